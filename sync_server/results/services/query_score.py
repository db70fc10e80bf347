"""What the public score page answers: one published score to whoever knows ticket and ID number."""

import enum
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils.crypto import constant_time_compare, salted_hmac

from exam_core.numbers.id_number import last_six
from exam_core.numbers.ticket_number import normalise_ticket_number
from sync_server.results.models import PublishedScore, ScoreQuery
from sync_server.sittings.models import Candidate

WINDOW = timedelta(minutes=10)
MOST_FAILURES = 30
"""Wrong queries of one address within a window. A training school behind one address mistypes less often;
guessing the last six characters of one ID number would take a year."""


class QueryRefusal(enum.Enum):
    """Why no score is shown. Which part was wrong, or whether scores are out yet, is never said."""

    NOT_FOUND = "not_found"
    TOO_OFTEN = "too_often"


def query_score(ticket: str, id_tail: str, *, address: str, now: datetime) -> PublishedScore | QueryRefusal:
    """The newest published score of a ticket, for the last six characters of its holder's ID number."""
    brake = _Brake.for_address(address, now)
    if brake.is_on():
        return QueryRefusal.TOO_OFTEN
    found = _find(ticket.strip(), last_six(id_tail))
    if found is None:
        brake.count()
        return QueryRefusal.NOT_FOUND
    return found


def _find(ticket: str, tail: str) -> PublishedScore | None:
    spellings = {ticket, normalise_ticket_number(ticket)}
    scores = PublishedScore.objects.filter(ticket__in=spellings).select_related("publication__sitting")
    for score in scores.order_by("-publication__published_at", "-publication__revision"):
        person = Candidate.objects.get(sitting=score.publication.sitting_id, ticket=score.ticket)
        if constant_time_compare(last_six(person.id_number), tail):
            return score
    return None


@dataclass(frozen=True, slots=True)
class _Brake:
    """Counts the failures of one address; the address is kept only as a keyed digest."""

    address: str
    window: int

    @classmethod
    def for_address(cls, address: str, now: datetime) -> "_Brake":
        window = int(now.timestamp() // WINDOW.total_seconds())
        return cls(salted_hmac("score-query", address, algorithm="sha256").hexdigest(), window)

    def is_on(self) -> bool:
        return ScoreQuery.objects.filter(
            address=self.address, window=self.window, asked__gte=MOST_FAILURES
        ).exists()

    def count(self) -> None:
        with transaction.atomic():
            ScoreQuery.objects.filter(window__lt=self.window).delete()
            row, _ = ScoreQuery.objects.get_or_create(address=self.address, window=self.window)
            ScoreQuery.objects.filter(pk=row.pk).update(asked=F("asked") + 1)
