"""Gather results and mirrors: copied to this PC durably, each verified, wherever they were found.

Sticks are one place where files are found; the folder of a console's room link is as good. A file is known
by its digest, so finding it again, on the same stick or another, changes nothing. A mirror that has grown
takes the place of its own beginning.
"""

import enum
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from client.standalone.mirror import MAX_MIRROR, read_mirror_header
from client.standalone.sealing_folder import SittingFolder
from client.standalone.stick import MAX_RESULT, MIRROR_SUFFIX
from client.standalone.stick_file import read_ordinary
from client.store import durable_file
from client.store.seat_folder import RESULT_SUFFIX, attempt_of_file
from exam_core.attempt.result_header import ResultHeader, verify_result
from exam_core.custody.sealed_attempt import SealedAttempt, sealed_attempt
from exam_core.encoding import MalformedData, digest
from exam_core.identifiers import AttemptId, Digest, parse_attempt_id
from exam_core.package.package import Package
from exam_core.package.roster import Plan
from exam_core.sealing.failures import BadSignature

MOST_FILES = 10_000
"""A folder with more result files than this is not a room's."""


class FileProblem(enum.StrEnum):
    """Why a file was not taken."""

    UNREADABLE = "unreadable"
    DAMAGED = "damaged"
    NOT_GENUINE = "not_genuine"
    OTHER_SITTING = "other_sitting"
    OTHER_PACKAGE = "other_package"
    """Of this sitting, but another issue of its package."""
    NOT_FOR_OFFICERS = "not_for_officers"
    """Sealed to somebody else than the officers: not by a seat of a standalone sitting."""
    STRANGER = "stranger"
    """Video of a ticket that is not on the sitting's list."""
    NOT_KEPT = "not_kept"
    """This PC could not write its copy: its disk is full or broken."""


@dataclass(frozen=True, slots=True)
class BadFile:
    """A file that was not taken; `attempt` is what its name says, where it says one."""

    path: Path
    attempt: AttemptId | None
    problem: FileProblem


@dataclass(frozen=True, slots=True)
class GatheredResult:
    """A verified seat result; `path` is this PC's own copy."""

    attempt: SealedAttempt
    header: ResultHeader
    path: Path

    @property
    def digest(self) -> Digest:
        """By which it is known."""
        return self.attempt.digest


@dataclass(frozen=True, slots=True)
class GatheredMirror:
    """A mirror of this sitting, not opened; `path` is this PC's own copy."""

    digest: Digest
    size: int
    attempt: AttemptId
    path: Path


class Gathering:
    """What has been found of one sitting; begins with what this PC has already."""

    def __init__(self, folder: SittingFolder, package: Package, plan: Plan) -> None:
        self._folder, self._package, self._plan = folder, package, plan
        self._results: dict[Digest, GatheredResult] = {}
        self._mirrors: dict[Digest, GatheredMirror] = {}
        self._bad: dict[Path, BadFile] = {}
        self._seen: dict[Path, tuple[int, int]] = {}
        self.sweep((folder.gathered, folder.replicas))

    @property
    def results(self) -> tuple[GatheredResult, ...]:
        """Every result, by ticket, epoch and digest."""
        return tuple(
            sorted(self._results.values(), key=lambda one: (one.header.ticket, one.header.epoch, one.digest))
        )

    @property
    def mirrors(self) -> tuple[GatheredMirror, ...]:
        """Every mirror, by attempt, the longest first."""
        return tuple(sorted(self._mirrors.values(), key=lambda one: (one.attempt, -one.size, one.digest)))

    @property
    def bad_files(self) -> tuple[BadFile, ...]:
        """Files that were not taken, except those whose result was found elsewhere."""
        found = {one.header.attempt for one in self._results.values()}
        return tuple(self._bad[path] for path in sorted(self._bad) if self._bad[path].attempt not in found)

    def sweep(self, places: Iterable[Path]) -> bool:
        """Look through folders, with those inside them; whether anything was new."""
        before = (set(self._results), set(self._mirrors), dict(self._bad))
        for place in places:
            for path in _files_below(place):
                self._look(path)
        return before != (set(self._results), set(self._mirrors), self._bad)

    def _look(self, path: Path) -> None:
        try:
            status = path.stat()
            mark = (status.st_size, status.st_mtime_ns)
            if self._seen.get(path) == mark:
                return
            data = read_ordinary(path, max(MAX_RESULT, MAX_MIRROR))
            self._seen[path] = mark
        except OSError:
            self._note(path, FileProblem.UNREADABLE)
            return
        try:
            problem = self._take(path, data)
        except OSError:
            del self._seen[path]
            problem = FileProblem.NOT_KEPT
        self._note(path, problem)

    def _take(self, path: Path, data: bytes) -> FileProblem | None:
        try:
            if path.suffix == MIRROR_SUFFIX:
                return self._take_mirror(path, data)
            return self._take_result(path, data)
        except BadSignature:
            return FileProblem.NOT_GENUINE
        except MalformedData:
            return FileProblem.DAMAGED

    def _take_result(self, path: Path, data: bytes) -> FileProblem | None:
        header = verify_result(data, self._plan)
        if header.sitting != self._package.header.sitting.code:
            return FileProblem.OTHER_SITTING
        if header.package != self._package.digest:
            return FileProblem.OTHER_PACKAGE
        if not header.groups:
            return FileProblem.NOT_FOR_OFFICERS
        name = digest(data)
        own = path if path.parent == self._folder.replicas else self._folder.result(name)
        _keep(own, data)
        replaced = [one for one, result in self._results.items() if result.path == own and one != name]
        for one in replaced:  # sealed here again, from a mirror that has grown
            del self._results[one]
        self._results[name] = GatheredResult(sealed_attempt(data, header), header, own)
        return None

    def _take_mirror(self, path: Path, data: bytes) -> FileProblem | None:
        header = read_mirror_header(data)
        if header.sitting != self._package.header.sitting.code:
            return FileProblem.OTHER_SITTING
        if header.package != self._package.digest:
            return FileProblem.OTHER_PACKAGE
        older = [one for one in self._mirrors.values() if one.attempt == header.attempt]
        if any(one.path.read_bytes().startswith(data) for one in older if one.size >= len(data)):
            return None
        outgrown = [one for one in older if data.startswith(one.path.read_bytes())]
        name = digest(data)
        own = self._folder.mirror(name)
        _keep(own, data)
        self._mirrors[name] = GatheredMirror(name, len(data), header.attempt, own)
        for one in outgrown:
            del self._mirrors[one.digest]
            one.path.unlink(missing_ok=True)
        return None

    def _note(self, path: Path, problem: FileProblem | None) -> None:
        self._bad.pop(path, None)
        if problem is not None:
            named = attempt_of_file(path)
            attempt = named if parse_attempt_id(named) is not None else None
            self._bad[path] = BadFile(path, attempt, problem)


def _keep(path: Path, data: bytes) -> None:
    """Have these bytes at `path`; a copy of this PC's own that was damaged since is replaced."""
    if durable_file.write_once(path, data) != data:
        durable_file.write(path, data)


def _files_below(folder: Path) -> Iterator[Path]:
    try:
        found = [path for path in folder.rglob("*") if path.suffix in (RESULT_SUFFIX, MIRROR_SUFFIX)]
    except OSError:  # the stick is being pulled out
        return
    yield from sorted(found)[:MOST_FILES]
