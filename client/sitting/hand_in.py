"""Seal a handed-in attempt onto this PC's disk: written, synced and named before anybody is told."""

from pathlib import Path

from client.sitting.admitted_sitting import AdmittedSitting
from client.sitting.attempt_run import AttemptRun
from client.store.durable_file import write_once
from exam_core.attempt.result import NOT_RECORDED, seal_result
from exam_core.identifiers import Random
from exam_core.sealing.keys import SigningKey


def seal_to_disk(
    run: AttemptRun, sitting: AdmittedSitting, seat_key: SigningKey, path: Path, random: Random
) -> None:
    """Write the sealed result of a closed attempt. A file that is already there wins over sealing again.

    Raises:
        OSError: the disk is full or broken; the journal still holds everything, and this can be done again.
    """
    sealed = seal_result(
        run.state,
        run.journal,
        NOT_RECORDED,
        site=sitting.package.header.sitting.site,
        to=sitting.package.results_key,
        seat_key=seat_key,
        random=random,
    )
    write_once(path, sealed)
