"""The worker's part: reading again, once a month, everything that is kept."""

import logging
from datetime import timedelta

from django.utils import timezone
from django_tasks import task
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from sync_server.recordings.services.check_integrity import begin_run, check_step, next_run

logger = logging.getLogger(__name__)

OUT_OF_REACH = timedelta(hours=1)
"""After which a storage is asked again that did not answer."""
IN_THE_BACKGROUND = -50
"""After everything else: rooms wait for releases and results, nobody for this."""


@task(priority=IN_THE_BACKGROUND)
def check_recordings() -> int:
    """Do one step of a run and queue the next, at once or in a month; how many segments were checked."""
    now = timezone.now()
    try:
        checked = check_step(begin_run(now), now)
    except OSError as error:
        logger.warning("The storage of the recordings does not answer: %s", error)
        checked, again = 0, now + OUT_OF_REACH
    else:
        again = next_run(now)
    check_recordings.using(run_after=again).enqueue()
    return checked


def plan_check() -> None:
    """Queue the next step, unless it is queued; called when the worker starts."""
    waiting = DBTaskResult.objects.filter(
        status=TaskResultStatus.READY, task_path=check_recordings.module_path
    )
    if not waiting.exists():
        check_recordings.using(run_after=next_run(timezone.now())).enqueue()
