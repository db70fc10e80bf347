"""Any file of a seat's video says what it is without a key, and nothing that is not one passes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exam_core.encoding import MalformedData, digest
from exam_core.recording.segment import begin_segment
from exam_core.recording.video_file import VideoKind, read_video_file
from tests.core.recording.seat_video import FACTS, RANDOM, TO
from tests.core.recording.test_seal_a_still import STILL

_BEGINNING, _SEALER = begin_segment(FACTS, TO, RANDOM)
SEGMENT = b"".join([_BEGINNING, _SEALER.seal(b"ftyp moov"), _SEALER.seal(b"moof mdat"), _SEALER.end(2_000)])


def test_a_segment_is_known_by_its_place() -> None:
    file = read_video_file(SEGMENT)
    assert (file.kind, file.still) == (VideoKind.SEGMENT, None)
    assert (file.attempt, file.recording, file.index) == (FACTS.attempt, FACTS.recording, FACTS.index)
    assert (file.sitting, file.site, file.device) == (FACTS.sitting, FACTS.site, FACTS.device)
    assert (file.to, file.digest, file.size) == ((TO.key_id,), digest(SEGMENT), len(SEGMENT))


def test_a_still_has_a_place_of_its_own() -> None:
    file = read_video_file(STILL)
    assert (file.kind, file.still) == (VideoKind.STILL, "check_in")
    assert (file.attempt, file.recording, file.index) == (FACTS.attempt, digest(STILL)[:16], 0)
    assert (file.sitting, file.site, file.device) == (FACTS.sitting, FACTS.site, FACTS.device)
    assert file.to == (TO.key_id,)


@pytest.mark.parametrize("data", [SEGMENT, STILL], ids=["segment", "still"])
def test_one_that_was_cut_off_is_none(data: bytes) -> None:
    with pytest.raises(MalformedData):
        read_video_file(data[:-1])


@given(st.integers(0, len(STILL) - 1), st.integers(1, 255))
def test_a_still_that_was_changed_is_none(at: int, by: int) -> None:
    changed = bytearray(STILL)
    changed[at] ^= by
    with pytest.raises(MalformedData):
        read_video_file(bytes(changed))
