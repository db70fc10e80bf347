"""What a page costs does not grow with the segments that lie there: a large sitting has thousands."""

from collections.abc import Callable

from django.db import connection
from django.test.utils import CaptureQueriesContext

from sync_server.playback.models import Viewing
from sync_server.playback.seat_rows import seat_rows
from sync_server.playback.services.timeline import attempts_in, seat_of, seats_of, timeline_of
from sync_server.role import ProcessRole, take_role
from sync_server.sittings.models import Sitting
from tests.server.exam_seat import Attempt
from tests.server.seat_video import kept
from tests.server.sitting_plan import SITTING


def queries(act: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as asked:
        act()
    return len(asked)


def cost(attempt: Attempt) -> dict[str, int]:
    """How often the database is asked for each page."""
    viewing = Viewing(sitting=Sitting.objects.get(code=SITTING), seats=[])

    def seat() -> None:
        found = seat_of(viewing, attempt.id)
        assert found is not None
        assert len(timeline_of(viewing.sitting, found, None).pieces) == len(found.segments)

    take_role(ProcessRole.MEDIA)
    try:
        return {
            "sitting": queries(lambda: seat_rows(seats_of(viewing))),
            "others": queries(lambda: attempts_in(viewing)),
            "seat": queries(seat),
        }
    finally:
        take_role(ProcessRole.DESK)


def test_the_database_is_asked_as_often_for_many_segments_as_for_few(attempt: Attempt) -> None:
    kept(attempt, 0)
    few = cost(attempt)
    for index in range(1, 9):
        kept(attempt, index)
    assert cost(attempt) == few


def test_a_seats_timeline_looks_at_no_other_seats_segments(attempt: Attempt) -> None:
    kept(attempt, 0)
    viewing = Viewing(sitting=Sitting.objects.get(code=SITTING), seats=[])
    with CaptureQueriesContext(connection) as asked:
        seat_of(viewing, attempt.id)
    of_segments = [one["sql"] for one in asked if 'FROM "recordings_segment"' in one["sql"]]
    assert len(of_segments) == 1
    assert attempt.id.rsplit("/", 1)[0] in of_segments[0]
