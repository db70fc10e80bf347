"""The candidate clicks while an order arrives: whichever is first, the journal says, and nothing is lost."""

from concurrent.futures import Future
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from client.room.room_journal import RoomKind
from client.room.wanted import OrderDone, OrderWanted
from client.sitting.seat import Seat
from exam_core.attempt.attempt import AttemptState, apply, begin
from exam_core.attempt.commands import AcceptNotes, Answer, Command, HandIn
from exam_core.attempt.events import Locked
from exam_core.attempt.journal import Entry, read
from exam_core.attempt.proctor_act import Action, ProctorAct, sign_act
from exam_core.attempt.states import State
from exam_core.identifiers import DeviceId
from exam_core.room.order import Order, OrderKind
from tests.client.room.linked_pc import SOON_S, ConsoleUnderTest, LinkedPC, at_the_paper
from tests.client.sitting.exam_pc import ATTEMPT, ExamPC
from tests.core.package import small_sitting as cast

LOCK = OrderWanted(OrderKind.ACT, Action.LOCK, "identity_check")
ROUNDS, CLICKS = 6, 8


def replayed(entries: list[Entry]) -> AttemptState:
    first, *others = entries
    state = begin(first)
    for entry in others:
        state = apply(state, entry)
    return state


def test_every_answer_that_was_taken_is_there_whenever_the_lock_comes(
    console: ConsoleUnderTest, seat: LinkedPC
) -> None:
    at_the_paper(console, seat)
    answers: dict[int, tuple[int, ...]] = {}
    refused = 0
    for round_ in range(ROUNDS):
        lock = console.server.order((2,), LOCK)
        for click in range(CLICKS):
            command = Answer(click % 6 + 1, ((round_ + click) % 2,))
            if seat.ask(partial(Seat.perform, command=command)) is None:
                answers[command.number] = command.choice
            else:
                refused += 1
        assert lock.result(SOON_S).refused == {}
        assert console.act(Action.UNLOCK, "identity_ok") is None
    assert seat.state.answers == answers
    assert refused < ROUNDS * CLICKS
    console.until(lambda here: here.copied == seat.state.seq)
    assert replayed(list(read(console.copies.journal(ATTEMPT)))) == replayed(seat.pc.sent) == seat.state


def test_a_lock_and_a_hand_in_at_once_leave_one_of_two_true_stories(
    console: ConsoleUnderTest, seat: LinkedPC
) -> None:
    at_the_paper(console, seat)
    seat.do(Answer(1, (0,)))
    lock: Future[OrderDone] = console.server.order((2,), LOCK)
    handed_in = seat.ask(partial(Seat.perform, command=HandIn()))
    refused = lock.result(SOON_S).refused
    assert (handed_in is None) == (seat.state.state is State.HANDED_IN)
    assert (refused == {}) == any(isinstance(entry.event, Locked) for entry in seat.pc.sent)
    assert seat.state.answers == {1: (0,)}
    assert replayed(seat.pc.sent) == seat.state
    (*_, noted) = console.noted(RoomKind.ORDERED)
    assert noted.told.get("refused", "") == refused.get(2, "")


class Hand:
    """A proctor's orders, each made out for how the seat stood a while before it arrives."""

    def __init__(self, pc: ExamPC) -> None:
        self._pc, self._under_way, self.made = pc, list[Order](), 0

    def makes(self, action: Action) -> None:
        reason = {"lock": "identity_check", "unlock": "identity_ok"}[action.value]
        act = ProctorAct(
            attempt=ATTEMPT, counter=state_of(self._pc).acts + 1, action=action, reason=reason,
            proctor=cast.BADGE, gap_s=None, seat=None, head=None, finding=None, code=None,
        )  # fmt: skip
        self.made += 1
        order = Order(
            sitting=cast.SITTING, seat=2, device=DeviceId(cast.DEVICES[2].signing.id), nonce="00" * 32,
            number=self.made, proctor=cast.BADGE, kind=OrderKind.ACT, act=sign_act(act, cast.PROCTOR),
        )  # fmt: skip
        self._under_way.append(order)

    def arrives(self) -> bool:
        """Whether one came and was obeyed."""
        return bool(self._under_way) and self._pc.seat.obey(self._under_way.pop(0)) is None


def state_of(pc: ExamPC) -> AttemptState:
    state = pc.seat.view.attempt
    assert state is not None
    return state


MOMENTS = st.lists(st.sampled_from(["answer", "lock", "unlock", "arrives", "tick"]), max_size=14)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(moments=MOMENTS, ends=st.booleans())
def test_whatever_comes_first_the_journal_is_one_true_story(
    tmp_path_factory: pytest.TempPathFactory, moments: list[str], *, ends: bool
) -> None:
    pc = at_the_desk(tmp_path_factory.mktemp("pc"))
    hand, answers, obeyed, acts = Hand(pc), dict[int, tuple[int, ...]](), 0, state_of(pc).acts
    for number, moment in enumerate([*moments, "arrives", *(["hand in"] if ends else []), "arrives"]):
        pc.wait(1_000)
        match moment:
            case "lock" | "unlock":
                hand.makes(Action(moment))
            case "arrives":
                obeyed += hand.arrives()
            case "tick":
                pc.seat.tick()
            case "hand in":
                pc.seat.perform(HandIn())
            case _:
                command = Answer(number % 6 + 1, (number % 2,))
                if pc.seat.perform(command) is None:
                    answers[command.number] = command.choice
    state = state_of(pc)
    assert state.answers == answers
    assert state.acts == acts + obeyed
    assert replayed(pc.sent) == state
    pc.seat.close()


def at_the_desk(path: Path) -> ExamPC:
    """Somebody answers there, confirmed and started with the proctor's stick."""
    pc = ExamPC(path)
    pc.start()
    pc.release()
    assert pc.seat.check_in("16002X") is None
    assert pc.seat.confirm_person() is None
    pc.act(Action.CONFIRM_IDENTITY)
    pc.wait(3_000)
    do(pc, AcceptNotes(3_000))
    pc.act(Action.START)
    return pc


def do(pc: ExamPC, command: Command) -> None:
    assert pc.seat.perform(command) is None
