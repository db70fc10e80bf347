"""The state table is whole, and what it does not list is refused."""

from dataclasses import replace

import pytest

from exam_core.attempt.attempt import AttemptState, apply
from exam_core.attempt.commands import ComeBack, Fence, HandIn
from exam_core.attempt.events import read_event
from exam_core.attempt.journal import Occurrence, write
from exam_core.attempt.kinds import Kind
from exam_core.attempt.proctor_act import Action
from exam_core.attempt.states import BENEATH, CLOSED, OVERLAYS, TABLE, Over, State
from exam_core.encoding import Malformed, MalformedData
from tests.core.attempt.bench import MINUTE, Bench, alone


def test_every_state_has_its_row_and_every_kind_but_the_first_a_place() -> None:
    assert set(TABLE) == set(State)
    placed = {kind for row in TABLE.values() for kind in row}
    assert placed == set(Kind) - {Kind.OPENED}


SAMPLES: dict[Kind, dict[str, object]] = {
    Kind.IDENTITY_CONFIRMED: {"act": "x"},
    Kind.IDENTITY_DOUBTED: {"act": "x", "reason": "photo_differs"},
    Kind.NOTES_READ: {"shown_ms": 1},
    Kind.STARTED: {"questions": 9, "late_ms": 0, "centre_ms": None, "act": "x"},
    Kind.ANSWERED: {"number": 1, "choice": [0]},
    Kind.FLAGGED: {"number": 1, "on": True},
    Kind.VIEWED: {"number": 2},
    Kind.ALIVE: {"centre_ms": None},
    Kind.HAND_RAISED: {"up": True},
    Kind.QUESTION_REPORTED: {"number": 1},
    Kind.LEFT: {"act": "x", "reason": "toilet"},
    Kind.RETURNED: {"act": "x"},
    Kind.LOCKED: {"act": "x", "reason": "equipment"},
    Kind.UNLOCKED: {"act": "x", "reason": "identity_ok"},
    Kind.TIME_RETURNED: {"ms": 1, "withheld_ms": 0, "cause": "lock"},
    Kind.CAP_RAISED: {"by_ms": 300_000, "act": "x"},
    Kind.INTERRUPTED: {"gap_ms": 0, "source": "same_boot", "centre_ms": None, "act": None},
    Kind.RESUMED: {"act": None},
    Kind.MOVED_IN: {
        "seat": 13,
        "device": "D-13",
        "seat_key": "",
        "endorsement": "",
        "software": "test",
        "salt": "",
        "gap_ms": 0,
        "act": "x",
    },
    Kind.MOVED_OUT: {"act": "x"},
    Kind.CLOCK_JUMP: {"drift_ms": 9_000},
    Kind.LOCKDOWN_EVENT: {
        "finding": "usb_storage",
        "subject": "sdb1",
        "confidence": "certain",
        "policy": "warn",
        "evidence": "",
        "phase": "seen",
    },
    Kind.FINDING_ACCEPTED: {"finding": "usb_storage", "reason": "removed", "act": "x"},
    Kind.WARNED: {"ground": "disorder", "act": "x"},
    Kind.SEGMENT: {
        "recording": "00112233445566aa",
        "index": 0,
        "digest": "ab" * 32,
        "bytes": 1_200_000,
        "boot": "boot-1",
        "from_ms": 1_000,
        "ms": 60_000,
        "end": "full",
    },
    Kind.CAMERA_LOST: {"reason": "lost"},
    Kind.CAMERA_BACK: {"recording": "00112233445566aa", "camera": "video0"},
    Kind.WITHDRAWN: {"act": "x", "reason": "force_majeure"},
    Kind.ORDERED_OUT: {"ground": "disorder", "act": "x"},
    Kind.ENDED_EARLY: {"reason": "emergency", "act": "x"},
    Kind.ENDED: {"cause": "time"},
    Kind.HANDED_IN: {"cause": "candidate", "answered": 0},
}


