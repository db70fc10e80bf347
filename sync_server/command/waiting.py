"""Waiting at the desk for what the worker does."""

import sys
import time
from typing import Any

from django.utils.translation import gettext as _
from django_tasks.base import TaskResult, TaskResultStatus
from django_tasks_db.models import DBTaskResult
from tqdm import tqdm

from sync_server.command.console import Console
from sync_server.command.outcome import Refused

POLL_S = 0.1
WORRY_AFTER_S = 5
"""A running worker takes a task within a blink; after this long there is probably none."""


def wait_for(task: TaskResult[Any], what: str, console: Console) -> Any:
    """The task's return value, once the worker has done it; of the task itself nothing is kept then.

    Stopping to wait (Ctrl+C) leaves the task to the worker.

    Raises:
        Refused: the task failed; the reason is its last line, the whole of it is in the worker's log.
    """
    began, worried = time.monotonic(), False
    with tqdm(desc=what, bar_format="{desc} {elapsed}", file=sys.stderr, disable=None, leave=False) as bar:
        while not task.is_finished:
            time.sleep(POLL_S)
            bar.update()
            waited = time.monotonic() - began
            if task.status is TaskResultStatus.READY and waited > WORRY_AFTER_S and not worried:
                worried = True
                console.note(_("还没有工作进程接手；请确认 exam-centre worker 在运行。"))
            task.refresh()
    if task.status is TaskResultStatus.FAILED:
        reason = task.errors[-1].traceback.strip().splitlines()[-1] if task.errors else ""
        raise Refused("task_failed", _("后台任务失败：{reason}").format(reason=reason))
    # What the worker found out for one person at the desk (scores, alike answers) does not stay behind.
    DBTaskResult.objects.filter(pk=task.id).delete()
    return task.return_value
