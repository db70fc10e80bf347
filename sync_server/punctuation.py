"""Signs between words as the active language has them: wide in Chinese, followed by a blank in English."""

from collections.abc import Iterable

from django.utils.translation import gettext as _


def listed(words: Iterable[object]) -> str:
    """Things: 甲、乙、丙."""
    return _("、").join(map(str, words))


def in_a_row(clauses: Iterable[object]) -> str:
    """Clauses of one sentence: 甲，乙，丙."""
    return _("，").join(map(str, clauses))


def apart(clauses: Iterable[object]) -> str:
    """Clauses that stand for themselves: 甲；乙；丙."""
    return _("；").join(map(str, clauses))


def in_brackets(words: object) -> str:
    """Words in brackets, to stand behind other words; nothing where there is nothing to say."""
    return _("（{words}）").format(words=words) if str(words) else ""


def headed(head: object, words: object) -> str:
    """What the words are about, and the words: 甲：乙."""
    return _("{head}：{words}").format(head=head, words=words)
