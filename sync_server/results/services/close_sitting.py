"""Close a sitting: every packaged ticket has exactly one scored result or a reason for its absence."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from exam_core.custody.seal_record import What
from exam_core.identifiers import Digest, SittingCode
from exam_core.rules.rule_set import RuleSet
from sync_server.audit.services import record
from sync_server.custody.models import Explained
from sync_server.results.models import Absence, Closing
from sync_server.results.refusals import Refusal, Refused
from sync_server.results.services.account_for import WORDS, account_for
from sync_server.sittings.models import Sitting, SittingState
from sync_server.sittings.services.terms import newest_package, terms_of

CLOSED = frozenset({SittingState.CLOSED, SittingState.PROPOSED, SittingState.PUBLISHED})


def close_sitting(
    code: SittingCode, absences: Mapping[str, str], *, by: str, now: datetime
) -> Closing | list[Refused]:
    """Record the absences (ticket -> reason code of the rule set) and close, or say what is still open.

    Nothing is recorded unless everything is. Of a standalone sitting the seal records say who was absent, and
    `absences` only what is to be recorded otherwise.
    """
    sitting = Sitting.objects.filter(code=code).first()
    if sitting is None:
        return [Refused(Refusal.UNKNOWN_SITTING, code)]
    if sitting.state in CLOSED:
        return [Refused(Refusal.ALREADY_CLOSED, code)]
    if sitting.state != SittingState.RELEASED:
        return [Refused(Refusal.NOT_RELEASED, code)]
    absences = absences_in_records(sitting) | dict(absences)
    refused = _bad_absences(sitting, absences, rules_of(sitting))
    if refused:
        return refused
    with transaction.atomic():
        Absence.objects.bulk_create(
            Absence(sitting=sitting, ticket=ticket, reason=reason) for ticket, reason in absences.items()
        )
        refused = open_tickets(sitting)
        if refused:
            transaction.set_rollback(True)
            return refused
        closing = Closing.objects.create(sitting=sitting, closed_by=by, closed_at=now)
        sitting.state = SittingState.CLOSED
        sitting.save(update_fields=["state"])
        record(by, "sitting_closed", code, {"absent": dict(absences)})
    return closing


def open_tickets(sitting: Sitting) -> list[Refused]:
    """The tickets that keep a sitting from being closed or published, each with the reason."""
    return [
        Refused(Refusal.TICKET_OPEN, f"{account.ticket}: {WORDS[account.open]}")
        for account in account_for(sitting)
        if account.open is not None
    ]


def absences_in_records(sitting: Sitting) -> dict[str, str]:
    """Who was absent and why, as the proctors of a standalone sitting signed it; the newest record counts.

    A candidate of whom there is a result was not absent, whatever an earlier record says.
    """
    said = Explained.objects.filter(file__sitting=sitting).order_by("pk")
    newest = {one.ticket: one for one in said}
    sat = set(sitting.sealed_results.values_list("ticket", flat=True))
    return {
        ticket: one.reason for ticket, one in newest.items() if one.what == What.ABSENT and ticket not in sat
    }


def sat_without_result(sitting: Sitting, absences: Mapping[str, str]) -> list[str]:
    """Tickets that are to be recorded as absent although the centre holds a piece of their journal."""
    return [
        account.ticket for account in account_for(sitting) if account.ticket in absences and account.copied
    ]


def rules_of(sitting: Sitting) -> RuleSet:
    """The rule set in a sitting's newest signed package."""
    return terms_of(Digest(newest_package(sitting).digest)).rules


def _bad_absences(sitting: Sitting, absences: Mapping[str, str], rules: RuleSet) -> list[Refused]:
    tickets = set(sitting.candidates.values_list("ticket", flat=True))
    reasons = {reason.code for reason in rules.absence_reasons}
    return [
        *(Refused(Refusal.UNKNOWN_TICKET, ticket) for ticket in absences if ticket not in tickets),
        *(Refused(Refusal.UNKNOWN_REASON, reason) for reason in absences.values() if reason not in reasons),
    ]
