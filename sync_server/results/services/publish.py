"""Article 14: one person proposes a sitting's scores, another approves them; with that they are public."""

from datetime import datetime
from decimal import Decimal

from django.db import transaction

from exam_core.custody.publication import Act, propose
from exam_core.custody.score_table import ScoreRow, ScoreTable, Status, table_digest
from exam_core.identifiers import SittingCode, StaffId
from exam_core.sealing.documents import write_document
from exam_core.sealing.keys import SigningKey
from sync_server.accounts.models import Staff
from sync_server.accounts.personal_keys import MAY_APPROVE, MAY_PROPOSE
from sync_server.audit.services import record
from sync_server.results.models import Proposal, Publication, PublishedScore
from sync_server.results.refusals import Refusal, Refused
from sync_server.results.services.close_sitting import open_tickets, rules_of
from sync_server.results.services.score_table import score_table, status_shown
from sync_server.results.services.second_signature import second_signature
from sync_server.results.services.signing_person import signing_person
from sync_server.sittings.models import Sitting, SittingState
from sync_server.timing import iso_utc

RESCHEDULED = "rescheduled"


def propose_scores(
    code: SittingCode, account: StaffId, key: SigningKey, *, now: datetime
) -> Proposal | list[Refused]:
    """Sign the score table as its first person.

    Proposing the same table again changes nothing. A proposal whose table is no longer right is replaced.
    """
    person = signing_person(code, account, key, MAY_PROPOSE)
    if isinstance(person, Refused):
        return [person]
    with transaction.atomic():
        found = _table(code)
        if isinstance(found, list):
            return found
        sitting, table = found
        before = Proposal.objects.filter(sitting=sitting).first()
        if before is not None and before.table_digest == table_digest(table):
            mine = before.account == account
            return before if mine else [Refused(Refusal.ALREADY_PROPOSED, code)]
        signed = propose(table, account, iso_utc(now), key)
        proposal, _ = Proposal.objects.update_or_create(
            sitting=sitting,
            defaults={
                "table": write_document(table),
                "table_digest": table_digest(table),
                "account": account,
                "signed": signed.decode("utf-8"),
                "proposed_at": now,
            },
        )
        _advance(sitting, SittingState.PROPOSED)
        record(account, "scores_proposed", code, {"table": proposal.table_digest})
        return proposal


def approve_scores(
    code: SittingCode, account: StaffId, key: SigningKey, *, now: datetime
) -> Publication | list[Refused]:
    """Sign the proposed table as its second person, and publish it.

    Approving again what one has approved changes nothing.
    """
    person = signing_person(code, account, key, MAY_APPROVE)
    if isinstance(person, Refused):
        return [person]
    with transaction.atomic():
        published = Publication.objects.filter(sitting__code=code).first()
        if published is not None:
            mine = published.account == account
            return published if mine else [Refused(Refusal.ALREADY_PUBLISHED, code)]
        found = _table(code)
        if isinstance(found, list):
            return found
        return _approve(*found, person, key, now)


def _approve(
    sitting: Sitting, table: ScoreTable, person: Staff, key: SigningKey, now: datetime
) -> Publication | list[Refused]:
    proposal = Proposal.objects.filter(sitting=sitting).first()
    if proposal is None:
        return [Refused(Refusal.NOT_PROPOSED, sitting.code)]
    account = StaffId(person.account)
    document = second_signature(table, proposal.signed, account, key, act=Act.PUBLISH, now=now)
    if isinstance(document, Refused):
        return [document]
    return store_publication(sitting, table, document, by=account, proposed_by=proposal.account, now=now)


def store_publication(
    sitting: Sitting, table: ScoreTable, document: bytes, *, by: StaffId, proposed_by: str, now: datetime
) -> Publication:
    """Make a table public that two people have signed; in the caller's transaction."""
    publication = Publication.objects.create(
        sitting=sitting,
        revision=table.revision,
        document=document,
        account=by,
        published_at=now,
        reasons=[correction.reason for correction in table.corrections],
    )
    rescheduled = {reason.code for reason in rules_of(sitting).absence_reasons if reason.rescheduled}
    PublishedScore.objects.bulk_create(_published(publication, row, rescheduled) for row in table.rows)
    _advance(sitting, SittingState.PUBLISHED)
    record(
        by,
        "scores_published",
        sitting.code,
        {"table": table_digest(table), "revision": table.revision, "proposed_by": proposed_by},
    )
    return publication


def _table(code: SittingCode) -> tuple[Sitting, ScoreTable] | list[Refused]:
    sitting = Sitting.objects.select_for_update().filter(code=code).first()
    if sitting is None:
        return [Refused(Refusal.UNKNOWN_SITTING, code)]
    if sitting.state == SittingState.PUBLISHED:
        return [Refused(Refusal.ALREADY_PUBLISHED, code)]
    if sitting.state not in (SittingState.CLOSED, SittingState.PROPOSED):
        return [Refused(Refusal.NOT_CLOSED, code)]
    # A result that came in after the closing opens its ticket again.
    return open_tickets(sitting) or (sitting, score_table(sitting))


def _published(publication: Publication, row: ScoreRow, rescheduled: set[str]) -> PublishedScore:
    status = status_shown(row)
    if row.status is Status.ABSENT and row.reason in rescheduled:
        status = RESCHEDULED
    return PublishedScore(
        publication=publication,
        ticket=row.ticket,
        status=status,
        score=Decimal(row.score) if row.score else None,
        passed=bool(row.passed),
        receipt=row.receipt or "",
    )


def _advance(sitting: Sitting, state: SittingState) -> None:
    sitting.state = state
    sitting.save(update_fields=["state"])
