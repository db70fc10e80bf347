"""The power of the whole room fails in mid-exam: one step brings fifty seats back with answers and time."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from client.sitting.seat_view import Stage
from exam_core.attempt.commands import Answer, HandIn
from exam_core.attempt.proctor_act import Action
from exam_core.attempt.states import State
from tests.client.room.linked_pc import LinkedPC
from tests.core.package import full_sitting as cast
from tests.stories.full_room import FullRoom

EVERYBODY = set(cast.SEATS)
ABSENT, DONE, LOCKED = 50, 7, 23
PRESENT = EVERYBODY - {ABSENT}
SITTING = PRESENT - {DONE}
CUT_MS = 12 * 60_000
WITHIN_S = 300.0
"""From the moment at which the power is back."""
ANSWERS = {1: (1,), 2: (0,)}


@pytest.fixture
def room(tmp_path: Path, qtbot: QtBot) -> Iterator[FullRoom]:
    """One candidate is absent, one has handed in, one is locked, all the others are at the third question."""
    room = FullRoom(tmp_path, qtbot)
    try:
        in_mid_exam(room)
        yield room
    finally:
        room.stop()


def in_mid_exam(room: FullRoom) -> None:
    room.begin()
    nobody = frozenset({ABSENT})
    room.at_all(lambda seat: seat.sits_down(), but=nobody)
    room.until_in(State.CHECKED_IN, PRESENT)
    room.console.act(Action.CONFIRM_IDENTITY, *PRESENT)
    room.until_in(State.IDENTIFIED, PRESENT)
    room.at_all(lambda seat: seat.reads_the_notes(), but=nobody)
    room.until_in(State.WAITING, PRESENT)
    room.console.act(Action.START, *PRESENT)
    room.until_in(State.ANSWERING, PRESENT)
    room.wait(60_000)
    room.at_all(answers, but=nobody)
    room.seats[DONE].do(HandIn())
    room.console.act(Action.LOCK, LOCKED, reason="identity_check")
    room.until_in(State.LOCKED, {LOCKED})
    room.until_in(State.ANSWERING, SITTING - {LOCKED})


def answers(seat: LinkedPC) -> None:
    for number, choice in ANSWERS.items():
        seat.do(Answer(number, choice))


@pytest.mark.story
def test_one_step_brings_everybody_back_with_their_answers_and_time(room: FullRoom) -> None:
    left = {seat: room.left_ms(seat) for seat in SITTING}
    heads = {seat: room.seats[seat].state.seq for seat in PRESENT}
    began = time.monotonic()
    room.loses_power(CUT_MS)
    room.until(lambda: f"全场恢复（{len(SITTING)} 个座位）…" in room.console.hands.names())
    back_s = time.monotonic() - began
    assert {room.pcs[seat].seat.view.stage for seat in SITTING} == {Stage.NEEDS_GAP}
    assert room.console.hands.click(f"全场恢复（{len(SITTING)} 个座位）…")
    room.until(lambda: room.console.hands.click(f"确认恢复考试（{len(SITTING)} 个座位）"))
    room.until_in(State.ANSWERING, SITTING - {LOCKED}, Stage.RUNNING.value)
    took_s = time.monotonic() - began
    print(f"{len(SITTING)} seats were there after {back_s:.1f} s, and in their exam after {took_s:.1f} s")
    assert took_s < WITHIN_S
    assert room.console.in_state(State.LOCKED, Stage.RUNNING.value) == {LOCKED}
    assert {seat: room.left_ms(seat) for seat in SITTING} == left
    for seat in SITTING:
        state = room.seats[seat].state
        assert state.answers == ANSWERS
        assert state.seq > heads[seat]
        assert state.withheld_ms == 0
        assert room.console.gaps_ms(state.attempt) == [CUT_MS]
    room.seats[1].do(Answer(3, (0,)))
    assert room.seats[DONE].state.state is State.HANDED_IN
    assert room.seats[DONE].state.answers == ANSWERS
