"""Why nobody is told an unlock code, or why no slip of it is ordered, and the words for it."""

import enum
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sync_server.accounts.personal_keys import WORDS as KEY_WORDS
from sync_server.sittings.refusals import WORDS as SITTING_WORDS
from sync_server.sittings.refusals import Refusal as SittingRefusal


class CodeRefusal(enum.StrEnum):
    """Why nothing was shown or ordered; the value is stable."""

    UNKNOWN_SITTING = "unknown_sitting"
    NOT_BUILT = "not_built"
    ALREADY_ARMED = "already_armed"
    NOT_STANDALONE = "not_standalone"
    NO_CODE = "no_code"
    NO_TIME_CODE = "no_time_code"
    TIME_CODE_TOO_EARLY = "time_code_too_early"
    UNKNOWN_TICKET = "unknown_ticket"
    BAD_MINUTES = "bad_minutes"
    NOT_RELEASED = "not_released"
    NO_SLIP = "no_slip"
    NOT_OF_THE_SLIP = "not_of_the_slip"
    ALREADY_PROPOSED = "already_proposed"
    ALREADY_APPROVED = "already_approved"
    NOT_PROPOSED = "not_proposed"
    SAME_PERSON = "same_person"
    PROPOSAL_NOT_VALID = "proposal_not_valid"
    UNKNOWN_ACCOUNT = "unknown_account"
    MAY_NOT = "may_not"
    NOT_THE_ACCOUNTS_KEY = "not_the_accounts_key"


WORDS: dict[CodeRefusal, Promise] = {
    CodeRefusal.UNKNOWN_SITTING: SITTING_WORDS[SittingRefusal.UNKNOWN_SITTING],
    CodeRefusal.NOT_BUILT: SITTING_WORDS[SittingRefusal.NOT_BUILT],
    CodeRefusal.ALREADY_ARMED: SITTING_WORDS[SittingRefusal.ALREADY_ARMED],
    CodeRefusal.NOT_STANDALONE: _("场次“%(value)s”不是单机版，没有密封单。"),
    CodeRefusal.NO_CODE: _("场次“%(value)s”的试卷包由旧版本生成，没有开启码。"),
    CodeRefusal.NO_TIME_CODE: _("场次“%(value)s”的试卷包由旧版本生成，没有补时码。"),
    CodeRefusal.TIME_CODE_TOO_EARLY: _("场次“%(value)s”尚未放行，还没有人损失时间。"),
    CodeRefusal.UNKNOWN_TICKET: _("本场没有准考证号“%(value)s”。"),
    CodeRefusal.BAD_MINUTES: _("分钟数须是 5 的倍数，最多 120：“%(value)s”。"),
    CodeRefusal.NOT_RELEASED: _(
        "场次“%(value)s”尚未放行：开启码从放行时间起才给出，且须先用 exam-centre release 预定放行。"
    ),
    CodeRefusal.NO_SLIP: _(
        "场次“%(value)s”的试卷包没有登记密封单：放行之前不给出开启码。密封单须在生成试卷包之前由两人办理。"
    ),
    CodeRefusal.NOT_OF_THE_SLIP: _("放行之前只有办理密封单的两人能打印，“%(value)s”不在其中。"),
    CodeRefusal.ALREADY_PROPOSED: _("场次“%(value)s”的密封单已有人提请。"),
    CodeRefusal.ALREADY_APPROVED: _("场次“%(value)s”的密封单已经批准。"),
    CodeRefusal.NOT_PROPOSED: _("场次“%(value)s”的密封单还没有人提请：先用 exam-centre propose-slip。"),
    CodeRefusal.SAME_PERSON: _("批准密封单的人不能是提请的“%(value)s”本人。"),
    CodeRefusal.PROPOSAL_NOT_VALID: _(
        "场次“%(value)s”的密封单提请不再有效（账号停用或签名不符），须重新提请。"
    ),
    **{CodeRefusal(refusal.value): words for refusal, words in KEY_WORDS.items()},
}


@dataclass(frozen=True, slots=True)
class CodeRefused:
    """A refusal and what it is about; its text is the message shown to a person."""

    refusal: CodeRefusal
    value: str = ""

    def __str__(self) -> str:
        return str(WORDS[self.refusal]) % {"value": self.value}
