"""`exam-centre catalogue`: the exams of a day, without a centre."""

import json
from collections.abc import Callable

import pytest

from sync_server.home import HOME_VARIABLE
from tests.server.centre import Said

Run = Callable[..., Said]


@pytest.fixture(autouse=True)
def nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(HOME_VARIABLE, "")


def test_it_lists_every_kind_with_its_items_as_json(exam_centre: Run) -> None:
    said = exam_centre("catalogue", "--on", "2026-11-25", "--json")
    assert said.code == 0, said
    listed = json.loads(said.out)
    counts = {kind["code"]: len(kind["items"]) for kind in listed["kinds"]}
    assert counts == {"principals": 7, "safety_managers": 7, "special_operations": 54, "other": 0}
    assert {item["source"] for kind in listed["kinds"] for item in kind["items"]} == set(listed["sources"])


def test_one_kind_is_listed_for_people_in_their_language(exam_centre: Run) -> None:
    chinese = exam_centre("catalogue", "--kind", "special_operations")
    assert "低压电工作业" in chinese.out
    assert "54" in chinese.out
    assert "危险化学品经营" not in chinese.out
    english = exam_centre("catalogue", "--kind", "special_operations", "--lang", "en")
    assert "Low-voltage electrical work" in english.out


def test_before_the_rules_there_is_nothing(exam_centre: Run) -> None:
    assert json.loads(exam_centre("catalogue", "--on", "2020-01-01", "--json").out)["kinds"] == []


def test_a_day_that_is_none_and_a_kind_that_is_none_are_wrong_usage(exam_centre: Run) -> None:
    assert exam_centre("catalogue", "--on", "tomorrow").code == 2
    assert exam_centre("catalogue", "--kind", "pilots").code == 2
