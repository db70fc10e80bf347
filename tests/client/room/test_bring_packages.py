"""Packages reach the seats over the link, believed by their own signatures alone."""

import asyncio
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from client.link import seat_link
from client.link.packages_coming import PackagesComing
from client.room.line import Line
from client.room.server import BROUGHT_AT_ONCE
from client.room.view import LinkState
from client.sitting.seat_view import Stage
from client.store.seat_folder import SeatFolder
from exam_core.encoding import MalformedData, b64, digest
from exam_core.identifiers import SittingCode
from exam_core.room.frames import PIECE_BYTES, Offer, Piece
from tests.client.room.linked_pc import SOON_S, ConsoleUnderTest, LinkedPC
from tests.client.sitting.exam_pc import ExamPC
from tests.core.package import small_sitting as cast

DATA = bytes(range(256)) * 3_000
OFFER = Offer(sitting=cast.SITTING, digest=digest(DATA), size=len(DATA))


@pytest.fixture
def empty_pc(tmp_path: Path) -> ExamPC:
    """Enrolled, and no package on its disk."""
    pc = ExamPC(tmp_path)
    pc.given.clear()
    return pc


@pytest.fixture
def console(tmp_path: Path, empty_pc: ExamPC) -> Iterator[ConsoleUnderTest]:
    with ConsoleUnderTest(tmp_path / "console", empty_pc).open() as console:
        yield console


@pytest.fixture
def seat(console: ConsoleUnderTest, empty_pc: ExamPC) -> Iterator[LinkedPC]:
    seat = LinkedPC(empty_pc, console.port)
    seat.start()
    yield seat
    seat.stop()


def test_a_pc_without_a_package_gets_it_from_the_console_and_comes_in(
    console: ConsoleUnderTest, seat: LinkedPC
) -> None:
    console.until(lambda here: here.status is not None and here.status.sitting == cast.SITTING)
    assert console.row().link is LinkState.UP
    assert seat.pc.seat.view.stage is Stage.READY
    assert seat.pc.folder.package(cast.SITTING).read_bytes() == cast.PACKAGE
    assert [path.name for path in seat.pc.folder.packages.iterdir()] == [f"{cast.SITTING}.epaper"]


def test_before_it_has_one_it_tells_nothing_of_itself_and_obeys_nothing(
    console: ConsoleUnderTest, empty_pc: ExamPC
) -> None:
    offered = console.held.package.offer
    console.held.package.offer = offered.model_copy(update={"digest": OFFER.digest})
    seat = LinkedPC(empty_pc, console.port)
    seat.start()
    try:
        seat.news.until(lambda: any("came damaged" in line for line in seat.log))
        assert console.row().status is None
        assert seat.ups == []
        assert not list(empty_pc.folder.packages.glob("*"))
    finally:
        seat.stop()


