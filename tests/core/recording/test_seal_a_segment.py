"""Segments: whole they open, cut they open as far as they go, changed they do not."""

import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exam_core.encoding import Malformed, MalformedData, encode_json
from exam_core.identifiers import AttemptId, KeyId
from exam_core.recording.segment import (
    DATA,
    END,
    MAGIC,
    MAX_FRAGMENT,
    MAX_SEGMENT,
    Record,
    SegmentEnd,
    SegmentOpener,
    begin_segment,
    read_end,
    read_outline,
    read_records,
    read_segment_header,
    segment_name,
    whole_length,
)
from exam_core.recording.segment_header import SegmentFacts
from exam_core.sealing.failures import CannotOpen
from exam_core.sealing.keys import KeyPurpose, OpeningKey
from exam_core.sealing.sealed_object import SealRecipient
from tests.core.recording.seat_video import FACTS, FRAGMENTS, KEY, RANDOM, TO, sealed_segment

SEGMENT = sealed_segment()
OTHER = sealed_segment(index=1)
BEGINNING = read_segment_header(SEGMENT)[1]


def opened(data: bytes, key: OpeningKey = KEY) -> tuple[tuple[bytes, ...], SegmentEnd | None]:
    """What a player gets: the fragments, and the end where there is one."""
    opener = SegmentOpener(data[: read_segment_header(data)[1]], key)
    fragments, end = [], None
    for record in read_records(data):
        plain = opener.open(record.index, record.kind, record.ciphertext)
        if record.kind == END:
            end = read_end(plain)
        else:
            fragments.append(plain)
    return tuple(fragments), end


def with_header(**changes: object) -> bytes:
    """The segment with another header before its records."""
    header = read_segment_header(SEGMENT)[0].model_dump(mode="json")
    data = encode_json({**header, **changes})
    return MAGIC + len(data).to_bytes(4, "big") + data + SEGMENT[BEGINNING:]


@given(st.lists(st.binary(max_size=300), max_size=6))
def test_the_recordings_key_opens_what_was_sealed(fragments: list[bytes]) -> None:
    data = sealed_segment(tuple(fragments), ms=1234)
    assert opened(data) == (tuple(fragments), SegmentEnd(ms=1234, records=len(fragments)))


def test_the_header_is_readable_without_a_key() -> None:
    header, at = read_segment_header(SEGMENT[:2000])
    assert SegmentFacts(**header.model_dump(exclude={"v", "suite", "to", "key"})) == FACTS
    assert header.to == KEY.id
    assert next(read_records(SEGMENT)).offset == at


def test_no_fragment_stands_in_plain() -> None:
    assert b"mdat" not in SEGMENT
    assert b"moov" not in SEGMENT


@pytest.mark.parametrize("purpose", [KeyPurpose.RECORDINGS, KeyPurpose.RESULTS])
def test_another_key_opens_nothing(purpose: KeyPurpose) -> None:
    with pytest.raises(CannotOpen):
        opened(SEGMENT, OpeningKey.generate(RANDOM, purpose))


def test_two_segments_never_share_a_key_or_a_ciphertext() -> None:
    again = sealed_segment()
    assert read_segment_header(again)[0].key != read_segment_header(SEGMENT)[0].key
    ciphertexts = [record.ciphertext for data in (SEGMENT, again) for record in read_records(data)]
    assert len(set(ciphertexts)) == len(ciphertexts)


@given(st.integers(0, len(SEGMENT) - 1), st.integers(1, 255))
def test_any_byte_changed_is_found(at: int, by: int) -> None:
    """Either nothing opens, or, where a length was made longer than the file, the end is no longer there."""
    changed = bytearray(SEGMENT)
    changed[at] ^= by
    try:
        fragments, end = opened(bytes(changed))
    except MalformedData:
        return
    assert end is None
    assert fragments == FRAGMENTS[: len(fragments)]


