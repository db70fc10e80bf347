"""Scoring: the marks of one attempt from its answers, the key and the blueprint, and from nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from exam_core.paper.answer_key import AnswerKey
from exam_core.paper.blueprint import Blueprint, MultipleScoring


@dataclass(frozen=True, slots=True)
class ItemScore:
    """One question's marks; `given` is empty where it was left unanswered."""

    number: int
    given: tuple[int, ...]
    correct: tuple[int, ...]
    points: Decimal


@dataclass(frozen=True, slots=True)
class ScoreSheet:
    """The marks of one attempt, question by question."""

    paper: str
    total: Decimal
    items: tuple[ItemScore, ...]


def score(key: AnswerKey, blueprint: Blueprint, answers: Mapping[int, tuple[int, ...]]) -> ScoreSheet:
    """Score an attempt.

    Args:
        answers: positions as shown, from 0, by question number from 1; a missing number is no answer.

    Raises:
        ValueError: key and blueprint differ in length, or an answer is for a number the paper lacks.
    """
    if len(key.correct) != blueprint.count:
        raise ValueError(f"a key of {len(key.correct)} for a blueprint of {blueprint.count} questions")
    strange = [number for number in answers if not 1 <= number <= blueprint.count]
    if strange:
        raise ValueError(f"answers to questions that the paper lacks: {strange}")
    items = []
    for number, correct in enumerate(key.correct, start=1):
        given = tuple(sorted(set(answers.get(number, ()))))
        items.append(ItemScore(number, given, correct, _points(blueprint, number, correct, given)))
    return ScoreSheet(key.paper, sum((item.points for item in items), Decimal(0)), tuple(items))


def _points(blueprint: Blueprint, number: int, correct: tuple[int, ...], given: tuple[int, ...]) -> Decimal:
    section = blueprint.section_of(number)
    if given == correct:
        return section.points
    incomplete = bool(given) and set(given) < set(correct)
    if incomplete and blueprint.multiple_scoring is MultipleScoring.HALF_FOR_INCOMPLETE:
        return section.points / 2
    return Decimal(0)
