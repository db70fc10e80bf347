"""Why nothing was done with a sitting's recordings, and the words for it."""

import enum
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sync_server.accounts.personal_keys import WORDS as KEY_WORDS
from sync_server.sittings.refusals import WORDS as SITTING_WORDS
from sync_server.sittings.refusals import Refusal as SittingRefusal


class Refusal(enum.StrEnum):
    """Why a hold was not placed or released, or nothing was deleted; the value is stable."""

    UNKNOWN_SITTING = "unknown_sitting"
    NO_REASON = "no_reason"
    NO_SUCH_HOLD = "no_such_hold"
    NOTHING_KEPT = "nothing_kept"
    NOT_DUE = "not_due"
    HELD = "held"
    UNKNOWN_ACCOUNT = "unknown_account"
    MAY_NOT = "may_not"
    NOT_THE_ACCOUNTS_KEY = "not_the_accounts_key"


WORDS: dict[Refusal, Promise] = {
    Refusal.UNKNOWN_SITTING: SITTING_WORDS[SittingRefusal.UNKNOWN_SITTING],
    Refusal.NO_REASON: _("请写明理由，不超过 500 字。"),
    Refusal.NO_SUCH_HOLD: _("没有编号为“%(value)s”的未解除保全。"),
    Refusal.NOTHING_KEPT: _("场次“%(value)s”没有存着的录像。"),
    Refusal.NOT_DUE: _("录像须保存到 %(value)s（含当日），在此之前任何人都不能删除。"),
    Refusal.HELD: _("录像已被保全，解除之前任何人都不能删除：%(value)s"),
    **{Refusal(refusal.value): words for refusal, words in KEY_WORDS.items()},
}


@dataclass(frozen=True, slots=True)
class Refused:
    """A refusal and what it is about; its text is the message shown to a person."""

    refusal: Refusal
    value: str = ""

    def __str__(self) -> str:
        return str(WORDS[self.refusal]) % {"value": self.value}
