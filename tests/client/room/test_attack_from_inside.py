"""A console that repeats itself and a seat that lies: obeyed once, believed of no other seat, and noticed."""

from collections.abc import Iterator

import pytest
from websockets.asyncio.server import ServerConnection

from client.link.dialling import Line
from client.room import line as at_console
from client.room import server
from client.room.line import read, send
from client.room.notice import Notice
from client.room.room_journal import RoomKind
from client.room.view import LinkState
from exam_core.attempt.commands import Answer, HandIn
from exam_core.encoding import b64, digest
from exam_core.identifiers import AttemptId, Digest, TicketNumber, attempt_id
from exam_core.room.frames import MAX_FILE as LARGEST_SAID
from exam_core.room.frames import (
    PIECE_BYTES,
    Admitted,
    Entries,
    FromConsole,
    FromSeat,
    Outcome,
    Piece,
    SignedOrder,
    Status,
    write_frame,
)
from exam_core.room.status import SeatStatus
from exam_core.sealing.key_file import KeyRing
from tests.client.link.a_console import NOBODY_SITS
from tests.client.room.a_stranger import false_seat, hears, until_it_ends
from tests.client.room.linked_pc import ConsoleUnderTest, LinkedPC, at_the_paper
from tests.client.sitting.exam_pc import ATTEMPT
from tests.core.package import small_sitting as cast

THIRD = attempt_id(cast.SITTING, cast.TICKETS[3], 1)
STATUS = NOBODY_SITS.model_copy(update={"seat": 3})


def sits(attempt: AttemptId) -> SeatStatus:
    return STATUS.model_copy(update={"attempt": attempt})


@pytest.fixture
def orders(monkeypatch: pytest.MonkeyPatch) -> list[SignedOrder]:
    """Every order that a console sends: it sends each twice."""
    sent: list[SignedOrder] = []

    async def send_twice(connection: ServerConnection, frame: FromConsole) -> None:
        if isinstance(frame, SignedOrder):
            sent.append(frame)
            await send(connection, frame)
        await send(connection, frame)

    monkeypatch.setattr(at_console, "send", send_twice)
    return sent


