"""What is known of each ticket of a sitting, and what is still open: the one place that says so."""

import enum
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Max
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from exam_core.custody.seal_record import What
from exam_core.identifiers import TicketNumber
from sync_server.custody.models import Decision, Explained, Settlement
from sync_server.ingest.models import JournalPart, SealedResult, SeatReport, Standing
from sync_server.opening.models import Opening
from sync_server.opening.services.counting import NOTHING, Counting, counting
from sync_server.results.models import Absence
from sync_server.scoring.models import CorrectedScore, Score
from sync_server.sittings.models import Candidate, Sitting


class Held(enum.StrEnum):
    """Why a score waits for two people; the row of a ticket that nobody has settled is published as held."""

    ORDERED_OUT = "ordered_out"
    ENDED_EARLY = "ended_early"
    IDENTITY_DOUBTED = "identity_doubted"


class Open(enum.StrEnum):
    """Why a ticket is not settled yet; a sitting with one such ticket is neither closed nor published."""

    NO_RESULT = "no_result"
    ABSENT_AT_SITE = "absent_at_site"
    MISSING = "missing"
    VOIDED_AT_SITE = "voided_at_site"
    NOT_UNSEALED = "not_unsealed"
    NOT_OPENED = "not_opened"
    QUARANTINED = "quarantined"
    CONTRADICTED = "contradicted"
    ABSENT_WITH_RESULT = "absent_with_result"


WORDS: dict[Open, Promise] = {
    Open.NO_RESULT: _("没有结果，也没有登记缺考原因"),
    Open.ABSENT_AT_SITE: _("封存记录注明缺考，封场时登记"),
    Open.MISSING: _("封存记录注明结果缺失，须由两名工作人员处理"),
    Open.VOIDED_AT_SITE: _("封存记录注明作废，须由两名工作人员处理"),
    Open.NOT_UNSEALED: _("封存的结果已收到，尚未由两名解封员解封"),
    Open.NOT_OPENED: _("结果已收到，尚未启封评分"),
    Open.QUARANTINED: _("结果已隔离，须由两名工作人员处理"),
    Open.CONTRADICTED: _("有互相矛盾的结果或日志，须由两名工作人员处理"),
    Open.ABSENT_WITH_RESULT: _("登记为缺考，却收到了结果"),
}
HELD_WORDS: dict[Held, Promise] = {
    Held.ORDERED_OUT: _("已责令离场，成绩须由两名工作人员处理"),
    Held.ENDED_EARLY: _("考试被提前结束，成绩须由两名工作人员处理"),
    Held.IDENTITY_DOUBTED: _("身份存疑，成绩须由两名工作人员处理"),
}
FOR_TWO_PEOPLE = frozenset(
    {
        Open.MISSING,
        Open.VOIDED_AT_SITE,
        Open.QUARANTINED,
        Open.CONTRADICTED,
        Open.ABSENT_WITH_RESULT,
    }
)


@dataclass(frozen=True, slots=True)
class TicketAccount:
    """Everything the centre knows of one ticket.

    Attributes:
        report: the newest heartbeat of the seat that has this attempt, if any.
        copied: how many journal entries the centre's second copy holds.
        counting: every result, the one that counts, and what two people have settled.
        unsealed: whether two officers have opened what is needed; True where none have to.
        opening, score: of that result, the score under every correction that two people have decided.
        absence: as recorded at the closing, unless two people have settled the ticket.
        explained: what the newest seal record says of a ticket without a result that counts.
        contradictions: how many received objects speak against each other.
    """

    candidate: Candidate
    report: SeatReport | None
    copied: int
    counting: Counting
    unsealed: bool
    opening: Opening | None
    score: Score | CorrectedScore | None
    absence: Absence | None
    explained: Explained | None
    contradictions: int

    @property
    def ticket(self) -> str:
        return self.candidate.ticket

    @property
    def result(self) -> SealedResult | None:
        """The result that counts; where one is in doubt, the one of the highest epoch."""
        return self.counting.result

    @property
    def settlement(self) -> Settlement | None:
        """What two people have settled, while it holds."""
        return self.counting.settlement

    @property
    def without_marks(self) -> Settlement | None:
        """The settlement by which no result counts."""
        settled = self.settlement
        return settled if settled and settled.decision != Decision.COUNTS else None

    @property
    def open(self) -> Open | None:
        """What still has to happen, or None where the ticket is settled."""
        if self.without_marks:
            return None
        if self.counting.doubt:
            return Open.CONTRADICTED
        if self.absence is not None:
            return Open.ABSENT_WITH_RESULT if self.result else None
        if self.settlement is None and self.explained and self.explained.what == What.VOIDED:
            return Open.VOIDED_AT_SITE
        return self._not_scored() if self.result else self._without_result()

    def _without_result(self) -> Open:
        said = self.explained.what if self.explained else ""
        return {What.MISSING.value: Open.MISSING, What.ABSENT.value: Open.ABSENT_AT_SITE}.get(
            said, Open.NO_RESULT
        )

    def _not_scored(self) -> Open | None:
        if self.opening is not None and self.opening.refusal:
            return Open.QUARANTINED
        if not self.unsealed:
            return Open.NOT_UNSEALED
        return None if self.score and not self.counting.waiting else Open.NOT_OPENED

    @property
    def held(self) -> Held | None:
        """Why the score waits for a decision: misconduct, an exam that was cut short, a doubted identity."""
        if self.opening is None or self.settlement is not None:
            return None
        if self.opening.ordered_out:
            return Held.ORDERED_OUT
        if self.opening.ended_by == Held.ENDED_EARLY:
            return Held.ENDED_EARLY
        return Held.IDENTITY_DOUBTED if self.opening.identity_doubted else None

    @property
    def total(self) -> Decimal | None:
        """The marks, where they were scored."""
        return self.score.total if self.score else None


