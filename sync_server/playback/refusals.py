"""Why nobody is shown a recording, and the words for it."""

import enum
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sync_server.accounts.personal_keys import WORDS as KEY_WORDS
from sync_server.sittings.refusals import WORDS as SITTING_WORDS
from sync_server.sittings.refusals import Refusal as SittingRefusal


class Refusal(enum.StrEnum):
    """Why a request to see or to export recordings was refused; the value is stable."""

    UNKNOWN_SITTING = "unknown_sitting"
    UNKNOWN_SEAT = "unknown_seat"
    NO_REASON = "no_reason"
    TOO_LONG = "too_long"
    NOTHING_THERE = "nothing_there"
    UNKNOWN_ACCOUNT = "unknown_account"
    MAY_NOT = "may_not"
    NOT_THE_ACCOUNTS_KEY = "not_the_accounts_key"


WORDS: dict[Refusal, Promise] = {
    Refusal.UNKNOWN_SITTING: SITTING_WORDS[SittingRefusal.UNKNOWN_SITTING],
    Refusal.UNKNOWN_SEAT: _("本场没有考生的座位：%(value)s"),
    Refusal.NO_REASON: _("请写明查看的理由，不超过 500 字。"),
    Refusal.TOO_LONG: _("一次最长 %(value)s 小时。"),
    Refusal.NOTHING_THERE: _("这段时间没有可用的录像：%(value)s"),
    **{Refusal(refusal.value): words for refusal, words in KEY_WORDS.items()},
}


@dataclass(frozen=True, slots=True)
class Refused:
    """A refusal and what it is about; its text is the message shown to a person."""

    refusal: Refusal
    value: str = ""

    def __str__(self) -> str:
        return str(WORDS[self.refusal]) % {"value": self.value}