def test_a_console_that_is_not_the_centres_friend_brings_nothing_that_is_believed(
    console: ConsoleUnderTest, empty_pc: ExamPC
) -> None:
    forged = bytearray(cast.PACKAGE)
    forged[len(forged) // 2] ^= 1
    empty_pc.package.write_bytes(forged)
    console.held.package = type(console.held.package)(cast.SITTING, empty_pc.package)
    seat = LinkedPC(empty_pc, console.port)
    seat.start()
    try:
        seat.news.until(lambda: empty_pc.seat.view.stage is Stage.NO_PACKAGE and bool(seat.brought))
        assert seat.brought[0] is not None
        assert not list(empty_pc.folder.packages.glob("*"))
    finally:
        seat.stop()


def pieces(data: bytes) -> list[Piece]:
    name, size = digest(data), len(data)
    parts = {at: b64(data[at : at + PIECE_BYTES]) for at in range(0, size, PIECE_BYTES)}
    return [Piece(what="package", digest=name, size=size, offset=at, data=part) for at, part in parts.items()]


class TestPieces:
    @pytest.fixture
    def coming(self, tmp_path: Path) -> PackagesComing:
        coming = PackagesComing(SeatFolder(tmp_path))
        assert coming.wanted((OFFER,)) == cast.SITTING
        return coming

    def test_they_make_the_file_that_was_offered(self, coming: PackagesComing) -> None:
        *first, last = pieces(DATA)
        assert [coming.take(one) for one in first] == [None, None]
        path = coming.take(last)
        assert path is not None
        assert path.read_bytes() == DATA
        assert coming.wanted((OFFER,)) is None

    @pytest.mark.parametrize(
        "wrong",
        [
            pieces(DATA)[1],
            pieces(DATA)[0].model_copy(update={"size": 10}),
            pieces(DATA)[0].model_copy(update={"digest": digest(b"")}),
            pieces(DATA)[0].model_copy(update={"data": ""}),
        ],
    )
    def test_a_piece_out_of_turn_ends_it_for_good(self, coming: PackagesComing, wrong: Piece) -> None:
        with pytest.raises(MalformedData):
            coming.take(wrong)
        assert coming.wanted((OFFER,)) is None

    def test_other_bytes_of_that_name_are_not_kept(self, coming: PackagesComing, tmp_path: Path) -> None:
        *first, last = pieces(DATA)
        for one in first:
            coming.take(one)
        with pytest.raises(MalformedData):
            coming.take(last.model_copy(update={"data": b64(bytes(len(DATA) - last.offset))}))
        assert list(SeatFolder(tmp_path).packages.glob("*")) == []

    def test_a_line_that_broke_begins_anew(self, coming: PackagesComing) -> None:
        coming.take(pieces(DATA)[0])
        assert coming.wanted((OFFER,)) == cast.SITTING
        assert coming.take(pieces(DATA)[0]) is None

    def test_what_this_pc_has_is_not_fetched(self, tmp_path: Path) -> None:
        folder = SeatFolder(tmp_path)
        folder.packages.mkdir(parents=True)
        folder.package(cast.SITTING).write_bytes(DATA)
        assert PackagesComing(folder).wanted((OFFER,)) is None


def test_while_a_package_is_being_made_ready_the_room_is_heard(
    console: ConsoleUnderTest, empty_pc: ExamPC, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on = threading.Event(), threading.Event()
    frames = console.held.package.frames

    def slow() -> tuple[str, ...]:
        begun.set()
        assert go_on.wait(SOON_S)
        return frames()

    monkeypatch.setattr(console.held.package, "frames", slow)
    seat = LinkedPC(empty_pc, console.port)
    seat.start()
    assert begun.wait(SOON_S)
    console.server.ask(lambda _: None).result(SOON_S)
    assert not go_on.is_set()
    go_on.set()
    console.until_up()
    seat.stop()


def test_a_package_that_cannot_be_read_any_more_is_said_and_the_seat_comes_again(
    console: ConsoleUnderTest, empty_pc: ExamPC
) -> None:
    aside = empty_pc.package.rename(empty_pc.package.with_suffix(".aside"))
    seat = LinkedPC(empty_pc, console.port)
    seat.start()
    console.news.until(lambda: console.view is not None and console.view.disk_failed)
    aside.rename(empty_pc.package)
    console.until_up()
    seat.stop()


def test_a_seat_waits_for_its_turn_longer_than_for_an_answer(
    console: ConsoleUnderTest, empty_pc: ExamPC, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seat_link, "ANSWER_S", 0.2)
    server, loop = console.server, console.server._loop
    for _ in range(BROUGHT_AT_ONCE):
        asyncio.run_coroutine_threadsafe(server._bringing.acquire(), loop).result(SOON_S)
    asked = threading.Event()
    bring = server._bring_package

    def noted(line: Line, sitting: SittingCode | None) -> None:
        asked.set()
        bring(line, sitting)

    monkeypatch.setattr(server, "_bring_package", noted)
    seat = LinkedPC(empty_pc, console.port)
    seat.start()
    assert asked.wait(SOON_S)
    asked.clear()
    assert not asked.wait(1.0), "it has not given up and asked again"
    loop.call_soon_threadsafe(server._bringing.release)
    console.until_up()
    seat.stop()


def test_a_console_that_is_closed_lets_those_that_wait_go(tmp_path: Path, empty_pc: ExamPC) -> None:
    with ConsoleUnderTest(tmp_path / "another", empty_pc).open() as console:
        for _ in range(BROUGHT_AT_ONCE):
            waiting = console.server._bringing.acquire()
            asyncio.run_coroutine_threadsafe(waiting, console.server._loop).result(SOON_S)
        seat = LinkedPC(empty_pc, console.port)
        seat.start()
        console.news.until(lambda: any(one.bringing for one in console.server._lines.values()))
        (line,) = console.server._lines.values()
    seat.stop()
    assert line.bringing is not None
    assert line.bringing.done()
