"""What a correction does to whom: the list before and after that two people sign, for people and files."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from exam_core.custody.score_changes import ScoreChange, score_changes
from exam_core.custody.score_table import ScoreTable, Status
from exam_core.identifiers import SittingCode
from exam_core.paper.correction import Correction
from sync_server.results.models import CorrectionOrder
from sync_server.results.refusals import Refusal, Refused
from sync_server.results.services.assess import asked_corrections
from sync_server.results.services.correct import Tables
from sync_server.results.services.published import correction_as_json
from sync_server.results.services.score_table import stored_table
from sync_server.scoring.services.rescore import Rescored
from sync_server.sittings.models import Sitting


@dataclass(frozen=True, slots=True)
class ChangedRow:
    """One candidate whose score changes; scores are decimal strings."""

    seat: int
    ticket: str
    name: str
    before: str | None
    after: str | None
    passed_before: bool | None
    passed_after: bool | None


@dataclass(frozen=True, slots=True)
class CorrectionList:
    """One correction of a sitting with everybody whose score it changes.

    Attributes:
        number: of the correction in its sitting; None where nobody has signed it yet.
        revision: of the table that follows from it.
        corrections: those that are new, each with the number of results that have the question.
        rows: whoever now fails first, then whoever now passes.
        scored: how many candidates have a score at all.
    """

    sitting: str
    number: int | None
    revision: int
    corrections: tuple[tuple[Correction, int], ...]
    rows: tuple[ChangedRow, ...]
    scored: int
    now_pass: int
    now_fail: int
    proposed_by: str = ""
    proposed_at: datetime | None = None
    approved_by: str = ""
    approved_at: datetime | None = None

    def as_json(self) -> dict[str, Any]:
        """The whole as JSON values."""
        return {
            "sitting": self.sitting,
            "number": self.number,
            "revision": self.revision,
            "corrections": [
                {**correction_as_json(one), "papers": papers} for one, papers in self.corrections
            ],
            "scored": self.scored,
            "changed": len(self.rows),
            "now_pass": self.now_pass,
            "now_fail": self.now_fail,
            "proposed_by": self.proposed_by or None,
            "proposed_at": self.proposed_at.isoformat() if self.proposed_at else None,
            "approved_by": self.approved_by or None,
            "approved_at": self.approved_at.isoformat() if self.approved_at else None,
            "rows": [asdict(row) for row in self.rows],
        }


def list_of_tables(tables: Tables, rescored: Rescored) -> CorrectionList:
    """The list of a correction that nobody has signed."""
    return _list(tables.sitting, tables.before, tables.after, rescored.asked, rescored.papers)


def list_of_order(order: CorrectionOrder) -> CorrectionList:
    """The list of a proposed or an approved correction, as it was signed."""
    return _list(
        order.sitting,
        stored_table(order.before),
        stored_table(order.table),
        asked_corrections(order),
        order.papers,
        number=order.number,
        proposed_by=order.account,
        proposed_at=order.proposed_at,
        approved_by=order.approved_by,
        approved_at=order.approved_at,
    )


def correction_lists(code: SittingCode) -> list[CorrectionList] | Refused:
    """Every correction of a sitting, the one that waits for approval last."""
    sitting = Sitting.objects.filter(code=code).first()
    if sitting is None:
        return Refused(Refusal.UNKNOWN_SITTING, code)
    return [list_of_order(order) for order in sitting.correction_orders.all()]


def _list(
    sitting: Sitting,
    before: ScoreTable,
    after: ScoreTable,
    asked: tuple[Correction, ...],
    papers: Any,
    **signed: Any,
) -> CorrectionList:
    changes = score_changes(before, after)
    people = {person.ticket: person for person in sitting.candidates.all()}
    return CorrectionList(
        sitting=sitting.code,
        revision=after.revision,
        corrections=tuple((one, papers.get(one.question, 0)) for one in asked),
        rows=tuple(
            _row(change, people[change.ticket].seat, people[change.ticket].name) for change in changes
        ),
        scored=sum(row.status is Status.SCORED for row in after.rows),
        now_pass=sum(change.now_passes for change in changes),
        now_fail=sum(change.now_fails for change in changes),
        **{"number": None, **signed},
    )


def _row(change: ScoreChange, seat: int, name: str) -> ChangedRow:
    return ChangedRow(
        seat=seat,
        ticket=change.ticket,
        name=name,
        before=change.before.score,
        after=change.after.score,
        passed_before=change.before.passed,
        passed_after=change.after.passed,
    )
