"""True or false: what an answer says by itself, and what a person has to say about it.

正确, ×, 对 and their like need no question. A bare A, T, 1 or Y does: in one real bank 0 means true.
"""

import re
from collections.abc import Collection, Iterable, Sequence

from sync_server.bank.reading.meaning.answers import bare, letters_of, truth_of
from sync_server.bank.reading.meaning.text import narrow
from sync_server.bank.reading.rows import Trouble

_PAIRS = ("AB", "TF", "10", "YN")
"""Signs that stand for true and false, whichever way round; the usual way here first."""
_SIGNS = frozenset("".join(_PAIRS))
_BETWEEN = re.compile(r"[\s/、,，;；|或]+")
_AS_NUMBERS = {"1.0": "1", "0.0": "0"}


def sign_of(answer: str) -> str | None:
    """The bare sign that an answer is (`A`, `t`, `１`, `0.0`); None for anything else."""
    plain = bare(answer).upper()
    sign = _AS_NUMBERS.get(narrow(answer).strip(), plain)
    return sign if sign in _SIGNS else None


def spells_it_out(options: Sequence[str]) -> bool:
    """Whether the options are a pair such as 正确 and 错误."""
    return len(options) == len({True, False}) and {truth_of(option) for option in options} == {True, False}


def is_a_pair(options: Sequence[str]) -> bool:
    """Whether the options are true and false, spelled out or as signs such as T and F."""
    if spells_it_out(options):
        return True
    signs = {sign_of(option) for option in options}
    return len(options) == len(signs) and any(signs == set(pair) for pair in _PAIRS[1:])


def pair_in(text: str) -> tuple[str, ...]:
    """The two options of a text that holds them without labels, such as `正确/错误`; empty if it doesn't."""
    pieces = tuple(piece for piece in _BETWEEN.split(text.strip()) if piece)
    return pieces if spells_it_out(pieces) else ()


def read_signs(values: Iterable[str] | None) -> frozenset[str] | None:
    """The signs that a person says mean "true": each value one or several, such as `A`, `t` or `A,T`.

    None where one is no sign, or where two contradict each other, as T and F do.
    """
    parts = [
        part.strip().upper() for value in values or () for part in narrow(value).replace("、", ",").split(",")
    ]
    signs = frozenset(part for part in parts if part)
    if not signs <= _SIGNS or any(set(pair) <= signs for pair in _PAIRS):
        return None
    return signs


def decide(sign: str, true_is: Collection[str]) -> bool | None:
    """Whether a sign means true after what a person has said of its pair; None where nothing was said."""
    pair = next(pair for pair in _PAIRS if sign in pair)
    if not any(other in true_is for other in pair):
        return None
    return sign in true_is


def usually_true(sign: str) -> bool:
    """What a sign mostly means; only to have something to show before a person decides."""
    return any(pair[0] == sign for pair in _PAIRS)


def truth_or_sign(answer: str, options: Sequence[str]) -> bool | str | Trouble:
    """What the answer of a true/false question says: true, false, or a sign that leaves it open.

    Args:
        options: those of the file, if any; a letter then means one of them.
    """
    if options and not is_a_pair(options):
        return Trouble.NOT_TRUE_OR_FALSE
    spelled = truth_of(answer)
    if spelled is not None:
        return spelled
    sign = sign_of(answer)
    if sign is not None and (not options or sign not in "AB"):
        return sign
    if not options:
        return Trouble.SEVERAL_ANSWERS if _has_letters(answer) else Trouble.BAD_ANSWER
    found = letters_of(answer, len(options))
    if isinstance(found, Trouble):
        return found
    if len(found) > 1:
        return Trouble.SEVERAL_ANSWERS
    chosen = truth_of(options[found[0]])
    return chosen if chosen is not None else sign_of(options[found[0]]) or Trouble.NOT_TRUE_OR_FALSE


def _has_letters(answer: str) -> bool:
    return letters_of(answer, 2) == (0, 1)
