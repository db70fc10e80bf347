"""What hangs and lies in the room before an exam: every candidate is on it, whatever they are called."""

import os

import pytest
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from client.documents import desk_labels, grid
from client.documents.desk_labels import desk_labels_pdf
from client.documents.door_sign import door_sign_pdf
from client.documents.seat_plan import seat_plan_pdf
from client.documents.seating import Seating
from client.documents.sign_in_sheet import sign_in_pdf
from client.documents.words import SMALL, Style, Words
from exam_core.encoding import b64
from exam_core.package.roster import Candidate
from tests.client.documents.test_print_documents import pages_of
from tests.core.package import small_sitting as cast
from tests.stories import console_samples as samples

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
LONG = "阿卜杜热合曼·买买提吐尔逊·阿不都克里木江"


def a_photo() -> str:
    image, buffer = QImage(90, 120, QImage.Format.Format_RGB32), QBuffer()
    image.fill(QColor("#8090a0"))
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs want bytes for the format
    return b64(bytes(buffer.data().data()))


def seating(candidates: int, info: object = samples.LOW, **changed: object) -> Seating:
    people = tuple(samples.person(seat).model_copy(update=changed) for seat in range(1, candidates + 1))
    roster = cast.ROSTER.model_copy(update={"candidates": people})
    return Seating(info, roster)  # type: ignore[arg-type]


@pytest.fixture
def written(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every text that is set, in the order of the document."""
    texts: list[str] = []

    class Recorded(Words):
        def __init__(self, text: str, style: Style, width: float) -> None:
            texts.append(text)
            super().__init__(text, style, width)

    for module in (grid, desk_labels):
        monkeypatch.setattr(module, "Words", Recorded)
    return texts


def on_it(people: tuple[Candidate, ...], written: list[str]) -> bool:
    return all({one.name, one.ticket} <= set(written) for one in people)


def test_the_sign_in_sheet_has_a_line_for_everybody(written: list[str]) -> None:
    room = seating(38)
    assert pages_of(sign_in_pdf(room)) == 2
    assert on_it(room.by_seat, written)
    assert {one.id_masked for one in room.by_seat} <= set(written)
    assert not {one.id_last_six for one in room.by_seat} & set(written), "what opens a seat is on no paper"


def test_the_seat_plan_shows_every_seat_and_all_who_sit_there_in_turn(written: list[str]) -> None:
    first, second = seating(8), seating(3, samples.HIGH)
    assert pages_of(seat_plan_pdf((first, second), range(1, 11))) == 1
    assert {str(seat) for seat in range(1, 11)} <= set(written)
    name = first.by_seat[0].name
    assert f"{name}\n{name}" in written
    assert first.by_seat[7].name in written


def test_every_desk_has_a_label_with_its_photo(written: list[str]) -> None:
    room = seating(11, photo=a_photo())
    pdf = desk_labels_pdf((room,))
    assert pages_of(pdf) == 2
    assert on_it(room.by_seat, written)
    assert {f"{seat} 号" for seat in range(1, 12)} <= set(written)
    assert b"/Subtype /Image" in pdf


@pytest.mark.parametrize("photo", ["", "zz!", b64(b"no picture")])
def test_a_photo_that_cannot_be_read_leaves_its_frame_empty(written: list[str], photo: str) -> None:
    pdf = desk_labels_pdf((seating(2, photo=photo),))
    assert pages_of(pdf) == 1
    assert b"/Subtype /Image" not in pdf


def test_a_very_long_name_stays_on_its_label(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[tuple[str, float]] = []
    draw = Words.draw

    def noted(self: Words, painter: object, at: object, *rest: object) -> None:
        drawn.append((self._layout.text(), at.y() + self.height))  # type: ignore[attr-defined]
        draw(self, painter, at, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(Words, "draw", noted)
    room = seating(1, name=LONG)
    desk_labels_pdf((room,))
    bottom = dict(drawn)
    exam = next(text for text in bottom if samples.LOW.item in text and "·" in text)
    assert bottom[room.by_seat[0].ticket] <= bottom[exam] - SMALL.pitch


def test_the_sign_at_the_door_names_every_exam_and_everybody(written: list[str]) -> None:
    first, second = seating(9), seating(4, samples.HIGH)
    assert pages_of(door_sign_pdf((first, second))) == 1
    assert on_it((*first.by_seat, *second.by_seat), written)
    assert {"9 人", "4 人", samples.LOW.item, samples.HIGH.item} <= set(written)
