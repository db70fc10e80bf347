"""When a sitting's scores have to be out, by Article 14."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from exam_core.rules.article_14_scores import publication_due
from exam_core.rules.rule_set import RuleSet
from exam_core.rules.workdays import load_calendar
from sync_server.sittings.models import Sitting

LOCAL = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day for publication; provisional while its year's holidays have not been announced."""

    day: date
    provisional: bool
    overdue: bool


def deadline(sitting: Sitting, rules: RuleSet, *, published_at: datetime | None, now: datetime) -> Deadline:
    """The deadline of a sitting, and whether it was or is missed."""
    ended = sitting.start_at + timedelta(seconds=rules.duration_s)
    due = publication_due(ended.astimezone(LOCAL).date(), load_calendar(), rules)
    measured = (published_at or now).astimezone(LOCAL).date()
    return Deadline(due.day, due.provisional, measured > due.day)
