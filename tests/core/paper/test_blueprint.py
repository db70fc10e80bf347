from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from exam_core.encoding import MalformedData, decode_json
from exam_core.paper.blueprint import (
    MultipleScoring,
    blueprint_bytes,
    blueprint_digest,
    blueprint_from_json,
    blueprint_from_toml,
)
from exam_core.paper.question import QuestionType
from exam_core.paper.shortages import Lack, Shortage, only_the_wrong_bank, shortages
from exam_core.rules.article_13_bank import BankScope
from tests.core.paper.sample_bank import bank, blueprint, by_digest, index_of, question, sections

FULL = Decimal(100)
SAMPLE = Path(__file__).parents[3] / "assets" / "sample" / "blueprint.toml"


def test_the_sample_is_a_paper_of_100_questions_and_100_points() -> None:
    sample = blueprint_from_toml(SAMPLE.read_text(encoding="utf-8"))
    assert {section.type: section.count for section in sample.sections} == {
        QuestionType.TRUE_FALSE: 60,
        QuestionType.SINGLE: 30,
        QuestionType.MULTIPLE: 10,
    }
    assert (sample.count, sample.full_marks) == (100, FULL)
    assert sample.multiple_scoring is MultipleScoring.ALL_OR_NOTHING


def test_a_blueprint_travels_unchanged() -> None:
    plan = blueprint(sections=sections(single={"topics": {"law": 3}, "difficulties": [2, 4, 2]}))
    data = blueprint_bytes(plan)
    assert blueprint_from_json(decode_json(data, limit=len(data))) == plan


def test_any_change_of_a_blueprint_is_another_blueprint() -> None:
    changes: list[dict[str, Any]] = [
        {},
        {"shuffle_options": False},
        {"reserve_share": "0.1"},
        {"kind": "other"},
    ]
    assert len({blueprint_digest(blueprint(**change)) for change in changes}) == len(changes)


def test_a_number_stands_in_its_section() -> None:
    plan = blueprint()
    assert [plan.section_of(number).type for number in (1, 10, 11, 18, 19, 23)] == [
        QuestionType.TRUE_FALSE,
        QuestionType.TRUE_FALSE,
        QuestionType.SINGLE,
        QuestionType.SINGLE,
        QuestionType.MULTIPLE,
        QuestionType.MULTIPLE,
    ]
    for number in (0, 24, -1):
        with pytest.raises(ValueError, match="23 questions"):
            plan.section_of(number)


def test_numbers_in_toml_may_be_written_plainly() -> None:
    text = SAMPLE.read_text(encoding="utf-8").replace('points = "1"', "points = 1").replace('"1.4"', "1.4")
    assert blueprint_from_toml(text).neighbour_common_max == Decimal("1.4")


@pytest.mark.parametrize(
    "changes",
    [
        {"sections": []},
        {"sections": sections()[:1] * 2},
        {"sections": sections(single={"topics": {"law": 9}})},
        {"sections": sections(single={"topics": {"law": 0}})},
        {"sections": sections(single={"difficulties": [1, 1, 1]})},
        {"sections": sections(single={"difficulties": [9, -1, 0]})},
        {"sections": sections(single={"points": "0"})},
        {"sections": sections(single={"points": "NaN"})},
        {"sections": sections(single={"count": "8"})},
        {"kind": "welders"},
        {"pass_mark": "60"},
        {"neighbour_common_max": "-1"},
        {"exposure_levelling": "0.9"},
        {"exposure_levelling": "11"},
        {"exposure_levelling": "NaN"},
        {"makeup_common_max": -1},
        {"makeup_common_max": "1"},
    ],
)
def test_a_blueprint_that_makes_no_paper_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(MalformedData):
        blueprint(**changes)


@pytest.mark.parametrize("text", ["", "id = ", "[[sections]]"])
def test_text_that_is_no_blueprint_is_refused(text: str) -> None:
    with pytest.raises(MalformedData):
        blueprint_from_toml(text)


def test_a_bank_that_suffices_lacks_nothing() -> None:
    assert shortages(blueprint(), index_of(bank()), FULL) == ()


