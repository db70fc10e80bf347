"""The look belongs to the attempt: it comes back with a killed seat, and the next candidate begins afresh."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from client.seat.screens import Screens
from client.seat.window import SeatWindow
from client.seat_program.look import RememberedLook
from client.sitting.seat_view import SeatView
from client.store.look_file import Look, LookFile
from client.widgets.theme import ThemeName, TypeSize
from client.workers.seat_thread import Answer
from tests.client.sitting.exam_pc import ExamPC

RIGHT = "16002X"
LARGE = Look("high_contrast", "large")


@dataclass
class Worn:
    """A program's window, and the looks that it was told to wear."""

    file: LookFile

    def __post_init__(self) -> None:
        self.window = SeatWindow(Screens())
        self.looks = RememberedLook(self.file, self.window)
        self.worn: list[tuple[ThemeName, TypeSize]] = []
        wear = self.window.wear

        def wear_and_note(theme: ThemeName, size: TypeSize) -> None:
            self.worn.append((theme, size))
            wear(theme, size)

        self.window.wear = wear_and_note  # type: ignore[method-assign]

    def follow(self, view: SeatView) -> None:
        self.looks.follow(Answer("tick", None, view))

    def choose(self) -> None:
        self.window.look_chosen.emit(ThemeName.HIGH_CONTRAST, TypeSize.LARGE)


@pytest.fixture
def file(tmp_path: Path) -> LookFile:
    return LookFile(tmp_path / "look.json")


def test_a_killed_program_comes_back_with_the_look_and_the_next_candidate_without(
    qapp: object, tmp_path: Path, file: LookFile
) -> None:
    pc = ExamPC(tmp_path)
    free = pc.start().view
    assert pc.seat.check_in(RIGHT) is None
    found = pc.seat.view
    assert pc.seat.confirm_person() is None
    seated = pc.seat.view
    first = Worn(file)
    for view in (free, found):
        first.follow(view)
    first.choose()
    assert file.recall() is None
    first.follow(seated)
    assert file.recall() == LARGE
    again = Worn(file)
    again.follow(seated)
    assert again.worn == [(ThemeName.HIGH_CONTRAST, TypeSize.LARGE)]
    again.follow(free)
    assert again.worn[-1] == (ThemeName.PAPER, TypeSize.MEDIUM)
    assert file.recall() is None
    pc.seat.close()


def test_a_look_that_nobody_sits_behind_any_more_is_forgotten_at_the_start(
    qapp: object, tmp_path: Path, file: LookFile
) -> None:
    pc = ExamPC(tmp_path)
    file.remember(LARGE)
    worn = Worn(file)
    worn.follow(pc.start().view)
    assert file.recall() is None
    assert not worn.worn
    pc.seat.close()


def test_a_damaged_file_or_a_full_disk_costs_the_look_alone(tmp_path: Path, file: LookFile) -> None:
    file.path.write_bytes(b"{")
    assert file.recall() is None
    nowhere = LookFile(tmp_path / "look.json" / "below a file")
    nowhere.remember(LARGE)
    assert nowhere.recall() is None
    nowhere.forget()
