"""A stick of somebody's own, made to hold up a seat: pipes, devices and giants where files are looked for."""

import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from client.standalone.gathering import FileProblem, Gathering
from client.standalone.sealing_folder import SittingFolder
from client.standalone.stick import MAX_RESULT, MOST_FILES, StickFolder
from client.standalone.stick_file import read_ordinary
from exam_core.attempt.commands import Answer, HandIn
from exam_core.identifiers import AttemptId
from tests.client.proctor.proctor_pc import attempt, put_result
from tests.client.sitting.exam_pc import ATTEMPT
from tests.client.standalone.isolated_pc import IsolatedPC, answering, mirror_stick
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
