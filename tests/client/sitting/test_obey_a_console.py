"""What a console orders, at the seat: the same deeds as with a stick, by the same rules."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from client.lockdown.finding import Confidence, Finding, FindingCode
from client.lockdown.policy import Policy, PolicyTable
from client.lockdown.watch import Change, Phase
from client.sitting.seat_view import Stage
from exam_core.attempt.proctor_act import Action, ProctorAct, sign_act
from exam_core.attempt.refusals import Refusal
from exam_core.attempt.states import State
from exam_core.identifiers import DeviceId, SittingCode, StaffId, attempt_id
from exam_core.room.order import Order, OrderKind
from exam_core.sealing.keys import SigningKey
from tests.client.sitting.exam_pc import ATTEMPT, SEAT, ExamPC
from tests.core.package import small_sitting as cast

RIGHT = "16002X"
REMOTE = Finding(FindingCode.REMOTE_SESSION, "VNC", Confidence.CERTAIN, "port and process")


@pytest.fixture
def pc(tmp_path: Path) -> Iterator[ExamPC]:
    pc = ExamPC(tmp_path, policy=PolicyTable.shipped())
    pc.start()
    yield pc
    pc.seat.close()


def order(kind: OrderKind, **said: object) -> Order:
    """An order as the link hands it over: its signature was looked at."""
    whole = {
        "sitting": cast.SITTING, "seat": SEAT, "device": DeviceId("device-00112233445566aa"),
        "nonce": "5a" * 32, "number": 1, "proctor": cast.BADGE, "kind": kind,
    }  # fmt: skip
    return Order.model_validate(whole | said)


def act(action: Action, reason: str | None = None, *, key: SigningKey = cast.PROCTOR) -> Order:
    signed = ProctorAct(
        attempt=ATTEMPT, counter=1, action=action, reason=reason, proctor=cast.BADGE, gap_s=None,
        seat=None, head=None, finding=None, code=None,
    )  # fmt: skip
    return order(OrderKind.ACT, act=sign_act(signed, key))


def test_whoever_says_not_me_is_seated_under_doubt_from_the_console(pc: ExamPC) -> None:
    assert pc.seat.check_in(RIGHT) is None
    assert pc.seat.room.dispute_person() is None
    assert pc.seat.view.disputed
    assert pc.seat.view.hand_up
    assert pc.seat.obey(act(Action.DOUBT_IDENTITY, "not_me")) is None
    assert pc.seat.view.attempt is not None
    assert pc.seat.view.attempt.doubt == "not_me"
    assert not pc.seat.view.disputed


def test_nobody_is_seated_by_any_other_act_or_by_one_for_somebody_else(pc: ExamPC) -> None:
    assert pc.seat.check_in(RIGHT) is None
    assert pc.seat.obey(act(Action.CONFIRM_IDENTITY)) is Refusal.NOT_NOW
    other = attempt_id(cast.SITTING, cast.TICKETS[3], 1)
    signed = ProctorAct(
        attempt=other, counter=1, action=Action.DOUBT_IDENTITY, reason="not_me", proctor=cast.BADGE,
        gap_s=None, seat=None, head=None, finding=None, code=None,
    )  # fmt: skip
    for_another = order(OrderKind.ACT, act=sign_act(signed, cast.PROCTOR))
    assert pc.seat.obey(for_another) is Refusal.ACT_FOR_ANOTHER_ATTEMPT
    assert pc.seat.obey(act(Action.DOUBT_IDENTITY, "no_such_reason")) is Refusal.REASON_NEEDED
    assert pc.seat.view.stage is Stage.FOUND
    assert not pc.sent


def test_whoever_says_not_me_is_sent_back(pc: ExamPC) -> None:
    assert pc.seat.obey(order(OrderKind.SEND_BACK)) is Refusal.NOT_NOW
    assert pc.seat.check_in(RIGHT) is None
    pc.seat.room.dispute_person()
    assert pc.seat.obey(order(OrderKind.SEND_BACK)) is None
    assert pc.seat.view.stage is Stage.READY
    assert not pc.seat.view.disputed
    assert not pc.seat.view.hand_up


def test_the_act_inside_must_be_of_whoever_signed_the_order(pc: ExamPC) -> None:
    pc.seat.check_in(RIGHT)
    pc.seat.confirm_person()
    stolen = act(Action.CONFIRM_IDENTITY).model_copy(update={"proctor": StaffId("P0002")})
    assert pc.seat.obey(stolen) is Refusal.NOT_THIS_PROCTOR
    assert pc.seat.obey(act(Action.CONFIRM_IDENTITY, key=cast.CROSSED_IN)) is Refusal.NOT_THIS_PROCTOR
    assert pc.seat.obey(order(OrderKind.ACT, act="no act")) is Refusal.NOT_THIS_PROCTOR
    assert pc.seat.obey(act(Action.CONFIRM_IDENTITY)) is None
    assert pc.seat.obey(act(Action.CONFIRM_IDENTITY)) is Refusal.ACT_USED_BEFORE


def test_an_act_is_journalled_exactly_as_it_was_signed(pc: ExamPC) -> None:
    pc.seat.check_in(RIGHT)
    pc.seat.confirm_person()
    ordered = act(Action.CONFIRM_IDENTITY)
    assert pc.seat.obey(ordered) is None
    assert getattr(pc.sent[-1].event, "act", None) == ordered.act
    assert pc.sent[-1].by == f"proctor:{cast.BADGE}"
    assert pc.seat.view.attempt is not None
    assert pc.seat.view.attempt.state is State.IDENTIFIED


def test_an_order_of_another_sitting_is_not_done(pc: ExamPC) -> None:
    elsewhere = SittingCode("2611250900-5101003-02")
    assert pc.seat.obey(order(OrderKind.ANNOUNCE, text="一", sitting=elsewhere)) is Refusal.NOT_NOW
    assert not pc.seat.view.announced


def test_a_finding_that_holds_up_the_check_in_is_let_pass(pc: ExamPC) -> None:
    assert pc.seat.hear_watch((Change(REMOTE, Phase.SEEN, Policy.LOCK),)) is None
    assert pc.seat.check_in(RIGHT) is not None
    code = FindingCode.REMOTE_SESSION.value
    passing = order(OrderKind.ACCEPT_FINDING, finding=code, reason="no_reason_of_the_list")
    assert pc.seat.obey(passing) is Refusal.REASON_NEEDED
    assert pc.seat.obey(order(OrderKind.ACCEPT_FINDING, finding=code, reason="other")) is None
    assert pc.seat.check_in(RIGHT) is None


def test_announcements_are_kept_in_their_order_until_each_is_put_away(pc: ExamPC) -> None:
    for text in ("一", "二"):
        assert pc.seat.obey(order(OrderKind.ANNOUNCE, text=text)) is None
    first, second = pc.seat.view.announced
    assert (first.text, second.text) == ("一", "二")
    assert pc.seat.room.put_away(first.number) is None
    assert pc.seat.view.announced == (second,)
