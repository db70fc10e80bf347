"""The live list says what the rooms have sent, and what somebody has to look at."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from exam_core.custody.sitting_report import ReportKind, ReportReason
from exam_core.identifiers import StaffId
from sync_server.accounts.models import Role
from sync_server.home import CentreHome
from sync_server.ingest.services.hear_seat import Heartbeat, hear_seat
from sync_server.organisation.models import Device
from sync_server.oversight.models import Report
from sync_server.oversight.services.record_report import Observed, record_report
from sync_server.recordings import storage
from sync_server.role import ProcessRole, take_role
from sync_server.running.seen import Phase
from sync_server.running.sittings import RunningSitting, sittings_of
from sync_server.sittings.models import Sitting
from tests.server.exam_seat import Attempt
from tests.server.examroom import ExamRoom, keep, mark, ticket_of
from tests.server.officers import found_officers
from tests.server.seat_online import journal_part, online
from tests.server.seat_video import Filmed, entry_of, kept, note, recorded, sealed_video
from tests.server.sitting_plan import SITTING, STANDALONE

DURATION = timedelta(seconds=90)
"""Of an exam under the rules of a drill."""
MINUTE = timedelta(minutes=1)


def start() -> datetime:
    return Sitting.objects.get(code=SITTING).start_at


def look(now: datetime) -> RunningSitting:
    (one,) = sittings_of(timezone.localdate(start()), now=now)
    return one


def alerts(now: datetime) -> dict[str, tuple[int, ...]]:
    return {one.kind.value: one.seats for one in look(now).alerts}


def counts(one: RunningSitting) -> tuple[int, ...]:
    seen = one.seen
    return (seen.expected, seen.checked_in, seen.sitting_now, seen.handed_in, seen.received)


def hear(
    seat: int, state: str, at: datetime, *, findings: tuple[str, ...] = (), sitting: str = SITTING
) -> None:
    """A heartbeat of a seat; other than an idle one it has its candidate's attempt."""
    attempt = "" if state == "idle" else f"{SITTING}/{ticket_of(seat)}/1"
    device = Device.objects.get(seat=seat)
    hear_seat(Heartbeat(sitting, seat, state, attempt, "", 1, findings), device=device, now=at)


def test_the_seats_are_counted_by_what_they_sent(filmed: Filmed) -> None:
    now = start() + MINUTE
    assert counts(look(now)) == (3, 0, 0, 0, 0)
    hear(1, "answering", now)
    hear(2, "handed_in", now)
    hear(3, "idle", now)
    assert counts(look(now)) == (3, 2, 1, 1, 0)
    keep(filmed.room.handed_in(2))
    hear(2, "idle", now)
    assert counts(look(now)) == (3, 2, 1, 1, 1)
    assert look(now).seen.last_contact == now


def test_a_journal_copy_alone_shows_that_somebody_checked_in(filmed: Filmed, attempt: Attempt) -> None:
    assert online(filmed.room.seats[1]).put_part(attempt, journal_part(attempt, 0, 0), 0).status_code == 200
    take_role(ProcessRole.DESK)
    assert counts(look(start())) == (3, 1, 0, 0, 0)
    assert look(start()).seen.last_contact is not None


def test_a_result_alone_is_a_contact_too(filmed: Filmed) -> None:
    assert look(start()).seen.last_contact is None
    row = keep(filmed.room.handed_in(1))
    assert look(start()).seen.last_contact == row.received_at


def test_it_runs_from_its_start_to_everybodys_end(filmed: Filmed) -> None:
    begin = start()
    at = {moment: look(moment) for moment in (begin - MINUTE, begin, begin + DURATION)}
    assert [one.seen.phase for one in at.values()] == [Phase.WAITING, Phase.RUNNING, Phase.OVER]
    assert [one.left for one in at.values()] == [MINUTE, DURATION, None]
    Sitting.objects.get(code=SITTING).candidates.filter(seat=2).update(allowance_s=600)
    assert look(begin + DURATION).left == 10 * MINUTE
    Sitting.objects.update(state="closed")
    assert look(begin).seen.phase is Phase.CLOSED


def test_the_day_has_its_own_sittings_only(filmed: Filmed) -> None:
    day = timezone.localdate(start())
    assert sittings_of(day + timedelta(days=1), now=start()) == ()
    assert sittings_of(day - timedelta(days=1), now=start()) == ()


def test_a_seat_that_falls_silent_is_named_until_its_result_is_here(filmed: Filmed) -> None:
    now = start() + MINUTE
    hear(1, "answering", now - 2 * MINUTE)
    hear(2, "answering", now - timedelta(seconds=119))
    hear(3, "answering", now - 3 * MINUTE)
    assert alerts(now) == {"silent": (1, 3)}
    keep(filmed.room.handed_in(1))
    assert alerts(now) == {"silent": (3,)}
    Sitting.objects.update(state="closed")
    assert alerts(now) == {}


