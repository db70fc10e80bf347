"""Options in one text: `**A、日光灯 **B、白炽灯`, or with `##`, `$` or line breaks between them."""

import re
from dataclasses import dataclass

from sync_server.bank.reading.rows import Remark, Trouble

LETTERS = "ABCDEFGHIJ"

_SEPARATOR = r"\s*[.、:：，,．]\s*"
_MARK = re.compile(rf"\*\*\s*([{LETTERS}])({_SEPARATOR})?")
_LABEL = re.compile(rf"\s*([{LETTERS}]){_SEPARATOR}")
_INLINE = re.compile(rf"(?:^|\s)([{LETTERS}]){_SEPARATOR}")


@dataclass(frozen=True, slots=True)
class Choices:
    """The options of one text, and what was put right in it."""

    options: tuple[str, ...]
    remarks: tuple[Remark, ...] = ()


def split_choices(text: str) -> Choices | Trouble:
    """Take the options apart.

    Labels must run A, B, C … without a gap. In a text with `**` marks, a mark before a letter that is not
    the next label is what replacing every "A" by "**A" leaves behind (`30m**A`, thirty milliampere): the
    mark goes, the letter stays. Where such a letter looks like a label itself (`**A.L**B.E**C.G**C.V`), only
    a person can say what was meant.
    """
    if "**" in text:
        return _marked(text)
    for separator in ("##", "$", "\n"):
        if separator in text:
            return _separated([piece for piece in text.split(separator) if piece.strip()])
    return _inline(text)


def _marked(text: str) -> Choices | Trouble:
    starts: list[tuple[int, int]] = []
    strays = 0
    for mark in _MARK.finditer(text):
        if mark[1] == LETTERS[len(starts) : len(starts) + 1]:
            starts.append((mark.start(), mark.end()))
        elif mark[2]:
            return Trouble.LABELS_OUT_OF_ORDER
        else:
            strays += 1
    if not starts or text[: starts[0][0]].strip():
        return Trouble.LABELS_OUT_OF_ORDER
    ends = [start for start, _ in starts[1:]] + [len(text)]
    options = tuple(text[begin:end].replace("**", "") for (_, begin), end in zip(starts, ends, strict=True))
    return Choices(options, (Remark.MARKS_REMOVED,) if strays else ())


def _separated(pieces: list[str]) -> Choices | Trouble:
    labels = [_LABEL.match(piece) for piece in pieces]
    if not any(labels):
        return Choices(tuple(pieces))
    found = "".join(label[1] if label else "?" for label in labels)
    if found != LETTERS[: len(pieces)]:
        return Trouble.LABELS_OUT_OF_ORDER
    return Choices(tuple(piece[label.end() :] for piece, label in zip(pieces, labels, strict=True) if label))


def _inline(text: str) -> Choices | Trouble:
    labels = list(_INLINE.finditer(text))
    found = "".join(label[1] for label in labels)
    if not labels or found != LETTERS[: len(labels)] or text[: labels[0].start()].strip():
        return Trouble.LABELS_OUT_OF_ORDER if labels else Trouble.NO_OPTIONS
    ends = [label.start() for label in labels[1:]] + [len(text)]
    return Choices(tuple(text[label.end() : end] for label, end in zip(labels, ends, strict=True)))
