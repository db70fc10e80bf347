"""Order a slip of the unlock code: off unless two people decide it, before the package is built.

The package's header says who did; the slip can be printed before the release for no other package.
"""

from datetime import datetime

from django.db import transaction

from exam_core.encoding import MalformedData
from exam_core.identifiers import SittingCode, StaffId
from exam_core.package.header import Slip
from exam_core.sealing.failures import BadSignature
from exam_core.sealing.keys import SigningKey
from sync_server.accounts.models import Role
from sync_server.accounts.personal_keys import MAY_APPROVE, MAY_PROPOSE, KeyRefusal, signer
from sync_server.audit.services import record
from sync_server.sittings.code_refusals import CodeRefusal, CodeRefused
from sync_server.sittings.models import Sitting, SittingState, SlipOrder
from sync_server.sittings.refusals import Refusal, Refused
from sync_server.sittings.slip_documents import read_approval, read_proposal, sign_approval, sign_proposal
from sync_server.timing import iso_utc

ORDERABLE = frozenset({SittingState.PLANNED, SittingState.BUILT})
"""A slip ordered for a built sitting counts from the next build on."""


@transaction.atomic
def propose_slip(
    code: SittingCode, account: StaffId, key: SigningKey, *, now: datetime
) -> SlipOrder | CodeRefused:
    """The first person proposes; in place of what no longer counts, because an account of it was closed."""
    sitting = _orderable(code)
    if isinstance(sitting, CodeRefused):
        return sitting
    if refused := _who(account, key, MAY_PROPOSE):
        return refused
    known = SlipOrder.objects.filter(sitting=sitting).first()
    if known is not None:
        if _stands(known):
            return CodeRefused(CodeRefusal.ALREADY_PROPOSED, code)
        known.delete()
    proposal = sign_proposal(code, account, iso_utc(now), key)
    order = SlipOrder.objects.create(
        sitting=sitting, proposal=proposal.decode(), proposed_by=account, proposed_at=now
    )
    record(account, "slip_proposed", code, {})
    return order


@transaction.atomic
def approve_slip(
    code: SittingCode, account: StaffId, key: SigningKey, *, now: datetime
) -> SlipOrder | CodeRefused:
    """The second person, who is another, approves that proposal."""
    sitting = _orderable(code)
    if isinstance(sitting, CodeRefused):
        return sitting
    if refused := _who(account, key, MAY_APPROVE):
        return refused
    order = SlipOrder.objects.filter(sitting=sitting).first()
    if order is None or order.approved_at is not None:
        return CodeRefused(CodeRefusal.ALREADY_APPROVED if order else CodeRefusal.NOT_PROPOSED, code)
    if order.proposed_by == account:
        return CodeRefused(CodeRefusal.SAME_PERSON, account)
    if not _stands(order):
        return CodeRefused(CodeRefusal.PROPOSAL_NOT_VALID, code)
    order.approval = sign_approval(code, order.proposal.encode(), account, iso_utc(now), key).decode()
    order.approved_by, order.approved_at = account, now
    order.save(update_fields=["approval", "approved_by", "approved_at"])
    record(account, "slip_approved", code, {"proposed_by": order.proposed_by})
    return order


def slip_for(sitting: Sitting) -> Slip | Refused | None:
    """What a package built now says of a slip; None where none is approved. Both signatures are read anew."""
    order = SlipOrder.objects.filter(sitting=sitting).first()
    if order is None or order.approved_at is None:
        return None
    try:
        return _signed_by_two(order)
    except MalformedData:
        return Refused(Refusal.SLIP_NOT_VALID, sitting.code)


def ordered_slip(sitting: Sitting) -> dict[str, str | None] | None:
    """Who proposed a slip and who approved it, as people are shown it; None where nobody proposed one."""
    order = SlipOrder.objects.filter(sitting=sitting).first()
    if order is None:
        return None
    return {"proposed_by": order.proposed_by, "approved_by": order.approved_by or None}


def _signed_by_two(order: SlipOrder) -> Slip:
    """What both have signed; BadSignature or MalformedData where they have not, or count no more."""
    code, proposal = SittingCode(order.sitting.code), order.proposal.encode()
    first, second = StaffId(order.proposed_by), StaffId(order.approved_by)
    read_proposal(proposal, first, code)
    approval = read_approval(order.approval.encode(), second, code, proposal)
    if first == second:
        raise BadSignature("one person has signed twice")
    return Slip(proposed_by=first, approved_by=second, at=approval.at)


def _stands(order: SlipOrder) -> bool:
    """Whether what was signed so far still counts."""
    try:
        if order.approved_at is not None:
            _signed_by_two(order)
        else:
            proposal, code = order.proposal.encode(), SittingCode(order.sitting.code)
            read_proposal(proposal, StaffId(order.proposed_by), code)
    except MalformedData:
        return False
    return True


def _orderable(code: SittingCode) -> Sitting | CodeRefused:
    sitting = Sitting.objects.filter(code=code).first()
    if sitting is None:
        return CodeRefused(CodeRefusal.UNKNOWN_SITTING, code)
    if not sitting.standalone:
        return CodeRefused(CodeRefusal.NOT_STANDALONE, code)
    return sitting if sitting.state in ORDERABLE else CodeRefused(CodeRefusal.ALREADY_ARMED, code)


def _who(account: StaffId, key: SigningKey, allowed: frozenset[Role]) -> CodeRefused | None:
    person = signer(account, key, allowed)
    return CodeRefused(CodeRefusal(person.value), account) if isinstance(person, KeyRefusal) else None
