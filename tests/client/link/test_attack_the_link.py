"""A stranger on the room's network: nothing false is obeyed, everything is noted, and the link is kept up."""

import contextlib
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from client.link import dialling
from client.room.tls import console_tls
from exam_core.encoding import digest
from exam_core.identifiers import DeviceId, SittingCode, StaffId
from exam_core.room.frames import MAX_FRAME, Hello, SignedOrder, Status
from exam_core.room.hello import read_hello
from tests.client.link.a_console import DEVICE, SOON_S, AConsole, ASeat, Line
from tests.core.package import small_sitting as cast

ANOTHER = DeviceId(cast.DEVICES[3].signing.id)


@pytest.fixture
def console() -> Iterator[AConsole]:
    with AConsole().open() as console:
        yield console


@pytest.fixture
def seat(console: AConsole, tmp_path: Path) -> Iterator[ASeat]:
    with ASeat(console.port, tmp_path).run() as seat:
        yield seat


@pytest.fixture
def line(console: AConsole, seat: ASeat) -> Line:
    return console.line()


def test_a_true_order_is_obeyed(line: Line, seat: ASeat) -> None:
    assert line.give(line.order(1, "一")) == (1, None)
    assert line.give(line.order(2, "二")) == (2, None)
    assert seat.done == ["一", "二"]


def test_an_order_that_is_replayed_is_obeyed_once(line: Line, seat: ASeat) -> None:
    text = line.order(1)
    assert line.give(text) == (1, None)
    assert line.give(text)[1] == "out_of_turn"
    assert len(seat.done) == 1
    assert "order: out_of_turn" in seat.log


def test_orders_in_another_order_wait_for_their_turn(line: Line, seat: ASeat) -> None:
    first, second = line.order(1, "一"), line.order(2, "二")
    assert line.give(second)[1] == "out_of_turn"
    assert line.give(first) == (1, None)
    assert line.give(second) == (2, None)
    assert seat.done == ["一", "二"]


def test_an_order_of_an_earlier_line_is_not_obeyed_on_the_next(
    console: AConsole, line: Line, seat: ASeat
) -> None:
    late = line.order(1)
    line.connection.close()
    later = console.line()
    assert later.give(late)[1] == "another_connection"
    assert not seat.done
    assert later.give(later.order(1)) == (1, None)


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"seat": 3, "device": ANOTHER}, "another_seat"),
        ({"device": ANOTHER}, "another_seat"),
        ({"sitting": SittingCode("2611250900-5101003-02")}, "another_seat"),
        ({"proctor": StaffId("P0999")}, "not_this_proctor"),
        ({"key": cast.CROSSED_IN}, "not_this_proctor"),
        ({"key": cast.ROOT}, "not_this_proctor"),
    ],
    ids=[
        "another seat",
        "another pc",
        "another sitting",
        "not listed",
        "a proctor of elsewhere",
        "no proctor",
    ],
)
def test_an_order_that_is_not_for_this_seat_now_is_refused_and_the_next_true_one_is_done(
    line: Line, seat: ASeat, changed: dict[str, object], why: str
) -> None:
    assert line.give(line.order(1, "请安静。", **changed))[1] == why
    assert not seat.done
    assert f"order: {why}" in seat.log
    assert line.give(line.order(1)) == (1, None)


def test_no_changed_byte_of_an_order_is_obeyed(line: Line, seat: ASeat) -> None:
    text = line.order(1)
    for at in range(0, len(text), 37):
        other = "A" if text[at] != "A" else "B"
        refused = line.give(text[:at] + other + text[at + 1 :])[1]
        assert refused == "not_this_proctor"
    assert not seat.done
    assert line.give(text) == (1, None)


def test_a_flood_of_forged_orders_keeps_no_true_one_from_being_done(line: Line, seat: ASeat) -> None:
    forged = line.order(1, key=cast.CROSSED_IN)
    for _ in range(300):
        line.say(SignedOrder(order=forged))
    line.say(SignedOrder(order=line.order(1, "真的")))
    outcomes = [line.outcome() for _ in range(301)]
    assert outcomes[-1] == (1, None)
    assert seat.done == ["真的"]


