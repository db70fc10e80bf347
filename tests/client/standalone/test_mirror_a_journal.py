"""The mirror file: every whole record comes back, whatever happened to the stick while it was written."""

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from client.standalone import mirror
from client.standalone.mirror import (
    AnotherJournal,
    MirrorHeader,
    MirrorWriter,
    read_mirror,
    read_mirror_header,
)
from exam_core.attempt.seat_key import is_signed_head, sign_head
from exam_core.encoding import Malformed, MalformedData
from exam_core.identifiers import Digest, SittingCode
from exam_core.sealing.keys import KeyPurpose, SigningKey
from tests.client.store.journals import CANDIDATES, entries
from tests.core.sealing.chance import chance

RANDOM = chance("mirror")
SITTING_KEY = RANDOM(32)
SEAT_KEY = SigningKey.generate(RANDOM, KeyPurpose.SEAT)
HEADER = MirrorHeader(
    sitting=SittingCode("2611250900-5101003-01"), attempt=CANDIDATES, package=Digest("ab" * 32)
)
ENTRIES = entries(12)
JOURNAL = [entry.raw for entry in ENTRIES]


def writer(path: Path) -> MirrorWriter:
    return MirrorWriter(path, HEADER, SITTING_KEY, lambda head: sign_head(CANDIDATES, head, SEAT_KEY), RANDOM)


def written(path: Path, *upto: int) -> bytes:
    """A mirror that was brought level at each of these lengths of the journal."""
    one = writer(path)
    for length in upto:
        one.bring_level(JOURNAL[:length])
    return path.read_bytes()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "stick" / "mirror" / "a.mirror"


def test_a_mirror_tells_the_journal_and_its_signed_head(path: Path) -> None:
    found = read_mirror(written(path, 3, 4, 9), SITTING_KEY)
    assert found.entries == tuple(JOURNAL[:9])
    assert (found.attempt, found.package, found.records) == (CANDIDATES, HEADER.package, 3)
    assert found.head == ENTRIES[8].digest
    assert is_signed_head(CANDIDATES, found.head, found.head_signature, SEAT_KEY.public)


def test_without_the_sitting_key_only_the_header_can_be_read(path: Path) -> None:
    data = written(path, 5)
    assert read_mirror_header(data[: mirror.MAX_HEADER + 12]) == HEADER
    assert b"answered" not in data
    with pytest.raises(MalformedData):
        read_mirror(data, RANDOM(32))


def test_a_mirror_is_synced_before_anybody_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one = writer(path)
    one.bring_level(JOURNAL[:1])
    sizes: list[int] = []
    monkeypatch.setattr(os, "fsync", lambda file: sizes.append(os.fstat(file).st_size))
    one.bring_level(JOURNAL[:2])
    assert sizes == [path.stat().st_size]


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_a_stick_pulled_at_any_byte_keeps_every_whole_record_and_catches_up(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    path = tmp_path_factory.mktemp("stick") / "a.mirror"
    lengths = sorted(data.draw(st.sets(st.integers(1, 11), min_size=1)))
    whole, ends = b"", []
    one = writer(path)
    for length in lengths:
        one.bring_level(JOURNAL[:length])
        whole = path.read_bytes()
        ends.append(len(whole))
    cut = data.draw(st.integers(0, len(whole)))
    junk = data.draw(st.sampled_from([b"", bytes(7), bytes(5_000), b"\xff" * 64]))
    path.write_bytes(whole[:cut] + junk)
    kept = [length for length, end in zip(lengths, ends, strict=True) if end <= cut]
    if kept:
        assert read_mirror(path.read_bytes(), SITTING_KEY).entries == tuple(JOURNAL[: kept[-1]])
    (one if data.draw(st.booleans()) else writer(path)).bring_level(JOURNAL)
    assert read_mirror(path.read_bytes(), SITTING_KEY).entries == tuple(JOURNAL)


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_a_changed_byte_never_gives_another_entry(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    whole = bytearray(written(tmp_path_factory.mktemp("stick") / "a.mirror", 2, 5, 8))
    whole[data.draw(st.integers(0, len(whole) - 1))] ^= data.draw(st.integers(1, 255))
    try:
        found = read_mirror(bytes(whole), SITTING_KEY)
    except MalformedData:
        return
    assert found.entries in {tuple(JOURNAL[:length]) for length in (2, 5)}


def test_another_journal_on_the_stick_is_left_as_it_is(path: Path) -> None:
    before = written(path, 6)
    others = [entry.raw for entry in entries(8, choice=1)]
    with pytest.raises(AnotherJournal):
        writer(path).bring_level(others)
    with pytest.raises(AnotherJournal):
        writer(path).bring_level(JOURNAL[:4])
    assert path.read_bytes() == before


def test_a_stick_that_is_gone_is_an_error_and_level_again_when_it_is_back(path: Path) -> None:
    one = writer(path)
    one.bring_level(JOURNAL[:2])
    away = path.parent.parent.rename(path.parent.parent.with_name("away"))
    path.parent.parent.write_bytes(b"in its place, nothing can be made")
    with pytest.raises(OSError, match="stick"):
        one.bring_level(JOURNAL[:5])
    path.parent.parent.unlink()
    away.rename(path.parent.parent)
    one.bring_level(JOURNAL[:5])
    assert read_mirror(path.read_bytes(), SITTING_KEY).entries == tuple(JOURNAL[:5])


def test_an_absurd_length_is_refused_without_being_read(path: Path) -> None:
    data = written(path, 1)
    header_end = 12 + int.from_bytes(data[8:12], "big")
    with pytest.raises(MalformedData) as caught:
        read_mirror(data[:header_end] + b"\xff\xff\xff\xff", SITTING_KEY)
    assert caught.value.code is Malformed.TRUNCATED
    with pytest.raises(MalformedData):
        read_mirror(mirror.MAGIC + b"\xff\xff\xff\xff", SITTING_KEY)