def test_an_idle_seat_is_missed_until_the_end(filmed: Filmed) -> None:
    for seat in (1, 2, 3):
        hear(seat, "idle", start() - 5 * MINUTE)
    assert alerts(start() - MINUTE) == {"silent": (1, 2, 3)}
    assert alerts(start() + DURATION) == {}


def test_a_candidate_who_left_before_the_start_is_not_missed(filmed: Filmed) -> None:
    hear(1, "withdrawn", start() - 10 * MINUTE)
    assert alerts(start() - MINUTE) == {}
    assert alerts(start() + DURATION + 11 * MINUTE) == {}


def test_seats_that_say_nothing_after_the_start_are_named(filmed: Filmed) -> None:
    assert alerts(start() - MINUTE) == {}
    now = start() + MINUTE
    assert alerts(now) == {"unheard": (1, 2, 3)}
    hear(1, "answering", now)
    hear(2, "idle", now, sitting="")
    assert alerts(now) == {"unheard": (3,)}
    Device.objects.filter(seat=1).update(retired_at=now)
    assert alerts(now) == {"unheard": (1, 3)}
    keep(filmed.room.handed_in(1))
    assert alerts(now) == {"unheard": (3,)}
    assert "unheard" not in alerts(start() + DURATION)


def test_a_locked_seat_and_what_a_lockdown_finds_are_named_while_they_are_so(filmed: Filmed) -> None:
    now = start() + MINUTE
    for seat in (2, 3):
        hear(seat, "answering", now)
    hear(1, "locked", now, findings=("usb_storage",))
    assert alerts(now) == {"locked": (1,), "found": (1,)}
    hear(1, "answering", now)
    assert alerts(now) == {}


def test_a_result_is_missed_ten_minutes_after_the_end_unless_somebody_still_sits(filmed: Filmed) -> None:
    over = start() + DURATION + 10 * MINUTE
    for seat, state in ((1, "handed_in"), (2, "answering")):
        hear(seat, state, over)
    assert alerts(over - timedelta(seconds=1)) == {}
    assert alerts(over) == {"results_missing": (1,)}
    assert alerts(over + 2 * MINUTE) == {"silent": (2,), "results_missing": (1, 2)}
    keep(filmed.room.handed_in(1))
    assert alerts(over) == {}


def test_video_is_missed_two_hours_after_the_end(filmed: Filmed, attempt: Attempt) -> None:
    there = entry_of(storage.read(kept(attempt)), 0)
    note(attempt, recorded(attempt, [there]))
    late = start() + DURATION + timedelta(hours=2)
    assert "recordings_missing" not in alerts(late)
    note(attempt, recorded(attempt, [there, entry_of(sealed_video(attempt, 1), 1)]))
    assert alerts(late)["recordings_missing"] == (1,)
    assert "recordings_missing" not in alerts(late - MINUTE)
    Sitting.objects.update(seat_video="off", room_recording="1-4号机位")
    assert "recordings_missing" not in alerts(late)


def test_open_reports_are_named_by_their_numbers(filmed: Filmed) -> None:
    key = filmed.room.key("patrol", Role.PATROL)
    now = timezone.now()
    said = ((ReportReason.DISORDER, "已制止"), (ReportReason.OUTSIDER, ""), (ReportReason.IN_ORDER, ""))
    for reason, outcome in said:
        observed = Observed(ReportKind.PATROL, reason, now, words="见画面", outcome=outcome)
        assert isinstance(record_report(SITTING, observed, by=StaffId("patrol"), key=key, now=now), Report)
    (alert,) = look(start() - MINUTE).alerts
    assert (alert.kind.value, alert.reports) == ("open_reports", (2,))


def test_papers_that_should_be_out_are_missed(room: ExamRoom) -> None:
    release_at = room.built().sitting.release_at
    assert alerts(release_at - timedelta(seconds=1)) == {}
    assert alerts(release_at) == {"not_released": ()}


@pytest.mark.parametrize("doubt", [None, "photo_differs"])
def test_what_two_people_have_to_settle_is_named(filmed: Filmed, doubt: str | None) -> None:
    mark(keep(filmed.room.handed_in(1, doubt=doubt)))
    assert alerts(start() - MINUTE) == ({"unsettled": (1,)} if doubt else {})


def test_what_presses_most_comes_first(filmed: Filmed) -> None:
    now = start() + MINUTE
    hear(1, "locked", now)
    hear(2, "answering", now - 3 * MINUTE)
    assert list(alerts(now)) == ["unheard", "silent", "locked"]


def test_of_a_room_without_a_network_nothing_is_missed_before_its_last_day_is_over(
    centre: CentreHome, room: ExamRoom
) -> None:
    found_officers(centre)
    room.released(**STANDALONE)
    window = Sitting.objects.get(code=SITTING).window_until
    assert alerts(start() + MINUTE) == alerts(window - timedelta(seconds=1)) == {}
    assert alerts(window) == {"sealed_file_missing": ()}
    line = look(start() + MINUTE).as_json()
    heard = [line[name] for name in ("checked_in", "sitting_now", "handed_in", "received")]
    assert heard == [None, None, None, 0]