@pytest.mark.parametrize(
    "said",
    [
        b"\x00\x01",
        "{}",
        '{"kind":"hello","hello":"x"}',
        '{"kind":"order"}',
        "[" * 2000,
        "x" * (MAX_FRAME + 1),
    ],
    ids=["binary", "no kind", "a seat's", "no order", "deep", "too large"],
)
def test_who_speaks_something_else_loses_the_line_and_the_seat_dials_again(
    console: AConsole, line: Line, seat: ASeat, said: str | bytes
) -> None:
    line.connection.send(said)
    again = console.line()
    assert again.give(again.order(1)) == (1, None)
    assert seat.done


def test_an_endorsement_that_was_copied_from_another_console_is_told_nothing(tmp_path: Path) -> None:
    with AConsole(names=digest(b"the true console's key")).open() as false:
        with ASeat(false.port, tmp_path).run() as seat:
            seat.until(lambda: len([line for line in seat.log if "endorses" in line]) > 1)
        assert false.hellos.empty()
        assert not seat.ups


def test_a_proctor_of_another_sitting_is_told_nothing(tmp_path: Path) -> None:
    with AConsole(by=(cast.BADGE, cast.CROSSED_IN)).open() as false:
        with ASeat(false.port, tmp_path).run() as seat:
            seat.until(lambda: any("endorses" in line for line in seat.log))
        assert false.hellos.empty()


def test_a_console_that_was_replaced_is_not_believed_after_a_restart_either(tmp_path: Path) -> None:
    with AConsole(epoch=2).open() as newer, ASeat(newer.port, tmp_path).run():
        newer.line()
    with AConsole(epoch=1).open() as older:
        with ASeat(older.port, tmp_path).run() as seat:
            seat.until(lambda: any("taken over" in line for line in seat.log))
            line = older.line()
            assert line.ended.wait(SOON_S)
            assert not seat.ups
        hello = read_hello(older.hellos.get(timeout=SOON_S), DEVICE.signing.public)
        assert hello.met == 2
        assert isinstance(line.heard.get(timeout=SOON_S), Hello)
        assert line.heard.empty(), "it is told whom the seat believes, and nothing else"


def test_a_seat_that_ends_while_it_is_being_admitted_ends(console: AConsole, tmp_path: Path) -> None:
    console.admits.clear()
    with ASeat(console.port, tmp_path).run() as seat:
        console.hellos.get(timeout=SOON_S)
        seat.link.stop()
        console.admits.set()


@pytest.mark.parametrize("shakes_hands", [True, False], ids=["silent after the handshake", "silent"])
def test_who_takes_the_call_and_says_nothing_is_hung_up_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, shakes_hands: bool
) -> None:
    monkeypatch.setattr(dialling, "ANSWER_S", 0.2)
    context, _ = console_tls()
    context.num_tickets = 2
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(SOON_S)
        with ASeat(listener.getsockname()[1], tmp_path).run():
            for _ in range(3):
                taken, _where = listener.accept()
                with contextlib.suppress(OSError), taken:
                    if shakes_hands:
                        until_it_hangs_up(context.wrap_socket(taken, server_side=True))
                    else:
                        until_it_hangs_up(taken)


def until_it_hangs_up(line: socket.socket) -> None:
    with line, contextlib.suppress(OSError):
        while line.recv(4096):
            pass


def test_a_console_that_goes_away_is_found_again(tmp_path: Path) -> None:
    first = AConsole()
    with first.open():
        seat = ASeat(first.port, tmp_path)
        running = seat.run()
        running.__enter__()
        first.line()
    seat.until(lambda: seat.ups[-1:] == [False])
    with AConsole(port=first.port).open() as second:
        second.line().hear(Status)
        seat.until(lambda: seat.ups[-1:] == [True])
        running.__exit__(None, None, None)
