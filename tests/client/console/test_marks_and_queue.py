"""What is known of a seat becomes one shape, colour and word, the most urgent; the queue in lines."""

import dataclasses

import pytest
from pytestqt.qtbot import QtBot

from client.console.acts import doable, doable_at
from client.console.identity import presenter as identity
from client.console.marks import standing_of
from client.console.panel import presenter as panel
from client.console.plan.tile import TileMark
from client.console.queue import presenter as queue
from client.console.room import presenter as room
from client.console.room.presenter import Moment
from client.room.notice import Notice
from client.room.view import LinkState, QueueKind, SeatRow
from exam_core.attempt.proctor_act import Action
from exam_core.attempt.states import State
from tests.stories import console_samples as samples
from tests.stories.console_samples import NOW_MS, answering, in_state

BY_PROCTOR = frozenset({samples.LOW.code})


def mark(row: SeatRow) -> TileMark:
    return standing_of(row, now_ms=NOW_MS, hand_ms=None).mark


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (answering(1), TileMark.ANSWERING),
        (answering(1, hand=True), TileMark.HAND),
        (answering(1, findings=(samples.PROGRAM,)), TileMark.WARNING),
        (answering(1, findings=(samples.PROGRAM,), hand=True), TileMark.HAND),
        (in_state(1, State.LOCKED, hand=True), TileMark.LOCKED),
        (in_state(1, State.CHECKED_IN), TileMark.IDENTITY),
        (in_state(1, State.HANDED_IN), TileMark.UNSAFE),
        (in_state(1, State.HANDED_IN, result_safe=True), TileMark.HANDED_IN),
        (dataclasses.replace(answering(1), link=LinkState.LOST), TileMark.LOST),
        (dataclasses.replace(answering(1, hand=True), notices=frozenset({Notice.SET_BACK})), TileMark.DANGER),
        (dataclasses.replace(answering(1), link=LinkState.TURNED_AWAY), TileMark.DANGER),
        (dataclasses.replace(answering(1), link=LinkState.LOST, result_here=True), TileMark.HANDED_IN),
        (dataclasses.replace(answering(1), link=LinkState.NEVER, status=None), TileMark.EXPECTED),
        (
            dataclasses.replace(answering(1), link=LinkState.NEVER, status=None, candidate=None),
            TileMark.SPARE,
        ),
    ],
    ids=lambda value: value.name if isinstance(value, TileMark) else "",
)
def test_the_most_urgent_thing_is_what_the_tile_says(row: SeatRow, expected: TileMark) -> None:
    assert mark(row) is expected


@pytest.mark.parametrize("state", list(State))
def test_every_state_has_a_mark_and_words(state: State) -> None:
    standing = standing_of(in_state(1, state), now_ms=NOW_MS, hand_ms=None)
    assert standing.words
    assert standing.short


def test_an_accepted_finding_is_no_warning_any_more() -> None:
    accepted = samples.PROGRAM.model_copy(update={"accepted": True})
    assert mark(answering(1, findings=(accepted,))) is TileMark.ANSWERING


def test_nothing_can_be_done_at_a_seat_that_is_not_reached() -> None:
    for link in (LinkState.LOST, LinkState.NEVER, LinkState.TURNED_AWAY):
        assert doable_at(dataclasses.replace(answering(1), link=link), starts_by_proctor=True) == ()


def test_only_sittings_that_a_proctor_starts_can_be_started_here() -> None:
    waiting = in_state(1, State.WAITING)
    assert Action.START.value in doable_at(waiting, starts_by_proctor=True)
    assert Action.START.value not in doable_at(waiting, starts_by_proctor=False)


def test_an_act_on_several_seats_goes_to_those_that_it_fits() -> None:
    rows = (answering(1), in_state(2, State.LOCKED), in_state(3, State.HANDED_IN), answering(4))
    found = {one.code: one.seats for one in doable(rows, by_proctor=BY_PROCTOR)}
    assert found[Action.LOCK.value] == (1, 4)
    assert found[Action.UNLOCK.value] == (2,)


def test_a_seat_is_cleared_only_when_its_result_is_safe() -> None:
    assert "clear" not in doable_at(in_state(1, State.HANDED_IN), starts_by_proctor=True)
    assert "clear" in doable_at(in_state(1, State.HANDED_IN, result_safe=True), starts_by_proctor=True)


def test_the_clock_of_a_lost_seat_runs_on() -> None:
    row = dataclasses.replace(answering(1), link=LinkState.LOST, heard_ms=NOW_MS - 60_000)
    assert room.time_left_ms(row, NOW_MS) == samples.LEFT_MS - 60_000
    held = dataclasses.replace(in_state(1, State.LOCKED), heard_ms=NOW_MS - 60_000)
    assert room.time_left_ms(held, NOW_MS) == samples.LEFT_MS


def test_the_clock_of_the_room_is_the_one_that_most_seats_have(qtbot: QtBot) -> None:
    moment = Moment(samples.room(40), NOW_MS)
    assert room.head(moment).clock == "01:03:12"


@pytest.mark.parametrize("kind", list(QueueKind))
def test_every_line_of_the_queue_says_what_and_what_to_do(kind: QueueKind) -> None:
    details = {QueueKind.FINDING: "forbidden_program", QueueKind.NOTICED: Notice.NOT_A_SEAT.value}
    detail = details.get(kind, "77")
    item = samples.waiting_for(5, kind, 62, detail)
    (line,) = queue.present((item,), NOW_MS)
    assert line.words
    assert queue.advice_of(item)
    assert line.since == "1:02"


def test_no_two_notices_share_their_words() -> None:
    items = tuple(samples.waiting_for(5, QueueKind.NOTICED, 62, one.value) for one in Notice)
    assert len({line.words for line in queue.present(items, NOW_MS)}) == len(Notice)
    assert all(queue.advice_of(one) for one in items)


def test_the_identity_queue_is_the_oldest_first_and_each_once() -> None:
    moment = Moment(samples.arriving(), NOW_MS)
    assert identity.waiting(moment) == (7, 18, 3, 26, 11)
    assert identity.present(moment, 18).not_me
    assert not identity.present(moment, 7).not_me


def test_the_panel_of_one_seat_shows_the_evidence_and_offers_to_let_it_be() -> None:
    model = panel.present(Moment(samples.room(40), NOW_MS), (35,), BY_PROCTOR)
    assert any("SunloginClient.exe" in note.detail for note in model.notes)
    assert "accept_finding/forbidden_program" in {act.code for act in model.acts}
    several = panel.present(Moment(samples.room(40), NOW_MS), (35, 31), BY_PROCTOR)
    assert not any(act.code.startswith("accept") for act in several.acts)
