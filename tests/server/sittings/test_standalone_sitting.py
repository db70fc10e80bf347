"""A sitting on single machines without a network: approved, sealed to two groups, released to nobody's PC."""

import secrets
from datetime import timedelta

import pytest
from django.utils import timezone

from exam_core.encoding import b64
from exam_core.identifiers import Digest
from exam_core.package.package import Package as SignedPackage
from exam_core.package.package import read_package
from exam_core.sealing.key_file import KeyRing
from exam_core.sealing.keys import KeyPurpose
from exam_core.sealing.two_group_object import Groups
from sync_server.accounts.models import Proctor
from sync_server.audit.models import AuditEntry
from sync_server.home import CentreHome
from sync_server.keys.services import officer_list, root_public, worker_ring
from sync_server.papers.models import Exposure
from sync_server.role import ProcessRole, take_role
from sync_server.sittings import sealed_store
from sync_server.sittings.models import Package, ReleaseEnvelope, Sitting, SittingState
from sync_server.sittings.reading.folder import SittingFolder, read_sitting_folder
from sync_server.sittings.refusals import Refusal, Refused
from sync_server.sittings.services.build_package import Built, build_package, code_context
from sync_server.sittings.services.create_sitting import create_sitting
from sync_server.sittings.services.offer import EnvelopeRefusal, envelope_for, package_for, packages_for
from sync_server.sittings.services.release import Intent, NotYet, Released, arm_release, release_now
from tests.server.centre import CHEAP
from tests.server.examroom import ExamRoom
from tests.server.officers import found_officers
from tests.server.sitting_plan import APPROVAL, PROCTOR, SITTING, STANDALONE


def _refusals(room: ExamRoom, **changes: object) -> list[Refusal]:
    folder = read_sitting_folder(room.plan(**changes))
    assert isinstance(folder, SittingFolder), folder
    refused = create_sitting(folder, by="clerk", now=timezone.now())
    assert isinstance(refused, list), refused
    assert not Sitting.objects.exists()
    return [one.refusal for one in refused if isinstance(one, Refused)]


def _build(*, days: int = 0) -> Built | Refused:
    take_role(ProcessRole.WORKER)
    now = timezone.now() + timedelta(days=days)
    return build_package(SITTING, ring=worker_ring(), now=now, cost=CHEAP)


def _signed(row: Package) -> SignedPackage:
    return read_package(sealed_store.get(Digest(row.digest)), root_public(), at=None)


def test_without_an_approval_there_is_no_standalone_sitting(room: ExamRoom) -> None:
    assert _refusals(room, mode="standalone") == [Refusal.NEEDS_APPROVAL]
    assert "批准" in str(Refused(Refusal.NEEDS_APPROVAL, SITTING))


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ('number = "川考批〔2026〕17号"\n', "", "sitting.approval.number"),
        ('approver = "周兰"', 'approver = "  "', "sitting.approval.approver"),
    ],
)
def test_half_an_approval_is_none(room: ExamRoom, old: str, new: str, place: str) -> None:
    problems = read_sitting_folder(room.plan(mode="standalone", approval=APPROVAL.replace(old, new)))
    assert isinstance(problems, list)
    assert [one.value for one in problems] == [place]


def test_a_networked_sitting_takes_no_approval(room: ExamRoom) -> None:
    assert _refusals(room, approval=APPROVAL) == [Refusal.NEEDS_NO_APPROVAL]


def test_a_standalone_sitting_is_started_by_a_proctor(room: ExamRoom) -> None:
    path = room.plan(**STANDALONE)
    path.write_text(path.read_text("utf-8").replace('start_by = "proctor"', 'start_by = "time"'), "utf-8")
    folder = read_sitting_folder(path)
    assert isinstance(folder, SittingFolder)
    refused = create_sitting(folder, by="clerk", now=timezone.now())
    assert refused == [Refused(Refusal.STANDALONE_BY_TIME)]


def test_no_package_is_built_for_a_sitting_whose_approval_is_gone(room: ExamRoom, centre: CentreHome) -> None:
    found_officers(centre)
    room.planned(**STANDALONE)
    Sitting.objects.update(approval_number="")
    assert _build() == Refused(Refusal.NEEDS_APPROVAL, SITTING)
    assert not Package.objects.exists()


