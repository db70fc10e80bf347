"""Where the proctor's PC keeps its rooms and sealings: one folder, and the name of everything in it.

trust.json                          the root key in which this PC trusts
ca.pem                              the centre's authority, for an upload
work/<sitting>/package.epaper
work/<sitting>/gathered/            results and mirrors as they were found, named by digest
work/<sitting>/video/               segments and stills of the seats, named by attempt, place and digest
work/<sitting>/replicas/            results that were sealed here, from mirrors
work/<sitting>/draft-<n>.json       what has been filled in for the n-th sealed file
work/<sitting>/sealed/              sealed files and their seal records; nothing in this program deletes them
work/<sitting>/sealed/copies.json   the numbered copies that were given out
work/<sitting>/documents/           printed sheets
work/<sitting>/room/key.sealed      the key of the room's second copies, sealed to every listed proctor
work/<sitting>/room/sitting_key.box the sitting key, once the unlock code was typed, under the room's key
work/<sitting>/room/journal         what happened in the room and is no attempt's
work/<sitting>/room/copies/         second copies of the seats' journals
work/<sitting>/room/results/        sealed results as seats sent them
work/<sitting>/room/mirrors/        second copies as mirrors, for a move and for the sealing
work/<sitting>/room/moves/          the acts by which attempts moved, named by the seat that they left
work/<sitting>/room/code_tries.json how many wrong unlock codes were typed
"""

from dataclasses import dataclass
from pathlib import Path

import platformdirs

from client.standalone.stick import MIRROR_SUFFIX
from client.store.seat_folder import RESULT_SUFFIX, file_stem
from exam_core.identifiers import AttemptId, Digest, SittingCode

SEALED_SUFFIX = ".sealed"
RECORD_SUFFIX = ".seal-record"


@dataclass(frozen=True, slots=True)
class SittingFolder:
    """The paths of one sitting."""

    path: Path

    @property
    def package(self) -> Path:
        """The package under which the sitting was held."""
        return self.path / "package.epaper"

    @property
    def gathered(self) -> Path:
        """The folder of what was found."""
        return self.path / "gathered"

    def result(self, digest: Digest) -> Path:
        """A seat result that was found."""
        return self.gathered / f"{digest}{RESULT_SUFFIX}"

    def mirror(self, digest: Digest) -> Path:
        """A mirror that was found."""
        return self.gathered / f"{digest}{MIRROR_SUFFIX}"

    @property
    def video(self) -> Path:
        """The folder of the seats' video."""
        return self.path / "video"

    @property
    def replicas(self) -> Path:
        """The folder of results sealed from mirrors."""
        return self.path / "replicas"

    def replica(self, attempt: AttemptId) -> Path:
        """The result sealed from the mirror of that attempt."""
        return self.replicas / (file_stem(attempt) + RESULT_SUFFIX)

    def draft(self, number: int) -> Path:
        """What has been filled in for the sealed file of that number."""
        return self.path / f"draft-{number:02d}.json"

    @property
    def seals(self) -> Path:
        """The folder of sealed files."""
        return self.path / "sealed"

    def sealed(self, seal_number: str) -> Path:
        """A sealed file."""
        return self.seals / (seal_number + SEALED_SUFFIX)

    def seal_record(self, seal_number: str) -> Path:
        """The seal record of a sealed file, as a file of its own."""
        return self.seals / (seal_number + RECORD_SUFFIX)

    @property
    def copies(self) -> Path:
        """The register of copies."""
        return self.seals / "copies.json"

    @property
    def documents(self) -> Path:
        """The folder of printed sheets."""
        return self.path / "documents"

    @property
    def room_key(self) -> Path:
        """The sealed key of the second copies."""
        return self.path / "room" / "key.sealed"

    @property
    def room_sitting_key(self) -> Path:
        """The sitting key of a room that was opened by its code."""
        return self.path / "room" / "sitting_key.box"

    @property
    def room_journal(self) -> Path:
        """The room's journal."""
        return self.path / "room" / "journal"

    @property
    def room_copies(self) -> Path:
        """The folder of second copies."""
        return self.path / "room" / "copies"

    @property
    def room_results(self) -> Path:
        """The folder of results that seats sent."""
        return self.path / "room" / "results"

    @property
    def room_mirrors(self) -> Path:
        """The folder of second copies that were written out as mirrors."""
        return self.path / "room" / "mirrors"

    @property
    def room_moves(self) -> Path:
        """The folder of moves."""
        return self.path / "room" / "moves"

    @property
    def code_tries(self) -> Path:
        """The count of wrong unlock codes."""
        return self.path / "room" / "code_tries.json"


@dataclass(frozen=True, slots=True)
class SealingFolder:
    """The paths inside the folder of `exam-proctor`."""

    path: Path

    @property
    def trust(self) -> Path:
        """The root key."""
        return self.path / "trust.json"

    @property
    def ca(self) -> Path:
        """The centre's authority, as a file for TLS."""
        return self.path / "ca.pem"

    @property
    def work(self) -> Path:
        """The folder of the sittings."""
        return self.path / "work"

    def sitting(self, code: SittingCode) -> SittingFolder:
        """One sitting's folder."""
        return SittingFolder(self.work / code)

    @property
    def packages(self) -> tuple[Path, ...]:
        """The packages of the sittings that were opened here."""
        return tuple(sorted(self.work.glob("*/package.epaper")))


def default_sealing_folder() -> SealingFolder:
    """The folder of this machine's user, where no other is named."""
    return SealingFolder(platformdirs.user_data_path("exam-proctor", appauthor=False))
