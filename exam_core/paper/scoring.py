"""Scoring: the marks of one attempt from its answers, the key and the blueprint, and from nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from exam_core.paper.answer_key import AnswerKey
from exam_core.paper.blueprint import Blueprint, MultipleScoring, Section
from exam_core.paper.question import QuestionType


@dataclass(frozen=True, slots=True)
class ItemScore:
    """One question's marks; `given` is empty where it was left unanswered.

    A void question has its full points whatever was given.
    """

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
        section = blueprint.section_of(number)
        points = section.points if number in key.void else _points(blueprint, section, correct, given)
        items.append(ItemScore(number, given, correct, points))
    return ScoreSheet(key.paper, sum((item.points for item in items), Decimal(0)), tuple(items))


def _points(
    blueprint: Blueprint, section: Section, correct: tuple[int, ...], given: tuple[int, ...]
) -> Decimal:
    if section.type is not QuestionType.MULTIPLE:
        # Several right positions stand here only after a correction: each is accepted alone.
        return section.points if len(given) == 1 and given[0] in correct else Decimal(0)
    if given == correct:
        return section.points
    if not given or not set(given) < set(correct):
        return Decimal(0)
    return _partial(blueprint, section.points, len(given))


def _partial(blueprint: Blueprint, points: Decimal, chosen: int) -> Decimal:
    """What an incomplete answer of so many right options and no wrong one earns: less than `points`."""
    partial = blueprint.partial_points or Decimal(0)
    match blueprint.multiple_scoring:
        case MultipleScoring.ALL_OR_NOTHING:
            return Decimal(0)
        case MultipleScoring.HALF_FOR_INCOMPLETE:
            return points / 2
        case MultipleScoring.FIXED_FOR_INCOMPLETE:
            return partial
        case MultipleScoring.PER_RIGHT_OPTION:
            # At least one right option is missing, and so are its points.
            return min(chosen * partial, points - partial)
