"""The centre's copy of a journal: every entry, once, in order, whatever happens to the line or to a side."""

import random

import pytest

from client.sync.journal_part import MAX_RAW, cut_part
from exam_core.identifiers import AttemptId
from tests.client.store.journals import entries
from tests.client.sync.fake_centre import (
    FakeCentre,
    Mishap,
    cut_off,
    hang_up,
    lose_the_answer,
    refuse_with,
    say,
)
from tests.client.sync.seat_at_work import ATTEMPT, SeatAtWork


@pytest.fixture(autouse=True)
def _released(centre: FakeCentre) -> None:
    centre.released = True


def test_entries_are_at_the_centre_within_a_second(centre: FakeCentre, seat: SeatAtWork) -> None:
    seat.pass_time(2_000)
    for count in (1, 3, 2):
        seat.write(count)
        seat.pass_time(1_000)
        assert centre.journals[ATTEMPT] == seat.raws


def test_what_happens_together_is_sent_together(centre: FakeCentre, seat: SeatAtWork) -> None:
    seat.write()
    seat.pass_time(2_000)
    sent = centre.count("PUT /journals")
    for _ in range(4):
        seat.write()
        seat.pass_time(50)
    seat.pass_time(1_000)
    assert centre.count("PUT /journals") == sent + 1


def test_a_long_backlog_goes_in_parts_that_the_centre_takes(centre: FakeCentre, seat: SeatAtWork) -> None:
    seat.write(1200)
    seat.pass_time(3_000)
    assert centre.journals[ATTEMPT] == seat.raws
    assert centre.count("PUT /journals") == 3


def test_a_part_stays_below_what_the_centre_takes_but_always_gets_on() -> None:
    raws = [b"x" * 200_000, b"x" * 200_000, b"x" * 200_000, b"x" * 2 * MAX_RAW]
    assert [len(raw) for raw in cut_part(ATTEMPT, raws, 0).raws] == [200_000, 200_000]
    assert cut_part(ATTEMPT, raws, 2).raws == raws[2:3]
    assert cut_part(ATTEMPT, raws, 3).after == 4


def test_check_in_waits_for_the_release_without_a_report(centre: FakeCentre, seat: SeatAtWork) -> None:
    centre.released = False
    seat.write(3)
    seat.pass_time(30_000)
    assert ATTEMPT not in centre.journals
    centre.begin_ms += 120_000
    centre.released = True
    seat.pass_time(15_000)
    assert centre.journals[ATTEMPT] == seat.raws
    assert seat.ears.refusals == []


def test_a_restarted_seat_sends_only_what_is_missing(centre: FakeCentre, seat: SeatAtWork) -> None:
    seat.write(5)
    seat.pass_time(2_000)
    new = seat.write(2)
    seat.restart()
    firsts: list[str] = []

    def note(handler: object) -> bool:
        firsts.append(handler.query["from"])  # type: ignore[attr-defined]
        return False

    centre.next_time("PUT /journals", note)
    seat.pass_time(2_000)
    assert centre.journals[ATTEMPT] == seat.raws
    assert firsts == [str(new[0].seq)]


def test_a_part_whose_answer_was_lost_is_not_sent_twice(centre: FakeCentre, seat: SeatAtWork) -> None:
    centre.next_time("PUT /journals", lose_the_answer)
    seat.write(4)
    seat.pass_time(10_000)
    assert centre.journals[ATTEMPT] == seat.raws
    assert centre.count("PUT /journals") == 1


def test_a_centre_restored_from_an_older_copy_gets_the_rest_again(
    centre: FakeCentre, seat: SeatAtWork
) -> None:
    seat.write(6)
    seat.pass_time(2_000)
    del centre.journals[ATTEMPT][2:]
    seat.write()
    seat.pass_time(5_000)
    assert centre.journals[ATTEMPT] == seat.raws
    assert seat.ears.refusals == []


