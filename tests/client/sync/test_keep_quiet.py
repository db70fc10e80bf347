"""Of a standalone sitting nothing goes over a network, also where there happens to be one."""

import pytest

from tests.client.store.journals import entries
from tests.client.sync.fake_centre import FakeCentre
from tests.client.sync.seat_at_work import ATTEMPT, SeatAtWork
from tests.client.sync.video import closed
from tests.core.package import small_sitting as small
from tests.core.package import standalone_sitting as alone


@pytest.fixture
def quiet(centre: FakeCentre, seat: SeatAtWork) -> SeatAtWork:
    """A seat with a standalone package, at a centre that would give out its key."""
    centre.packages[small.SITTING] = alone.PACKAGE
    centre.released = True
    seat.pass_time(2_000)
    assert seat.folder.package(small.SITTING).read_bytes() == alone.PACKAGE
    return seat


def test_a_standalone_result_is_never_sent_as_a_networked_one(centre: FakeCentre, quiet: SeatAtWork) -> None:
    quiet.journal = entries(2, attempt=ATTEMPT)
    quiet.seal()
    quiet.pass_time(60_000)
    assert centre.count("PUT /results") == 0
    assert not quiet.folder.receipt(ATTEMPT).exists()
    assert quiet.ears.refusals == []


def test_a_standalone_sitting_key_is_never_asked_for(centre: FakeCentre, quiet: SeatAtWork) -> None:
    quiet.pass_time(60_000)
    assert centre.count("GET /release") == 0
    assert quiet.ears.keys == []


def test_its_video_stays_at_the_seat(centre: FakeCentre, quiet: SeatAtWork) -> None:
    closed(quiet.folder)
    quiet.uplink.look_for_segments()
    quiet.pass_time(60_000)
    assert centre.count("POST /segments") == 0
    assert quiet.ears.refusals == []