@pytest.fixture
def refusals(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What has come back to the console."""
    heard: list[str] = []

    def listen(text: str | bytes) -> FromSeat | None:
        frame = read(text)
        if isinstance(frame, Outcome) and frame.refused:
            heard.append(frame.refused)
        return frame

    monkeypatch.setattr(server, "read", listen)
    return heard


class TestOrders:
    def test_an_order_that_comes_twice_is_obeyed_once(
        self, orders: list[SignedOrder], refusals: list[str], console: ConsoleUnderTest, seat: LinkedPC
    ) -> None:
        for text in ("一", "二", "三"):
            assert console.announce(text) is None
        assert len(orders) == 3
        assert [one.text for one in seat.pc.seat.view.announced] == ["一", "二", "三"]
        seat.news.until(lambda: seat.log == ["order: out_of_turn"] * 3)
        console.say(orders[1])
        console.until_heard(lambda: "out_of_turn" in refusals)
        assert console.announce("四") is None

    def test_an_order_that_comes_late_on_the_next_line_is_not_obeyed(
        self, orders: list[SignedOrder], refusals: list[str], console: ConsoleUnderTest, seat: LinkedPC
    ) -> None:
        assert console.announce("一") is None
        with false_seat(console, 2):  # takes its place, and loses it to the true one
            pass
        seat.news.until(lambda: seat.ups[-2:] == [False, True])
        console.until_up()
        console.say(orders[0])
        console.until_heard(lambda: "another_connection" in refusals)
        assert "order: another_connection" in seat.log
        assert console.announce("二") is None
        assert [one.text for one in seat.pc.seat.view.announced] == ["一", "二"]

    def test_an_order_that_was_refused_holds_up_no_true_one(
        self, console: ConsoleUnderTest, seat: LinkedPC
    ) -> None:
        true_hand = console.room.by
        console.room.by = type(true_hand)(cast.BADGE, "", KeyRing(cast.ROOT, true_hand.keys.opening))
        assert console.announce("全体交卷") == "not_this_proctor"
        console.room.by = true_hand
        assert console.announce("请安静。") is None
        assert [one.text for one in seat.pc.seat.view.announced] == ["请安静。"]

    def test_a_seat_that_counts_differently_dials_anew_and_obeys(
        self, console: ConsoleUnderTest, seat: LinkedPC
    ) -> None:
        assert console.announce("一") is None
        console.line(2).orders += 1
        assert console.announce("二") == "out_of_turn"
        seat.news.until(lambda: seat.ups == [True, False, True])
        console.until_up()
        assert console.announce("三") is None
        assert [one.text for one in seat.pc.seat.view.announced] == ["一", "三"]


class FalseSeat:
    """Seat 3, whose program says what the test says."""

    def __init__(self, console: ConsoleUnderTest, line: Line) -> None:
        self._console, self._line = console, line
        self.say(Status(status=STATUS))

    def say(self, *frames: FromSeat) -> None:
        for frame in frames:
            self._line.connection.send(write_frame(frame))

    def hears(self) -> FromConsole:
        return hears(self._line)

    def is_noticed(self, notice: Notice) -> None:
        self._console.until(lambda here: here.notices == {notice}, 3)
        (entry,) = self._console.noted(RoomKind.NOTICED)
        assert (entry.seat, entry.told) == (3, {"notice": notice.value})

    def loses_its_line(self) -> None:
        assert until_it_ends(self._line.connection) == []
        self._console.until(lambda here: here.link is LinkState.LOST, 3)


@pytest.fixture
def third(console: ConsoleUnderTest) -> Iterator[FalseSeat]:
    with false_seat(console) as line:
        yield FalseSeat(console, line)


def entries(attempt: AttemptId, raws: list[bytes], first: int = 0) -> Entries:
    return Entries(
        attempt=attempt, package=Digest("00" * 32), first=first, entries=tuple(map(b64, raws)),
        signature=b64(b"x" * 64),
    )  # fmt: skip


class TestWhatASeatSays:
    @pytest.mark.parametrize(
        "status",
        [NOBODY_SITS, sits(ATTEMPT), sits(attempt_id(cast.SITTING, TicketNumber("T-99"), 1))],
        ids=["of another seat", "of whoever sits elsewhere", "of nobody"],
    )
    def test_a_status_that_is_not_its_own_ends_its_line(
        self, console: ConsoleUnderTest, seat: LinkedPC, third: FalseSeat, status: SeatStatus
    ) -> None:
        third.say(Status(status=status))
        third.loses_its_line()
        third.is_noticed(Notice.NOT_A_SEAT)
        assert console.announce("请安静。") is None

    def test_what_is_no_frame_ends_its_line(self, third: FalseSeat) -> None:
        third.say(Admitted(seq=None))  # type: ignore[arg-type]  # a console's
        third.loses_its_line()
        third.is_noticed(Notice.NOT_A_SEAT)

    def test_entries_of_another_seat_are_not_taken_even_if_they_are_true(
        self, console: ConsoleUnderTest, seat: LinkedPC, third: FalseSeat
    ) -> None:
        at_the_paper(console, seat)
        console.until(lambda here: here.copied == seat.state.seq)
        before = console.copies.journal(ATTEMPT)
        third.say(entries(ATTEMPT, list(before)))
        third.is_noticed(Notice.COPY_REFUSED)
        assert console.copies.journal(ATTEMPT) == before
        assert console.row(3).copied is None
        assert not console.row(2).notices
        seat.do(Answer(1, (0,)))
        console.until(lambda here: here.copied == seat.state.seq)

    @pytest.mark.parametrize(
        "said",
        [entries(THIRD, [b"{}"]), entries(THIRD, [b"{}"], first=7), entries(THIRD, [b"x" * 1000] * 400)],
        ids=["no journal", "from the middle", "many"],
    )
    def test_entries_that_are_none_are_kept_nowhere(
        self, console: ConsoleUnderTest, third: FalseSeat, said: Entries
    ) -> None:
        third.say(said)
        third.is_noticed(Notice.COPY_REFUSED)
        assert console.copies.last(THIRD) is None
        assert not list(console.folder.rglob("*.copy"))


NAME = Digest("ab" * 32)


def piece(data: bytes, *, name: Digest = NAME, size: int = 3 * PIECE_BYTES, offset: int = 0) -> Piece:
    return Piece(what="result", digest=name, size=size, offset=offset, data=b64(data))


class TestResults:
    @pytest.mark.parametrize(
        "said",
        [
            (piece(b"x"), piece(b"x", offset=2)),
            (piece(b"x", offset=1),),
            (piece(b"x"), piece(b"x", size=7, offset=1)),
            (piece(b""),),
            (piece(b"x" * (PIECE_BYTES + 1)),),
            (piece(b"x" * 100, size=1),),
            (piece(b"x", size=LARGEST_SAID),),
        ],
        ids=[
            "a gap",
            "from the middle",
            "another size",
            "nothing",
            "too much",
            "longer than said",
            "too large",
        ],
    )
    def test_pieces_that_do_not_fit_are_refused(
        self, console: ConsoleUnderTest, third: FalseSeat, said: tuple[Piece, ...]
    ) -> None:
        third.say(*said)
        third.is_noticed(Notice.RESULT_REFUSED)
        assert console.held_back == 0

    def test_files_that_never_end_take_the_place_of_one(
        self, console: ConsoleUnderTest, third: FalseSeat
    ) -> None:
        for number in range(20):
            third.say(piece(b"x" * PIECE_BYTES, name=digest(bytes([number]))))
        third.say(piece(b"x", offset=1))
        third.is_noticed(Notice.RESULT_REFUSED)
        third.say(piece(b"x" * PIECE_BYTES), entries(THIRD, [b"{}"]))
        console.until(lambda here: Notice.COPY_REFUSED in here.notices, 3)
        assert console.held_back == PIECE_BYTES

    def test_a_result_of_another_seat_is_not_believed_when_it_is_changed(
        self, console: ConsoleUnderTest, seat: LinkedPC, third: FalseSeat
    ) -> None:
        at_the_paper(console, seat)
        seat.do(HandIn())
        true = seat.pc.folder.result(ATTEMPT).read_bytes()
        false = true[:-1] + bytes([true[-1] ^ 1])
        third.say(piece(false, name=digest(false), size=len(false)))
        third.is_noticed(Notice.RESULT_REFUSED)
        seat.link.report()
        console.until(lambda here: here.status is not None and here.status.result_safe)
        (kept,) = console.results.iterdir()
        assert kept.read_bytes() == true

    def test_no_second_result_of_an_attempt_is_said_to_be_kept(
        self, console: ConsoleUnderTest, seat: LinkedPC
    ) -> None:
        at_the_paper(console, seat)
        console.results.mkdir()
        there = console.results / seat.pc.folder.result(ATTEMPT).name
        there.write_bytes(b"another one")
        seat.do(HandIn())
        seat.link.report()
        console.until(lambda here: here.notices == {Notice.RESULT_REFUSED})
        assert there.read_bytes() == b"another one"
        assert not seat.pc.seat.view.result_safe
