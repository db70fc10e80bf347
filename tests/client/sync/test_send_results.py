"""A sealed result is sent until the centre's signed receipt lies beside it, and counts as safe only then."""

import os
import threading

import pytest

from client.sync.receipts import check_receipt
from exam_core.encoding import MalformedData, digest
from exam_core.numbers.receipt import receipt
from exam_core.sealing.keys import KeyPurpose, SigningKey
from tests.client.sync.fake_centre import FakeCentre, hang_up, lose_the_answer, refuse_with
from tests.client.sync.seat_at_work import ATTEMPT, NEIGHBOURS, SeatAtWork
from tests.core.package import small_sitting as small


@pytest.fixture(autouse=True)
def _handed_in(centre: FakeCentre, seat: SeatAtWork) -> None:
    centre.released = True
    seat.write(5)
    seat.pass_time(2_000)


def test_a_result_is_safe_when_its_receipt_is_on_the_disk(centre: FakeCentre, seat: SeatAtWork) -> None:
    sealed = seat.seal()
    seat.pass_time(500)
    code = receipt(seat.journal[-1].digest)
    assert seat.ears.safe == [(ATTEMPT, code)]
    assert centre.results[ATTEMPT] == sealed.read_bytes()
    signed = seat.folder.receipt(ATTEMPT).read_bytes()
    keys = {small.RECEIPT_KEY.id: small.RECEIPT_KEY.public}
    assert check_receipt(signed, ATTEMPT, seat.journal[-1].digest, keys.get) == code


@pytest.mark.parametrize("mishap", [hang_up, lose_the_answer])
def test_a_result_is_sent_again_until_it_is_answered(
    centre: FakeCentre, seat: SeatAtWork, mishap: object
) -> None:
    for _ in range(3):
        centre.next_time("PUT /results", mishap)  # type: ignore[arg-type]  # parametrised
    seat.seal()
    seat.pass_time(30_000)
    assert centre.count("PUT /results") == 4
    assert [attempt for attempt, _ in seat.ears.safe] == [ATTEMPT]


def test_a_result_is_found_after_a_restart_and_reported_safe_once(
    centre: FakeCentre, seat: SeatAtWork
) -> None:
    centre.stop()
    seat.seal()
    seat.pass_time(10_000)
    assert seat.ears.safe == []
    seat.restart()
    centre.start()
    seat.pass_time(10_000)
    assert [attempt for attempt, _ in seat.ears.safe] == [ATTEMPT]
    seat.restart()
    seat.pass_time(10_000)
    assert seat.ears.safe == []


def test_a_receipt_by_another_key_is_no_receipt(centre: FakeCentre, seat: SeatAtWork) -> None:
    centre.receipt_key = SigningKey.generate(os.urandom, KeyPurpose.RECEIPT)
    seat.seal()
    seat.pass_time(2_000)
    assert seat.ears.refusals == ["bad_receipt"]
    assert seat.ears.safe == []
    assert not seat.folder.receipt(ATTEMPT).exists()
    centre.receipt_key = small.RECEIPT_KEY
    seat.pass_time(40_000)
    assert [attempt for attempt, _ in seat.ears.safe] == [ATTEMPT]


def test_the_receipt_of_something_else_is_no_receipt(centre: FakeCentre, seat: SeatAtWork) -> None:
    seat.seal()
    seat.pass_time(500)
    signed = seat.folder.receipt(ATTEMPT).read_bytes()
    keys = {small.RECEIPT_KEY.id: small.RECEIPT_KEY.public}
    with pytest.raises(MalformedData):
        check_receipt(signed, NEIGHBOURS, seat.journal[-1].digest, keys.get)
    with pytest.raises(MalformedData):
        check_receipt(signed, ATTEMPT, seat.journal[-2].digest, keys.get)
    with pytest.raises(MalformedData):
        check_receipt(b"{}", ATTEMPT, seat.journal[-1].digest, keys.get)


def test_a_refused_result_rests_and_holds_up_no_other(centre: FakeCentre, seat: SeatAtWork) -> None:
    seat.seal(NEIGHBOURS)
    centre.next_time("PUT /results", refuse_with(409, "contradicting_result"))
    seat.pass_time(1_000)
    seat.seal()
    seat.pass_time(1_000)
    assert seat.ears.refusals == ["contradicting_result"]
    assert [attempt for attempt, _ in seat.ears.safe] == [ATTEMPT]
    seat.pass_time(40_000)
    assert [attempt for attempt, _ in seat.ears.safe] == [ATTEMPT, NEIGHBOURS]


def test_a_damaged_sealed_file_is_reported_and_not_sent(centre: FakeCentre, seat: SeatAtWork) -> None:
    path = seat.seal()
    path.write_bytes(path.read_bytes()[:-1])
    seat.pass_time(1_000)
    assert seat.ears.refusals == ["damaged_result"]
    assert centre.count("PUT /results") == 0


def test_a_receipt_that_cannot_be_stored_is_fetched_again(centre: FakeCentre, seat: SeatAtWork) -> None:
    seat.seal()
    seat.folder.receipt(ATTEMPT).symlink_to(seat.folder.path / "nowhere" / "else")
    seat.pass_time(1_000)
    assert seat.ears.refusals == ["cannot_store"]
    assert seat.ears.safe == []
    seat.folder.receipt(ATTEMPT).unlink()
    seat.pass_time(40_000)
    assert [attempt for attempt, _ in seat.ears.safe] == [ATTEMPT]


class OnlyWoken(threading.Event):
    """An event whose waiter is woken by `set` alone, never by the time."""

    def __init__(self) -> None:
        super().__init__()
        self.waiting = threading.Semaphore(0)

    def wait(self, timeout: float | None = None) -> bool:
        self.waiting.release()
        return super().wait()


def test_the_uplink_wakes_at_once_and_ends_when_it_is_told(
    centre: FakeCentre, seat: SeatAtWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    wake = OnlyWoken()
    monkeypatch.setattr(seat.uplink, "_wake", wake)
    thread = threading.Thread(target=seat.uplink.run, daemon=True)
    thread.start()
    assert wake.waiting.acquire(timeout=20)
    seat.clock.mono_ms += 10_000
    beats = len(centre.heartbeats)
    seat.write()
    assert wake.waiting.acquire(timeout=20)
    assert len(centre.heartbeats) > beats
    path = seat.seal()
    with seat.ears.heard:
        assert seat.ears.heard.wait_for(lambda: seat.ears.safe, timeout=20)
    seat.uplink.stop()
    thread.join(timeout=20)
    assert not thread.is_alive()
    assert digest(centre.results[ATTEMPT]) == digest(path.read_bytes())
