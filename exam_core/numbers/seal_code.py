"""The seal code (封存码): sixteen characters on the printed seal record, typed by the clerk before unsealing.

It ties the paper that two proctors signed to the file: only who has read the paper can give it.
"""

import hashlib

from exam_core.identifiers import Digest
from exam_core.numbers.crockford import first_characters, grouped, spelled
from exam_core.numbers.typed import without_look_alikes

_LENGTH = 16
_GROUP = 4


def seal_code(record: Digest) -> str:
    """The code of a seal record, "7K3M-Q9TX-ABCD-EFGH": the first 80 bits of SHA-256("seal-code" ‖ record).

    Args:
        record: digest of the seal record, hashed as its 64 hexadecimal characters.
    """
    hashed = hashlib.sha256(b"seal-code" + record.encode("ascii")).digest()
    return grouped(first_characters(hashed, _LENGTH), _GROUP)


def normalise_seal_code(typed: str) -> str | None:
    """A typed seal code in its printed form; None where it can't be one."""
    text = without_look_alikes(typed)
    return grouped(text, _GROUP) if spelled(text, _LENGTH) else None
