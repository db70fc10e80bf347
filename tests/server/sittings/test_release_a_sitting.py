"""The sitting key leaves the centre at the release time, by the worker, to enrolled devices; not before."""

from datetime import timedelta

import pytest
from django.utils import timezone

from exam_core.package.release import unwrap_sitting_key
from exam_core.sealing.failures import CannotOpen
from sync_server.audit.models import AuditEntry
from sync_server.keys.services import NotTheWorker, worker_ring
from sync_server.organisation.models import Device
from sync_server.papers.models import Exposure
from sync_server.role import ProcessRole, take_role
from sync_server.sittings.models import Package, ReleaseEnvelope, Sitting, SittingState
from sync_server.sittings.refusals import Refusal, Refused
from sync_server.sittings.services.release import Intent, Released, arm_release, release_now
from sync_server.sittings.tasks import release
from tests.server.exam_seat import enrol_seats
from tests.server.examroom import ExamRoom
from tests.server.sitting_plan import SITE, SITTING


def _release(package: Package, *, after: timedelta = timedelta(0)) -> Released | Refused:
    take_role(ProcessRole.WORKER)
    return release_now(SITTING, ring=worker_ring(), now=package.sitting.release_at + after)


def test_at_the_time_every_device_gets_its_own_envelope(room: ExamRoom) -> None:
    package = room.armed()
    assert _release(package) == Released(new=3, all=3)
    own, neighbour = room.seats[1], room.seats[2]
    blob = bytes(ReleaseEnvelope.objects.get(device=own.device).blob)
    assert len(unwrap_sitting_key(blob, SITTING, 1, own.id, own.ring.opening)) == 32
    with pytest.raises(CannotOpen):
        unwrap_sitting_key(blob, SITTING, 1, own.id, neighbour.ring.opening)


def test_a_moment_before_the_time_nothing_is_released(room: ExamRoom) -> None:
    package = room.armed()
    assert _release(package, after=-timedelta(seconds=1)) == Refused(Refusal.TOO_EARLY, SITTING)
    assert not ReleaseEnvelope.objects.exists()
    assert Sitting.objects.get().state == SittingState.ARMED


def test_a_sitting_that_nobody_armed_is_not_released(room: ExamRoom) -> None:
    package = room.built()
    assert _release(package) == Refused(Refusal.NOT_ARMED, SITTING)
    assert not ReleaseEnvelope.objects.exists()


def test_releasing_twice_equals_releasing_once(room: ExamRoom) -> None:
    package = room.released()
    before = set(ReleaseEnvelope.objects.values_list("pk", "blob"))
    entries, exposed = AuditEntry.objects.count(), Exposure.objects.count()
    assert _release(package) == Released(new=0, all=3)
    assert set(ReleaseEnvelope.objects.values_list("pk", "blob")) == before
    assert (AuditEntry.objects.count(), Exposure.objects.count()) == (entries, exposed)


def test_a_device_enrolled_since_is_reached_by_releasing_again(room: ExamRoom) -> None:
    package = room.released()
    take_role(ProcessRole.DESK)
    enrol_seats(SITE, range(4, 5))
    assert _release(package) == Released(new=1, all=4)


def test_a_retired_device_gets_no_key(room: ExamRoom) -> None:
    package = room.armed()
    Device.objects.filter(seat=3).update(retired_at=timezone.now())
    assert _release(package) == Released(new=2, all=2)


def test_a_sitting_whose_window_is_over_is_not_released(room: ExamRoom) -> None:
    package = room.armed()
    assert _release(package, after=timedelta(days=2)) == Refused(Refusal.WINDOW_OVER, SITTING)
    assert not ReleaseEnvelope.objects.exists()


def test_the_desk_and_the_web_process_cannot_release(room: ExamRoom) -> None:
    room.armed()
    for role in (ProcessRole.WEB, ProcessRole.DESK):
        take_role(role)
        with pytest.raises(NotTheWorker):
            release.call(SITTING)


def test_a_sitting_without_a_package_cannot_be_armed(room: ExamRoom) -> None:
    room.planned()
    assert arm_release(SITTING, by="operator", now=timezone.now()) == Refused(Refusal.NOT_BUILT, SITTING)


def test_arming_twice_is_arming_once(room: ExamRoom) -> None:
    room.armed()
    entries = AuditEntry.objects.count()
    assert isinstance(arm_release(SITTING, by="operator", now=timezone.now()), Intent)
    assert AuditEntry.objects.count() == entries


def test_released_questions_are_counted_as_exposed(room: ExamRoom) -> None:
    room.released()
    assert Exposure.objects.filter(sitting=SITTING).count() >= 50
