"""Times as packages and the room API write them."""

from datetime import datetime

from exam_core.package.sitting_info import utc_text


def milliseconds(moment: datetime) -> int:
    """Unix time in milliseconds."""
    return round(moment.timestamp() * 1000)


def iso_utc(moment: datetime) -> str:
    """ISO 8601 in UTC, to the second."""
    return utc_text(moment)


def from_iso_utc(text: str) -> datetime:
    """The moment that `iso_utc` wrote."""
    return datetime.fromisoformat(text)