def test_a_seat_whose_store_was_rolled_back_is_noticed_and_sends_nothing(
    centre: FakeCentre, seat: SeatAtWork
) -> None:
    seat.write(6)
    seat.pass_time(2_000)
    seat.journal = seat.journal[:4]
    seat.restart()
    seat.pass_time(2_000)
    assert seat.ears.refusals == ["journal_rolled_back"]
    sent = centre.count("PUT /journals")
    seat.write(4)
    seat.pass_time(60_000)
    assert centre.count("PUT /journals") == sent
    assert len(centre.journals[ATTEMPT]) == 6


def test_two_journals_of_one_attempt_are_noticed(centre: FakeCentre, seat: SeatAtWork) -> None:
    others = entries(3, attempt=ATTEMPT, choice=1)
    centre.journals[ATTEMPT] = [entry.raw for entry in others]
    seat.write(5)
    seat.pass_time(60_000)
    assert seat.ears.refusals == ["contradicting_journal"]
    assert centre.journals[ATTEMPT] == [entry.raw for entry in others]


def test_what_the_centre_refuses_rests_and_is_sent_later(centre: FakeCentre, seat: SeatAtWork) -> None:
    seat.write()
    seat.pass_time(2_000)
    centre.next_time("PUT /journals", refuse_with(403, "bad_signature"))
    seat.write()
    seat.pass_time(20_000)
    assert seat.ears.refusals == ["bad_signature"]
    assert len(centre.journals[ATTEMPT]) == 1
    seat.pass_time(15_000)
    assert centre.journals[ATTEMPT] == seat.raws


def test_entries_that_leave_a_gap_or_differ_are_a_mistake(seat: SeatAtWork) -> None:
    seat.write(2)
    with pytest.raises(ValueError, match="after 2 entries"):
        seat.uplink.offer(entries(2, after=entries(2, attempt=ATTEMPT), attempt=ATTEMPT)[1:])
    with pytest.raises(ValueError, match="after 2 entries"):
        seat.uplink.offer(entries(1, attempt=ATTEMPT, choice=1))
    seat.uplink.offer(seat.journal)


def test_while_the_centre_is_away_waits_grow_and_stay_below_five_seconds(
    centre: FakeCentre, seat: SeatAtWork
) -> None:
    seat.pass_time(2_000)
    centre.stop()
    seat.write(2)
    waits = []
    for _ in range(12):
        seat.clock.mono_ms += seat.uplink.turn()
        waits.append(seat.uplink.turn())
    centre.start()
    assert all(0 <= wait <= 5_000 for wait in waits)
    assert max(waits) > 1_000
    assert seat.ears.links == [True, False]
    seat.pass_time(8_000)
    assert seat.ears.links == [True, False, True]
    assert centre.journals[ATTEMPT] == seat.raws


@pytest.mark.parametrize("seed", range(6))
def test_a_bad_line_and_restarts_lose_and_double_nothing(
    centre: FakeCentre, seat: SeatAtWork, seed: int
) -> None:
    chance = random.Random(seed)
    mishaps: list[Mishap] = [
        hang_up,
        cut_off,
        lose_the_answer,
        say(b"", 503),
        say(b"{}"),
        refuse_with(409, "journal_gap", next_seq=0),
    ]
    for _ in range(25):
        seat.write(chance.randrange(1, 4))
        for _ in range(chance.randrange(0, 3)):
            operation = chance.choice(["PUT /journals", "GET /journals", "POST /heartbeat", "POST /hello"])
            centre.next_time(operation, chance.choice(mishaps))
        if chance.random() < 0.2:
            seat.restart()
        if chance.random() < 0.1:
            centre.tokens.clear()
        seat.pass_time(chance.randrange(0, 3_000))
        copied = centre.journals.get(AttemptId(ATTEMPT), [])
        assert copied == seat.raws[: len(copied)]
    centre.mishaps.clear()
    seat.pass_time(20_000)
    assert centre.journals[ATTEMPT] == seat.raws
    assert set(seat.ears.refusals) <= {"journal_gap"}
