"""Frames of the room's link: each is read as it was written, by the side it is for, and nothing else is."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exam_core.encoding import MalformedData, encode_json
from exam_core.room.frames import (
    MAX_FRAME,
    MOST_ENTRIES,
    FromConsole,
    FromSeat,
    Piece,
    read_from_console,
    read_from_seat,
    write_frame,
)
from tests.core.room.a_room import FROM_CONSOLE, FROM_SEAT


def named(frame: FromSeat | FromConsole) -> str:
    return frame.kind


@pytest.mark.parametrize("frame", FROM_SEAT, ids=named)
def test_the_console_reads_what_a_seat_wrote(frame: FromSeat) -> None:
    assert read_from_seat(write_frame(frame)) == frame


@pytest.mark.parametrize("frame", FROM_CONSOLE, ids=named)
def test_a_seat_reads_what_the_console_wrote(frame: FromConsole) -> None:
    assert read_from_console(write_frame(frame)) == frame


def test_nobody_reads_the_frames_of_the_own_side() -> None:
    for seats in FROM_SEAT:
        if not isinstance(seats, Piece):
            with pytest.raises(MalformedData):
                read_from_console(write_frame(seats))
    for consoles in FROM_CONSOLE:
        if not isinstance(consoles, Piece):
            with pytest.raises(MalformedData):
                read_from_seat(write_frame(consoles))


@given(text=st.text(max_size=200))
def test_no_text_but_a_frame_is_read(text: str) -> None:
    for read in (read_from_seat, read_from_console):
        with pytest.raises(MalformedData):
            read(text)


@pytest.mark.parametrize("value", [[], {}, {"kind": None}, {"kind": "stop"}, {"kind": ["hello"]}])
def test_no_json_but_a_frame_is_read(value: Any) -> None:
    text = encode_json(value).decode()
    for read in (read_from_seat, read_from_console):
        with pytest.raises(MalformedData):
            read(text)


@pytest.mark.parametrize("frame", [*FROM_SEAT, *FROM_CONSOLE], ids=named)
def test_a_member_too_many_or_too_few_is_refused(frame: FromSeat | FromConsole) -> None:
    read = read_from_seat if frame in FROM_SEAT else read_from_console
    value = json.loads(write_frame(frame))
    for wrong in (value | {"more": 1}, {name: said for name, said in value.items() if name == "kind"}):
        if wrong == value:
            continue
        with pytest.raises(MalformedData):
            read(encode_json(wrong).decode())


def test_a_frame_that_is_too_large_is_refused_before_it_is_read() -> None:
    with pytest.raises(MalformedData) as caught:
        read_from_seat('{"kind":"' + "x" * MAX_FRAME + '"}')
    assert caught.value.code == "too_large"


def test_too_many_entries_are_no_frame() -> None:
    value = json.loads(write_frame(FROM_SEAT[2]))
    value["entries"] = ["AA"] * (MOST_ENTRIES + 1)
    with pytest.raises(MalformedData):
        read_from_seat(encode_json(value).decode())
