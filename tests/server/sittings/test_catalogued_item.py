"""What a plan calls its item, held against the catalogue of the exam day."""

from datetime import date

import pytest

from exam_core.rules.exam_kind import ExamKind
from sync_server.sittings.catalogued_item import catalogued_item
from sync_server.sittings.refusals import Refusal, Refused

DAY = date(2026, 11, 25)


def test_the_fourth_kind_takes_any_item() -> None:
    assert catalogued_item(ExamKind.OTHER, "加油站从业人员", DAY) == "加油站从业人员"


@pytest.mark.parametrize("kind", [ExamKind.PRINCIPALS, ExamKind.SAFETY_MANAGERS])
def test_an_industry_is_an_item_of_principals_and_safety_managers(kind: ExamKind) -> None:
    assert catalogued_item(kind, "hazardous-chemicals.trade", DAY) == "危险化学品经营"
    assert catalogued_item(kind, "低压电工作业", DAY) == Refused(Refusal.UNKNOWN_ITEM, "低压电工作业")


def test_before_the_rules_there_is_no_kind_at_all() -> None:
    assert catalogued_item(ExamKind.OTHER, "甲", date(2022, 11, 14)) == Refused(Refusal.UNKNOWN_KIND, "other")