@given(st.integers(0, len(SEGMENT)))
def test_any_cut_leaves_every_whole_record_openable(at: int) -> None:
    ends = [record.offset + 5 + len(record.ciphertext) for record in read_records(SEGMENT)]
    whole = max((end for end in (BEGINNING, *ends) if end <= at), default=0)
    cut = SEGMENT[:at]
    if at < len(MAGIC):
        assert whole_length(io.BytesIO(cut)) == 0
        return
    assert whole_length(io.BytesIO(cut)) == whole
    if whole:
        fragments, end = opened(cut)
        assert fragments == FRAGMENTS[: sum(end <= at for end in ends[:-1])]
        assert (end is None) is (at < len(SEGMENT))
        assert opened(cut[:whole]) == (fragments, end)


@given(st.integers(BEGINNING, len(SEGMENT)))
def test_the_outline_of_any_cut_says_what_its_records_say(at: int) -> None:
    cut = SEGMENT[:at]
    records = list(read_records(cut))
    outline = read_outline(io.BytesIO(cut))
    assert outline.beginning == SEGMENT[:BEGINNING]
    assert outline.records == sum(record.kind == DATA for record in records)
    assert outline.end == next((record for record in records if record.kind == END), None)


def test_what_is_no_segment_has_no_outline() -> None:
    damaged = SEGMENT[: BEGINNING + 4] + b"\x07" + SEGMENT[BEGINNING + 5 :]
    for data in (b"", SEGMENT[: BEGINNING - 1], damaged):
        with pytest.raises(MalformedData):
            read_outline(io.BytesIO(data))


@given(st.data())
def test_records_of_two_segments_cannot_be_exchanged(data: st.DataObject) -> None:
    opener = SegmentOpener(SEGMENT[:BEGINNING], KEY)
    foreign = data.draw(st.sampled_from(list(read_records(OTHER))))
    place = data.draw(st.integers(0, len(FRAGMENTS)))
    with pytest.raises(CannotOpen):
        opener.open(place, foreign.kind, foreign.ciphertext)


@given(st.permutations(range(len(FRAGMENTS) + 1)))
def test_records_stand_in_their_own_order_only(order: list[int]) -> None:
    records = list(read_records(SEGMENT))
    opener = SegmentOpener(SEGMENT[:BEGINNING], KEY)
    for place, number in enumerate(order):
        record = records[number]
        if place == number:
            opener.open(place, record.kind, record.ciphertext)
        else:
            with pytest.raises(CannotOpen):
                opener.open(place, record.kind, record.ciphertext)


def test_records_open_in_any_order_for_whoever_seeks() -> None:
    opener = SegmentOpener(SEGMENT[:BEGINNING], KEY)
    for record in reversed(list(read_records(memoryview(SEGMENT)))[:-1]):
        assert opener.open(record.index, record.kind, record.ciphertext) == FRAGMENTS[record.index]


def test_a_data_record_cannot_pose_as_the_end() -> None:
    beginning, sealer = begin_segment(FACTS, TO, RANDOM)
    record = sealer.seal(b'{"ms":0,"records":0}')
    data = beginning + record[:4] + bytes((END,)) + record[5:]
    with pytest.raises(CannotOpen):
        opened(data)


def test_an_end_that_counts_other_records_is_refused() -> None:
    beginning, sealer = begin_segment(FACTS, TO, RANDOM)
    end = sealer._sealed(END, b'{"ms":1,"records":3}')  # a writer gone wrong: it stands at place 0
    with pytest.raises(MalformedData) as caught:
        SegmentOpener(beginning, KEY).open(0, END, end[5:])
    assert caught.value.code is Malformed.WRONG_SHAPE


def test_the_sealer_refuses_after_the_end() -> None:
    _, sealer = begin_segment(FACTS, TO, RANDOM)
    sealer.end(0)
    with pytest.raises(ValueError, match="has ended"):
        sealer.seal(b"one more")
    with pytest.raises(ValueError, match="has ended"):
        sealer.end(0)


def test_what_follows_the_end_record_is_refused() -> None:
    with pytest.raises(MalformedData) as caught:
        list(read_records(SEGMENT + b"\0"))
    assert caught.value.code is Malformed.TRAILING_BYTES
    assert whole_length(io.BytesIO(SEGMENT + SEGMENT[BEGINNING:])) == len(SEGMENT)


@pytest.mark.parametrize("rest", [b"\0" * 40, b"\xff" * 40])
def test_a_file_that_lost_its_power_supply_is_whole_up_to_there(rest: bytes) -> None:
    data = sealed_segment(ms=None)
    assert whole_length(io.BytesIO(data + rest)) == len(data)


