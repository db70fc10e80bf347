"""The worker builds the package; nobody else can, and nobody can read it before the release."""

import pytest
from django.utils import timezone

from exam_core.identifiers import Digest
from exam_core.package.package import read_package
from exam_core.paper.question import QuestionType
from exam_core.paper.shortages import Lack
from exam_core.sealing.failures import CannotOpen
from sync_server.bank.models import Question
from sync_server.home import CentreHome
from sync_server.keys.services import NotTheWorker, root_public, worker_ring
from sync_server.organisation.models import Device
from sync_server.role import ProcessRole, take_role
from sync_server.sittings import sealed_store
from sync_server.sittings.models import Package, Sitting
from sync_server.sittings.reading.folder import SittingFolder, read_sitting_folder
from sync_server.sittings.refusals import Refusal, Refused
from sync_server.sittings.services.build_package import Built, build_package, lacks
from sync_server.sittings.services.create_sitting import create_sitting
from sync_server.sittings.tasks import build
from tests.server.centre import CHEAP
from tests.server.exam_seat import enrol_seats
from tests.server.examroom import ExamRoom
from tests.server.sitting_plan import (
    BLUEPRINT,
    CROSSED_IN,
    IDS,
    NAMES,
    OTHER_SITE,
    RIGHT,
    SITTING,
    make_provincial,
)


def _build() -> Built | Refused:
    take_role(ProcessRole.WORKER)
    return build_package(SITTING, ring=worker_ring(), now=timezone.now(), cost=CHEAP)


def test_a_package_carries_roster_staff_and_a_paper_for_everybody(room: ExamRoom) -> None:
    row = room.built()
    package = read_package(sealed_store.get(Digest(row.digest)), root_public(), at=None)
    roster = package.open_roster(room.seats[1].ring.opening)
    assert [one.name for one in roster.candidates] == list(NAMES.values())
    assert roster.candidates[0].id_masked == f"{IDS[1][:4]}**********{IDS[1][-4:]}"
    assert {one.badge for one in roster.staff.proctors if one.crossed_in} == {CROSSED_IN}
    assert len(set(package.header.papers)) == len(IDS) + 2
    assert len(roster.reserves) == 2
    assert package.header.sitting.drill


def test_another_sites_device_cannot_open_the_roster(room: ExamRoom) -> None:
    stranger = enrol_seats(OTHER_SITE, range(1, 2))[1]
    row = room.built()
    package = read_package(sealed_store.get(Digest(row.digest)), root_public(), at=None)
    with pytest.raises(CannotOpen):
        package.open_roster(stranger.ring.opening)


def test_a_rebuilt_package_is_the_next_revision_with_other_papers(room: ExamRoom) -> None:
    first = room.built()
    second = _build()
    assert isinstance(second, Built)
    assert second.package.revision == first.revision + 1
    assert bytes(second.package.plan) != bytes(first.plan)


def test_the_web_process_and_the_desk_have_no_key_to_build_with(room: ExamRoom) -> None:
    room.planned()
    for role in (ProcessRole.WEB, ProcessRole.DESK):
        take_role(role)
        with pytest.raises(NotTheWorker):
            build.call(SITTING)
    assert not Package.objects.exists()


def test_no_question_and_no_name_lies_readable_on_the_centres_disk(
    room: ExamRoom, centre: CentreHome
) -> None:
    room.built()
    needles = [text.encode() for text in (RIGHT, "停电检修", NAMES[1], IDS[1])]
    files = [path for path in centre.path.rglob("*") if path.is_file()]
    assert any(path.is_relative_to(centre.blobs) for path in files)
    for path in files:
        data = path.read_bytes()
        assert not any(needle in data for needle in needles), path


def test_a_sitting_without_an_enrolled_device_is_not_built(room: ExamRoom) -> None:
    room.planned()
    Device.objects.update(retired_at=timezone.now())
    assert _build() == Refused(Refusal.NO_DEVICE, "5101003")


def test_a_seat_without_a_device_is_pointed_out(room: ExamRoom) -> None:
    room.planned()
    Device.objects.filter(seat=2).update(retired_at=timezone.now())
    built = _build()
    assert isinstance(built, Built)
    assert built.seats_without_device == (2,)


def test_a_bank_that_is_too_small_is_refused_with_what_it_lacks(room: ExamRoom) -> None:
    room.planned()
    Question.objects.filter(question_id__gte="Q030").update(state="retired")
    refused = _build()
    assert refused == Refused(Refusal.BANK_TOO_SMALL, "low-voltage")
    assert not Package.objects.exists()
    lacking = {(one.section, int(one.there), int(one.needed)) for one in lacks(Sitting.objects.get())}
    assert (QuestionType.SINGLE, 10, 20) in lacking


def test_a_provincial_bank_is_refused_for_a_high_risk_kind_in_its_own_words(room: ExamRoom) -> None:
    room.planned()
    make_provincial()
    refused = _build()
    assert refused == Refused(Refusal.WRONG_BANK, "100")
    assert "100 题都属于省级题库" in str(refused)
    scopes = [one for one in lacks(Sitting.objects.get()) if one.lack is Lack.SCOPE]
    assert {(one.section, int(one.there)) for one in scopes} == {
        (QuestionType.TRUE_FALSE, 34),
        (QuestionType.SINGLE, 33),
        (QuestionType.MULTIPLE, 33),
    }


def test_neighbours_who_would_be_too_alike_are_refused_with_seat_and_nearest_bound(room: ExamRoom) -> None:
    path = room.plan()
    text = BLUEPRINT.replace('kind = "special', 'neighbour_common_max = "0.4"\nkind = "special')
    (room.folder / "blueprint.toml").write_text(text, "utf-8")
    folder = read_sitting_folder(path)
    assert isinstance(folder, SittingFolder)
    sitting = create_sitting(folder, by="clerk", now=timezone.now())
    assert isinstance(sitting, Sitting)
    refused = _build()
    assert isinstance(refused, Refused)
    assert refused.refusal is Refusal.NEIGHBOURS_TOO_ALIKE
    assert refused.value in set(sitting.candidates.values_list("ticket", flat=True))
    ((bound, value),) = refused.bounds
    assert bound == "neighbour_common_max"
    assert 0.4 < float(value) < 1.4
    assert not Package.objects.exists()


def test_a_sitting_that_is_armed_is_not_built_again(room: ExamRoom) -> None:
    room.armed()
    assert _build() == Refused(Refusal.ALREADY_ARMED, SITTING)


def test_an_unknown_sitting_is_refused(room: ExamRoom) -> None:
    assert _build() == Refused(Refusal.UNKNOWN_SITTING, SITTING)
