"""Unlock: the sitting key under the unlock code, so that a package opens where no network reaches.

    box    symmetric.encrypt under Argon2id(code as printed, hyphens included; RFC 9106, 32 bytes) of the
           sitting key; associated data = "unlock" NUL ‖ sitting ‖ "|" ‖ revision

The code has 100 bits, so that no cost is needed to keep it from being guessed; the cost makes a code that was
partly overheard no use either. It opens one revision of one sitting.
"""

from exam_core.encoding import Malformed, MalformedData, b64, unb64
from exam_core.identifiers import Random, SittingCode
from exam_core.numbers.unlock_code import normalise_unlock_code
from exam_core.sealing import symmetric
from exam_core.sealing.documents import Document
from exam_core.sealing.failures import CannotOpen
from exam_core.sealing.key_file import DEFAULT_COST, Kdf, KdfCost

_PREFIX = b"unlock\0"


class Unlock(Document):
    """The member `unlock` of a package's header."""

    kdf: Kdf
    box: str

    def check(self) -> None:
        """Salt and box have their lengths.

        Raises:
            MalformedData: they have not.
        """
        self.kdf.check()
        if len(unb64(self.box)) != symmetric.SECRET_BYTES + symmetric.OVERHEAD_BYTES:
            raise MalformedData(Malformed.WRONG_SHAPE, "unlock box")


def wrap_under_code(
    sitting_key: bytes,
    code: str,
    sitting: SittingCode,
    revision: int,
    random: Random,
    cost: KdfCost = DEFAULT_COST,
) -> Unlock:
    """The sitting key under `code`. Takes what the cost says.

    Raises:
        ValueError: not an unlock code, or not a sitting key.
    """
    printed = normalise_unlock_code(code)
    if printed is None or len(sitting_key) != symmetric.SECRET_BYTES:
        raise ValueError("not an unlock code or not a sitting key")
    kdf = Kdf.fresh(cost, random)
    box = symmetric.encrypt(kdf.key(printed), sitting_key, _associated(sitting, revision), random)
    return Unlock(kdf=kdf, box=b64(box))


def unwrap_with_code(unlock: Unlock, code: str, sitting: SittingCode, revision: int) -> bytes:
    """The sitting key. Takes what the cost says, unless the code has a wrong group: not for a GUI thread.

    Raises:
        CannotOpen: not the code of this sitting and revision.
    """
    printed = normalise_unlock_code(code)
    if printed is None:
        raise CannotOpen("not an unlock code")
    return symmetric.decrypt(unlock.kdf.key(printed), unb64(unlock.box), _associated(sitting, revision))


def _associated(sitting: SittingCode, revision: int) -> bytes:
    return _PREFIX + f"{sitting}|{revision}".encode()
