"""What `status` says of warnings and of candidates who were ordered out."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from exam_core.attempt.events import PROCTOR_PREFIX
from sync_server.command.table import table


def misconduct_lines(tickets: Iterable[dict[str, Any]]) -> list[str]:
    """A table of the warnings and of who was ordered out, seat by seat; nothing where there were none."""
    rows = [row for one in tickets for row in _told(one)]
    if not rows:
        return []
    headings = [_("座位"), _("准考证号"), _("时间"), _("处理"), _("事由"), _("监考员")]
    return ["", _("警告和责令离场"), table(headings, rows)]


def _told(ticket: dict[str, Any]) -> Iterable[list[str]]:
    for number, one in enumerate(ticket["warnings"], start=1):
        yield _row(ticket, one, _("第 {number} 次警告").format(number=number))
    if ticket["ordered_out"]:
        yield _row(ticket, ticket["ordered_out"], _("责令离场"))


def _row(ticket: dict[str, Any], one: dict[str, str], what: str) -> list[str]:
    clock = timezone.localtime(datetime.fromisoformat(one["at"])).strftime("%H:%M:%S")
    by = one["by"].removeprefix(PROCTOR_PREFIX)
    return [str(ticket["seat"]), ticket["ticket"], clock, what, one["ground_text"], by]
