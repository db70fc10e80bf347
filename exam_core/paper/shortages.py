"""Whether a bank can fill a blueprint: checked before it is published and again before a draw."""

import enum
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from exam_core.identifiers import QuestionId
from exam_core.paper.bank_index import BankIndex
from exam_core.paper.blueprint import Blueprint
from exam_core.paper.pool import Pool, make_pools
from exam_core.paper.question import QuestionType
from exam_core.rules.article_13_bank import allowed_scopes


class Lack(enum.StrEnum):
    """What does not suffice."""

    POINTS = "points"
    """The points do not add up to the full marks of the rule set (Art. 11, 12)."""
    QUESTIONS = "questions"
    TOPIC = "topic"
    DIFFICULTY = "difficulty"
    QUOTAS_TOGETHER = "quotas_together"
    """Each quota could be met alone, but not all at once."""
    SCOPE = "scope"
    """There are further questions, but in a bank that this kind of exam may not use (Art. 13)."""


@dataclass(frozen=True, slots=True)
class Shortage:
    """One thing that keeps a blueprint from being used with a bank.

    Attributes:
        section: the question type of the section; None where it concerns the whole paper.
        name: the topic, or the difficulty as "1" to "3"; empty otherwise.
        there: what could be used; for SCOPE, how many questions are in the wrong bank.
    """

    lack: Lack
    section: QuestionType | None
    name: str
    needed: Decimal
    there: Decimal


def shortages(
    blueprint: Blueprint,
    index: BankIndex,
    full_marks: Decimal,
    exposure: Mapping[QuestionId, int] | None = None,
) -> tuple[Shortage, ...]:
    """Everything that is wrong between blueprint, rule set and bank; empty where papers can be drawn."""
    found: list[Shortage] = []
    if blueprint.full_marks != full_marks:
        found.append(Shortage(Lack.POINTS, None, "", full_marks, blueprint.full_marks))
    for pool in make_pools(blueprint, index, exposure or {}):
        lacking = pool_shortages(pool)
        if any(one.lack is Lack.QUESTIONS for one in lacking):
            lacking += _in_the_wrong_bank(pool, blueprint, index)
        found += lacking
    return tuple(found)


def only_the_wrong_bank(blueprint: Blueprint, index: BankIndex) -> int:
    """How many questions there are, where all of them are in a bank that this kind may not use; else 0."""
    scopes = allowed_scopes(blueprint.kind)
    return 0 if any(entry.scope in scopes for entry in index.entries) else len(index.entries)


def _in_the_wrong_bank(pool: Pool, blueprint: Blueprint, index: BankIndex) -> list[Shortage]:
    section, scopes = pool.section, allowed_scopes(blueprint.kind)
    wrong = sum(entry.type is section.type and entry.scope not in scopes for entry in index.entries)
    return [Shortage(Lack.SCOPE, section.type, "", Decimal(section.count), Decimal(wrong))] if wrong else []


def pool_shortages(pool: Pool) -> list[Shortage]:
    """What one section lacks."""
    kind, count = pool.section.type, pool.section.count
    there = sum(pool.row_sizes())
    found = [
        Shortage(Lack.TOPIC, kind, topic, Decimal(quota), Decimal(size))
        for topic, quota, size in zip(pool.topics, pool.rows, pool.row_sizes(), strict=True)
        if topic is not None and size < quota
    ]
    if pool.section.difficulties:
        found += [
            Shortage(Lack.DIFFICULTY, kind, str(level), Decimal(quota), Decimal(size))
            for level, (quota, size) in enumerate(
                zip(pool.columns, pool.column_sizes(), strict=True), start=1
            )
            if size < quota
        ]
    if there < count:
        found.insert(0, Shortage(Lack.QUESTIONS, kind, "", Decimal(count), Decimal(there)))
    if not found and not pool.can_be_filled():
        found.append(Shortage(Lack.QUOTAS_TOGETHER, kind, "", Decimal(count), Decimal(there)))
    return found
