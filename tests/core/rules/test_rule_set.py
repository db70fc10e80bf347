import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from exam_core.encoding import MalformedData, decode_json, encode_json
from exam_core.rules.exam_kind import ExamKind
from exam_core.rules.rule_set import RULE_SETS, RuleSet, load_rule_set, rule_set_from_json


def test_the_regulation_has_the_numbers_that_it_has() -> None:
    rules = load_rule_set("sichuan-2022")
    assert (rules.duration_s, rules.full_marks, rules.pass_mark) == (7200, Decimal(100), Decimal(80))
    assert (rules.publish_within_workdays, rules.valid_months) == (5, 12)
    assert (rules.makeup_days, rules.makeup_attempts) == (30, 1)
    assert (rules.apply_workdays_before, rules.review_within_workdays, rules.confirm_workdays_before) == (
        3,
        3,
        1,
    )
    assert (rules.video_years[ExamKind.PRINCIPALS], rules.video_years[ExamKind.SPECIAL_OPERATIONS]) == (3, 6)
    assert (rules.warnings_before_removal, len(rules.warning_grounds), len(rules.grave_grounds)) == (2, 6, 5)
    assert (rules.in_force_from, rules.in_force_until) == (date(2022, 11, 15), date(2027, 11, 15))
    assert not rules.drill
    assert not rules.file_camera_allowed


def test_what_the_regulation_leaves_open_is_decided_and_says_so() -> None:
    rules = load_rule_set("sichuan-2022")
    assert (rules.late_entry_s, rules.hand_in_floor_s, rules.returned_cap_s) == (1800, 1800, 900)
    for name in ("late_entry_s", "hand_in_floor_s", "returned_cap_s", "alive_every_s"):
        assert rules.articles[name].startswith("silent; ")


@pytest.mark.parametrize("name", RULE_SETS)
def test_every_rule_names_its_article(name: str) -> None:
    rules = load_rule_set(name)
    assert all(rules.articles.values())
    assert "Art. 14" in rules.articles["makeup_days"]


def test_a_drill_is_a_short_sitting_by_the_same_rules() -> None:
    drill, real = load_rule_set("drill"), load_rule_set("sichuan-2022")
    assert drill.drill
    assert drill.file_camera_allowed
    assert (drill.duration_s, drill.hand_in_floor_s, drill.notes_reading_s, drill.returned_cap_s) == (
        90,
        0,
        2,
        900,
    )
    assert (drill.pass_mark, drill.lock_reasons) == (real.pass_mark, real.lock_reasons)


@pytest.mark.parametrize("name", RULE_SETS)
def test_a_rule_set_travels_as_json_unchanged(name: str) -> None:
    rules = load_rule_set(name)
    data = encode_json(rules.to_json())
    assert rule_set_from_json(decode_json(data, limit=len(data))) == rules


def test_an_unfounded_lock_gives_its_time_back_and_a_warning_does_not() -> None:
    returned = {reason.code: reason.returned for reason in load_rule_set("sichuan-2022").unlock_reasons}
    assert [code for code in ("groundless", "identity_ok", "equipment_fixed") if not returned[code]] == []
    assert [code for code in ("warned", "seat_corrected", "other") if returned[code]] == []


def test_annex_3_knows_six_grounds_for_a_warning() -> None:
    assert len(load_rule_set("sichuan-2022").warning_grounds) == 6


def test_annex_3_knows_five_grave_acts_and_names_its_section() -> None:
    for name in RULE_SETS:
        rules = load_rule_set(name)
        assert len(rules.grave_grounds) == 5
        assert rules.articles["grave_grounds"] == "Annex 3 §3(1)-(5)"


def _drop_a_rule(value: dict[str, Any]) -> None:
    del value["duration_s"]


def _add_a_rule(value: dict[str, Any]) -> None:
    value["tea_break_s"] = 600


def _spell_a_number(value: dict[str, Any]) -> None:
    value["duration_s"] = "7200"


def _drop_an_article(value: dict[str, Any]) -> None:
    del value["articles"]["duration_s"]


def _drop_a_kind(value: dict[str, Any]) -> None:
    del value["video_years"]["other"]


def _pass_beyond_full_marks(value: dict[str, Any]) -> None:
    value["pass_mark"] = "101"


def _name_a_reason_twice(value: dict[str, Any]) -> None:
    value["lock_reasons"].append(value["lock_reasons"][0])


def _call_a_ground_minor_and_grave(value: dict[str, Any]) -> None:
    value["grave_grounds"].append(value["warning_grounds"][0])


@pytest.mark.parametrize(
    "spoil",
    [
        _call_a_ground_minor_and_grave,
        _drop_a_rule,
        _add_a_rule,
        _spell_a_number,
        _drop_an_article,
        _drop_a_kind,
        _pass_beyond_full_marks,
        _name_a_reason_twice,
    ],
)
def test_a_damaged_rule_set_is_refused(spoil: Any) -> None:
    value = json.loads(json.dumps(load_rule_set("sichuan-2022").to_json()))
    spoil(value)
    with pytest.raises(MalformedData):
        rule_set_from_json(value)


def test_something_else_is_no_rule_set() -> None:
    strangers: tuple[object, ...] = (None, [], "sichuan-2022", 7200)
    for value in strangers:
        with pytest.raises(MalformedData):
            rule_set_from_json(value)


def test_an_unknown_rule_set_is_not_there() -> None:
    with pytest.raises(KeyError):
        load_rule_set("../sichuan-2022")


def test_a_rule_set_cannot_be_changed() -> None:
    rules: RuleSet = load_rule_set("sichuan-2022")
    with pytest.raises(ValueError, match="frozen"):
        rules.duration_s = 1  # type: ignore[misc]  # that is what the test tries
