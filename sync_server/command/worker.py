"""`exam-centre worker`: the process that holds the package and results keys and does the background work."""

import fcntl
import os
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import contextmanager

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_tasks.base import TaskResultStatus
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from sync_server.command.console import Console
from sync_server.command.migrate import require_migrated
from sync_server.command.outcome import Refused
from sync_server.command.parsing import Command
from sync_server.custody.services.drop_abandoned import drop_abandoned
from sync_server.home import require_home
from sync_server.keys.services import worker_ring
from sync_server.recordings.services.drop_abandoned import drop_abandoned as drop_abandoned_segments
from sync_server.recordings.tasks import plan_check

INTERVAL_S = 0.25
"""How often an idle worker looks for work: a release must not be late by more than a blink."""


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--batch", action="store_true", help=_("做完排队的任务就结束"))


def _run(options: Namespace, console: Console) -> None:
    require_migrated()
    worker_ring()  # without its keys the worker is of no use: better to fail now than at the release
    with _only_worker():
        _take_back_orphans(console)
        drop_abandoned(timezone.now())
        drop_abandoned_segments(timezone.now())
        plan_check()
        worker = Worker(
            queue_names=["*"],
            interval=INTERVAL_S,
            batch=options.batch,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=f"worker-{os.getpid()}",
            excluded_queue_names=[],
        )
        worker.configure_signals()
        console.note(_("工作进程就绪。"))
        worker.run()


@contextmanager
def _only_worker() -> Iterator[None]:
    """Hold the worker's place; the system frees it however this process ends."""
    with require_home().worker_lock.open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Refused("worker_is_running", _("这个中心已有一个工作进程在运行。")) from None
        yield


def _take_back_orphans(console: Console) -> None:
    """Put tasks back that a killed worker had begun; every task of ours may be done again."""
    orphans = DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING)
    count = orphans.update(status=TaskResultStatus.READY)
    if count:
        console.note(_("重新排队 {count} 个被中断的任务。").format(count=count))


COMMAND = Command("worker", gettext_lazy("运行后台工作进程（持有组卷和成绩密钥）。"), _arguments, _run)
