"""How opening or checking sealed bytes fails. Both are MalformedData, so one `except` covers every parser."""

from exam_core.encoding import Malformed, MalformedData


class BadSignature(MalformedData):
    """The bytes are not what the named key signed, or another key signed them; code `bad_signature`."""

    def __init__(self, detail: str = "") -> None:
        super().__init__(Malformed.BAD_SIGNATURE, detail)


class CannotOpen(MalformedData):
    """This key opens nothing here: sealed to somebody else, or changed since; code `not_for_this_key`."""

    def __init__(self, detail: str = "") -> None:
        super().__init__(Malformed.NOT_FOR_THIS_KEY, detail)
