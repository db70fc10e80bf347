"""The one byte form of everything that is hashed or signed, and the one way foreign bytes are read.

Canonical JSON here means: UTF-8, keys sorted by code point, no white space, no escapes beyond those JSON
requires, integers only (a decimal is a string). It is RFC 8785 restricted to values on which every JSON
library agrees. Bytes that were once written are kept as they are; nothing is decoded in order to be
encoded again.
"""

import base64
import binascii
import enum
import hashlib
import json
from typing import Any, NoReturn

from exam_core.identifiers import Digest

MAX_DEPTH = 32
"""Nesting beyond any document of ours; deeper input is an attack on the parser, not a document."""

MAX_INTEGER_DIGITS = 20
"""Enough for 64 bits with a sign."""


class Malformed(enum.StrEnum):
    """Why foreign bytes were refused; the value is stable and names the message shown for it."""

    TOO_LARGE = "too_large"
    NOT_UTF8 = "not_utf8"
    NOT_JSON = "not_json"
    DUPLICATE_KEY = "duplicate_key"
    NOT_AN_INTEGER = "not_an_integer"
    TOO_DEEP = "too_deep"
    NOT_BASE64 = "not_base64"
    WRONG_SHAPE = "wrong_shape"
    WRONG_MAGIC = "wrong_magic"
    TRUNCATED = "truncated"
    TRAILING_BYTES = "trailing_bytes"
    UNKNOWN_VERSION = "unknown_version"
    UNKNOWN_SUITE = "unknown_suite"
    BAD_DIGEST = "bad_digest"
    BAD_SIGNATURE = "bad_signature"
    NOT_FOR_THIS_KEY = "not_for_this_key"
    BROKEN_CHAIN = "broken_chain"
    ILLEGAL_STEP = "illegal_step"


class MalformedData(ValueError):
    """Foreign bytes that are not what they should be: the only exception a parser of this package raises.

    Args:
        code: what is wrong, for the message catalogue.
        detail: where, for the log; never shown alone to a candidate.
    """

    def __init__(self, code: Malformed, detail: str = "") -> None:
        super().__init__(f"{code}: {detail}" if detail else str(code))
        self.code = code
        self.detail = detail


def encode_json(value: object) -> bytes:
    """Canonical JSON bytes of `value`.

    Raises:
        TypeError: a float, a non-string key, or a type JSON does not have.
    """
    _refuse_inexact(value)
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return text.encode("utf-8")


def decode_json(data: bytes, *, limit: int) -> Any:
    """Read JSON from foreign bytes, at most `limit` of them.

    Raises:
        MalformedData: too large, not UTF-8, not JSON, a duplicate key, a float, nested too deeply.
    """
    if len(data) > limit:
        raise MalformedData(Malformed.TOO_LARGE, f"{len(data)} > {limit} bytes")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise MalformedData(Malformed.NOT_UTF8, str(error)) from error
    try:
        value = json.loads(
            text,
            object_pairs_hook=_unique_keys,
            parse_float=_no_float,
            parse_constant=_no_float,
            parse_int=_bounded_int,
        )
    except RecursionError as error:
        raise MalformedData(Malformed.TOO_DEEP) from error
    except json.JSONDecodeError as error:
        raise MalformedData(Malformed.NOT_JSON, str(error)) from error
    _refuse_deep(value, MAX_DEPTH)
    if "\\u" in text:
        _refuse_lone_surrogates(value)
    return value


def digest(data: bytes) -> Digest:
    """SHA-256 of `data`, 64 lower-case hexadecimal digits (FIPS 180-4)."""
    return Digest(hashlib.sha256(data).hexdigest())


def b64(data: bytes) -> str:
    """URL-safe base64 without padding (RFC 4648 section 5)."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode("ascii")


def unb64(text: object) -> bytes:
    """The bytes of `b64` text; only the one canonical spelling is accepted.

    Raises:
        MalformedData: not a string, not the alphabet, or a second spelling of the same bytes.
    """
    if not isinstance(text, str):
        raise MalformedData(Malformed.NOT_BASE64)
    try:
        data = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError) as error:
        raise MalformedData(Malformed.NOT_BASE64) from error
    if b64(data) != text:
        raise MalformedData(Malformed.NOT_BASE64)
    return data


def _refuse_inexact(value: object) -> None:
    if isinstance(value, str):  # most of what a document is made of
        return
    if isinstance(value, float):
        raise TypeError("a float has no canonical form: use an integer or a decimal string")
    if isinstance(value, dict):
        for key, item in value.items():
            if not isinstance(key, str):
                raise TypeError(f"a key must be a string, not {key!r}")
            _refuse_inexact(item)
    elif isinstance(value, (list, tuple)):
        for item in value:
            _refuse_inexact(item)


def _unique_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result = dict(pairs)
    if len(result) != len(pairs):
        raise MalformedData(Malformed.DUPLICATE_KEY)
    return result


def _no_float(text: str) -> NoReturn:
    raise MalformedData(Malformed.NOT_AN_INTEGER, text[:40])


def _bounded_int(text: str) -> int:
    if len(text) > MAX_INTEGER_DIGITS:
        raise MalformedData(Malformed.NOT_AN_INTEGER, "more than 64 bits")
    return int(text)


def _refuse_lone_surrogates(value: object) -> None:
    try:
        json.dumps(value, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError as error:
        raise MalformedData(Malformed.NOT_UTF8, "lone surrogate") from error


def _refuse_deep(value: object, depth: int) -> None:
    if depth == 0:
        raise MalformedData(Malformed.TOO_DEEP)
    if isinstance(value, dict):
        for item in value.values():
            _refuse_deep(item, depth - 1)
    elif isinstance(value, list):
        for item in value:
            _refuse_deep(item, depth - 1)
