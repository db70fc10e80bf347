"""An exam that was ended before its time: the score waits until two people at the centre settle it."""

from collections.abc import Callable

import pytest
from django.utils import timezone

from exam_core.custody.score_table import Status
from exam_core.identifiers import StaffId
from exam_core.sealing.keys import SigningKey
from sync_server.custody.models import Decision, Settlement
from sync_server.ingest.models import SealedResult
from sync_server.results.models import Publication, PublishedScore
from sync_server.results.refusals import Refused
from sync_server.results.services.account_for import Held, account_for
from sync_server.results.services.close_sitting import close_sitting
from sync_server.results.services.publish import approve_scores, propose_scores
from sync_server.results.services.score_table import published_score_table
from sync_server.results.services.settle import Wish, approve_settlement, propose_settlement
from sync_server.role import ProcessRole, take_role
from sync_server.sittings.models import Sitting
from tests.server.centre import Said
from tests.server.examroom import ExamRoom, keep, mark, ticket_of
from tests.server.sitting_plan import SITTING

Run = Callable[..., Said]


@pytest.fixture
def cut_short(room: ExamRoom) -> SealedResult:
    """Seat 1 has 45 right answers when the power fails, seat 2 has handed in, seat 3 is empty."""
    room.released()
    attempt = room.open_attempt(1)
    attempt.check_in()
    attempt.answer_right(45)
    attempt.end("no_power")
    row = keep(attempt)
    mark(row)
    mark(keep(room.handed_in(2, right=30)))
    return row


def settle(wish: Wish, clerk: SigningKey, reviewer: SigningKey) -> None:
    now = timezone.now()
    assert isinstance(propose_settlement(SITTING, wish, StaffId("clerk"), clerk, now=now), Settlement)
    queued: list[int] = []
    done = approve_settlement(
        SITTING, wish.ticket, StaffId("reviewer"), reviewer, now=now, enqueue=queued.append
    )
    assert not isinstance(done, Refused)
    for row in queued:
        mark(SealedResult.objects.get(pk=row))


def published(clerk: SigningKey, reviewer: SigningKey) -> dict[str, tuple[Status, str | None]]:
    now = timezone.now()
    close_sitting(SITTING, {ticket_of(3): "no_show"}, by="clerk", now=now)
    propose_scores(SITTING, StaffId("clerk"), clerk, now=now)
    done = approve_scores(SITTING, StaffId("reviewer"), reviewer, now=now)
    assert isinstance(done, Publication)
    return {row.ticket: (row.status, row.reason) for row in published_score_table(done).rows}


def test_the_score_is_kept_and_held(cut_short: SealedResult, clerk: SigningKey, reviewer: SigningKey) -> None:
    account = account_for(Sitting.objects.get())[0]
    assert (str(account.total), account.held, account.open) == ("90.00", Held.ENDED_EARLY, None)
    rows = published(clerk, reviewer)
    assert rows[ticket_of(1)] == (Status.HELD, "ended_early")
    assert rows[ticket_of(2)][0] is Status.SCORED
    shown = PublishedScore.objects.get(ticket=ticket_of(1))
    assert (shown.status, shown.shown) == ("ended_early", "")
    assert shown.status_words == "考试提前结束，成绩待考试中心处理"


def test_two_people_let_it_count(cut_short: SealedResult, clerk: SigningKey, reviewer: SigningKey) -> None:
    settle(Wish(ticket_of(1), Decision.COUNTS, cut_short.digest, "", "时间已用完九成"), clerk, reviewer)
    assert published(clerk, reviewer)[ticket_of(1)][0] is Status.SCORED


def test_two_people_have_the_candidate_sit_again(
    cut_short: SealedResult, clerk: SigningKey, reviewer: SigningKey
) -> None:
    settle(Wish(ticket_of(1), Decision.RESCHEDULED, "", "force_majeure", "停电"), clerk, reviewer)
    assert published(clerk, reviewer)[ticket_of(1)] == (Status.ABSENT, "force_majeure")


def test_status_says_so_in_both_languages(cut_short: SealedResult, exam_centre: Run) -> None:
    take_role(ProcessRole.DESK)
    assert "考试被提前结束，成绩须由两名工作人员处理" in exam_centre("status", SITTING).out
    assert "ended before its time" in exam_centre("status", SITTING, "--lang", "en").out
