"""What a candidate who has learned knows: the right options of each question, by their words."""

import json
from pathlib import Path

KnownAnswers = dict[str, list[list[str]]]
"""Stem -> the right options of every question that asks so: now and then two do, with other options."""


def read_known_answers(path: Path) -> KnownAnswers:
    """What `tests.stories.answers_of_banks` has written."""
    known: KnownAnswers = json.loads(path.read_text(encoding="utf-8"))
    return known


def right_among(alternatives: list[list[str]], shown: list[str]) -> list[str]:
    """The right options of the question that shows these, as plain words."""
    return next((right for right in alternatives if set(right) <= set(shown)), alternatives[0])


def plain(text: str) -> str:
    """The words alone, as they are compared."""
    return "".join(text.split())
