"""A stick of somebody's own, made to hold up a seat, and one that is dying: neither stops a program."""

import io
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from client.standalone.gathering import FileProblem, Gathering
from client.standalone.sealing_folder import SittingFolder
from client.standalone.stick import MAX_RESULT, MOST_FILES, StickFolder
from client.standalone.stick_file import read_ordinary
from exam_core.attempt.commands import Answer, HandIn
from exam_core.identifiers import AttemptId
from tests.client.proctor.proctor_pc import attempt, put_result
from tests.client.sitting.exam_pc import ATTEMPT, PIN
from tests.client.standalone.conftest import MakePC
from tests.client.standalone.isolated_pc import IsolatedPC, answering, mirror_stick, unlocked
from tests.core.custody import sealed_sitting as sealed

LONGEST_S = 5

PlaceOf = Callable[[StickFolder, AttemptId], Path]


@pytest.fixture(autouse=True)
def _nothing_hangs() -> Iterator[None]:
    def late(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(LONGEST_S)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.mark.parametrize("place", [StickFolder.result, StickFolder.mirror, StickFolder.fence])
@pytest.mark.parametrize("make", [os.mkfifo, lambda path: os.symlink("/dev/zero", path)])
def test_neither_a_pipe_nor_a_device_holds_up_a_seat(
    pc: IsolatedPC, place: PlaceOf, make: Callable[[Path], None]
) -> None:
    answering(pc)
    odd = mirror_stick(pc.path / "odd stick")
    path = place(odd, ATTEMPT)
    path.parent.mkdir(parents=True, exist_ok=True)
    make(path)
    pc.plug(odd)
    assert pc.seat.perform(Answer(3, (0,))) is None
    assert pc.seat.perform(HandIn()) is None
    pc.look()
    assert pc.view().result_safe


def test_a_giant_in_the_place_of_a_result_is_not_read_to_its_end(pc: IsolatedPC, tmp_path: Path) -> None:
    giant = tmp_path / "giant"
    with giant.open("wb") as file:
        file.truncate(40 * MAX_RESULT)
    assert len(read_ordinary(giant, 100)) == 101
    answering(pc)
    path = pc.mirror.result(ATTEMPT)
    giant.rename(path)
    assert pc.seat.perform(HandIn()) is None
    pc.look()
    assert pc.view().result_safe
    assert path.read_bytes() == pc.folder.result(ATTEMPT).read_bytes()


def test_gathering_passes_over_pipes_and_folders(tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    put_result(stick, 1)
    os.mkfifo(StickFolder(stick).result(attempt(2)))
    StickFolder(stick).result(attempt(3)).mkdir()
    gathering = Gathering(SittingFolder(tmp_path / "work"), sealed.PACKAGE, sealed.PLAN)
    gathering.sweep([stick])
    assert len(gathering.results) == 1
    assert [bad.problem for bad in gathering.bad_files] == [FileProblem.UNREADABLE] * 2


def test_of_thousands_of_files_only_so_many_are_looked_at(tmp_path: Path) -> None:
    for number in range(MOST_FILES + 10):
        (tmp_path / f"{number:05d}.epaper").touch()
    assert len(StickFolder(tmp_path).packages) == MOST_FILES


@contextmanager
def dying(stick: StickFolder, *, but_for: frozenset[str] = frozenset()) -> Iterator[None]:
    """Whatever is asked of the stick fails as on a broken medium."""

    def broken(do: Callable[..., Any]) -> Callable[..., Any]:
        def one(path: object, *args: Any, **named: Any) -> Any:
            if isinstance(path, str | os.PathLike) and Path(path).is_relative_to(stick.path):
                raise OSError(5, "Input/output error")
            return do(path, *args, **named)

        return one

    with pytest.MonkeyPatch.context() as patched:
        for name in {"stat", "scandir", "open", "mkdir", "replace"} - but_for:
            patched.setattr(os, name, broken(getattr(os, name)))
        patched.setattr(io, "open", broken(io.open))
        yield


DIES = pytest.mark.parametrize(
    "but_for", [frozenset[str](), frozenset({"stat"}), frozenset({"scandir"}), frozenset({"stat", "scandir"})]
)


@DIES
def test_a_stick_that_dies_in_a_free_seat_moves_nobody_and_stops_nothing(
    pc: IsolatedPC, make_pc: MakePC, but_for: frozenset[str]
) -> None:
    answering(pc)
    pc.seat.close()
    free = unlocked(make_pc(3))
    free.plug(pc.mirror)
    (found,) = free.movable()
    with dying(pc.mirror, but_for=but_for):
        free.look()
        assert free.seat.move_in(found, "dead_pc", 1, PIN) is not None
    free.look()
    assert free.seat.move_in(found, "dead_pc", 1, PIN) is None


@DIES
def test_a_stick_that_dies_during_the_exam_loses_no_answer(pc: IsolatedPC, but_for: frozenset[str]) -> None:
    answering(pc)
    with dying(pc.mirror, but_for=but_for):
        pc.look()
        assert pc.seat.perform(Answer(3, (0,))) is None
        assert pc.seat.perform(HandIn()) is None
        pc.look()
    pc.look()
    assert pc.view().result_safe
