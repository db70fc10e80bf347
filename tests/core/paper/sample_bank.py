"""Banks, blueprints and rooms for the tests of drawing and scoring."""

from collections.abc import Iterable, Mapping
from typing import Any

from exam_core.identifiers import Digest, QuestionId, TicketNumber
from exam_core.paper.bank_index import BankIndex, index_entry, make_index
from exam_core.paper.blueprint import Blueprint, blueprint_from_json
from exam_core.paper.draw_inputs import DrawInputs, SeatPlace
from exam_core.paper.question import (
    TRUE_FALSE_OPTIONS,
    Question,
    QuestionType,
    must_keep_order,
    question_digest,
)
from exam_core.rules.article_13_bank import BankScope

SECRET = bytes(range(32))
SIZES = {QuestionType.TRUE_FALSE: 60, QuestionType.SINGLE: 40, QuestionType.MULTIPLE: 24}
TOPICS = ("law", "wiring", "rescue")


def question(kind: QuestionType, number: int, **changes: Any) -> Question:
    """Question `number` of its type; topic, difficulty and answer follow from the number."""
    options = tuple(f"option {letter} of {number}" for letter in "ABCDE"[: 3 + number % 3])
    if number % 8 == 7:
        options = (*options[:-1], "以上都是")
    if kind is QuestionType.TRUE_FALSE:
        options = TRUE_FALSE_OPTIONS
    first = number % len(options)
    fields: dict[str, Any] = {
        "id": QuestionId(f"{kind}-{number}"),
        "type": kind,
        "stem": f"{kind} {number}",
        "options": options,
        "correct": (0, 2) if kind is QuestionType.MULTIPLE else (first,),
        "topic": TOPICS[number % len(TOPICS)],
        "difficulty": 1 + number // 3 % 3,
        "scope": BankScope.NATIONAL,
        "fixed_order": must_keep_order(options),
    }
    return Question(**(fields | changes))


def bank(sizes: Mapping[QuestionType, int] = SIZES, **changes: Any) -> dict[Digest, Question]:
    """A bank of so many questions of each type, by digest."""
    return by_digest(question(kind, n, **changes) for kind, size in sizes.items() for n in range(size))


def by_digest(questions: Iterable[Question]) -> dict[Digest, Question]:
    return {question_digest(item): item for item in questions}


def index_of(questions: Mapping[Digest, Question]) -> BankIndex:
    return make_index("low-voltage", [index_entry(item) for item in questions.values()])


def blueprint(**changes: Any) -> Blueprint:
    """Ten true/false for 1 point each, eight single for 5, five multiple for 10: 100 points."""
    fields: dict[str, Any] = {
        "id": "sample",
        "title": "样卷",
        "kind": "special_operations",
        "sections": [
            {"type": "true_false", "count": 10, "points": "1"},
            {"type": "single", "count": 8, "points": "5"},
            {"type": "multiple", "count": 5, "points": "10"},
        ],
        "neighbour_common_max": "1.4",
        "difficulty_spread_max": "4",
    }
    return blueprint_from_json(fields | changes)


def sections(**changes: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The sample's sections, each changed by what is given under its type's name."""
    plain = blueprint().model_dump(mode="json")["sections"]
    return [section | changes.get(section["type"], {}) for section in plain]


def room(seats: int, columns: int = 4) -> tuple[SeatPlace, ...]:
    """A room filled row by row."""
    return tuple(
        SeatPlace(n + 1, n // columns, n % columns, TicketNumber(f"T{n + 1:03}")) for n in range(seats)
    )


def inputs(
    plan: Blueprint,
    index: BankIndex,
    *,
    seats: int = 8,
    secret: bytes = SECRET,
    exposure: Mapping[QuestionId, int] = {},
    earlier: Mapping[TicketNumber, tuple[QuestionId, ...]] = {},
) -> DrawInputs:
    return DrawInputs(plan, index.root, secret, room(seats), exposure, earlier)
