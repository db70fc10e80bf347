"""`exam-centre recordings-forecast`: how much room the recordings will take, month by month."""

from argparse import Namespace

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sync_server.command.console import Console
from sync_server.command.parsing import Command, no_arguments
from sync_server.command.table import table
from sync_server.recordings.services.forecast import Month, forecast
from sync_server.recordings.words import size_words


def _run(options: Namespace, console: Console) -> None:
    seen = forecast(timezone.now())
    value = {
        "segments": seen.segments,
        "size": seen.size,
        "past": [{"month": f"{first:%Y-%m}", "size": size} for first, size in seen.past],
        "months": [_json(one) for one in seen.months],
    }
    head = _("现存 {count} 段，共 {size}。").format(count=seen.segments, size=size_words(seen.size))
    basis = _("“新增”按有录像以来的月均量估算；“到期”是可以删除的量；“月末”按到期即删除计。")
    headings = [_("月份"), _("新增"), _("到期"), _("月末")]
    rows = [
        [f"{one.first:%Y-%m}", size_words(one.comes), size_words(one.due), size_words(one.total)]
        for one in seen.months
    ]
    console.result(value, "\n".join([head, basis, "", table(headings, rows)]))


def _json(one: Month) -> dict[str, object]:
    return {"month": f"{one.first:%Y-%m}", "comes": one.comes, "due": one.due, "total": one.total}


COMMAND = Command("recordings-forecast", gettext_lazy("按月预测录像所需的存储空间。"), no_arguments, _run)
