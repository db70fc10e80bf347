"""`exam-centre check-recordings`: read every recording again, as the worker does once a month."""

from argparse import Namespace
from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sync_server.command.console import Console
from sync_server.command.outcome import Refused
from sync_server.command.parsing import Command, no_arguments
from sync_server.recordings.models import IntegrityRun, Segment
from sync_server.recordings.services.check_integrity import begin_run, check_step
from sync_server.recordings.words import size_words


def _run(options: Namespace, console: Console) -> None:
    run = begin_run(timezone.now())
    for _number in console.progress(_steps(run), _("检查")):
        pass
    damaged = [_damaged(one) for one in Segment.objects.filter(digest__in=run.damaged)]
    value = {"checked": run.checked, "size": run.size, "damaged": damaged}
    if damaged:
        lines = [f"{one['attempt']} {one['recording']}/{one['index']}" for one in damaged]
        text = _("{checked} 段中有 {count} 段缺失或已损坏，请考点重传：")
        text = text.format(checked=run.checked, count=len(damaged))
        raise Refused("damaged", "\n  ".join([text, *lines]), value)
    text = _("{checked} 段（{size}）全部完好。")
    console.result(value, text.format(checked=run.checked, size=size_words(run.size)))


def _steps(run: IntegrityRun) -> Iterator[int]:
    while run.finished_at is None:
        yield check_step(run, timezone.now())


def _damaged(one: Segment) -> dict[str, object]:
    return {"attempt": one.attempt, "recording": one.recording, "index": one.index, "digest": one.digest}


COMMAND = Command(
    "check-recordings",
    gettext_lazy("立即重读所有存着的录像并核对摘要；工作进程每月自动做一次。"),
    no_arguments,
    _run,
)