def test_the_sealer_knows_the_size_of_the_file() -> None:
    beginning, sealer = begin_segment(FACTS, TO, RANDOM)
    data = beginning + sealer.seal(b"a" * 1000)
    assert sealer.size == len(data)
    data += sealer.end(2000)
    assert sealer.size == len(data)


def test_no_fragment_or_file_grows_beyond_its_limit() -> None:
    beginning, sealer = begin_segment(FACTS, TO, RANDOM)
    with pytest.raises(ValueError, match="too many"):
        sealer.seal(bytes(MAX_FRAGMENT + 1))
    size = len(beginning) + sum(len(sealer.seal(bytes(MAX_FRAGMENT))) for _ in range(15))
    with pytest.raises(ValueError, match="too many"):
        sealer.seal(bytes(MAX_FRAGMENT))
    assert size == sealer.size
    assert size + len(sealer.end(60_000)) <= MAX_SEGMENT


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", Malformed.TRUNCATED),
        (b"EXSEAL1\n" + SEGMENT[8:], Malformed.WRONG_MAGIC),
        (MAGIC + (5000).to_bytes(4, "big") + bytes(5000), Malformed.TOO_LARGE),
        (SEGMENT[: BEGINNING - 1], Malformed.TRUNCATED),
        (with_header(v=2), Malformed.UNKNOWN_VERSION),
        (with_header(suite=2), Malformed.UNKNOWN_SUITE),
        (with_header(more=1), Malformed.WRONG_SHAPE),
        (with_header(recording="0011"), Malformed.WRONG_SHAPE),
        (with_header(ticket="T-8"), Malformed.WRONG_SHAPE),
        (SEGMENT[:BEGINNING] + bytes((0, 0, 0, 15, DATA)) + bytes(15), Malformed.WRONG_SHAPE),
        (SEGMENT[:BEGINNING] + bytes((0, 0, 0, 16, 2)) + bytes(16), Malformed.WRONG_SHAPE),
        (SEGMENT[:BEGINNING] + bytes((0, 64, 0, 17, DATA)), Malformed.WRONG_SHAPE),
    ],
)
def test_what_is_not_a_segment_is_refused(data: bytes, code: Malformed) -> None:
    with pytest.raises(MalformedData) as caught:
        list(read_records(data))
    assert caught.value.code is code


@pytest.mark.parametrize("change", [{"seat": 8}, {"key": "AAAA"}, {"from_ms": 0}])
def test_a_changed_header_opens_nothing(change: dict[str, object]) -> None:
    changed = with_header(**change)
    with pytest.raises(CannotOpen):
        SegmentOpener(changed[: read_segment_header(changed)[1]], KEY)


def test_an_opener_wants_exactly_the_header() -> None:
    with pytest.raises(MalformedData):
        SegmentOpener(SEGMENT, KEY)


@pytest.mark.parametrize(
    "facts",
    [
        replace(FACTS, recording="short"),
        replace(FACTS, index=10_000),
        replace(FACTS, attempt=AttemptId("2611250900-5101003-01/T-8/1")),
        replace(FACTS, created="2026-11-25T01:00:01Z"),
    ],
)
def test_facts_that_no_header_can_have_begin_nothing(facts: SegmentFacts) -> None:
    with pytest.raises(ValueError, match="SegmentHeader"):
        begin_segment(facts, TO, RANDOM)


def test_a_recipient_under_another_name_begins_nothing() -> None:
    with pytest.raises(ValueError, match="not the id of its key"):
        begin_segment(FACTS, SealRecipient(KeyId("recordings-0000000000000000"), KEY.public), RANDOM)


def test_a_segment_is_named_by_attempt_recording_and_place() -> None:
    name = segment_name(FACTS.attempt, FACTS.recording, 7)
    assert name == "2611250900-5101003-01~T-7~1.00112233445566aa.0007.seg"


def test_records_compare_by_what_they_are() -> None:
    first = next(read_records(SEGMENT))
    assert first == Record(0, DATA, BEGINNING, SEGMENT[BEGINNING + 5 :][: len(first.ciphertext)])
