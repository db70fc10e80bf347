"""Everything that is kept is read again once a month; what is gone or changed is found."""

import json
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from sync_server.home import require_home
from sync_server.recordings import storage
from sync_server.recordings.models import IntegrityRun, Segment
from sync_server.recordings.services import check_integrity
from sync_server.recordings.services.check_integrity import EVERY, begin_run, check_step, next_run
from sync_server.recordings.tasks import OUT_OF_REACH, check_recordings, plan_check
from tests.server.centre import Said
from tests.server.exam_seat import Attempt
from tests.server.seat_video import kept


def spoil(segment: Segment) -> None:
    path = require_home().recordings / storage.name_of(segment)
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def run_through() -> IntegrityRun:
    run = begin_run(timezone.now())
    while check_step(run, timezone.now()):
        pass
    return run


def test_one_changed_bit_and_one_lost_file_are_found(attempt: Attempt) -> None:
    whole, changed, lost = (kept(attempt, index) for index in range(3))
    spoil(changed)
    (require_home().recordings / storage.name_of(lost)).unlink()
    run = run_through()
    assert (run.checked, run.damaged) == (3, [changed.digest, lost.digest])
    assert run.finished_at is not None
    states = dict(Segment.objects.values_list("digest", "state"))
    assert states == {whole.digest: "kept", changed.digest: "damaged", lost.digest: "damaged"}


def test_what_is_whole_again_is_kept_again(attempt: Attempt) -> None:
    segment = kept(attempt)
    data = storage.read(segment)
    spoil(segment)
    run_through()
    storage.put(segment, data)
    assert run_through().damaged == []
    assert Segment.objects.get().state == "kept"


def test_a_run_goes_in_steps_and_on_where_it_was(attempt: Attempt, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check_integrity, "STEP", 2)
    for index in range(3):
        kept(attempt, index)
    first = begin_run(timezone.now())
    assert check_step(first, timezone.now()) == 2
    kept(attempt, 3)  # comes while the run is under way, and is of the next one
    again = begin_run(timezone.now())
    assert (again.pk, again.checked) == (first.pk, 2)
    assert [check_step(again, timezone.now()) for _ in range(2)] == [1, 0]
    assert begin_run(timezone.now()).pk != first.pk


def test_the_worker_does_it_once_a_month(attempt: Attempt) -> None:
    kept(attempt)
    plan_check()
    plan_check()
    planned = DBTaskResult.objects.get()
    assert abs(planned.run_after - timezone.now() - EVERY) < timedelta(minutes=1)
    check_recordings.call()
    check_recordings.call()
    assert IntegrityRun.objects.get().finished_at is not None
    at_once, later = DBTaskResult.objects.exclude(pk=planned.pk).order_by("run_after")
    assert at_once.run_after - timezone.now() < timedelta(seconds=1)
    assert later.run_after - timezone.now() > EVERY - timedelta(minutes=1)


def test_a_storage_out_of_reach_damages_nothing(attempt: Attempt, monkeypatch: pytest.MonkeyPatch) -> None:
    kept(attempt)

    def out_of_reach(*_: object) -> bytes:
        raise OSError("no route to host")

    monkeypatch.setattr(storage, "read", out_of_reach)
    assert check_recordings.call() == 0
    assert Segment.objects.get().state == "kept"
    again = DBTaskResult.objects.get()
    assert abs(again.run_after - timezone.now() - OUT_OF_REACH) < timedelta(minutes=1)


def test_without_a_run_the_next_is_in_a_month(attempt: Attempt) -> None:
    now = timezone.now()
    assert next_run(now) == now + EVERY
    begin_run(now)
    assert next_run(now) == now


def test_the_command_names_what_is_damaged(attempt: Attempt, exam_centre: Callable[..., Said]) -> None:
    segment = kept(attempt)
    assert json.loads(exam_centre("check-recordings", "--json").out)["damaged"] == []
    spoil(segment)
    said = exam_centre("check-recordings")
    assert said.code == 4
    assert attempt.id in said.err
