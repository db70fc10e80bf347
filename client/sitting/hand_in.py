"""Seal a closed attempt onto this PC's disk: written, synced and named before anybody is told."""

from pathlib import Path

from client.recording.segment_file import entries_told
from client.recording.stills_kept import stills_of
from client.sitting.admitted_sitting import AdmittedSitting
from client.sitting.attempt_run import AttemptRun
from client.store.ballast import become
from client.store.durable_file import write, write_once
from client.store.seat_folder import SeatFolder
from exam_core.attempt.journal import read
from exam_core.attempt.result import seal_result
from exam_core.encoding import MalformedData
from exam_core.identifiers import Digest, Random
from exam_core.recording.manifest import RecordingManifest, SeatVideo, manifest_of
from exam_core.sealing.keys import SigningKey, VerifyKey
from exam_core.sealing.sealed_object import verify_sealed
from exam_core.sealing.two_group_object import Groups, verify_groups


def seal_to_disk(
    run: AttemptRun,
    sitting: AdmittedSitting,
    seat_key: SigningKey,
    folder: SeatFolder,
    random: Random,
) -> None:
    """Write the sealed result of a closed attempt, with what its manifest says of the video.

    A good file that is already there wins over sealing again; one that is damaged is replaced. On a full
    disk the result takes the ballast's room.

    Raises:
        OSError: the disk is full or broken; the journal still holds everything, and this can be done again.
    """
    path = folder.result(run.state.attempt)
    to = sitting.package.results_to
    held = sitting.package.header.sitting
    sealed = seal_result(
        run.state,
        run.journal,
        _manifest(run, held.video, folder.recordings),
        site=held.site,
        to=to,
        seat_key=seat_key,
        random=random,
    )
    try:
        written = write_once(path, sealed)
    except OSError:
        if not folder.ballast.exists():
            raise
        written = become(folder.ballast, path, sealed)
    if not _is_good(written, seat_key.public, run.state.head, in_groups=isinstance(to, Groups)):
        write(path, sealed)


def _manifest(run: AttemptRun, policy: SeatVideo, recordings: Path) -> RecordingManifest:
    """With what is on the disk and nobody has told. No video ever keeps a result from its file."""
    attempt = run.state.attempt
    try:
        later, stills = tuple(entries_told(recordings, attempt)), stills_of(recordings, attempt)
    except OSError:
        later, stills = (), ()
    return manifest_of(read(run.journal), later=later, stills=stills, policy=policy)


def _is_good(data: bytes, seat_key: VerifyKey, head: Digest, *, in_groups: bool) -> bool:
    try:
        return (verify_groups if in_groups else verify_sealed)(data, seat_key).head == head
    except MalformedData:
        return False
