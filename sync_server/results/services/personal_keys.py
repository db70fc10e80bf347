"""Who at the centre signs with which personal key, and who may do what with it."""

from exam_core.custody.staff_list import PersonalKeys, StaffList, StaffMember
from exam_core.encoding import unb64
from exam_core.identifiers import StaffId
from exam_core.sealing.keys import SigningKey, VerifyKey
from sync_server.accounts.models import Role, Staff
from sync_server.accounts.services import staff
from sync_server.results.refusals import Refusal, Refused

MAY_PROPOSE = frozenset({Role.CLERK, Role.OPERATOR})
MAY_APPROVE = frozenset({Role.REVIEWER, Role.OPERATOR})
MAY_REVIEW = frozenset({Role.REVIEWER, Role.AUDITOR})


def signer(account: StaffId, key: SigningKey, allowed: frozenset[Role]) -> Staff | Refused:
    """The active account, if it may act so and the key is its own."""
    person = staff(account)
    if person is None:
        return Refused(Refusal.UNKNOWN_ACCOUNT, account)
    if person.role not in allowed:
        return Refused(Refusal.MAY_NOT, account)
    if unb64(person.verify_key) != key.public.raw:
        return Refused(Refusal.NOT_THE_ACCOUNTS_KEY, account)
    return person


def known_keys() -> PersonalKeys:
    """Every personal key by account, of accounts that are closed too: what they signed stays signed."""
    return {StaffId(one.account): (VerifyKey(unb64(one.verify_key)),) for one in Staff.objects.all()}


def staff_list(issued: str) -> StaffList:
    """Everybody who signs, as the list travels with publications and bundles."""
    members = tuple(
        StaffMember(account=StaffId(one.account), name=one.name, keys=(one.verify_key,))
        for one in Staff.objects.order_by("account")
    )
    return StaffList(issued=issued, members=members)
