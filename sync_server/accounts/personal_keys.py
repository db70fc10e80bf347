"""Who at the centre acts with which personal key, and what each role may do with it."""

import enum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from exam_core.custody.staff_list import PersonalKeys, StaffList, StaffMember
from exam_core.encoding import unb64
from exam_core.identifiers import StaffId
from exam_core.sealing.keys import SigningKey, VerifyKey
from sync_server.accounts.models import Role, Staff
from sync_server.accounts.services import staff

MAY_EDIT_BANK = frozenset({Role.CLERK, Role.OPERATOR, Role.REVIEWER})
MAY_REVIEW_QUESTIONS = frozenset({Role.REVIEWER, Role.OPERATOR})
MAY_PROPOSE = frozenset({Role.CLERK, Role.OPERATOR})
MAY_APPROVE = frozenset({Role.REVIEWER, Role.OPERATOR})
MAY_REVIEW = frozenset({Role.REVIEWER, Role.AUDITOR})
MAY_VIEW_PAPER = frozenset({Role.REVIEWER, Role.OPERATOR, Role.AUDITOR})
MAY_UNLOCK = frozenset({Role.CLERK, Role.OPERATOR})
MAY_HOLD = frozenset({Role.OPERATOR, Role.REVIEWER, Role.AUDITOR})
MAY_DELETE_RECORDINGS = frozenset({Role.OPERATOR})
MAY_WATCH = frozenset({Role.REVIEWER, Role.AUDITOR})
MAY_PATROL = frozenset({Role.PATROL, Role.OPERATOR})
MAY_TAKE_CALLS = frozenset({Role.PATROL, Role.CLERK, Role.OPERATOR})
MAY_ANSWER_REPORTS = frozenset({Role.PATROL, Role.CLERK, Role.OPERATOR, Role.REVIEWER})


class KeyRefusal(enum.StrEnum):
    """Why somebody may not act under an account."""

    UNKNOWN_ACCOUNT = "unknown_account"
    MAY_NOT = "may_not"
    NOT_THE_ACCOUNTS_KEY = "not_the_accounts_key"


WORDS: dict[KeyRefusal, Promise] = {
    KeyRefusal.UNKNOWN_ACCOUNT: _("没有账号“%(value)s”，或已停用。"),
    KeyRefusal.MAY_NOT: _("账号“%(value)s”的角色无权这样做。"),
    KeyRefusal.NOT_THE_ACCOUNTS_KEY: _("密钥文件不是账号“%(value)s”的。"),
}
"""What a person is told; `value` is the account."""


def signer(account: StaffId, key: SigningKey, allowed: frozenset[Role]) -> Staff | KeyRefusal:
    """The active account, if it may act so and the key is its own."""
    person = staff(account)
    if person is None:
        return KeyRefusal.UNKNOWN_ACCOUNT
    if person.role not in allowed:
        return KeyRefusal.MAY_NOT
    if unb64(person.verify_key) != key.public.raw:
        return KeyRefusal.NOT_THE_ACCOUNTS_KEY
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
