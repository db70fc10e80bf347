"""The score table of a closed sitting, as two people are to sign it."""

from collections.abc import Mapping

from exam_core.custody.publication import MAX_PUBLICATION
from exam_core.custody.publication import Publication as SignedPublication
from exam_core.custody.score_table import ScoreRow, ScoreTable, Status, score_text
from exam_core.encoding import digest
from exam_core.identifiers import Digest, SittingCode, TicketNumber
from exam_core.paper.correction import Correction
from exam_core.sealing.documents import read_document
from sync_server.custody.models import Decision
from sync_server.results.models import CorrectionOrder, Publication
from sync_server.results.services.account_for import Held, TicketAccount, account_for
from sync_server.scoring.models import CorrectedScore, Score
from sync_server.scoring.services.rescore import Mark, Rescored
from sync_server.sittings.models import Sitting
from sync_server.sittings.services.terms import newest_package, terms_of

VOIDED_BY_TWO = "settled_by_two"


def score_table(sitting: Sitting, rescored: Rescored | None = None) -> ScoreTable:
    """The next table of a sitting whose every ticket is settled.

    Args:
        rescored: the scores as they would be under further corrections; None leaves those that are.
    """
    package = newest_package(sitting)
    published = sitting.publications.last()
    marks = rescored.marks if rescored else None
    rows = sorted((_row(account, marks) for account in account_for(sitting)), key=lambda row: row.ticket)
    return ScoreTable(
        sitting=SittingCode(sitting.code),
        revision=published.revision + 1 if published else 1,
        package=Digest(package.digest),
        rule_set=terms_of(Digest(package.digest)).rules.id,
        rows=tuple(rows),
        previous=digest(bytes(published.document)) if published else None,
        corrections=rescored.corrections if rescored else corrections_in_force(sitting),
    )


def corrections_in_force(sitting: Sitting) -> tuple[Correction, ...]:
    """Every correction that two people have decided for a sitting, by digest of its question."""
    last = CorrectionOrder.objects.filter(sitting=sitting, approved_at__isnull=False).last()
    return stored_table(last.table).corrections if last else ()


def published_score_table(publication: Publication) -> ScoreTable:
    """The table in a stored publication."""
    data = bytes(publication.document)
    return read_document(SignedPublication, data, limit=MAX_PUBLICATION).table


def status_shown(row: ScoreRow) -> str:
    """The row's status as people are told it: what a held score waits for makes a difference to them."""
    told_apart = (Held.ORDERED_OUT.value, Held.ENDED_EARLY.value)
    waits = row.status is Status.HELD and row.reason in told_apart
    return str(row.reason) if waits else row.status.value


def stored_table(data: bytes | memoryview) -> ScoreTable:
    """A table as it was stored with its digest."""
    return read_document(ScoreTable, bytes(data), limit=MAX_PUBLICATION)


def _row(account: TicketAccount, marks: Mapping[int, Mark] | None) -> ScoreRow:
    """The row of one ticket; with `marks` every score is one of them, never one from before."""
    ticket = TicketNumber(account.ticket)
    settled = account.without_marks
    if settled is not None and settled.decision == Decision.VOIDED:
        return ScoreRow(ticket=ticket, status=Status.VOIDED, reason=VOIDED_BY_TWO)
    if settled is not None and settled.decision == Decision.CANCELLED:
        return ScoreRow(ticket=ticket, status=Status.CANCELLED, reason=settled.reason)
    if settled is not None:
        return ScoreRow(ticket=ticket, status=Status.ABSENT, reason=settled.reason)
    if account.absence is not None:
        return ScoreRow(ticket=ticket, status=Status.ABSENT, reason=account.absence.reason)
    if account.result is None or account.score is None:
        raise ValueError(f"{ticket} is not settled")
    if account.held:
        return ScoreRow(
            ticket=ticket, status=Status.HELD, receipt=account.result.receipt, reason=account.held.value
        )
    mark: Score | CorrectedScore | Mark = account.score if marks is None else marks[account.result.pk]
    return ScoreRow(
        ticket=ticket,
        status=Status.SCORED,
        score=score_text(mark.total),
        passed=mark.passed,
        receipt=account.result.receipt,
    )
