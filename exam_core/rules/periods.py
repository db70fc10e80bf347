"""Periods of months and years: the first day is not counted, the end never leaves its month."""

from calendar import monthrange
from datetime import date


def add_months(day: date, months: int) -> date:
    """The same day so many months later (or earlier); 31 January + 1 month is the last of February."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def add_years(day: date, years: int) -> date:
    """The same date so many years later; 29 February + 1 year = 28 February."""
    return add_months(day, 12 * years)
