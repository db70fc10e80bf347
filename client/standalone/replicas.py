"""Seal a dead seat's attempt from its mirror, up to the last head that the seat signed."""

import enum
from collections.abc import Iterable
from dataclasses import dataclass

from client.standalone.gathering import GatheredMirror
from client.standalone.mirror import MirroredJournal, is_its_seats, read_mirror
from client.standalone.sealing_folder import SittingFolder
from client.store import durable_file
from exam_core.attempt.attempt import AttemptState
from exam_core.attempt.journal import read
from exam_core.attempt.replay import replay
from exam_core.attempt.result import seal_replica
from exam_core.attempt.result_header import verify_result
from exam_core.custody.sealed_attempt import Form, SealedAttempt
from exam_core.encoding import MalformedData, digest
from exam_core.identifiers import AttemptId, Random, parse_attempt_id
from exam_core.package.package import Package
from exam_core.package.roster import Plan
from exam_core.recording.manifest import manifest_of
from exam_core.sealing.keys import SigningKey
from exam_core.sealing.two_group_object import Groups


class ReplicaRefusal(enum.StrEnum):
    """Why a mirror gave no result."""

    NO_GOOD_MIRROR = "no_good_mirror"
    """None of the copies can be read, or none keeps the rules to its end."""
    NO_OFFICERS = "no_officers"
    """The package is not a standalone sitting's: there is nobody to seal to."""


@dataclass(frozen=True, slots=True)
class ReadMirror:
    """A mirror that could be read, and the state at its end."""

    journal: MirroredJournal
    state: AttemptState


def newest(
    mirrors: Iterable[GatheredMirror], package: Package, plan: Plan, sitting_key: bytes
) -> ReadMirror | None:
    """Of one ticket's mirrors the one of the highest epoch that reaches furthest and keeps the rules."""
    read = [found for mirror in mirrors if (found := _read(mirror, package, plan, sitting_key))]
    return max(read, key=lambda one: (_epoch(one.state.attempt), len(one.journal.entries)), default=None)


def seal_from_mirror(
    found: ReadMirror, folder: SittingFolder, package: Package, plan: Plan, signer: SigningKey, random: Random
) -> ReplicaRefusal | None:
    """Put the sealed result into the work folder, in the place of one from a shorter mirror.

    Raises:
        OSError: the disk is full or broken.
    """
    if not isinstance(package.results_to, Groups):
        return ReplicaRefusal.NO_OFFICERS
    journal, sitting = found.journal, package.header.sitting
    try:
        data = seal_replica(
            found.state,
            journal.entries,
            manifest_of(read(journal.entries), policy=sitting.video),
            site=sitting.site,
            to=package.results_to,
            head_signature=journal.head_signature,
            signer=signer,
            random=random,
        )
        verify_result(data, plan)
    except ValueError:  # not signed by the seat, or not of this plan
        return ReplicaRefusal.NO_GOOD_MIRROR
    durable_file.write(folder.replica(found.state.attempt), data)
    return None


def goes_beyond(found: ReadMirror, counting: SealedAttempt | None) -> bool:
    """Whether a mirror tells more than the result that counts: of a later epoch, or of a longer journal."""
    if counting is None:
        return True
    if _epoch(found.state.attempt) > counting.epoch:
        return True
    heads = {digest(raw) for raw in found.journal.entries[:-1]}
    return counting.form is Form.FROM_REPLICA and counting.head in heads


def _epoch(attempt: AttemptId) -> int:
    parts = parse_attempt_id(attempt)
    return parts.epoch if parts else 0


def _read(mirror: GatheredMirror, package: Package, plan: Plan, sitting_key: bytes) -> ReadMirror | None:
    try:
        journal = read_mirror(mirror.path.read_bytes(), sitting_key)
        state = replay(journal.entries, rules=package.rules, staff=plan.staff.keys)
    except (OSError, MalformedData):
        return None
    good = state.attempt == mirror.attempt and is_its_seats(journal, state, package.digest)
    return ReadMirror(journal, state) if good else None
