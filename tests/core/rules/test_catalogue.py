"""The catalogue of exams: what is in it, what counts on a day, and that rows cannot contradict each other."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exam_core.encoding import MalformedData
from exam_core.rules.catalogue import (
    Catalogue,
    ExamItem,
    NotInCatalogue,
    Schooling,
    catalogue_document,
    catalogue_from_json,
    load_catalogue,
)
from exam_core.rules.exam_kind import ExamKind

CATALOGUE = load_catalogue()
DAY = date(2026, 11, 25)
SPECIAL = ExamKind.SPECIAL_OPERATIONS


def special(day: date = DAY) -> tuple[ExamItem, ...]:
    return CATALOGUE.items_on(SPECIAL, day)


def found(kind: ExamKind, named: str, day: date = DAY) -> ExamItem:
    item = CATALOGUE.look_up(kind, named, day)
    assert isinstance(item, ExamItem), item
    return item


def revised(change: dict[str, Any], *, item: str = "electrical.low-voltage") -> dict[str, Any]:
    """The catalogue with something changed in one item."""
    document = catalogue_document()
    for category in document["categories"]:
        for row in category["items"]:
            if row["code"] == item:
                row.update(change)
    return document


def with_item(row: dict[str, Any], document: dict[str, Any] | None = None) -> dict[str, Any]:
    """The catalogue with one more item of electrical work."""
    document = document or catalogue_document()
    category = next(one for one in document["categories"] if one["code"] == "electrical")
    category["items"].append(row)
    return document


def test_special_operations_are_ten_classes_and_54_items() -> None:
    counts: dict[str, int] = {}
    for item in special():
        counts[item.category] = counts.get(item.category, 0) + 1
    assert counts == {
        "electrical": 6,
        "welding": 3,
        "height": 2,
        "refrigeration": 2,
        "coal-mine": 10,
        "metal-mine": 8,
        "oil-gas": 1,
        "metallurgy": 1,
        "hazardous-chemicals": 16,
        "fireworks": 5,
    }
    assert sum(counts.values()) == 54


@pytest.mark.parametrize(("day", "count"), [("2018-02-28", 3), ("2018-03-01", 6)])
def test_electrical_work_has_had_six_items_since_2018(day: str, count: int) -> None:
    electrical = [item for item in CATALOGUE.items if item.category == "electrical"]
    assert sum(item.counts_on(date.fromisoformat(day)) for item in electrical) == count


@pytest.mark.parametrize("kind", [ExamKind.PRINCIPALS, ExamKind.SAFETY_MANAGERS])
def test_principals_and_safety_managers_have_five_industries_and_three_parts_of_the_first(
    kind: ExamKind,
) -> None:
    items = CATALOGUE.items_on(kind, DAY)
    assert [item.zh for item in items] == [
        "危险化学品生产", "危险化学品经营", "危险化学品储存", "煤矿", "非煤矿山", "烟花爆竹", "金属冶炼",
    ]  # fmt: skip
    assert len({item.category for item in items}) == 5


def test_every_kind_is_there_and_only_the_fourth_takes_any_item() -> None:
    rows = {kind: CATALOGUE.kind_on(kind, DAY) for kind in ExamKind}
    assert all(rows.values())
    assert [kind for kind, row in rows.items() if row and row.any_item] == [ExamKind.OTHER]


def test_codes_and_names_are_unique_within_a_kind() -> None:
    for kind in ExamKind:
        items = CATALOGUE.items_on(kind, DAY)
        for name in ("code", "zh", "en"):
            assert len({getattr(item, name) for item in items}) == len(items)


def test_schooling_and_reviews_are_what_the_rules_say() -> None:
    high = {item.category for item in special() if item.schooling is Schooling.SENIOR_HIGH}
    high_when_new = {item.category for item in special() if item.schooling_new is Schooling.SENIOR_HIGH}
    assert high == {"hazardous-chemicals"}
    assert high_when_new == {"hazardous-chemicals", "coal-mine"}
    assert {item.category for item in special() if item.review_years is None} == {"coal-mine"}
    assert {item.review_years for item in special() if item.category != "coal-mine"} == {3}


@pytest.mark.parametrize(
    "named",
    [
        "低压电工作业",
        " 低压 电工作业 ",
        "electrical.low-voltage",
        "Low-voltage electrical work",
        "ＬＯＷ-voltage electrical work",
    ],
)
def test_an_item_is_found_by_code_and_by_either_name(named: str) -> None:
    assert found(SPECIAL, named).code == "electrical.low-voltage"


def test_brackets_of_either_width_name_the_same_item() -> None:
    assert found(SPECIAL, "裂解(裂化)工艺作业") == found(SPECIAL, "裂解（裂化）工艺作业")


@given(st.sampled_from(CATALOGUE.items), st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_an_item_is_found_exactly_on_its_days_and_its_kinds(item: ExamItem, day: date) -> None:
    there = item.counts_on(day) and CATALOGUE.kind_on(item.kind, day) is not None
    for named in (item.code, item.zh, item.en):
        assert (CATALOGUE.look_up(item.kind, named, day) == item) == there


def test_a_name_that_is_not_there_is_answered_with_the_nearest() -> None:
    answer = CATALOGUE.look_up(SPECIAL, "低压电工", DAY)
    assert isinstance(answer, NotInCatalogue)
    assert answer.near[0].zh == "低压电工作业"
    assert answer.other_days == ()
    assert CATALOGUE.look_up(SPECIAL, "考古", DAY) == NotInCatalogue((), ())


@given(st.text(max_size=40))
def test_no_text_is_more_than_a_miss(text: str) -> None:
    answer = CATALOGUE.look_up(SPECIAL, text, DAY)
    assert isinstance(answer, ExamItem | NotInCatalogue)


def test_an_item_counts_up_to_its_last_day_and_its_successor_from_the_next() -> None:
    last = date(2027, 6, 30)
    document = revised({"valid_to": last.isoformat()})
    row = {"code": "electrical.low-voltage", "zh": "低压电工作业(新)", "en": "Low-voltage work, new"}
    first = (last + timedelta(days=1)).isoformat()
    catalogue = catalogue_from_json(with_item({**row, "valid_from": first}, document))
    old, new = (catalogue.look_up(SPECIAL, "electrical.low-voltage", day) for day in (last, date(2027, 7, 1)))
    assert isinstance(old, ExamItem)
    assert isinstance(new, ExamItem)
    assert (old.zh, new.zh) == ("低压电工作业", "低压电工作业(新)")
    gone = catalogue.look_up(SPECIAL, "低压电工作业", date(2027, 7, 1))
    assert isinstance(gone, NotInCatalogue)
    assert [item.valid_to for item in gone.other_days] == [last]


@pytest.mark.parametrize(
    ("document", "words"),
    [
        (with_item({"code": "electrical.low-voltage", "zh": "另一项", "en": "Another"}), "count on"),
        (with_item({"code": "electrical.another", "zh": "低压电工作业", "en": "Another"}), "count on"),
        (revised({"valid_from": "2009-01-01"}), "begins before its category"),
        (revised({"valid_from": "2027-01-01", "valid_to": "2026-01-01"}), "ends before it begins"),
        (revised({"source": "hearsay"}), "not listed"),
        (revised({"code": "Low Voltage"}), "pattern"),
        (revised({"points": 3}), "Extra inputs"),
    ],
    ids=["code-twice", "name-twice", "before-category", "backwards", "source", "code", "unknown"],
)
def test_rows_that_contradict_each_other_are_refused(document: dict[str, Any], words: str) -> None:
    with pytest.raises(MalformedData, match=words):
        catalogue_from_json(document)


def test_an_item_of_a_category_that_ends_may_not_outlive_it() -> None:
    document = revised({"valid_to": "2028-01-01"})
    category = next(one for one in document["categories"] if one["code"] == "electrical")
    category["valid_to"] = "2027-01-01"
    with pytest.raises(MalformedData, match="ends after its category"):
        catalogue_from_json(document)


def test_the_catalogue_survives_json() -> None:
    assert catalogue_from_json(CATALOGUE.model_dump(mode="json")) == CATALOGUE
    assert isinstance(CATALOGUE, Catalogue)
