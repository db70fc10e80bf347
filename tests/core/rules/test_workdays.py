from datetime import date

import pytest

from exam_core.encoding import MalformedData, decode_json, encode_json
from exam_core.rules.workdays import Due, calendar_from_json, load_calendar

CALENDAR = load_calendar()


def test_the_make_up_days_of_2026_are_worked() -> None:
    days = ["01-04", "02-14", "02-28", "05-09", "09-20", "10-10"]
    made_up = [date.fromisoformat(f"2026-{day}") for day in days]
    assert all(day.weekday() > 4 and CALENDAR.is_workday(day) for day in made_up)
    every_day = [
        date.fromordinal(n) for n in range(date(2026, 1, 1).toordinal(), date(2027, 1, 1).toordinal())
    ]
    assert [day for day in every_day if day.weekday() > 4 and CALENDAR.is_workday(day)] == made_up


@pytest.mark.parametrize(("year", "workdays"), [(2025, 248), (2026, 248)])
def test_a_year_has_as_many_working_days_as_its_notice_gives(year: int, workdays: int) -> None:
    every_day = [
        date.fromordinal(n) for n in range(date(year, 1, 1).toordinal(), date(year + 1, 1, 1).toordinal())
    ]
    assert sum(map(CALENDAR.is_workday, every_day)) == workdays


@pytest.mark.parametrize(
    "day", ["2025-01-28", "2025-10-08", "2026-01-02", "2026-02-16", "2026-06-19", "2026-09-25"]
)
def test_a_holiday_on_a_weekday_is_not_worked(day: str) -> None:
    assert not CALENDAR.is_workday(date.fromisoformat(day))


def test_an_unannounced_year_is_provisional_and_not_silently_guessed() -> None:
    assert not CALENDAR.announced(date(2027, 1, 4))
    assert CALENDAR.after(date(2026, 12, 31), 1) == Due(date(2027, 1, 1), provisional=True)
    assert CALENDAR.after(date(2026, 12, 30), 1) == Due(date(2026, 12, 31), provisional=False)
    assert CALENDAR.before(date(2027, 1, 4), 1).provisional


def test_a_working_day_stays_where_it_is_and_a_rest_day_rolls_on() -> None:
    assert CALENDAR.rolled(date(2026, 10, 10)) == Due(date(2026, 10, 10), provisional=False)
    assert CALENDAR.rolled(date(2026, 10, 3)) == Due(date(2026, 10, 8), provisional=False)


def test_a_calendar_travels_as_json_unchanged() -> None:
    data = encode_json(CALENDAR.to_json())
    assert calendar_from_json(decode_json(data, limit=len(data))) == CALENDAR


@pytest.mark.parametrize(
    "years",
    [
        [{"year": 2027, "source": "x", "holidays": [["2026-01-01", "2026-01-01"]], "workdays": []}],
        [{"year": 2026, "source": "x", "holidays": [["2026-01-03", "2026-01-01"]], "workdays": []}],
        [{"year": 2026, "source": "x", "holidays": [], "workdays": ["2026-01-05"]}],
        [{"year": 2026, "source": "x", "holidays": [], "workdays": []}] * 2,
        "none",
    ],
)
def test_a_calendar_that_contradicts_itself_is_refused(years: object) -> None:
    with pytest.raises(MalformedData):
        calendar_from_json({"version": "1", "years": years})
