"""An order is obeyed once, in turn, at the seat it names, over the connection it was made for."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from exam_core.attempt.proctor_act import read_act
from exam_core.identifiers import DeviceId, SittingCode
from exam_core.room.order import MAX_ANNOUNCEMENT, Order, OrderKind, OrderRefusal, accept_order
from tests.core.room.a_room import (
    ANOTHER_NONCE,
    CROSSED_IN,
    CROSSED_IN_BADGE,
    LOCK,
    OUTSIDER,
    OUTSIDERS_BADGE,
    POST,
    STAFF,
    order,
    signed,
)
from tests.core.room.test_who_speaks import changed

SIGNED = signed(order())


def answer(text: str, obeyed: int = 0) -> Order | OrderRefusal:
    return accept_order(text, POST, staff=STAFF, obeyed=obeyed)


def test_a_lock_travels_inside_an_order() -> None:
    accepted = answer(SIGNED)
    assert isinstance(accepted, Order)
    assert accepted.act is not None
    assert read_act(accepted.act, STAFF) == LOCK


def test_either_proctor_of_the_sitting_may_order() -> None:
    assert isinstance(answer(signed(order(proctor=CROSSED_IN_BADGE), CROSSED_IN)), Order)


@pytest.mark.parametrize("badge", [OUTSIDERS_BADGE, LOCK.proctor])
def test_whoever_is_not_listed_is_not_obeyed(badge: str) -> None:
    assert answer(signed(order(proctor=badge), OUTSIDER)) is OrderRefusal.NOT_THIS_PROCTOR


@pytest.mark.parametrize(
    "elsewhere",
    [{"seat": 13}, {"device": DeviceId("device-ffffffffffffffff")}, {"sitting": SittingCode("26-1-02")}],
)
def test_an_order_for_another_seat_is_refused(elsewhere: dict[str, Any]) -> None:
    assert answer(signed(order(**elsewhere))) is OrderRefusal.ANOTHER_SEAT


def test_a_copy_from_another_connection_is_refused() -> None:
    assert answer(signed(order(nonce=ANOTHER_NONCE))) is OrderRefusal.ANOTHER_CONNECTION


def test_an_order_counts_once_and_in_turn() -> None:
    assert isinstance(answer(signed(order(number=5)), obeyed=4), Order)
    for number in (1, 4, 6, 7):
        assert answer(signed(order(number=number)), obeyed=4) is OrderRefusal.OUT_OF_TURN
    assert answer(SIGNED, obeyed=1) is OrderRefusal.OUT_OF_TURN


@given(numbers=st.lists(st.integers(1, 6), max_size=30))
def test_whatever_order_copies_arrive_in_each_is_obeyed_once_and_none_out_of_turn(numbers: list[int]) -> None:
    texts = {number: signed(order(number=number)) for number in range(1, 7)}
    obeyed: list[int] = []
    for number in numbers:
        if isinstance(answer(texts[number], len(obeyed)), Order):
            obeyed.append(number)
    assert obeyed == list(range(1, len(obeyed) + 1))


@given(at=st.integers(0, len(SIGNED) - 1), to=st.integers(0, 93))
def test_no_changed_order_is_obeyed(at: int, to: int) -> None:
    assert answer(changed(SIGNED, at, to)) is OrderRefusal.NOT_THIS_PROCTOR


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (OrderKind.ACT, {"act": None}),
        (OrderKind.ACT, {"text": "请安静"}),
        (OrderKind.ANNOUNCE, {}),
        (OrderKind.ANNOUNCE, {"text": ""}),
        (OrderKind.ANNOUNCE, {"text": "长" * (MAX_ANNOUNCEMENT + 1)}),
        (OrderKind.ACCEPT_FINDING, {"finding": "usb_storage"}),
        (OrderKind.CLEAR, {"reason": "identity_check"}),
        (OrderKind.SEND_BACK, {"act": "{}"}),
        (OrderKind.MOVE_OUT, {}),
        (OrderKind.MOVE_IN, {"act": "{}", "reason": "dead_pc"}),
        (OrderKind.ACT, {"number": 0}),
    ],
)
def test_an_order_says_what_its_kind_needs_and_nothing_else(kind: OrderKind, said: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        order(kind, **said)


def test_what_concerns_no_attempt_needs_no_act() -> None:
    for one in (
        order(OrderKind.ANNOUNCE, text="第12题图片有误，请跳过，已报考试中心。"),
        order(OrderKind.ACCEPT_FINDING, finding="usb_storage", reason="belongs_to_the_room"),
        order(OrderKind.ACCEPT_WINDOW), order(OrderKind.SEND_BACK), order(OrderKind.CLEAR),
    ):  # fmt: skip
        assert answer(signed(one)) == one