def test_no_package_is_built_before_the_officers_ceremony(room: ExamRoom, centre: CentreHome) -> None:
    room.planned(**STANDALONE)
    assert _build() == Refused(Refusal.NO_OFFICERS, "0 / 0")
    found_officers(centre)
    assert isinstance(_build(), Built)


def test_officers_whose_time_is_over_are_no_officers(room: ExamRoom, centre: CentreHome) -> None:
    found_officers(centre)
    room.planned(**STANDALONE)
    assert _build(days=3 * 366 + 40) == Refused(Refusal.NO_OFFICERS, "0 / 0")


def test_the_package_names_approval_and_officers_and_seals_results_to_them(
    room: ExamRoom, centre: CentreHome
) -> None:
    found_officers(centre)
    package = _signed(room.built(**STANDALONE))
    info, known = package.header.sitting, officer_list()
    assert info.mode == "standalone"
    assert info.approval is not None
    assert (info.approval.number, info.approval.approver) == ("川考批〔2026〕17号", "周兰")
    assert known is not None
    assert package.officers == known
    assert isinstance(package.results_to, Groups)
    assert package.results_to == known.groups(None)
    assert package.header.slip is None


def test_a_networked_package_names_no_officers(room: ExamRoom, centre: CentreHome) -> None:
    found_officers(centre)
    package = _signed(room.built())
    assert package.officers is None
    assert package.header.sitting.approval is None


def test_a_proctors_stick_opens_the_roster(room: ExamRoom, centre: CentreHome) -> None:
    found_officers(centre)
    ring = KeyRing.generate(secrets.token_bytes, KeyPurpose.PROCTOR)
    Proctor.objects.filter(badge=PROCTOR).update(seal_key=b64(ring.opening.public.raw))
    package = _signed(room.built(**STANDALONE))
    assert len(package.open_roster(ring.opening).candidates) == 3


def test_the_unlock_code_opens_its_own_revision_only(room: ExamRoom, centre: CentreHome) -> None:
    found_officers(centre)
    first = room.built(**STANDALONE)
    again = _build()
    assert isinstance(again, Built)
    codes = [
        worker_ring().unwrap_sitting_key(bytes(row.wrapped_code or b""), code_context(SITTING, row.revision))
        for row in (first, again.package)
    ]
    assert codes[0] != codes[1]
    package = _signed(first)
    assert package.is_sitting_key(package.sitting_key_by(codes[0].decode()))


def test_a_release_sends_the_key_to_no_device_and_counts_the_questions_as_used(
    room: ExamRoom, centre: CentreHome
) -> None:
    found_officers(centre)
    package = room.built(**STANDALONE)
    armed = arm_release(SITTING, by="clerk", now=timezone.now())
    assert isinstance(armed, Intent)
    assert (armed.devices, armed.seats_without_device) == (0, ())
    take_role(ProcessRole.WORKER)
    ring, at = worker_ring(), package.sitting.release_at
    assert release_now(SITTING, ring=ring, now=at - timedelta(seconds=1)) == NotYet(at)
    assert release_now(SITTING, ring=ring, now=at) == Released(new=0, all=0)
    assert Sitting.objects.get().state == SittingState.RELEASED
    assert not ReleaseEnvelope.objects.exists()
    assert Exposure.objects.exists()
    assert AuditEntry.objects.filter(act="key_released").count() == 1
    release_now(SITTING, ring=ring, now=at)
    assert AuditEntry.objects.filter(act="key_released").count() == 1


def test_the_room_interface_offers_a_standalone_package_to_nobody(room: ExamRoom, centre: CentreHome) -> None:
    found_officers(centre)
    package = room.built(**STANDALONE)
    device = room.seats[1].device
    assert packages_for(device, timezone.now()) == []
    assert package_for(SITTING, device) is None
    assert envelope_for(SITTING, device) is EnvelopeRefusal.UNKNOWN_SITTING
    Sitting.objects.filter(pk=package.sitting.pk).update(mode="networked")
    assert packages_for(device, timezone.now()) == [package]
