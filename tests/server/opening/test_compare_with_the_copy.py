"""The journal that is handed in is held against the pieces that reached the centre while the exam ran."""

from collections.abc import Callable

import pytest
from django.utils import timezone

from exam_core.encoding import digest
from exam_core.identifiers import parse_attempt_id
from sync_server.audit.services import raw_entries
from sync_server.ingest.models import JournalPart, Standing
from sync_server.ingest.refusals import Refusal as PartRefusal
from sync_server.ingest.services.accept_journal_part import Copied, Gap, accept_journal_part
from sync_server.opening.models import Opening
from sync_server.opening.refusals import Refusal
from sync_server.results.services.account_for import Open, account_for
from sync_server.scoring.models import Score
from sync_server.sittings.models import Sitting
from tests.server.centre import Said
from tests.server.exam_seat import Attempt
from tests.server.examroom import ExamRoom, keep, mark
from tests.server.seat_online import journal_part
from tests.server.sitting_plan import SITTING


@pytest.fixture
def attempt(room: ExamRoom) -> Attempt:
    """A candidate who has answered ten questions."""
    room.released()
    one = room.open_attempt(1)
    one.check_in()
    one.answer_right(10)
    return one


def _send(attempt: Attempt, first: int, last: int) -> Copied | Gap | PartRefusal:
    parts = parse_attempt_id(attempt.id)
    assert parts is not None
    return accept_journal_part(
        parts,
        journal_part(attempt, first, last),
        first=first,
        device=attempt.seat.device,
        now=timezone.now(),
    )


def _branch(attempt: Attempt, entries: int, *, right: int) -> Attempt:
    """The attempt as a seat goes on with it whose store was set back to `entries` entries."""
    branch = attempt.rolled_back(entries)
    branch.answer_right(right)
    return branch


def _handed_in(attempt: Attempt) -> Attempt:
    attempt.hand_in()
    mark(keep(attempt))
    return attempt


def _quarantine() -> str:
    return Opening.objects.get().refusal


def test_a_journal_that_goes_on_from_its_copy_is_scored(attempt: Attempt) -> None:
    _send(attempt, 0, 3)
    _send(attempt, 4, len(attempt.raws) - 1)
    attempt.answer_right(20)
    _handed_in(attempt)
    assert _quarantine() == ""
    assert Score.objects.count() == 1


def test_a_store_that_was_set_back_and_answered_anew_is_not_scored(attempt: Attempt) -> None:
    _send(attempt, 0, len(attempt.raws) - 1)
    branch = _handed_in(_branch(attempt, 8, right=45))
    assert branch.raws[:8] == attempt.raws[:8]
    assert len(branch.raws) > len(attempt.raws)
    assert _quarantine() == Refusal.COPY_DIFFERS
    assert not Score.objects.exists()


def test_a_journal_that_ends_before_its_copy_is_not_scored(attempt: Attempt) -> None:
    _send(attempt, 0, len(attempt.raws) - 1)
    branch = _handed_in(_branch(attempt, 8, right=0))
    assert len(branch.raws) < len(attempt.raws)
    assert _quarantine() == Refusal.COPY_DIFFERS


def test_a_piece_in_the_middle_is_compared_although_the_copy_covers_it(attempt: Attempt) -> None:
    _send(attempt, 0, len(attempt.raws) - 1)
    branch = _branch(attempt, 6, right=10)
    _send(branch, 0, 9)
    _handed_in(attempt)
    assert _quarantine() == Refusal.COPY_DIFFERS


def test_a_piece_that_was_set_aside_speaks_against_the_result_too(attempt: Attempt) -> None:
    _send(attempt, 0, 9)
    assert _send(_branch(attempt, 6, right=10), 0, 9) is PartRefusal.CONTRADICTING_JOURNAL
    _handed_in(attempt)
    assert _quarantine() == Refusal.COPY_DIFFERS


def test_status_says_it_in_words(attempt: Attempt, exam_centre: Callable[..., Said]) -> None:
    _send(attempt, 0, len(attempt.raws) - 1)
    _handed_in(_branch(attempt, 8, right=45))
    said = exam_centre("status", SITTING)
    assert "与中心保存的日志副本不符" in said.out
    said = exam_centre("status", SITTING, "--lang", "en")
    assert "rolled back" in said.out


def test_a_late_piece_of_the_same_journal_changes_nothing_that_counts(attempt: Attempt) -> None:
    _handed_in(attempt)
    assert _send(attempt, 0, 3) == Copied(4, digest(attempt.raws[3]))
    last = len(attempt.raws) - 1
    assert _send(attempt, 4, last) == Copied(last + 1, digest(attempt.raws[last]))
    assert account_for(Sitting.objects.get())[0].open is None


@pytest.mark.parametrize("last", [9, 40])
def test_a_late_piece_that_differs_or_goes_further_contradicts(attempt: Attempt, last: int) -> None:
    branch = _branch(attempt, 6, right=50)
    _handed_in(attempt)
    assert (last < len(attempt.raws)) == (last == 9)
    assert _send(branch, 0, last) is PartRefusal.CONTRADICTING_JOURNAL
    assert JournalPart.objects.get().standing == Standing.CONTRADICTS
    assert b'"journal_contradicts"' in raw_entries()[-1]
    assert account_for(Sitting.objects.get())[0].open is Open.CONTRADICTED
    assert Score.objects.count() == 1
