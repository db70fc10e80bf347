"""A published score table with the names that belong to its tickets, for people and other systems."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from exam_core.custody.publication import MAX_PUBLICATION
from exam_core.custody.publication import Publication as SignedPublication
from exam_core.custody.score_table import ScoreRow, Status
from exam_core.identifiers import SittingCode
from exam_core.rules.rule_set import RuleSet
from exam_core.sealing.documents import read_document
from sync_server.results.models import WITHOUT_MARKS, Publication
from sync_server.results.refusals import Refusal, Refused
from sync_server.results.services.close_sitting import rules_of
from sync_server.results.services.reasons import absence_words
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
    """Everybody of the sitting, by seat."""

    sitting: Sitting
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
            "published_at": self.published_at.isoformat(),
            "rows": rows,
        }


def _words(row: ScoreRow, rules: RuleSet) -> str:
    if row.status is Status.ABSENT:
        return absence_words(row.reason or "", rules)
    return str(WITHOUT_MARKS.get(row.status.value, ""))


def published_table(code: SittingCode) -> PublishedTable | Refused:
    """The table as two people signed it, joined with the roster."""
    sitting = Sitting.objects.filter(code=code).first()
    if sitting is None:
        return Refused(Refusal.UNKNOWN_SITTING, code)
    publication = Publication.objects.filter(sitting=sitting).first()
    if publication is None:
        return Refused(Refusal.NOT_PUBLISHED, code)
    signed = read_document(SignedPublication, bytes(publication.document), limit=MAX_PUBLICATION)
    by_ticket = {str(row.ticket): row for row in signed.table.rows}
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
    return PublishedTable(sitting, publication.published_at, rows)
