"""A published score table with the names that belong to its tickets, for people and other systems."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from exam_core.custody.score_table import ScoreRow, Status
from exam_core.identifiers import SittingCode
from exam_core.paper.correction import Correction
from exam_core.rules.rule_set import RuleSet
from sync_server.results.models import WITHOUT_MARKS, Publication
from sync_server.results.refusals import Refusal, Refused
from sync_server.results.services.close_sitting import rules_of
from sync_server.results.services.reasons import absence_words
from sync_server.results.services.score_table import published_score_table, status_shown
from sync_server.sittings.models import Sitting


@dataclass(frozen=True, slots=True)
class PublishedRow:
    """One candidate; `score` is a decimal string, and None without marks, where `words` say why."""

    seat: int
    ticket: str
    name: str
    id_number: str
    status: str
    score: str | None
    passed: bool | None
    receipt: str | None
    reason: str | None

    words: str


@dataclass(frozen=True, slots=True)
class PublishedTable:
    """Everybody of the sitting, by seat.

    Attributes:
        corrections: under which the scores were given.
        first_published_at: of the first revision.
    """

    sitting: Sitting
    revision: int
    corrections: tuple[Correction, ...]
    first_published_at: datetime
    published_at: datetime
    rows: tuple[PublishedRow, ...]

    def as_json(self) -> dict[str, Any]:
        """The whole as JSON values; ID numbers stay out of it."""
        rows = [
            {name: value for name, value in asdict(row).items() if name != "id_number"} for row in self.rows
        ]
        return {
            "sitting": self.sitting.code,
            "drill": self.sitting.purpose == "drill",
            "revision": self.revision,
            "published_at": self.published_at.isoformat(),
            "first_published_at": self.first_published_at.isoformat(),
            "corrections": [correction_as_json(one) for one in self.corrections],
            "rows": rows,
        }


def _words(row: ScoreRow, rules: RuleSet) -> str:
    if row.status is Status.ABSENT:
        return absence_words(row.reason or "", rules)
    return str(WITHOUT_MARKS.get(status_shown(row), ""))


def correction_as_json(correction: Correction) -> dict[str, Any]:
    """A correction as people and other systems read it: the right options by their letters."""
    return {
        "question": correction.question_id,
        "digest": correction.question,
        "action": correction.action.value,
        "correct": list(correction.letters),
        "reason": correction.reason,
    }


def publication_of(code: SittingCode, revision: int | None = None) -> Publication | Refused:
    """One publication of a sitting, the newest where no revision is given."""
    if not Sitting.objects.filter(code=code).exists():
        return Refused(Refusal.UNKNOWN_SITTING, code)
    publications = Publication.objects.filter(sitting__code=code).select_related("sitting")
    if not publications.exists():
        return Refused(Refusal.NOT_PUBLISHED, code)
    if revision is None:
        return publications.latest("revision")
    return publications.filter(revision=revision).first() or Refused(Refusal.NO_SUCH_REVISION, str(revision))


def published_table(code: SittingCode, revision: int | None = None) -> PublishedTable | Refused:
    """The table as two people signed it, joined with the roster; the newest where no revision is given."""
    publication = publication_of(code, revision)
    if isinstance(publication, Refused):
        return publication
    sitting = publication.sitting
    first = Publication.objects.filter(sitting=sitting).earliest("revision")
    signed = published_score_table(publication)
    by_ticket = {str(row.ticket): row for row in signed.rows}
    rules = rules_of(sitting)
    rows = tuple(
        PublishedRow(
            seat=person.seat,
            ticket=person.ticket,
            name=person.name,
            id_number=person.id_number,
            status=row.status.value,
            score=row.score,
            passed=row.passed,
            receipt=row.receipt,
            reason=row.reason,
            words=_words(row, rules),
        )
        for person in sitting.candidates.all()
        for row in [by_ticket[person.ticket]]
    )
    return PublishedTable(
        sitting=sitting,
        revision=publication.revision,
        corrections=signed.corrections,
        first_published_at=first.published_at,
        published_at=publication.published_at,
        rows=rows,
    )
