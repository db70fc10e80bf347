"""What `status` says of what the seats' lockdowns found."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from exam_core.attempt.events import PROCTOR_PREFIX
from sync_server.command.table import table
from sync_server.punctuation import apart, headed


def findings_lines(tickets: Iterable[dict[str, Any]]) -> list[str]:
    """A table of what was found, seat by seat; nothing where nothing was."""
    rows = [row for one in tickets for row in (*_told(one), *_now(one))]
    if not rows:
        return []
    headings = [_("座位"), _("准考证号"), _("发现的情况"), _("时间"), _("处理")]
    return ["", _("防作弊保护发现的情况"), table(headings, rows)]


def _told(ticket: dict[str, Any]) -> Iterable[list[str]]:
    for one in ticket["findings"] or ():
        what = f"{one['name']} {one['subject']}".rstrip()
        yield [str(one["seat"]), ticket["ticket"], what, _span(one), _handled(one)]


def _now(ticket: dict[str, Any]) -> Iterable[list[str]]:
    for one in ticket["findings_now"] or ():
        yield [str(ticket["seat"]), ticket["ticket"], one["name"], ticket["heard_at"] or "—", _("尚在考试")]


def _span(one: dict[str, Any]) -> str:
    begun = _clock(one["seen_at"])
    return f"{begun}–{_clock(one['gone_at'])}" if one["gone_at"] else _("{time} 起").format(time=begun)


def _clock(moment: str) -> str:
    return timezone.localtime(datetime.fromisoformat(moment)).strftime("%H:%M:%S")


def _handled(one: dict[str, Any]) -> str:
    said = [_("座位已锁定")] if one["locked"] else []
    if one["let_pass"]:
        said.append(headed(_("签到前放行"), one["evidence"] or "—"))
    if one["accepted_by"]:
        said.append(headed(one["accepted_by"].removeprefix(PROCTOR_PREFIX), one["accepted_text"]))
    return apart(said) or "—"
