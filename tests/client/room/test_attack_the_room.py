"""A stranger on the room's network: the seats keep their lines, are obeyed at once, and it is noted."""

import contextlib
import socket
import time
from contextlib import ExitStack
from pathlib import Path

import pytest
from websockets.exceptions import ConnectionClosed

from client.room import door, line, server
from client.room.away import Away
from client.room.room_journal import RoomKind
from client.room.view import LinkState
from exam_core.room.frames import (
    MAX_FRAME,
    Admitted,
    FromConsole,
    Need,
    TurnedAway,
    read_from_console,
    write_frame,
)
from tests.client.room.a_stranger import (
    false_seat,
    hello_of,
    nonce_of,
    plain_socket,
    stranger,
    tls_socket,
    until_hung_up,
    until_it_ends,
)
from tests.client.room.linked_pc import SOON_S, ConsoleUnderTest, LinkedPC
from tests.client.sitting.exam_pc import ExamPC
from tests.core.package import small_sitting as cast

AT_ONCE_S = 1.0
FEW = 12


def goes_on(console: ConsoleUnderTest, seat: LinkedPC) -> None:
    """The seat has kept its line, and obeys within a second."""
    began = time.monotonic()
    assert console.announce("请安静。") is None
    assert time.monotonic() - began < AT_ONCE_S
    assert seat.ups == [True]


def noted(console: ConsoleUnderTest, why: Away) -> list[int]:
    """How often somebody had been turned away for that, by each entry."""
    away = [entry.told for entry in console.noted(RoomKind.TURNED_AWAY)]
    return [int(told["times"]) for told in away if told["why"] == why]


def until_noted(console: ConsoleUnderTest, why: Away, times: int) -> None:
    console.news.until(lambda: noted(console, why)[-1:] == [times])


class TestManyConnections:
    def test_who_says_nothing_crowds_out_nobody_else(
        self, console: ConsoleUnderTest, seat: LinkedPC, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(door, "MOST_AT_THE_DOOR", FEW)
        with ExitStack() as open_ones:
            many = [open_ones.enter_context(plain_socket(console.port)) for _ in range(5 * FEW)]
            with false_seat(console):
                console.until(lambda here: here.link is LinkState.UP, 3)
                goes_on(console, seat)
            for one in many[: 4 * FEW]:
                until_hung_up(one)
        counts = noted(console, Away.TOO_MANY)
        assert counts == [1, 2, 4, 8, 16, 32]

    def test_the_oldest_one_of_whoever_has_most_goes(self) -> None:
        told: list[None] = []
        with door.Door("127.0.0.1", 0, lambda: told.append(None)) as it, ExitStack() as open_ones:
            it.setblocking(True)
            it.listen(100)
            port = it.getsockname()[1]
            there = []
            for _ in range(door.MOST_AT_THE_DOOR):
                there.append(open_ones.enter_context(plain_socket(port)))
                open_ones.enter_context(it.accept()[0])
            assert not told
            other = open_ones.enter_context(socket.create_connection(("127.0.0.1", port)))
            open_ones.enter_context(it.accept()[0])
            assert len(told) == 1
            until_hung_up(there[0])
            it.let_in(other.getsockname())
            assert it.waiting == door.MOST_AT_THE_DOOR - 1

    @pytest.mark.parametrize("opened", [plain_socket, tls_socket])
    def test_who_says_nothing_is_hung_up_on(
        self, tmp_path: Path, pc: ExamPC, monkeypatch: pytest.MonkeyPatch, opened: type
    ) -> None:
        monkeypatch.setattr(server, "ANSWER_S", 0.1)
        with ConsoleUnderTest(tmp_path / "console", pc).open() as console:
            until_hung_up(opened(console.port))

    def test_who_says_nothing_after_the_welcome_is_turned_away(
        self, console: ConsoleUnderTest, seat: LinkedPC, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(line, "ANSWER_S", 0.1)
        with stranger(console.port) as connection:
            _, *heard = until_it_ends(connection)
        assert heard == [TurnedAway(why=Away.NOT_A_HELLO)]
        assert noted(console, Away.NOT_A_HELLO) == [1]
        goes_on(console, seat)

    def test_a_console_that_closes_waits_for_no_stranger(self, tmp_path: Path, pc: ExamPC) -> None:
        with ExitStack() as open_ones:
            with ConsoleUnderTest(tmp_path / "console", pc).open() as console:
                for opened in (plain_socket, tls_socket):
                    open_ones.enter_context(opened(console.port))
                deaf = open_ones.enter_context(tls_socket(console.port))
                deaf.sendall(
                    b"GET / HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    b"Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n\r\n"
                )
                assert deaf.recv(12) == b"HTTP/1.1 101"
                began = time.monotonic()
            assert time.monotonic() - began < 3 * server.GONE_S


@pytest.mark.parametrize(
    "said",
    [
        b"\x00\x01",
        "kind",
        "[" * 2000,
        '"' + "x" * MAX_FRAME + '"',
        '"' + "x" * (MAX_FRAME - 2) + '"',
        write_frame(Admitted(seq=None)),
        write_frame(Need(what="key", sitting=cast.SITTING)),
        '{"hello":"","kind":"hello"}',
    ],
    ids=["binary", "garbage", "deep", "too large", "as large as can be", "a console's", "no hello", "empty"],
)
def test_whoever_begins_with_something_else_is_turned_away(
    console: ConsoleUnderTest, seat: LinkedPC, said: str | bytes
) -> None:
    with stranger(console.port) as connection:
        nonce_of(connection)
        with contextlib.suppress(ConnectionClosed):  # a console does not read to the end of what is too much
            connection.send(said)
        heard: list[FromConsole] = until_it_ends(connection)
    assert heard in ([], [TurnedAway(why=Away.NOT_A_HELLO)])
    until_noted(console, Away.NOT_A_HELLO, 1)
    goes_on(console, seat)


def test_a_hello_of_another_line_lets_nobody_in(console: ConsoleUnderTest, seat: LinkedPC) -> None:
    key = console.server.tls_key
    with stranger(console.port) as overheard, stranger(console.port) as connection:
        hello = hello_of(3, nonce_of(overheard).nonce, key)
        nonce_of(connection)
        connection.send(write_frame(hello))
        assert until_it_ends(connection) == [TurnedAway(why=Away.ANOTHER_LINE)]
        overheard.send(write_frame(hello))
        assert isinstance(read_from_console(str(overheard.recv(timeout=SOON_S))), Admitted)
    assert noted(console, Away.ANOTHER_LINE) == [1]
    goes_on(console, seat)


def test_a_flood_of_hellos_with_a_false_key_is_counted(console: ConsoleUnderTest, seat: LinkedPC) -> None:
    for _ in range(20):
        with stranger(console.port) as connection:
            nonce = nonce_of(connection).nonce
            connection.send(write_frame(hello_of(2, nonce, console.server.tls_key, cast.DEVICES[3].signing)))
            assert until_it_ends(connection) == [TurnedAway(why=Away.NOT_ITS_KEY)]
    assert noted(console, Away.NOT_ITS_KEY) == [1, 2, 4, 8, 16]
    assert console.row().link is LinkState.UP
    goes_on(console, seat)
