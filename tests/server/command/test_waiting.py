"""Waiting for the worker."""

import uuid
from typing import Any, cast

import pytest
from django.utils import timezone
from django_tasks.base import TaskError, TaskResult, TaskResultStatus
from django_tasks_db.models import DBTaskResult

from sync_server.command import waiting
from sync_server.command.console import Console
from sync_server.command.outcome import Refused
from sync_server.command.waiting import wait_for
from sync_server.home import CentreHome
from sync_server.sittings.tasks import build


class _Task:
    """A task whose state changes each time somebody looks."""

    def __init__(self, *states: TaskResultStatus, value: object = None, traceback: str = "") -> None:
        self.id = str(uuid.uuid4())
        self._states = list(states)
        self.return_value = value
        self.errors = (
            [TaskError(exception_class_path="builtins.ValueError", traceback=traceback)] if traceback else []
        )

    @property
    def status(self) -> TaskResultStatus:
        return self._states[0]

    @property
    def is_finished(self) -> bool:
        return self.status in (TaskResultStatus.SUCCESSFUL, TaskResultStatus.FAILED)

    def refresh(self) -> None:
        self._states.pop(0)


def _wait(task: _Task) -> Any:
    return wait_for(cast("TaskResult[Any]", task), "组卷", Console(json=False))


def test_the_tasks_value_comes_back(centre: CentreHome) -> None:
    states = (TaskResultStatus.READY, TaskResultStatus.RUNNING, TaskResultStatus.SUCCESSFUL)
    assert _wait(_Task(*states, value={"revision": 1})) == {"revision": 1}


def test_a_failed_task_says_why() -> None:
    trace = "Traceback (most recent call last):\n  File …\nValueError: too few questions\n"
    with pytest.raises(Refused, match="too few questions") as caught:
        _wait(_Task(TaskResultStatus.RUNNING, TaskResultStatus.FAILED, traceback=trace))
    assert caught.value.code == "task_failed"


def test_what_a_task_found_is_not_left_in_its_table(centre: CentreHome) -> None:
    task, other = build.enqueue("read"), build.enqueue("not read")
    DBTaskResult.objects.filter(pk=task.id).update(
        status=TaskResultStatus.SUCCESSFUL, return_value={"marks": [1]}, finished_at=timezone.now()
    )
    assert wait_for(task, "组卷", Console(json=False)) == {"marks": [1]}
    assert [str(row.pk) for row in DBTaskResult.objects.all()] == [other.id]


def test_a_missing_worker_is_mentioned_once(
    centre: CentreHome, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(waiting, "WORRY_AFTER_S", 0)
    _wait(
        _Task(
            TaskResultStatus.READY,
            TaskResultStatus.READY,
            TaskResultStatus.READY,
            TaskResultStatus.SUCCESSFUL,
        )
    )
    assert capsys.readouterr().err.count("exam-centre worker") == 1
