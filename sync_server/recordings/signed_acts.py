"""What people sign when they hold, release or delete a sitting's recordings."""

from typing import Literal

from pydantic import Field

from exam_core.identifiers import SittingCode, StaffId
from exam_core.package.sitting_info import UtcTime
from exam_core.sealing.documents import Document
from exam_core.sealing.keys import SigningKey
from exam_core.sealing.signatures import sign_json

HOLD_TYPE = "recordings-hold"
RELEASE_TYPE = "recordings-release"
DELETION_TYPE = "recordings-deletion"
MAX_REASON = 500


class HoldAct(Document):
    """A hold that is placed, or the one of that number that is released."""

    v: Literal[1] = 1
    sitting: SittingCode
    number: int
    reason: str = Field(min_length=1, max_length=MAX_REASON)
    account: StaffId
    at: UtcTime


class DeletionAct(Document):
    """That recordings are to be deleted, for good.

    Attributes:
        keep_until: the last day on which they had to exist, YYYY-MM-DD.
        digests: of every segment, in ascending order.
        size: bytes of all of them.
    """

    v: Literal[1] = 1
    sitting: SittingCode
    keep_until: str
    digests: tuple[str, ...]
    size: int
    account: StaffId
    at: UtcTime


def signed_hold(act: HoldAct, key: SigningKey) -> str:
    """The act of whoever places a hold."""
    return sign_json(HOLD_TYPE, act.model_dump(mode="json"), key).decode()


def signed_release(act: HoldAct, key: SigningKey) -> str:
    """The act of whoever releases it."""
    return sign_json(RELEASE_TYPE, act.model_dump(mode="json"), key).decode()


def signed_deletion(act: DeletionAct, key: SigningKey) -> str:
    """The act of whoever deletes."""
    return sign_json(DELETION_TYPE, act.model_dump(mode="json"), key).decode()
