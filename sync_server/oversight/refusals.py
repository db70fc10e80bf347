"""Why nothing was put on record, and the words for it."""

import enum
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sync_server.accounts.personal_keys import WORDS as KEY_WORDS
from sync_server.sittings.refusals import WORDS as SITTING_WORDS
from sync_server.sittings.refusals import Refusal as SittingRefusal


class Refusal(enum.StrEnum):
    """Why nothing was recorded or answered; the value is stable."""

    UNKNOWN_SITTING = "unknown_sitting"
    ONLY_PLANNED = "only_planned"
    NO_SUCH_SEAT = "no_such_seat"
    NOT_YET = "not_yet"
    NOT_SAID = "not_said"
    TOO_LONG = "too_long"
    NOT_ONE_LINE = "not_one_line"
    NO_SUCH_REPORT = "no_such_report"
    SETTLED = "settled"
    UNKNOWN_ACCOUNT = "unknown_account"
    MAY_NOT = "may_not"
    NOT_THE_ACCOUNTS_KEY = "not_the_accounts_key"


WORDS: dict[Refusal, Promise] = {
    Refusal.UNKNOWN_SITTING: SITTING_WORDS[SittingRefusal.UNKNOWN_SITTING],
    Refusal.ONLY_PLANNED: _("场次“%(value)s”还没有试卷包，可能重新安排。请先运行 build-package。"),
    Refusal.NO_SUCH_SEAT: _("该场次没有 %(value)s 号座位，请核对座位号。"),
    Refusal.NOT_YET: _("%(value)s 还没有到。请给出事情发生的时刻，或不写以取现在。"),
    Refusal.NOT_SAID: _("请写明：%(value)s。"),
    Refusal.TOO_LONG: _("太长，请缩短：%(value)s。"),
    Refusal.NOT_ONE_LINE: _("须写成一行：%(value)s。"),
    Refusal.NO_SUCH_REPORT: _("该场次没有第 %(value)s 号情况，见 exam-centre reports。"),
    Refusal.SETTLED: _("第 %(value)s 号情况已办结，不再更改。有新情况请另行登记。"),
    **{Refusal(refusal.value): words for refusal, words in KEY_WORDS.items()},
}


@dataclass(frozen=True, slots=True)
class Refused:
    """A refusal and what it is about; its text is the message shown to a person."""

    refusal: Refusal
    value: str = ""

    def __str__(self) -> str:
        return str(WORDS[self.refusal]) % {"value": self.value}