def account_for(sitting: Sitting) -> list[TicketAccount]:
    """Every ticket of a sitting, by seat."""
    found = counting(sitting)
    scores: dict[int, Score | CorrectedScore] = {
        row.result_id: row for row in Score.objects.filter(result__sitting=sitting)
    }
    corrected = CorrectedScore.objects.filter(result__sitting=sitting).order_by("number")
    scores |= {row.result_id: row for row in corrected}
    openings = {row.result_id: row for row in Opening.objects.filter(result__sitting=sitting)}
    absences = {row.ticket: row for row in sitting.absences.all()}
    explained = {row.ticket: row for row in Explained.objects.filter(file__sitting=sitting).order_by("pk")}
    unsealed = _unsealed(sitting)
    copied, reports, against = _copied(sitting), _reports(sitting), _contradicting_parts(sitting)
    accounts = []
    for candidate in sitting.candidates.all():
        ticket = candidate.ticket
        known = found.get(TicketNumber(ticket), NOTHING)
        counts = known.result.pk if known.result else 0
        accounts.append(
            TicketAccount(
                candidate=candidate,
                report=reports.get(ticket),
                copied=copied.get(ticket, 0),
                counting=known,
                unsealed=unsealed is None or _needed(known) <= unsealed,
                opening=openings.get(counts),
                score=scores.get(counts),
                absence=None if known.settlement else absences.get(ticket),
                explained=explained.get(ticket),
                contradictions=_contradictions(known, against[ticket]),
            )
        )
    return accounts


def _unsealed(sitting: Sitting) -> set[int] | None:
    """The results that officers have opened; None for a sitting whose results need none."""
    if not sitting.standalone:
        return None
    opened = SealedResult.objects.filter(sitting=sitting, unsealed__isnull=False)
    return set(opened.values_list("pk", flat=True))


def _needed(known: Counting) -> set[int]:
    """The results that have to be opened before one can count: all, unless two people have settled it."""
    if known.settlement:
        return {known.result.pk} if known.result else set()
    return {row.pk for row in known.results}


def _copied(sitting: Sitting) -> dict[str, int]:
    parts = JournalPart.objects.filter(sitting=sitting).exclude(standing=Standing.CONTRADICTS)
    return {ticket: last + 1 for ticket, last in parts.values_list("ticket").annotate(Max("last"))}


def _contradicting_parts(sitting: Sitting) -> Mapping[str, int]:
    parts = JournalPart.objects.filter(sitting=sitting, standing=Standing.CONTRADICTS)
    return Counter(parts.values_list("ticket", flat=True))


def _reports(sitting: Sitting) -> dict[str, SeatReport]:
    found = SeatReport.objects.filter(sitting=sitting.code).exclude(attempt="").order_by("heard_at")
    return {report.attempt.split("/")[1]: report for report in found if report.attempt.count("/") == 2}  # noqa: PLR2004


def _contradictions(known: Counting, parts: int) -> int:
    """How many received objects speak against another, and nobody has settled it."""
    if known.settlement:
        return 0
    return parts + max(0, len(known.results) - 1) if known.doubt else parts
