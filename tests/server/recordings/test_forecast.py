"""How much room the recordings will take: what comes, what falls due, and what that adds up to."""

import json
from collections.abc import Callable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sync_server.recordings.models import Keeping, Segment
from sync_server.recordings.services.forecast import MONTHS, forecast
from tests.server.centre import Said
from tests.server.exam_seat import Attempt
from tests.server.seat_video import kept

CHINA = ZoneInfo("Asia/Shanghai")
NOW = datetime(2027, 3, 15, 12, tzinfo=CHINA)


def came(attempt: Attempt, index: int, when: datetime) -> Segment:
    segment = kept(attempt, index)
    Segment.objects.filter(pk=segment.pk).update(received_at=when)
    return segment


def test_without_recordings_there_is_nothing_to_come(attempt: Attempt) -> None:
    seen = forecast(NOW)
    assert (seen.size, seen.past, {month.total for month in seen.months}) == (0, (), {0})


def test_the_coming_months_bring_what_the_past_ones_did(attempt: Attempt) -> None:
    sizes = [came(attempt, index, NOW - timedelta(days=30 * index)).size for index in range(3)]
    seen = forecast(NOW)
    monthly = (sizes[1] + sizes[2]) // 2
    assert [size for _first, size in seen.past] == [sizes[2], sizes[1], sizes[0]]
    assert (len(seen.months), seen.months[0].comes) == (MONTHS, max(0, monthly - sizes[0]))
    assert {month.comes for month in seen.months[1:]} == {monthly}
    assert seen.months[-1].total == sum(sizes) + seen.months[0].comes + 11 * monthly


def test_what_falls_due_makes_room_from_the_next_month_on(attempt: Attempt) -> None:
    size = came(attempt, 0, NOW - timedelta(days=400)).size
    Keeping.objects.update(keep_until=date(2040, 5, 20))
    seen = forecast(datetime(2040, 3, 1, tzinfo=CHINA))
    assert [month.due for month in seen.months[:5]] == [0, 0, 0, size, 0]
    assert [month.total for month in seen.months[:5]] == [size, size, size, 0, 0]
    assert forecast(datetime(2041, 1, 1, tzinfo=CHINA)).months[0].due == size


def test_the_command_shows_it(attempt: Attempt, exam_centre: Callable[..., Said]) -> None:
    segment = kept(attempt)
    assert "月份" in exam_centre("recordings-forecast").out
    told = json.loads(exam_centre("recordings-forecast", "--json").out)
    assert (told["segments"], told["size"], len(told["months"])) == (1, segment.size, MONTHS)
