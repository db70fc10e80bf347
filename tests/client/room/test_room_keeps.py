"""What the console keeps of a room: its journal, its key, and the sitting key."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from client.room.console import SignedIn
from client.room.kept_key import keep_sitting_key, kept_sitting_key
from client.room.room_journal import RoomEntry, RoomJournal, RoomKind
from client.room.room_key import room_key
from client.standalone.sealing_folder import SittingFolder
from exam_core.encoding import MalformedData
from exam_core.identifiers import SittingCode
from exam_core.sealing.failures import CannotOpen
from exam_core.sealing.key_file import KeyRing
from tests.client.room.linked_pc import PLAN, PROCTOR, SITTING
from tests.core.package import small_sitting as cast
from tests.core.sealing.chance import chance

AT = "2026-11-25T01:00:00Z"
INFO = SITTING.header.sitting
CROSSED = SignedIn(
    cast.CROSSED_IN_BADGE, "交叉", KeyRing(cast.CROSSED_IN, cast.OPENING[cast.CROSSED_IN_BADGE])
)


def entry(number: int) -> RoomEntry:
    return RoomEntry(kind=RoomKind.ADMITTED, at=AT, seat=number, told={"device": f"PC-{number}"})


def journal_of(path: Path, count: int) -> RoomJournal:
    journal = RoomJournal(path / "journal")
    for number in range(1, count + 1):
        journal.note(entry(number))
    return journal


class TestJournal:
    def test_what_is_noted_is_there_again(self, tmp_path: Path) -> None:
        written = journal_of(tmp_path, 3)
        again = RoomJournal(written.path)
        assert again.entries == written.entries == [entry(1), entry(2), entry(3)]
        again.note(entry(4))
        assert RoomJournal(written.path).entries[-1] == entry(4)

    def test_a_torn_line_is_cut_off_and_nothing_else(self, tmp_path: Path) -> None:
        journal = journal_of(tmp_path, 3)
        whole = journal.path.read_bytes()
        ends = [at + 1 for at, byte in enumerate(whole) if byte == ord("\n")]
        for cut in range(ends[1], len(whole)):
            journal.path.write_bytes(whole[:cut])
            again = RoomJournal(journal.path)
            assert again.entries == [entry(1), entry(2)]
            again.note(entry(3))
            assert journal.path.read_bytes() == whole

    @given(data=st.data())
    def test_no_changed_byte_of_a_whole_line_is_believed(
        self, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
    ) -> None:
        journal = journal_of(tmp_path_factory.mktemp("journal"), 3)
        whole = bytearray(journal.path.read_bytes())
        last_line = whole[:-1].rfind(b"\n") + 1
        at = data.draw(st.integers(0, last_line - 2))
        whole[at] ^= data.draw(st.integers(1, 255))
        journal.path.write_bytes(whole)
        with pytest.raises(MalformedData):
            RoomJournal(journal.path)

    def test_a_line_that_was_taken_out_is_missed(self, tmp_path: Path) -> None:
        journal = journal_of(tmp_path, 3)
        first, _, third = journal.path.read_bytes().splitlines(keepends=True)
        journal.path.write_bytes(first + third)
        with pytest.raises(MalformedData):
            RoomJournal(journal.path)


class TestKeys:
    def test_every_listed_proctor_goes_on_with_the_same_key(self, tmp_path: Path) -> None:
        folder = SittingFolder(tmp_path)
        key = room_key(folder, INFO, PLAN.staff, PROCTOR, chance("room"), AT)
        assert room_key(folder, INFO, PLAN.staff, CROSSED, chance("other"), AT) == key
        assert key not in folder.room_key.read_bytes()

    def test_nobody_else_opens_it(self, tmp_path: Path) -> None:
        folder = SittingFolder(tmp_path)
        room_key(folder, INFO, PLAN.staff, PROCTOR, chance("room"), AT)
        outsider = SignedIn(cast.BADGE, "外人", KeyRing.generate(chance("outsider"), cast.PROCTOR.purpose))
        with pytest.raises(CannotOpen):
            room_key(folder, INFO, PLAN.staff, outsider, chance("room"), AT)

    def test_a_key_that_an_outsider_put_there_is_refused(self, tmp_path: Path) -> None:
        folder = SittingFolder(tmp_path)
        outsider = SignedIn(cast.BADGE, "外人", KeyRing(cast.OUTSIDER, cast.OPENING[cast.BADGE]))
        with pytest.raises(MalformedData):
            room_key(folder, INFO, PLAN.staff, outsider, chance("room"), AT)

    def test_the_sitting_key_is_kept_under_the_rooms(self, tmp_path: Path) -> None:
        path, room = tmp_path / "room" / "sitting_key.box", os.urandom(32)
        assert kept_sitting_key(path, room, cast.SITTING) is None
        keep_sitting_key(path, room, cast.SITTING, cast.SITTING_KEY, os.urandom)
        assert kept_sitting_key(path, room, cast.SITTING) == cast.SITTING_KEY
        assert kept_sitting_key(path, os.urandom(32), cast.SITTING) is None
        assert kept_sitting_key(path, room, SittingCode("SC-OTHER")) is None
        assert cast.SITTING_KEY not in path.read_bytes()
