"""What a proctor's panel shows, and what comes out of it."""

from dataclasses import dataclass
from enum import Enum, auto


class Stick(Enum):
    """What is known of the proctor's key stick."""

    ABSENT = auto()
    UNREADABLE = auto()
    NOT_LISTED = auto()
    READY = auto()


@dataclass(frozen=True, slots=True)
class ActReason:
    """A reason from the rule set's list, in the language of the screen."""

    code: str
    words: str


@dataclass(frozen=True, slots=True)
class Act:
    """Something that a proctor may do here; `words` go on the button.

    No reasons: none is asked. `asks_minutes`: how many minutes the candidate could not work. `sure`: what is
    asked once more before it is done, of an act that cannot be taken back. `usual`: chosen until the proctor
    chooses another.
    """

    code: str
    words: str
    reasons: tuple[ActReason, ...] = ()
    asks_minutes: bool = False
    sure: str = ""
    usual: bool = False


@dataclass(frozen=True, slots=True)
class ProctorModel:
    """`holder` names the key's owner ("王建国 · 川监0412"); `problem` says what went wrong last."""

    title: str
    hint: str
    acts: tuple[Act, ...]
    stick: Stick = Stick.ABSENT
    holder: str = ""
    problem: str = ""
    busy: bool = False


@dataclass(frozen=True, slots=True)
class Submission:
    """What a proctor asks for; `reason` is "" and `minutes` None where the act asks for none."""

    act: str
    reason: str
    pin: str
    minutes: int | None = None
