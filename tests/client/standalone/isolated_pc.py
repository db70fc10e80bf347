"""An exam PC that no network reaches, with its sticks; the same clock and disk as any other exam PC."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from unittest import mock

from client.sitting.seat import Seat
from client.sitting.seat_view import MirrorFound, SeatView, Stage
from client.standalone.stick import StickFolder
from exam_core.attempt.attempt import AttemptState
from exam_core.attempt.commands import AcceptNotes, Answer
from exam_core.attempt.proctor_act import Action
from tests.client.sitting.exam_pc import PIN, ExamPC
from tests.core.package import small_sitting as cast
from tests.core.package import standalone_sitting as alone

RIGHT = "16002X"


def mirror_stick(path: Path) -> StickFolder:
    """A folder prepared as a mirror stick."""
    (path / "mirror").mkdir(parents=True, exist_ok=True)
    return StickFolder(path)


@dataclass
class IsolatedPC(ExamPC):
    """Takes its packages from its own disk and from sticks; `mirror` is in from the start.

    Attributes:
        mirror: the stick that stays in the PC.
    """

    mirror: StickFolder = field(init=False)

    def __post_init__(self) -> None:
        self.path.mkdir(exist_ok=True)
        super().__post_init__()
        self.package.unlink()
        self.mirror = mirror_stick(self.path / "mirror stick")
        self.sticks.append(self.mirror.path)

    def start(self) -> Seat:
        self.seat = self.new_seat()
        packages = tuple(sorted(self.folder.packages.glob("*.epaper")))
        self.begun = self.seat.begin(packages, self.kept)
        return self.seat

    def look(self) -> None:
        """Let the seat look at its sticks."""
        self.wait(1_000)
        self.seat.tick()

    def plug(self, stick: StickFolder | Path) -> None:
        path = stick.path if isinstance(stick, StickFolder) else stick
        if path not in self.sticks:
            self.sticks.append(path)
        self.look()

    def pull(self, stick: StickFolder | Path) -> None:
        path = stick.path if isinstance(stick, StickFolder) else stick
        self.sticks.remove(path)

    def wipe(self) -> None:
        """The disk is as the restore card has it: nothing of any sitting is left."""
        self.seat.close()
        shutil.rmtree(self.folder.path)
        self.kept = b""
        self.boot, self.mono_ms = self.boot + "w", 700

    def view(self) -> SeatView:
        """How the seat stands now; not a property, so that a checker doesn't take it for what it was."""
        return self.seat.view

    def stage(self) -> Stage:
        return self.view().stage

    def attempt(self) -> AttemptState:
        attempt = self.view().attempt
        assert attempt is not None
        return attempt

    def returned_ms(self) -> int:
        clock = self.attempt().clock
        assert clock is not None
        return clock.returned_ms

    def movable(self) -> tuple[MirrorFound, ...]:
        return self.view().movable


def bring_package(pc: IsolatedPC, data: bytes = alone.PACKAGE, name: str = "given.epaper") -> None:
    """A stick with a package is plugged in."""
    stick = pc.path / "package stick"
    stick.mkdir(exist_ok=True)
    (stick / name).write_bytes(data)
    pc.plug(stick)


def unlocked(pc: IsolatedPC) -> IsolatedPC:
    """The package is here and the code was given."""
    pc.start()
    bring_package(pc)
    assert pc.seat.take_unlock_code(alone.UNLOCK_CODE) is None
    return pc


def waiting(pc: IsolatedPC) -> IsolatedPC:
    """Checked in, and ready for the start."""
    unlocked(pc)
    assert pc.seat.check_in(RIGHT) is None
    assert pc.seat.confirm_person() is None
    pc.act(Action.CONFIRM_IDENTITY)
    assert pc.seat.perform(AcceptNotes(2_000)) is None
    return pc


def answering(pc: IsolatedPC) -> IsolatedPC:
    """In front of the paper, with two answers saved."""
    waiting(pc)
    pc.act(Action.START)
    assert pc.seat.perform(Answer(1, (1,))) is None
    assert pc.seat.perform(Answer(2, (0,))) is None
    return pc


def go_on_at(new: IsolatedPC, stick: StickFolder, *, gap_s: int = 0, reason: str = "dead_pc") -> None:
    """The stick goes to another seat, whose proctor moves the attempt in."""
    new.plug(stick)
    (found,) = new.movable()
    assert new.seat.move_in(found, reason, gap_s, PIN) is None


ATTEMPT_SEAT = 2
TICKET = cast.TICKETS[ATTEMPT_SEAT]


@contextmanager
def torn_writes(stick: StickFolder, share: float) -> Iterator[None]:
    """While it lasts, what is written to the mirror reaches the stick in part, and the write fails."""
    sync = os.fsync
    before = {path: path.stat().st_size for path in stick.mirrors(cast.SITTING)}

    def pulled(file: int) -> None:
        name = Path(os.readlink(f"/proc/self/fd/{file}"))
        if name in before:
            new = os.fstat(file).st_size - before[name]
            os.truncate(file, before[name] + int(new * share))
            raise OSError(5, "Input/output error")
        sync(file)

    with mock.patch.object(os, "fsync", pulled):
        yield
