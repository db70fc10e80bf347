"""Corrections: one person proposes what a wrong question is worth, another approves; then scores change.

Before the first publication the corrected scores are those that are proposed next. Afterwards they are
published at once as the next revision; every earlier one stays, and stays verifiable.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from exam_core.custody.publication import Act, propose
from exam_core.custody.score_table import ScoreTable, table_digest
from exam_core.encoding import digest, encode_json
from exam_core.identifiers import SittingCode, StaffId
from exam_core.sealing.documents import write_document
from exam_core.sealing.keys import SigningKey
from sync_server.accounts.models import Staff
from sync_server.accounts.personal_keys import MAY_APPROVE, MAY_PROPOSE
from sync_server.audit.services import record
from sync_server.bank.models import Because
from sync_server.bank.services import retire
from sync_server.results.models import CorrectionOrder, Publication
from sync_server.results.refusals import Refusal, Refused
from sync_server.results.services.close_sitting import CLOSED, open_tickets
from sync_server.results.services.publish import store_publication
from sync_server.results.services.score_table import (
    corrections_in_force,
    published_score_table,
    score_table,
    stored_table,
)
from sync_server.results.services.second_signature import second_signature
from sync_server.results.services.signing_person import signing_person
from sync_server.scoring.models import CorrectedScore
from sync_server.scoring.services.rescore import Rescored
from sync_server.sittings.models import Sitting, SittingState
from sync_server.timing import iso_utc


@dataclass(frozen=True, slots=True)
class Corrected:
    """An approved correction; `publication` is None where nothing had been published before."""

    order: CorrectionOrder
    publication: Publication | None


def propose_correction(
    code: SittingCode, account: StaffId, key: SigningKey, rescored: Rescored, *, now: datetime
) -> CorrectionOrder | list[Refused]:
    """Sign the corrected score table as its first person.

    Proposing the same again changes nothing. A further proposal takes the place of one that nobody has
    approved.

    Args:
        rescored: what the worker has just computed.
    """
    person = signing_person(code, account, key, MAY_PROPOSE)
    if isinstance(person, Refused):
        return [person]
    with transaction.atomic():
        tables = tables_of(code, rescored)
        if isinstance(tables, list):
            return tables
        pending = pending_order(code)
        if pending is not None and pending.table_digest == table_digest(tables.after):
            mine = pending.account == account
            return pending if mine else [Refused(Refusal.ALREADY_PROPOSED, code)]
        signed = propose(tables.after, account, iso_utc(now), key, tables.act)
        orders = CorrectionOrder.objects.filter(sitting=tables.sitting)
        order, _ = CorrectionOrder.objects.update_or_create(
            sitting=tables.sitting,
            approved_at=None,
            defaults={
                "number": pending.number if pending else orders.count() + 1,
                "asked": _asked_bytes(rescored),
                "papers": dict(rescored.papers),
                "before": write_document(tables.before),
                "table": write_document(tables.after),
                "table_digest": table_digest(tables.after),
                "account": account,
                "signed": signed.decode("utf-8"),
                "proposed_at": now,
            },
        )
        record(account, "correction_proposed", code, _noted(order))
        return order


def approve_correction(
    code: SittingCode, account: StaffId, key: SigningKey, rescored: Rescored | None, *, now: datetime
) -> Corrected | list[Refused]:
    """Sign the same table as its second person; with that the scores are corrected.

    Approving again what one has approved changes nothing. The questions are not drawn again.

    Args:
        rescored: what the worker has just computed for the pending correction; None where there is none.
    """
    person = signing_person(code, account, key, MAY_APPROVE)
    if isinstance(person, Refused):
        return [person]
    with transaction.atomic():
        pending = pending_order(code)
        if pending is None or rescored is None:
            return _approved_before(code, account)
        tables = tables_of(code, rescored)
        if isinstance(tables, list):
            return tables
        return _approve(pending, tables, rescored, person, key, now)


def pending_order(code: SittingCode) -> CorrectionOrder | None:
    """The correction of a sitting that waits for its second person."""
    return CorrectionOrder.objects.filter(sitting__code=code, approved_at=None).first()


@dataclass(frozen=True, slots=True)
class Tables:
    """A sitting's scores as they are, and as they would be."""

    sitting: Sitting
    before: ScoreTable
    after: ScoreTable

    @property
    def act(self) -> Act:
        """What two signatures under the second table do."""
        return Act.PUBLISH if self.sitting.state == SittingState.PUBLISHED else Act.CORRECT


def tables_of(code: SittingCode, rescored: Rescored) -> Tables | list[Refused]:
    """Both tables of a closed sitting, or why nothing can be corrected now."""
    sitting = Sitting.objects.select_for_update().filter(code=code).first()
    if sitting is None:
        return [Refused(Refusal.UNKNOWN_SITTING, code)]
    if sitting.state not in CLOSED:
        return [Refused(Refusal.NOT_CLOSED, code)]
    # A result that came in late opens its ticket again: no table is signed over its head.
    unsettled = open_tickets(sitting)
    if unsettled:
        return unsettled
    if corrections_in_force(sitting) == rescored.corrections:
        return [Refused(Refusal.NOTHING_TO_CORRECT, code)]
    published = sitting.publications.last()
    before = published_score_table(published) if published else score_table(sitting)
    return Tables(sitting, before, score_table(sitting, rescored))


def _approved_before(code: SittingCode, account: StaffId) -> Corrected | list[Refused]:
    last = CorrectionOrder.objects.filter(sitting__code=code, approved_at__isnull=False).last()
    if last is None or last.approved_by != account:
        return [Refused(Refusal.NO_CORRECTION, code)]
    publication = last.sitting.publications.filter(revision=stored_table(last.table).revision).first()
    return Corrected(last, publication)


def _approve(
    order: CorrectionOrder, tables: Tables, rescored: Rescored, person: Staff, key: SigningKey, now: datetime
) -> Corrected | list[Refused]:
    account = StaffId(person.account)
    if order.table_digest != table_digest(tables.after):
        return [Refused(Refusal.TABLE_CHANGED)]
    document = second_signature(tables.after, order.signed, account, key, act=tables.act, now=now)
    if isinstance(document, Refused):
        return [document]
    order.document, order.approved_by, order.approved_at = document, account, now
    order.save(update_fields=["document", "approved_by", "approved_at"])
    _keep_scores(order, rescored, now)
    retire(tables.sitting.subject, [one.question for one in rescored.asked], because=Because.WRONG)
    record(
        account, "correction_approved", tables.sitting.code, _noted(order) | {"proposed_by": order.account}
    )
    if tables.act is Act.CORRECT:
        return Corrected(order, None)
    publication = store_publication(
        tables.sitting, tables.after, document, by=account, proposed_by=order.account, now=now
    )
    return Corrected(order, publication)


def _keep_scores(order: CorrectionOrder, rescored: Rescored, now: datetime) -> None:
    CorrectedScore.objects.bulk_create(
        CorrectedScore(
            result_id=result,
            number=order.number,
            total=mark.total,
            passed=mark.passed,
            sheet=mark.sheet,
            scored_at=now,
        )
        for result, mark in rescored.marks.items()
    )


def _noted(order: CorrectionOrder) -> dict[str, object]:
    """What the audit chain says: digests, no questions and no scores."""
    return {"number": order.number, "table": order.table_digest, "corrections": digest(bytes(order.asked))}


def _asked_bytes(rescored: Rescored) -> bytes:
    return encode_json([one.model_dump(mode="json") for one in rescored.asked])
