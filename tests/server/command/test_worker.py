"""The worker as it really runs."""

import signal
from collections.abc import Callable
from typing import Any

from django.db import connections
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from sync_server.home import CentreHome
from tests.server.centre import Said
from tests.server.command.processes import running, wait_for_line


def _unknown_task(**changed: object) -> "DBTaskResult[Any, Any]":
    """A task nobody knows: it fails as soon as a worker takes it, which is all these tests want to see."""
    row = {
        "args_kwargs": {"args": [], "kwargs": {}},
        "task_path": "sync_server.nowhere.task",
        "backend_name": "default",
        "run_after": timezone.now(),
    }
    created: DBTaskResult[Any, Any] = DBTaskResult.objects.create(**{**row, **changed})
    return created


def test_it_ends_gracefully_and_a_second_one_is_refused(
    centre: CentreHome, exam_centre: Callable[..., Said]
) -> None:
    connections.close_all()
    with running(centre, "worker") as process:
        wait_for_line(process, "就绪")
        said = exam_centre("worker")
        assert said.code == 4
        assert "已有一个工作进程" in said.err
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=10) == 0
    assert exam_centre("worker", "--batch").code == 0


def test_what_a_killed_worker_had_begun_is_done_again(
    centre: CentreHome, exam_centre: Callable[..., Said]
) -> None:
    begun = _unknown_task(status=TaskResultStatus.RUNNING, worker_ids=["worker-1"])
    said = exam_centre("worker", "--batch")
    assert said.code == 0
    assert "重新排队 1 个" in said.err
    begun.refresh_from_db()
    assert begun.status == TaskResultStatus.FAILED
    assert len(begun.worker_ids) == 2


def test_a_worker_without_its_keys_does_not_start(
    centre: CentreHome, exam_centre: Callable[..., Said]
) -> None:
    for file in centre.worker_keys.iterdir():
        file.unlink()
    said = exam_centre("worker", "--batch")
    assert said.code == 4
    assert "找不到文件" in said.err
