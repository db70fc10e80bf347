"""What the console kept and can no longer read never keeps a room shut, and is never deleted."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from client.room.opening import open_room
from client.room.room import Room
from client.room.room_journal import RoomEntry, RoomJournal, RoomKind
from client.room.set_aside import SetAside
from client.standalone.sealing_folder import SealingFolder, SittingFolder
from exam_core.attempt.journal import Reading
from exam_core.encoding import Malformed, MalformedData
from tests.client.room.linked_pc import PROCTOR, ConsoleUnderTest, LinkedPC, at_the_paper
from tests.client.sitting.exam_pc import ATTEMPT, ExamPC
from tests.core.package import small_sitting as cast
from tests.core.sealing.chance import chance

NOW = Reading("boot", 1_000, datetime(2026, 11, 25, 1, tzinfo=UTC))


class Console:
    """A proctor's PC that opens the room again and again."""

    def __init__(self, path: Path) -> None:
        self.folder = SealingFolder(path / "data")
        self.package = path / "given.epaper"
        self.package.write_bytes(cast.PACKAGE)
        self.kept: SittingFolder = self.folder.sitting(cast.SITTING)

    def open(self) -> Room:
        return open_room(self.folder, cast.ROOT.public, [self.package], PROCTOR, chance("room"), NOW)

    def set_aside(self) -> tuple[str, ...]:
        (held,) = self.open().all_held
        return held.set_aside

    @property
    def noted(self) -> list[RoomEntry]:
        return [one for one in RoomJournal(self.kept.room_journal).entries if one.kind is RoomKind.SET_ASIDE]


@pytest.fixture
def console(tmp_path: Path) -> Console:
    console = Console(tmp_path)
    room = console.open()
    room.tick_item("badges_worn", NOW.wall, on=True)
    assert console.set_aside() == ()
    return console


def test_a_damaged_journal_lies_beside_the_new_one(console: Console) -> None:
    before = console.kept.room_journal.read_bytes()
    damaged = b"{}\n" + before
    console.kept.room_journal.write_bytes(damaged)
    assert console.set_aside() == ("journal.damaged-1",)
    assert console.kept.room_journal.with_name("journal.damaged-1").read_bytes() == damaged
    (entry,) = console.noted
    assert (entry.by, entry.told) == (cast.BADGE, {"files": "journal.damaged-1"})
    assert console.set_aside() == ()


def test_a_damaged_key_takes_with_it_what_only_it_opens(console: Console) -> None:
    kept = console.kept
    kept.room_copies.mkdir()
    (kept.room_copies / "x.copy").write_bytes(b"under the old key")
    key = kept.room_key.read_bytes()
    kept.room_key.write_bytes(key[:-1] + bytes([key[-1] ^ 1]))
    assert console.set_aside() == ("key.sealed.damaged-1", "copies.damaged-1")
    assert (kept.room_copies.with_name("copies.damaged-1") / "x.copy").read_bytes() == b"under the old key"
    assert kept.room_key.read_bytes() != key
    assert console.set_aside() == ()


def test_a_damaged_move_stands_in_no_ones_way(console: Console) -> None:
    console.kept.room_moves.mkdir()
    (console.kept.room_moves / "2~x.move").write_bytes(b"{")
    assert console.set_aside() == ("2~x.move.damaged-1",)


def test_every_time_under_a_name_of_its_own(tmp_path: Path) -> None:
    aside, path = SetAside(), tmp_path / "file"
    for content in (b"1", b"2"):
        path.write_bytes(content)
        aside.put(path)
    aside.put(path)
    assert aside.names == ["file.damaged-1", "file.damaged-2"]
    assert [tmp_path.joinpath(name).read_bytes() for name in aside.names] == [b"1", b"2"]


def test_what_cannot_be_read_even_then_is_said() -> None:
    def read() -> None:
        raise MalformedData(Malformed.WRONG_SHAPE, "always")

    with pytest.raises(MalformedData):
        SetAside().read(read, Path("/nowhere"))


@pytest.mark.parametrize("byte", [0, 5], ids=["its length", "its box"])
def test_a_seat_sends_again_what_the_disk_has_lost_in_the_middle(
    tmp_path: Path, pc: ExamPC, byte: int
) -> None:
    first = ConsoleUnderTest(tmp_path / "console", pc)
    with first.open():
        seat = LinkedPC(pc, first.port)
        seat.start()
        first.until_up()
        at_the_paper(first, seat)
        first.until(lambda row: row.copied == seat.state.seq)
    (path,) = first.room_folder.room_copies.iterdir()
    data = bytearray(path.read_bytes())
    first_box = int.from_bytes(data[:4], "big")
    data[4 + first_box + byte] ^= 0xFF  # in the second record
    path.write_bytes(bytes(data))
    second = ConsoleUnderTest(tmp_path / "console", pc, port=first.port)
    try:
        with second.open():
            second.until(lambda row: row.copied == seat.state.seq)
            assert second.copies.journal(ATTEMPT) == tuple(one.raw for one in seat.pc.sent)
    finally:
        seat.stop()
    assert path.with_name(f"{path.name}.damaged-1").read_bytes() == bytes(data)
