"""The sitting key leaves the centre at the release time, by the worker, to enrolled devices; not before."""

import secrets
from datetime import datetime, timedelta

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from exam_core.identifiers import Digest
from exam_core.package.release import unwrap_sitting_key
from exam_core.sealing.failures import BadSignature, CannotOpen
from exam_core.sealing.keys import KeyPurpose
from sync_server.audit.models import AuditEntry
from sync_server.home import CentreHome
from sync_server.keys.services import NotTheWorker, key_in_use, worker_ring
from sync_server.keys.yearly import make_yearly_keys, revoke_key, unlock_root
from sync_server.organisation.models import Device
from sync_server.papers.models import Exposure, SittingDraw
from sync_server.role import ProcessRole, take_role
from sync_server.sittings import sealed_store
from sync_server.sittings.models import Package, ReleaseEnvelope, Sitting, SittingState
from sync_server.sittings.refusals import Refusal, Refused
from sync_server.sittings.services.build_package import Built, build_package
from sync_server.sittings.services.release import Intent, NotYet, Released, arm_release, release_now
from sync_server.sittings.tasks import release
from tests.server.centre import CHEAP, ROOT_PASSPHRASE
from tests.server.exam_seat import enrol_seats
from tests.server.examroom import ExamRoom
from tests.server.sitting_plan import SITE, SITTING


def _release(package: Package, *, after: timedelta = timedelta(0)) -> Released | NotYet | Refused:
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
    assert _release(package, after=-timedelta(seconds=1)) == NotYet(package.sitting.release_at)
    assert not ReleaseEnvelope.objects.exists()
    assert Sitting.objects.get().state == SittingState.ARMED


def _brought_forward(package: Package) -> datetime:
    """The time in the package, while the database now says that it came long ago."""
    signed = package.sitting.release_at
    Sitting.objects.update(release_at=signed - timedelta(hours=1))
    return signed


def test_a_time_moved_forward_in_the_database_releases_nothing(room: ExamRoom) -> None:
    signed = _brought_forward(room.armed())
    take_role(ProcessRole.WORKER)
    early = release_now(SITTING, ring=worker_ring(), now=signed - timedelta(seconds=1))
    assert early == NotYet(signed)
    assert not ReleaseEnvelope.objects.exists()
    assert isinstance(release_now(SITTING, ring=worker_ring(), now=signed), Released)


def test_a_task_that_comes_too_early_comes_back_at_the_signed_time(room: ExamRoom) -> None:
    signed = _brought_forward(room.armed())
    take_role(ProcessRole.WORKER)
    assert release.call(SITTING) == {"not_before": signed.isoformat()}
    assert DBTaskResult.objects.get().run_after == signed
    assert not ReleaseEnvelope.objects.exists()


def test_a_package_of_another_revision_or_sitting_is_not_released(room: ExamRoom) -> None:
    earlier = room.built()
    take_role(ProcessRole.WORKER)
    later = build_package(SITTING, ring=worker_ring(), now=timezone.now(), cost=CHEAP)
    assert isinstance(later, Built)
    arm_release(SITTING, by="operator", now=timezone.now())
    Package.objects.filter(pk=earlier.pk).update(digest="0" * 64)
    Package.objects.filter(pk=later.package.pk).update(digest=earlier.digest)
    assert _release(earlier) == Refused(Refusal.ANOTHER_PACKAGE, SITTING)
    assert not ReleaseEnvelope.objects.exists()


def test_the_key_of_another_package_is_not_released_under_this_ones_time(room: ExamRoom) -> None:
    genuine = bytes(room.built().wrapped_key)
    Package.objects.all().delete()
    SittingDraw.objects.all().delete()
    take_role(ProcessRole.WORKER)
    again = build_package(SITTING, ring=worker_ring(), now=timezone.now(), cost=CHEAP)
    assert isinstance(again, Built)
    assert again.package.revision == 1
    Package.objects.update(wrapped_key=genuine)
    arm_release(SITTING, by="operator", now=timezone.now())
    assert _release(again.package) == Refused(Refusal.ANOTHER_PACKAGE, SITTING)


def test_a_package_whose_key_was_revoked_since_is_not_released(room: ExamRoom, centre: CentreHome) -> None:
    package = room.armed()
    revoke_key(centre, unlock_root(centre, ROOT_PASSPHRASE), key_in_use(KeyPurpose.PACKAGE).key_id)
    make_yearly_keys(centre, unlock_root(centre, ROOT_PASSPHRASE), timezone.localdate(), secrets.token_bytes)
    with pytest.raises(BadSignature):
        _release(package)
    assert not ReleaseEnvelope.objects.exists()


def test_a_package_damaged_on_the_disk_is_not_released(room: ExamRoom) -> None:
    package = room.armed()
    path = sealed_store.path_of(Digest(package.digest))
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(sealed_store.Damaged):
        _release(package)


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
