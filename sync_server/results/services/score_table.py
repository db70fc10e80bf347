"""The score table of a closed sitting, as two people are to sign it."""

from exam_core.custody.score_table import ScoreRow, ScoreTable, Status, score_text
from exam_core.identifiers import Digest, SittingCode, TicketNumber
from sync_server.results.services.account_for import TicketAccount, account_for
from sync_server.sittings.models import Sitting
from sync_server.sittings.services.terms import newest_package, terms_of

HELD_FOR_IDENTITY = "identity_doubted"


def score_table(sitting: Sitting) -> ScoreTable:
    """The table of a sitting whose every ticket is settled."""
    package = newest_package(sitting)
    rows = sorted(map(_row, account_for(sitting)), key=lambda row: row.ticket)
    return ScoreTable(
        sitting=SittingCode(sitting.code),
        revision=1,
        package=Digest(package.digest),
        rule_set=terms_of(Digest(package.digest)).rules.id,
        rows=tuple(rows),
    )


def _row(account: TicketAccount) -> ScoreRow:
    ticket = TicketNumber(account.ticket)
    if account.absence is not None:
        return ScoreRow(ticket=ticket, status=Status.ABSENT, reason=account.absence.reason)
    if account.result is None or account.score is None:
        raise ValueError(f"{ticket} is not settled")
    if account.held:
        return ScoreRow(
            ticket=ticket, status=Status.HELD, receipt=account.result.receipt, reason=HELD_FOR_IDENTITY
        )
    return ScoreRow(
        ticket=ticket,
        status=Status.SCORED,
        score=score_text(account.score.total),
        passed=account.score.passed,
        receipt=account.result.receipt,
    )
