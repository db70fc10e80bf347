"""Why there are no statistics, and the words for it."""

import enum
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Refusal(enum.StrEnum):
    """Why nothing was made."""

    UNKNOWN_SITTING = "unknown_sitting"
    NOT_CLOSED = "not_closed"


WORDS: dict[Refusal, Promise] = {
    Refusal.UNKNOWN_SITTING: _("没有代码为“%(value)s”的场次。"),
    Refusal.NOT_CLOSED: _("场次“%(value)s”尚未封场。"),
}


@dataclass(frozen=True, slots=True)
class Refused:
    """A refusal and what it is about; its text is the message shown to a person."""

    refusal: Refusal
    value: str

    def __str__(self) -> str:
        return str(WORDS[self.refusal]) % {"value": self.value}