def an_attempt_in(state: State) -> AttemptState:
    """An attempt brought into `state`; ENDED, which is never left standing, is set by hand."""
    bench = Bench()
    if state is State.CHECKED_IN:
        return bench.state
    bench.act(Action.CONFIRM_IDENTITY)
    if state is State.IDENTIFIED:
        return bench.state
    if state is State.WITHDRAWN:
        bench.act(Action.WITHDRAW, "force_majeure")
        return bench.state
    bench = Bench().admitted()
    if state is State.WAITING:
        return bench.state
    bench = Bench().started()
    match state:
        case State.MOVED:
            bench = alone().started()
            bench.do(Fence(bench.move_act()))
        case State.AWAY:
            bench.act(Action.ALLOW_LEAVE, "toilet")
        case State.LOCKED:
            bench.act(Action.LOCK, "equipment")
        case State.INTERRUPTED:
            bench.reboot(1)
            bench.do(ComeBack(bench.centre_ms))
        case State.ENDED:
            return replace(bench.state, phase=State.ENDED)
        case State.HANDED_IN:
            bench.wait(40 * MINUTE)
            bench.do(HandIn())
        case _:
            pass
    return bench.state


@pytest.mark.parametrize("kind", list(SAMPLES))
@pytest.mark.parametrize("state", list(State))
def test_an_entry_is_applied_where_the_table_lists_it_and_refused_elsewhere(state: State, kind: Kind) -> None:
    attempt = an_attempt_in(state)
    assert attempt.state is state
    told = Occurrence(read_event(kind, SAMPLES[kind]), "rule")
    (entry,) = write(attempt.attempt, [told], attempt.last, prev=attempt.head, seq=attempt.seq + 1)
    if kind in TABLE[state]:
        assert apply(attempt, entry).seq == attempt.seq + 1
    else:
        with pytest.raises(MalformedData) as refused:
            apply(attempt, entry)
        assert refused.value.code is Malformed.ILLEGAL_STEP


def test_only_what_lies_over_another_state_can_uncover_it() -> None:
    for state, row in TABLE.items():
        assert (BENEATH in row.values()) == (state in OVERLAYS)
        assert all(target.state in OVERLAYS for target in row.values() if isinstance(target, Over))


def test_the_video_is_told_in_every_open_state_and_changes_none() -> None:
    for state, row in TABLE.items():
        told = {row.get(kind) for kind in (Kind.SEGMENT, Kind.CAMERA_LOST, Kind.CAMERA_BACK)}
        assert told == ({None} if state in CLOSED else {state})


def test_a_warning_is_given_in_every_state_in_which_an_order_out_is_and_changes_none() -> None:
    states = {State.CHECKED_IN, State.IDENTIFIED, State.WAITING, State.ANSWERING, State.AWAY, State.LOCKED}
    assert {state for state, row in TABLE.items() if row.get(Kind.WARNED) is state} == states
    assert {state for state, row in TABLE.items() if row.get(Kind.ORDERED_OUT) is State.ENDED} == states
    assert not any({Kind.WARNED, Kind.ORDERED_OUT} & set(TABLE[state]) for state in set(State) - states)


def test_no_answer_has_a_place_once_the_attempt_is_closed() -> None:
    assert all(Kind.ANSWERED not in TABLE[state] for state in State if state is not State.ANSWERING)
    assert set().union(*(TABLE[state] for state in CLOSED)) == {Kind.HANDED_IN}


def test_every_open_state_can_be_left_for_another_seat_and_no_closed_one() -> None:
    for state, row in TABLE.items():
        leaves = {kind for kind in (Kind.MOVED_IN, Kind.MOVED_OUT) if kind in row}
        assert leaves == (set() if state in CLOSED else {Kind.MOVED_IN, Kind.MOVED_OUT})


def test_every_open_state_leads_to_the_hand_in() -> None:
    reaches: set[State] = {State.HANDED_IN}
    grown = True
    while grown:
        more = {
            state
            for state, row in TABLE.items()
            if any(
                target in reaches or (target is BENEATH and State.ANSWERING in reaches)
                for target in row.values()
            )
        }
        grown = not more <= reaches
        reaches |= more
    assert reaches == set(State) - {State.WITHDRAWN, State.MOVED}
