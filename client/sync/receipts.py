"""The centre's receipt, held against the journal that was sealed here.

Its `digest` is that of the sealed file that came first; it can be another one than ours where the same
journal was sealed twice, which is why the receipt is checked against the journal's head.
"""

from exam_core.custody.hand_in_receipt import read_receipt
from exam_core.encoding import Malformed, MalformedData
from exam_core.identifiers import AttemptId, Digest
from exam_core.numbers.receipt import receipt
from exam_core.sealing.signatures import KeyLookup


def check_receipt(data: bytes, attempt: AttemptId, head: Digest, centre: KeyLookup) -> str:
    """The receipt as people read it, after the signature.

    Args:
        head: the head of the journal that was sealed.

    Raises:
        BadSignature: not signed by a receipt key of the centre.
        MalformedData: not a receipt, or one for something else.
    """
    said = read_receipt(data, centre)
    if said.attempt != attempt or said.receipt != receipt(head):
        raise MalformedData(Malformed.WRONG_SHAPE, f"not the receipt of {attempt}")
    return said.receipt
