"""Release: the sitting key, sealed for one enrolled PC from the release time on.

The wrap is HPKE with info = "release|" sitting "|" revision "|" device: it opens for that PC, that sitting
and that revision only.
"""

from exam_core.identifiers import DeviceId, SittingCode
from exam_core.sealing import hpke
from exam_core.sealing.failures import CannotOpen
from exam_core.sealing.keys import OpeningKey, SealingKey
from exam_core.sealing.symmetric import SECRET_BYTES


def wrap_sitting_key(
    sitting_key: bytes, sitting: SittingCode, revision: int, device: DeviceId, public: SealingKey
) -> bytes:
    """The sitting key for one PC."""
    return hpke.wrap(public, _info(sitting, revision, device), sitting_key)


def unwrap_sitting_key(
    wrapped: bytes, sitting: SittingCode, revision: int, device: DeviceId, key: OpeningKey
) -> bytes:
    """The sitting key that was released to this PC.

    Raises:
        CannotOpen: released to another PC, for another sitting or revision, or changed bytes.
    """
    sitting_key = hpke.unwrap(key, _info(sitting, revision, device), wrapped)
    if len(sitting_key) != SECRET_BYTES:
        raise CannotOpen("not a sitting key")
    return sitting_key


def _info(sitting: SittingCode, revision: int, device: DeviceId) -> bytes:
    return f"release|{sitting}|{revision}|{device}".encode()
