"""Settle a ticket by two people: which result counts, or that none does, and why; both sign.

What arrives after the publication opens its ticket again like anything else. Then two people can only settle
that the published result counts: what was published is not taken back here.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from exam_core.encoding import digest
from exam_core.identifiers import Digest, SittingCode, StaffId, TicketNumber
from exam_core.rules.rule_set import RuleSet
from exam_core.sealing.documents import read_document, write_document
from exam_core.sealing.failures import BadSignature
from exam_core.sealing.keys import SigningKey, VerifyKey
from exam_core.sealing.two_signatures import Signature, join, open_two_signed, sign_once, two_signed_limit
from sync_server.accounts.personal_keys import MAY_APPROVE, MAY_PROPOSE, known_keys
from sync_server.audit.services import record
from sync_server.custody.models import Decision, Settlement
from sync_server.custody.settlement import MAX_SETTLEMENT, SETTLEMENT_TYPE, SettlementOrder
from sync_server.ingest.models import SealedResult
from sync_server.opening.refusals import OVERRULABLE
from sync_server.opening.refusals import Refusal as Quarantine
from sync_server.results.refusals import Refusal, Refused
from sync_server.results.services.account_for import FOR_TWO_PEOPLE, TicketAccount, account_for
from sync_server.results.services.close_sitting import rules_of
from sync_server.results.services.score_table import published_score_table
from sync_server.results.services.signing_person import signing_person
from sync_server.sittings.models import Sitting, SittingState
from sync_server.timing import iso_utc

SETTLED_WHILE = frozenset(
    {SittingState.RELEASED, SittingState.CLOSED, SittingState.PROPOSED, SittingState.PUBLISHED}
)
MIN_DIGITS = 8
"""Of a result's digest, as a person types it from `status`."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person wants to settle.

    Attributes:
        result: how the digest of the result begins, for the decision that it counts; else empty.
        reason: of a rescheduled candidate or a cancelled result, a code of the rule set; else empty.
        words: why.
    """

    ticket: TicketNumber
    decision: Decision
    result: str
    reason: str
    words: str


def propose_settlement(
    code: SittingCode, wish: Wish, account: StaffId, key: SigningKey, *, now: datetime
) -> Settlement | Refused:
    """Sign a decision as its first person. It takes the place of one that nobody has approved."""
    person = signing_person(code, account, key, MAY_PROPOSE)
    if isinstance(person, Refused):
        return person
    with transaction.atomic():
        found = _ticket(code, wish.ticket)
        if isinstance(found, Refused):
            return found
        sitting, ticket = found
        chosen = _chosen(ticket, wish, sitting)
        if isinstance(chosen, Refused):
            return chosen
        if _takes_back(sitting, wish.ticket, chosen):
            return Refused(Refusal.ALREADY_PUBLISHED, code)
        settled = Settlement.objects.filter(sitting=sitting, ticket=wish.ticket)
        order = SettlementOrder(
            sitting=code,
            ticket=wish.ticket,
            number=settled.filter(approved_at__isnull=False).count() + 1,
            decision=wish.decision.value,
            result=Digest(chosen.digest) if chosen else None,
            reason=wish.reason or None,
            overrules=_overrules(chosen) or None,
            words=wish.words.strip(),
            known=ticket.counting.known,
            at=iso_utc(now),
        )
        return _store(order, sitting, chosen, account, key, now)


def approve_settlement(
    code: SittingCode,
    ticket: TicketNumber,
    account: StaffId,
    key: SigningKey,
    *,
    now: datetime,
    enqueue: Callable[[int], None],
) -> Settlement | Refused:
    """Sign the same decision as its second person; with that it is in force.

    Approving again what one has approved changes nothing.

    Args:
        enqueue: puts the opening of the result that counts (by its row) into the worker's queue.
    """
    person = signing_person(code, account, key, MAY_APPROVE)
    if isinstance(person, Refused):
        return person
    with transaction.atomic():
        found = _ticket(code, ticket, settled=True)
        if isinstance(found, Refused):
            return found
        sitting, known = found
        pending = Settlement.objects.filter(sitting=sitting, ticket=ticket, approved_at=None).first()
        if pending is None:
            in_force = known.settlement
            mine = in_force is not None and in_force.approved_by == account
            return in_force if mine and in_force else Refused(Refusal.NO_SETTLEMENT, ticket)
        if list(known.counting.known) != list(pending.known):
            return Refused(Refusal.TICKET_CHANGED, ticket)
        if _takes_back(sitting, ticket, pending.result):
            return Refused(Refusal.ALREADY_PUBLISHED, code)
        settled = _approve(pending, account, key, now)
        if isinstance(settled, Settlement) and settled.result_id is not None:
            enqueue(settled.result_id)
        return settled


def _store(
    order: SettlementOrder,
    sitting: Sitting,
    chosen: SealedResult | None,
    account: StaffId,
    key: SigningKey,
    now: datetime,
) -> Settlement:
    payload = write_document(order)
    signature = sign_once(SETTLEMENT_TYPE, payload, account, key)
    row, _ = Settlement.objects.update_or_create(
        sitting=sitting,
        ticket=order.ticket,
        approved_at=None,
        defaults={
            "number": order.number,
            "decision": order.decision,
            "result": chosen,
            "reason": order.reason or "",
            "overrules": order.overrules or "",
            "words": order.words,
            "known": list(order.known),
            "payload": payload,
            "account": account,
            "signature": write_document(signature).decode("utf-8"),
            "proposed_at": now,
        },
    )
    record(account, "settlement_proposed", _subject(row), _noted(row))
    return row


def _approve(row: Settlement, account: StaffId, key: SigningKey, now: datetime) -> Settlement | Refused:
    payload = bytes(row.payload)
    first = read_document(Signature, row.signature.encode("utf-8"), limit=MAX_SETTLEMENT)
    document = join(SETTLEMENT_TYPE, payload, first, sign_once(SETTLEMENT_TYPE, payload, account, key))
    try:
        read_settlement(document)
    except BadSignature:
        same = row.account == account
        return Refused(Refusal.SAME_PERSON if same else Refusal.NOT_THE_ACCOUNTS_KEY, account)
    row.document, row.approved_by, row.approved_at = document, account, now
    row.save(update_fields=["document", "approved_by", "approved_at"])
    record(account, "settlement_approved", _subject(row), _noted(row) | {"proposed_by": row.account})
    return row


def read_settlement(document: bytes) -> SettlementOrder:
    """What two people of this centre have signed.

    Raises:
        BadSignature: not two people, or not ours.
        MalformedData: not a settlement.
    """
    known = known_keys()

    def key_of(who: StaffId) -> VerifyKey | None:
        return next(iter(known.get(who, ())), None)

    signed = open_two_signed(document, SETTLEMENT_TYPE, key_of, limit=two_signed_limit(MAX_SETTLEMENT))
    return read_document(SettlementOrder, signed.payload, limit=MAX_SETTLEMENT)


def _ticket(
    code: SittingCode, ticket: TicketNumber, *, settled: bool = False
) -> tuple[Sitting, TicketAccount] | Refused:
    """A ticket that two people have to settle, or, with `settled`, that they have."""
    sitting = Sitting.objects.select_for_update().filter(code=code).first()
    if sitting is None:
        return Refused(Refusal.UNKNOWN_SITTING, code)
    if sitting.state not in SETTLED_WHILE:
        return Refused(Refusal.NOT_RELEASED, code)
    found = next((one for one in account_for(sitting) if one.ticket == ticket), None)
    if found is None:
        return Refused(Refusal.UNKNOWN_TICKET, ticket)
    if not (settled or found.settlement or found.held or found.open in FOR_TWO_PEOPLE):
        return Refused(Refusal.NOTHING_TO_SETTLE, ticket)
    return sitting, found


def _takes_back(sitting: Sitting, ticket: TicketNumber, chosen: SealedResult | None) -> bool:
    """Whether the decision is another one than what was published of the ticket."""
    published = sitting.publications.last()
    if published is None:
        return False
    row = next(one for one in published_score_table(published).rows if one.ticket == ticket)
    return chosen is None or row.receipt != chosen.receipt


def _chosen(account: TicketAccount, wish: Wish, sitting: Sitting) -> SealedResult | Refused | None:
    if not wish.words.strip():
        return Refused(Refusal.NO_WORDS)
    if wish.decision is Decision.RESCHEDULED:
        codes = {reason.code for reason in rules_of(sitting).absence_reasons if reason.rescheduled}
        return None if wish.reason in codes else Refused(Refusal.NOT_RESCHEDULING, wish.reason)
    if wish.decision is Decision.CANCELLED:
        may = wish.reason in _cancelling(account, rules_of(sitting))
        return None if may else Refused(Refusal.NOT_CANCELLING, wish.reason)
    if wish.decision is Decision.VOIDED:
        return None
    named = [row for row in account.counting.results if row.digest.startswith(wish.result)]
    if len(wish.result) < MIN_DIGITS or len(named) != 1:
        return Refused(Refusal.NO_SUCH_RESULT, wish.result)
    refusal = _quarantined(named[0])
    if refusal and refusal not in OVERRULABLE:
        return Refused(Refusal.CANNOT_COUNT, wish.result)
    return named[0]


def _cancelling(account: TicketAccount, rules: RuleSet) -> frozenset[str]:
    """The grounds on which a result can be cancelled: a minor one only of somebody who was ordered out."""
    ordered_out = account.opening is not None and account.opening.ordered_out
    grounds = (*(rules.warning_grounds if ordered_out else ()), *rules.grave_grounds)
    return frozenset(one.code for one in grounds)


def _quarantined(row: SealedResult) -> Quarantine | None:
    opening = getattr(row, "opening", None)
    return Quarantine(opening.refusal) if opening is not None and opening.refusal else None


def _overrules(chosen: SealedResult | None) -> str:
    if chosen is None:
        return ""
    refusal = _quarantined(chosen)
    return refusal.value if refusal else ""


def _subject(row: Settlement) -> str:
    return f"{row.sitting.code}/{row.ticket}"


def _noted(row: Settlement) -> dict[str, object]:
    """What the audit chain says; the words stay in the signed payload, which its digest names."""
    result = row.result.digest if row.result else None
    payload = digest(bytes(row.payload))
    return {"number": row.number, "decision": row.decision, "result": result, "payload": payload}
