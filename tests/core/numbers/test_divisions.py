"""The divisions of Sichuan, and in which of them a site lies."""

from datetime import date
from typing import Any

import pytest

from exam_core.encoding import MalformedData
from exam_core.numbers.divisions import divisions_from_json, load_divisions

DAY = date(2026, 11, 25)
TABLE = load_divisions()


def document(**change: Any) -> dict[str, Any]:
    """The table with its first row changed."""
    table: dict[str, Any] = TABLE.model_dump(mode="json")
    table["divisions"][0].update(change)
    return table


def test_there_are_18_cities_and_3_autonomous_prefectures() -> None:
    full = [row.full for row in TABLE.on(DAY).values()]
    assert len(full) == 21
    assert sum(name.endswith("市") for name in full) == 18
    assert [name for name in full if name.endswith("自治州")] == [
        "阿坝藏族羌族自治州", "甘孜藏族自治州", "凉山彝族自治州",
    ]  # fmt: skip


def test_codes_and_names_are_unique() -> None:
    for name in ("code", "zh", "full", "en"):
        assert len({getattr(row, name) for row in TABLE.divisions}) == 21


@pytest.mark.parametrize(
    ("site", "division"), [("5101003", "成都市"), ("5134001", "凉山彝族自治州"), ("5120999", "资阳市")]
)
def test_a_site_lies_in_the_division_of_its_first_four_digits(site: str, division: str) -> None:
    row = TABLE.of_site(site, DAY)
    assert row is not None
    assert row.full == division


@pytest.mark.parametrize("site", ["5102003", "1101003", "510100", "51010033", "510100x", "٥١٠١٠٠٣", ""])
def test_what_is_no_site_of_sichuan_lies_in_none(site: str) -> None:
    assert TABLE.of_site(site, DAY) is None


def test_a_division_counts_on_its_days_alone() -> None:
    table = divisions_from_json(document(valid_to="2027-12-31"))
    assert table.of_site("5101003", date(2027, 12, 31)) is not None
    assert table.of_site("5101003", date(2028, 1, 1)) is None
    assert table.of_site("5101003", date(2008, 1, 31)) is None


@pytest.mark.parametrize(
    "change",
    [
        {"code": "510300"},
        {"zh": "自贡"},
        {"full": "自贡市"},
        {"valid_to": "2001-01-01"},
        {"code": "440100"},
        {"province": "四川"},
    ],
    ids=["code-twice", "name-twice", "full-twice", "backwards", "not-sichuan", "unknown"],
)
def test_rows_that_contradict_each_other_are_refused(change: dict[str, Any]) -> None:
    with pytest.raises(MalformedData):
        divisions_from_json(document(**change))
