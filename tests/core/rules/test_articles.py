from datetime import date, timedelta
from decimal import Decimal

import pytest

from exam_core.rules import (
    article_08_recording,
    article_11_theory_exam,
    article_13_bank,
    article_14_scores,
    article_19_application,
    article_39_validity,
)
from exam_core.rules.article_13_bank import BankScope
from exam_core.rules.article_39_validity import Validity
from exam_core.rules.exam_kind import ExamKind
from exam_core.rules.periods import add_months, add_years
from exam_core.rules.rule_set import load_rule_set
from exam_core.rules.workdays import Due, load_calendar

RULES = load_rule_set("sichuan-2022")
CALENDAR = load_calendar()


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("kinds", "until"),
    [
        ([ExamKind.PRINCIPALS], "2029-11-25"),
        ([ExamKind.SAFETY_MANAGERS], "2029-11-25"),
        ([ExamKind.SPECIAL_OPERATIONS], "2032-11-25"),
        ([ExamKind.PRINCIPALS, ExamKind.SPECIAL_OPERATIONS], "2032-11-25"),
    ],
)
def test_article_8_keeps_a_recording_as_long_as_the_strictest_kind_in_the_room(
    kinds: list[ExamKind], until: str
) -> None:
    assert article_08_recording.keep_until(day("2026-11-25"), kinds, RULES) == day(until)


@pytest.mark.parametrize(
    ("score", "passed"), [("80", True), ("80.0", True), ("79.5", False), ("100", True), ("0", False)]
)
def test_article_11_passes_from_80_on_and_80_is_included(score: str, *, passed: bool) -> None:
    assert article_11_theory_exam.passes(Decimal(score), RULES) is passed


@pytest.mark.parametrize("score", ["-1", "100.5"])
def test_article_11_knows_no_score_beyond_the_marks(score: str) -> None:
    with pytest.raises(ValueError, match="out of 100"):
        article_11_theory_exam.passes(Decimal(score), RULES)


def test_article_13_gives_the_high_risk_kinds_the_national_bank_only() -> None:
    for kind in (ExamKind.PRINCIPALS, ExamKind.SAFETY_MANAGERS, ExamKind.SPECIAL_OPERATIONS):
        assert article_13_bank.allowed_scopes(kind) == {BankScope.NATIONAL}
    assert article_13_bank.allowed_scopes(ExamKind.OTHER) == {BankScope.NATIONAL, BankScope.PROVINCIAL}


@pytest.mark.parametrize(
    ("end", "due"),
    [
        ("2026-09-30", "2026-10-13"),
        ("2026-02-13", "2026-02-27"),
        ("2026-01-01", "2026-01-08"),
        ("2026-05-08", "2026-05-14"),
        ("2025-01-24", "2025-02-07"),
    ],
)
def test_article_14_publishes_within_five_working_days(end: str, due: str) -> None:
    assert article_14_scores.publication_due(day(end), CALENDAR, RULES) == Due(day(due), provisional=False)


def test_article_14_publication_into_an_unannounced_year_is_provisional() -> None:
    assert article_14_scores.publication_due(day("2026-12-25"), CALENDAR, RULES).provisional


@pytest.mark.parametrize(
    ("notified", "deadline"),
    [("2026-01-16", "2026-02-24"), ("2026-09-01", "2026-10-08"), ("2026-04-02", "2026-05-06")],
)
def test_article_14_lets_a_make_up_deadline_roll_off_a_rest_day(notified: str, deadline: str) -> None:
    assert article_14_scores.makeup_deadline(day(notified), CALENDAR, RULES) == Due(
        day(deadline), provisional=False
    )


def test_article_14_counts_thirty_days_from_the_day_after_the_notice() -> None:
    notified = day("2026-06-01")
    assert article_14_scores.makeup_deadline(notified, CALENDAR, RULES).day == notified + timedelta(days=30)


@pytest.mark.parametrize(("passed", "until"), [("2026-11-25", "2027-11-25"), ("2028-02-29", "2029-02-28")])
def test_article_14_lets_a_pass_count_for_twelve_months(passed: str, until: str) -> None:
    assert article_14_scores.pass_valid_until(day(passed), RULES) == day(until)


@pytest.mark.parametrize(
    ("exam", "apply", "confirm"),
    [
        ("2026-09-30", "2026-09-24", "2026-09-29"),
        ("2026-02-13", "2026-02-10", "2026-02-12"),
        ("2026-12-25", "2026-12-22", "2026-12-24"),
    ],
)
def test_article_19_has_applications_three_working_days_before_and_confirms_one_before(
    exam: str, apply: str, confirm: str
) -> None:
    assert article_19_application.apply_by(day(exam), CALENDAR, RULES) == Due(day(apply), provisional=False)
    assert article_19_application.confirm_by(day(exam), CALENDAR, RULES) == Due(
        day(confirm), provisional=False
    )


@pytest.mark.parametrize(
    ("received", "exam", "due"),
    [("2026-11-02", "2026-11-25", "2026-11-05"), ("2026-09-24", "2026-09-30", "2026-09-29")],
)
def test_article_19_reviews_within_three_working_days_but_before_the_exam(
    received: str, exam: str, due: str
) -> None:
    assert article_19_application.review_by(day(received), day(exam), CALENDAR, RULES).day == day(due)


@pytest.mark.parametrize(
    ("on", "state"),
    [
        ("2022-11-14", Validity.NOT_YET),
        ("2022-11-15", Validity.IN_FORCE),
        ("2026-11-14", Validity.IN_FORCE),
        ("2026-11-15", Validity.LAPSES_SOON),
        ("2027-11-15", Validity.LAPSES_SOON),
        ("2027-11-16", Validity.LAPSED),
    ],
)
def test_article_39_warns_a_year_before_the_rules_lapse(on: str, state: Validity) -> None:
    assert article_39_validity.validity(RULES, day(on)) is state


def test_months_and_years_end_where_the_month_ends() -> None:
    assert add_years(day("2028-02-29"), 1) == day("2029-02-28")
    assert add_months(day("2026-01-31"), 1) == day("2026-02-28")
    assert add_months(day("2026-01-15"), -1) == day("2025-12-15")
    assert add_months(day("2026-12-01"), 12) == day("2027-12-01")