def test_points_that_do_not_add_up_to_the_full_marks_are_found() -> None:
    plan = blueprint(sections=sections(single={"points": "4.5"}))
    found = shortages(plan, index_of(bank()), FULL)
    assert found == (Shortage(Lack.POINTS, None, "", FULL, Decimal("96.0")),)


def test_a_section_topic_or_difficulty_with_too_few_questions_is_found() -> None:
    index = index_of(bank())
    plan = blueprint(
        sections=sections(
            single={"count": 41},
            multiple={"topics": {"law": 2, "mining": 3}},
            true_false={"count": 22, "difficulties": [0, 22, 0]},
        )
    )
    found = {
        (lack.lack, lack.section, lack.name, lack.needed, lack.there) for lack in shortages(plan, index, FULL)
    }
    assert (Lack.QUESTIONS, QuestionType.SINGLE, "", Decimal(41), Decimal(40)) in found
    assert (Lack.TOPIC, QuestionType.MULTIPLE, "mining", Decimal(3), Decimal(0)) in found
    assert (Lack.DIFFICULTY, QuestionType.TRUE_FALSE, "2", Decimal(22), Decimal(21)) in found


def test_quotas_that_fit_alone_but_not_together_are_found() -> None:
    questions = [*bank({QuestionType.SINGLE: 40}).items()]
    one_sided = dict(item for item in questions if (item[1].topic == "law") == (item[1].difficulty == 1))
    plan = blueprint(
        sections=[
            {"type": "single", "count": 4, "points": "25", "topics": {"law": 3}, "difficulties": [1, 3, 0]}
        ]
    )
    found = shortages(plan, index_of(one_sided), FULL)
    assert [lack.lack for lack in found] == [Lack.QUOTAS_TOGETHER]
    assert shortages(plan, index_of(dict(questions)), FULL) == ()


def test_a_high_risk_blueprint_finds_nothing_in_a_provincial_bank_and_says_what_is_there() -> None:
    provincial = index_of(bank(scope=BankScope.PROVINCIAL))
    found = shortages(blueprint(), provincial, FULL)
    assert {lack.there for lack in found if lack.lack is Lack.QUESTIONS} == {Decimal(0)}
    assert {lack.section: lack.there for lack in found if lack.lack is Lack.SCOPE} == {
        QuestionType.TRUE_FALSE: Decimal(60),
        QuestionType.SINGLE: Decimal(40),
        QuestionType.MULTIPLE: Decimal(24),
    }
    assert only_the_wrong_bank(blueprint(), provincial) == 124
    assert shortages(blueprint(kind="other"), provincial, FULL) == ()
    assert only_the_wrong_bank(blueprint(kind="other"), provincial) == 0


def test_a_bank_that_is_partly_provincial_is_not_the_wrong_one() -> None:
    """The provincial questions are pointed out only where national ones are missing."""
    provincial = by_digest(
        question(QuestionType.SINGLE, n, id=f"p{n}", scope=BankScope.PROVINCIAL) for n in range(9)
    )
    mixed = index_of(bank() | provincial)
    assert shortages(blueprint(), mixed, FULL) == ()
    assert only_the_wrong_bank(blueprint(), mixed) == 0
    found = shortages(blueprint(sections=sections(single={"count": 41})), mixed, Decimal(265))
    assert [(lack.lack, lack.section, lack.there) for lack in found] == [
        (Lack.QUESTIONS, QuestionType.SINGLE, Decimal(40)),
        (Lack.SCOPE, QuestionType.SINGLE, Decimal(9)),
    ]


def test_questions_that_were_drawn_too_often_are_not_there() -> None:
    index = index_of(bank())
    worn_out = {entry.id: 2 for entry in index.entries if entry.type is QuestionType.MULTIPLE}
    assert shortages(blueprint(exposure_max=3), index, FULL, worn_out) == ()
    found = shortages(blueprint(exposure_max=2), index, FULL, worn_out)
    assert [(lack.lack, lack.section) for lack in found] == [(Lack.QUESTIONS, QuestionType.MULTIPLE)]
