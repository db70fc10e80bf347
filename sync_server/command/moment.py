"""Times that a person types: of a day, or with their own date."""

from argparse import ArgumentTypeError
from datetime import date, datetime, time

from django.utils import timezone
from django.utils.translation import gettext as _


def typed_time(text: str) -> time | datetime:
    """A time of day, or with its date, as an argument of a command.

    Raises:
        ArgumentTypeError: neither.
    """
    read = datetime.fromisoformat if "T" in text else time.fromisoformat
    try:
        return read(text)
    except ValueError:
        raise ArgumentTypeError(_("应为 HH:MM:SS，或带日期的 YYYY-MM-DDTHH:MM:SS。")) from None


def moment_of(at: time | datetime, day: date) -> datetime:
    """The moment by the clocks of the room; a time without a date is of `day`."""
    if isinstance(at, time):
        at = datetime.combine(day, at)
    return at if timezone.is_aware(at) else timezone.make_aware(at)
