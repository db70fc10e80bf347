"""Options in one text: `**A、日光灯 **B、白炽灯`, or with `##`, `$`, `|` or line breaks between them."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from exam_core.paper.question import MAX_OPTIONS
from sync_server.bank.reading.meaning.text import characters, clean, narrow
from sync_server.bank.reading.rows import RawRow, Remark, Trouble

LETTERS = "ABCDEFGHIJ"
_LABELS = LETTERS + "K"
"""One more than we take, so that an eleventh option is seen and not read as part of the tenth."""

_CLOSING = r"\s*[.、:,)\]】]\s*"
_OPENING = r"[(\[【]?\s*"
_LOWER = str.maketrans(_LABELS.lower(), _LABELS)

_MARK = re.compile(rf"\*\*\s*{_OPENING}([{_LABELS}])({_CLOSING})?")
_LABEL = re.compile(rf"\s*{_OPENING}([{_LABELS}])({_CLOSING})")
_BARE_LABEL = re.compile(rf"\s*([{_LABELS}])\s*(?![A-Za-z0-9])")
_AFTER_BLANK = re.compile(rf"(?:^|(?<=[\s;|])){_OPENING}([{_LABELS}])({_CLOSING})")
_ANYWHERE = re.compile(rf"{_OPENING}([{_LABELS}])({_CLOSING})")
_BARE_AFTER_BLANK = re.compile(rf"(?:^|(?<=[\s;|]))([{_LABELS}])()(?:\s+|(?=[\u4e00-\u9fff]))")
_BARE_ANYWHERE = re.compile(rf"([{_LABELS}])()(?=[\u4e00-\u9fff√×])")

_SMALL = re.compile(rf"[\s*]*{_OPENING}a(?![a-z])")
_HEADING = re.compile(r"^\s*(?:备?选项|选择项)\s*[:：]\s*")
_SEPARATORS = ("##", "$")
_ENDINGS = ";|,；，、"


@dataclass(frozen=True, slots=True)
class Choices:
    """The options of one text, and what was put right in it."""

    options: tuple[str, ...]
    remarks: tuple[Remark, ...] = ()


def trouble_with_options(options: Sequence[str]) -> Trouble | None:
    """What keeps options from being offered."""
    if len(options) < 2:  # noqa: PLR2004  # one option is no choice
        return Trouble.NO_OPTIONS
    if len(options) > MAX_OPTIONS:
        return Trouble.TOO_MANY_OPTIONS
    if not all(option.strip() for option in options):
        return Trouble.EMPTY_OPTION
    return Trouble.SAME_OPTIONS if len(set(options)) != len(options) else None


def split_choices(text: str) -> Choices | Trouble:
    """Take the options apart.

    Labels must run A, B, C … without a gap. In a text with `**` marks, a mark before a letter that is not
    the next label is what replacing every "A" by "**A" leaves behind (`30m**A`, thirty milliampere): the
    mark goes, the letter stays. Where such a letter looks like a label itself (`**A.L**B.E**C.G**C.V`), only
    a person can say what was meant.
    """
    text = _HEADING.sub("", text)
    if "**" in text:
        return _marked(text)
    for separator in _SEPARATORS:
        if separator in text:
            separated = _separated(_filled(text.split(separator)))
            return separated if isinstance(separated, Choices) else _labelled(text)
    labelled = _labelled(text)
    if labelled is not Trouble.NO_OPTIONS:
        return labelled
    if "\n" in text:
        return _separated([line for line in text.split("\n") if line.strip()])
    if "|" in text:
        return _separated(_filled(text.split("|")))
    return Trouble.NO_OPTIONS


def options_of(row: RawRow) -> Choices | Trouble:
    """The options of a row, cleaned, without their labels and without empty ones at the end."""
    if row.choices.strip():
        found = split_choices(characters(row.choices))
    else:
        found = without_labels(_without_end([characters(option) for option in row.options]))
    if isinstance(found, Trouble):
        return found
    options = [clean(option) for option in found.options]
    kept = _without_end(options)
    if len(kept) > 1:
        options = kept
    return Choices(tuple(options), found.remarks) if options else Trouble.NO_OPTIONS


def _without_end(options: list[str]) -> list[str]:
    """The options without empty ones after the last that is filled."""
    kept = len(options)
    while kept and not options[kept - 1].strip():
        kept -= 1
    return options[:kept]


def without_labels(options: Sequence[str]) -> Choices:
    """Options of columns of their own, without the letters that repeat the columns' names.

    The letters go where every option has its own with a sign; where some have, or none has a sign, they stay
    and a person is told.
    """
    folded = _folded_alike(options)
    labels = [_LABEL.match(option) for option in folded]
    if not any(labels):
        bare = _with_bare_labels(options, folded) != Choices(tuple(options))
        return Choices(tuple(options), (Remark.LABELS_LEFT,) if bare else ())
    found = "".join(label[1] if label else "?" for label in labels)
    if found == _LABELS[: len(options)]:
        rest = [option[label.end() :] for option, label in zip(options, labels, strict=True) if label]
        return Choices(tuple(rest))
    own = sum(letter == label for letter, label in zip(found, _LABELS, strict=False))
    return Choices(tuple(options), (Remark.LABELS_LEFT,) if own else ())


def _folded(text: str) -> str:
    """The text with narrow characters, and capital labels if its first one is small; as long as before."""
    plain = narrow(text)
    return plain.translate(_LOWER) if _SMALL.match(plain) else plain


def _folded_alike(texts: Sequence[str]) -> list[str]:
    """The same for texts with a label each."""
    plain = [narrow(text) for text in texts]
    return [text.translate(_LOWER) for text in plain] if plain and _SMALL.match(plain[0]) else plain


def _filled(pieces: list[str]) -> list[str]:
    """The pieces without an empty one at either end; one between two separators is an option."""
    first = 0 if pieces[0].strip() else 1
    last = len(pieces) if pieces[-1].strip() else -1
    return pieces[first:last]


def _marked(text: str) -> Choices | Trouble:
    folded = _folded(text)
    unmarked = _LABEL.match(folded)
    starts = [unmarked.span()] if unmarked and unmarked[1] == "A" else []
    strays = 0
    for mark in _MARK.finditer(folded):
        if mark[1] == _LABELS[len(starts) : len(starts) + 1]:
            starts.append((mark.start(), mark.end()))
        elif mark[2]:
            return Trouble.LABELS_OUT_OF_ORDER
        else:
            strays += 1
    if not starts and not strays:
        return _separated(_filled(text.split("**")))
    if not starts or text[: starts[0][0]].strip():
        return Trouble.LABELS_OUT_OF_ORDER
    options = tuple(option.replace("**", "") for option in _cut(text, starts))
    return Choices(options, (Remark.MARKS_REMOVED,) if strays else ())


def _separated(pieces: list[str]) -> Choices | Trouble:
    folded = _folded_alike(pieces)
    labels = [_LABEL.match(piece) for piece in folded]
    if not any(labels):
        return _with_bare_labels(pieces, folded)
    found = "".join(label[1] if label else "?" for label in labels)
    if found != _LABELS[: len(pieces)]:
        return Trouble.LABELS_OUT_OF_ORDER
    return Choices(tuple(piece[label.end() :] for piece, label in zip(pieces, labels, strict=True) if label))


def _with_bare_labels(pieces: Sequence[str], folded: Sequence[str]) -> Choices:
    bare = [_BARE_LABEL.match(piece) for piece in folded]
    rest = [piece[label.end() :] for piece, label in zip(pieces, bare, strict=True) if label]
    if "".join(label[1] for label in bare if label) != _LABELS[: len(pieces)] or not _differ(rest):
        return Choices(tuple(pieces))
    if _are_apart(rest, blanks=all(label[0][-1:].isspace() for label in bare if label)):
        return Choices(tuple(rest))
    return Choices(tuple(pieces), (Remark.LABELS_LEFT,))


def _labelled(text: str) -> Choices | Trouble:
    """Options that only their labels divide: `A.甲 B.乙`, `A.甲B.乙`, `A甲 B乙`.

    Of the ways to read the labels the one with the most options counts, but `、` and `,` divide only after a
    blank, since options have them inside as well.
    """
    folded = _folded(text)
    first = _LABEL.match(folded) or _BARE_AFTER_BLANK.match(folded)
    if first is None or first[1] != "A":
        return Trouble.LABELS_OUT_OF_ORDER if _AFTER_BLANK.search(folded) else Trouble.NO_OPTIONS
    if first[2]:
        sign = first[2].strip()
        spaced = _starts(_AFTER_BLANK, folded, lambda closing: closing == sign)
        tight = _starts(_ANYWHERE, folded, lambda closing: closing == sign)
        if len(tight) > max(len(spaced), 1) and (sign not in "、," or len(spaced) <= 1):
            return _options(text, tight)
        if len(tight) > len(spaced) > 1 and sign in "、,":
            return Trouble.LABELS_OUT_OF_ORDER
        mixed = _starts(_AFTER_BLANK, folded, lambda _closing: True)
        best = max(spaced, mixed, key=len)
    else:
        bare = (_BARE_AFTER_BLANK, _BARE_ANYWHERE)
        best = max((_starts(pattern, folded, lambda _closing: True) for pattern in bare), key=len)
    if len(best) > 1:
        options = _options(text, best)
        blanks = all(text[end - 1].isspace() for _, end in best)
        if first[2] or _are_apart(options.options, blanks=blanks):
            return options
    return Trouble.LABELS_OUT_OF_ORDER if first[2] else Trouble.NO_OPTIONS


def _are_apart(options: Sequence[str], *, blanks: bool) -> bool:
    """Whether letters without a sign after them are labels (`A甲`, `B乙`) and not words (`A类`, `B类`).

    Args:
        blanks: each letter has a blank behind it.
    """
    return _differ(options) and (blanks or len({option.strip()[:1] for option in options}) > 1)


def _differ(options: Sequence[str]) -> bool:
    return len({option.strip() for option in options}) == len(options)


def _starts(pattern: re.Pattern[str], text: str, counts: Callable[[str], bool]) -> list[tuple[int, int]]:
    """Where the labels begin and end if they run A, B, C …; empty if they don't."""
    labels = [label for label in pattern.finditer(text) if counts(label[2].strip())]
    found = "".join(label[1] for label in labels)
    return [label.span() for label in labels] if found == _LABELS[: len(labels)] else []


def _options(text: str, starts: list[tuple[int, int]]) -> Choices:
    options = _cut(text, starts)
    for ending in _ENDINGS:
        if all(option.rstrip().endswith(ending) for option in options[:-1]):
            options = [option.rstrip().removesuffix(ending) for option in options]
            break
    return Choices(tuple(options))


def _cut(text: str, starts: list[tuple[int, int]]) -> list[str]:
    ends = [start for start, _ in starts[1:]] + [len(text)]
    return [text[begin:end] for (_, begin), end in zip(starts, ends, strict=True)]
