"""What is known of each ticket of a sitting, and what is still open: the one place that says so."""

import enum
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sync_server.ingest.models import JournalPart, SealedResult, SeatReport, Standing
from sync_server.opening.models import Opening
from sync_server.results.models import Absence
from sync_server.scoring.models import CorrectedScore, Score
from sync_server.sittings.models import Candidate, Sitting


class Open(enum.StrEnum):
    """Why a ticket is not settled yet; a sitting with one such ticket is neither closed nor published."""

    NO_RESULT = "no_result"
    NOT_OPENED = "not_opened"
    QUARANTINED = "quarantined"
    CONTRADICTED = "contradicted"
    ABSENT_WITH_RESULT = "absent_with_result"


WORDS: dict[Open, Promise] = {
    Open.NO_RESULT: _("没有结果，也没有登记缺考原因"),
    Open.NOT_OPENED: _("结果已收到，尚未启封评分"),
    Open.QUARANTINED: _("结果已隔离，须由两名工作人员处理"),
    Open.CONTRADICTED: _("有互相矛盾的结果或日志，须由两名工作人员处理"),
    Open.ABSENT_WITH_RESULT: _("登记为缺考，却收到了结果"),
}


@dataclass(frozen=True, slots=True)
class TicketAccount:
    """Everything the centre knows of one ticket.

    Attributes:
        report: the newest heartbeat of the seat that has this attempt, if any.
        copied: how many journal entries the centre's second copy holds.
        result: the result that counts; later contradicting ones only show in `contradictions`.
        score: of that result, under every correction that two people have decided.
    """

    candidate: Candidate
    report: SeatReport | None
    copied: int
    result: SealedResult | None
    opening: Opening | None
    score: Score | CorrectedScore | None
    absence: Absence | None
    contradictions: int

    @property
    def ticket(self) -> str:
        return self.candidate.ticket

    @property
    def open(self) -> Open | None:
        """What still has to happen, or None where the ticket is settled."""
        if self.contradictions:
            return Open.CONTRADICTED
        if self.absence is not None:
            return Open.ABSENT_WITH_RESULT if self.result else None
        if self.result is None:
            return Open.NO_RESULT
        if self.opening is not None and self.opening.refusal:
            return Open.QUARANTINED
        return None if self.score else Open.NOT_OPENED

    @property
    def held(self) -> bool:
        """Whether the score waits for a decision about the candidate's identity."""
        return self.opening is not None and self.opening.identity_doubted

    @property
    def total(self) -> Decimal | None:
        """The marks, where they were scored."""
        return self.score.total if self.score else None


def account_for(sitting: Sitting) -> list[TicketAccount]:
    """Every ticket of a sitting, by seat."""
    results: defaultdict[str, list[SealedResult]] = defaultdict(list)
    for row in SealedResult.objects.filter(sitting=sitting).order_by("received_at", "pk"):
        results[row.ticket].append(row)
    parts: defaultdict[str, list[JournalPart]] = defaultdict(list)
    for part in JournalPart.objects.filter(sitting=sitting):
        parts[part.ticket].append(part)
    openings = {row.result_id: row for row in Opening.objects.filter(result__sitting=sitting)}
    scores: dict[int, Score | CorrectedScore] = {
        row.result_id: row for row in Score.objects.filter(result__sitting=sitting)
    }
    corrected = CorrectedScore.objects.filter(result__sitting=sitting).order_by("number")
    scores |= {row.result_id: row for row in corrected}
    absences = {row.ticket: row for row in sitting.absences.all()}
    reports = _reports(sitting)
    accounts = []
    for candidate in sitting.candidates.all():
        ticket = candidate.ticket
        first = next((row for row in results[ticket] if row.standing == Standing.FIRST), None)
        accounts.append(
            TicketAccount(
                candidate=candidate,
                report=reports.get(ticket),
                copied=max((part.last + 1 for part in parts[ticket] if _counts(part)), default=0),
                result=first,
                opening=openings.get(first.pk) if first else None,
                score=scores.get(first.pk) if first else None,
                absence=absences.get(ticket),
                contradictions=_contradictions(results[ticket], parts[ticket]),
            )
        )
    return accounts


def _reports(sitting: Sitting) -> dict[str, SeatReport]:
    found = SeatReport.objects.filter(sitting=sitting.code).exclude(attempt="").order_by("heard_at")
    return {report.attempt.split("/")[1]: report for report in found if report.attempt.count("/") == 2}  # noqa: PLR2004


def _counts(part: JournalPart) -> bool:
    return part.standing != Standing.CONTRADICTS


def _contradictions(results: Iterable[SealedResult], parts: Iterable[JournalPart]) -> int:
    """How many received objects speak against the first one; each epoch beyond the first does too."""
    first = [row for row in results if row.standing == Standing.FIRST]
    against = sum(row.standing == Standing.CONTRADICTS for row in results)
    return against + max(0, len(first) - 1) + sum(not _counts(part) for part in parts)
