"""The clerk plans a sitting: what the rules, the records and the files allow."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from exam_core.numbers.ticket_number import valid_ticket_number
from exam_core.paper.blueprint import blueprint_from_toml
from sync_server.accounts.models import Proctor, ProctorStatus
from sync_server.audit.models import AuditEntry
from sync_server.papers.services.store_blueprint import Published, publish_blueprint
from sync_server.sittings.models import Candidate, Sitting
from sync_server.sittings.reading.folder import SittingFolder, read_sitting_folder
from sync_server.sittings.reading.problems import Fault
from sync_server.sittings.refusals import Refusal, Refused
from sync_server.sittings.services.create_sitting import create_sitting
from tests.server.examroom import ExamRoom
from tests.server.sitting_plan import BLUEPRINT, CROSSED_IN, IDS, SITTING, make_provincial


def _refusals(room: ExamRoom, **changes: object) -> list[Refusal]:
    folder = read_sitting_folder(room.plan(**changes))
    assert isinstance(folder, SittingFolder)
    return _of(folder)


def _of(folder: SittingFolder) -> list[Refusal]:
    refused = create_sitting(folder, by="clerk", now=timezone.now())
    if isinstance(refused, Sitting):
        return []
    assert not Sitting.objects.exists()
    assert not Candidate.objects.exists()
    return [one.refusal for one in refused if isinstance(one, Refused)]


def test_a_sitting_is_stored_with_its_candidates_and_proctors(room: ExamRoom) -> None:
    sitting = room.planned()
    assert [(row.seat, row.id_number) for row in sitting.candidates.all()] == list(IDS.items())
    assert sitting.duties.get(crossed_in=True).proctor_id == CROSSED_IN
    assert sitting.state == "planned"
    assert AuditEntry.objects.last().act == "sitting_created"  # type: ignore[union-attr]


def test_candidates_without_a_ticket_get_one_with_a_check_digit(room: ExamRoom) -> None:
    tickets = [row.ticket for row in room.planned().candidates.all()]
    assert len(set(tickets)) == 3
    assert all(map(valid_ticket_number, tickets))
    assert all(ticket[6:15] == "510100301" for ticket in tickets)


def test_a_drill_rule_set_is_refused_for_a_real_exam(room: ExamRoom) -> None:
    assert _refusals(room, purpose="exam") == [Refusal.DRILL_RULES_FOR_EXAM]


def test_a_real_rule_set_is_refused_for_a_drill(room: ExamRoom) -> None:
    assert _refusals(room, rule_set="sichuan-2022") == [Refusal.EXAM_RULES_FOR_DRILL]


def test_a_real_exam_under_the_regulation_is_planned(room: ExamRoom) -> None:
    assert _refusals(room, purpose="exam", rule_set="sichuan-2022") == []


def test_a_rule_set_that_has_lapsed_by_the_exam_day_is_refused(room: ExamRoom) -> None:
    last = {"release_at": "2027-11-15T08:30:00+08:00", "start_at": "2027-11-15T09:00:00+08:00"}
    after = {"release_at": "2027-11-15T23:59:00+08:00", "start_at": "2027-11-16T00:00:00+08:00"}
    regulation = {"purpose": "exam", "rule_set": "sichuan-2022"}
    assert _refusals(room, **regulation, **after) == [Refusal.RULES_NOT_IN_FORCE]
    assert _refusals(room, **regulation, **last) == []


def test_an_unknown_rule_set_is_refused(room: ExamRoom) -> None:
    assert _refusals(room, rule_set="of-my-own") == [Refusal.UNKNOWN_RULE_SET]


def test_a_start_that_has_passed_is_refused(room: ExamRoom) -> None:
    start = (timezone.now() - timedelta(seconds=1)).isoformat()
    assert _refusals(room, start_at=start, release_at=start) == [Refusal.START_IS_PAST]


def test_a_release_after_the_start_is_refused(room: ExamRoom) -> None:
    late = (timezone.now() + timedelta(hours=1)).isoformat()
    assert _refusals(room, release_at=late) == [Refusal.RELEASE_AFTER_START]


def test_a_plan_that_was_not_built_is_planned_anew(room: ExamRoom) -> None:
    first = room.planned()
    folder = read_sitting_folder(room.plan(seats=4))
    assert isinstance(folder, SittingFolder)
    again = create_sitting(folder, by="clerk", now=timezone.now())
    assert isinstance(again, Sitting)
    assert [(one.code, one.seats) for one in Sitting.objects.all()] == [(first.code, 4)]
    assert Candidate.objects.count() == len(IDS)
    assert AuditEntry.objects.filter(act="sitting_created").count() == 2


def test_a_code_is_used_once(room: ExamRoom) -> None:
    room.built()
    folder = read_sitting_folder(room.plan())
    assert isinstance(folder, SittingFolder)
    refused = create_sitting(folder, by="clerk", now=timezone.now())
    assert isinstance(refused, list)
    assert [str(one) for one in refused] == [f"场次代码“{SITTING}”已被占用。"]
    assert Sitting.objects.count() == 1


@pytest.mark.parametrize(
    ("old", "new", "refusal"),
    [
        ('site = "5101003"', 'site = "5101999"', Refusal.UNKNOWN_SITE),
        ('subject = "low-voltage"', 'subject = "welding"', Refusal.UNKNOWN_SUBJECT),
        ('kind = "special_operations"', 'kind = "other"', Refusal.BLUEPRINT_OF_OTHER_KIND),
        ('proctors = ["川监0412", "川监0517"]', 'proctors = ["川监0517"]', Refusal.TOO_FEW_PROCTORS),
        ('crossed_in = ["川监0517"]', "", Refusal.NONE_CROSSED_IN),
        ('crossed_in = ["川监0517"]', 'crossed_in = ["川监0999"]', Refusal.CROSSED_IN_NOT_ASSIGNED),
        ('"川监0412", ', '"川监0998", ', Refusal.UNKNOWN_PROCTOR),
    ],
)
def test_what_the_records_do_not_know_is_refused(
    room: ExamRoom, old: str, new: str, refusal: Refusal
) -> None:
    path = room.plan()
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    folder = read_sitting_folder(path)
    assert isinstance(folder, SittingFolder)
    assert _of(folder) == [refusal]


def test_a_suspended_proctor_is_not_assigned(room: ExamRoom) -> None:
    Proctor.objects.filter(badge=CROSSED_IN).update(status=ProctorStatus.SUSPENDED)
    assert _refusals(room) == [Refusal.SUSPENDED_PROCTOR]


def test_an_imported_ticket_that_a_composed_one_meets_is_a_problem(room: ExamRoom) -> None:
    composed = room.planned().candidates.get(seat=1).ticket
    Candidate.objects.all().delete()
    Sitting.objects.get().duties.all().delete()
    Sitting.objects.all().delete()
    path = room.plan()
    room.write_roster(room.row(1), room.row(2, ticket=composed))
    folder = read_sitting_folder(path)
    assert isinstance(folder, SittingFolder)
    assert _of(folder) == []
    assert not Sitting.objects.exists()


def _refused_item(room: ExamRoom, item: str) -> Refused:
    folder = read_sitting_folder(room.plan())
    assert isinstance(folder, SittingFolder)
    plan = folder.file.sitting.model_copy(update={"item": item})
    folder = replace(folder, file=folder.file.model_copy(update={"sitting": plan}))
    refused = create_sitting(folder, by="clerk", now=timezone.now())
    assert not isinstance(refused, Sitting)
    assert len(refused) == 1
    assert isinstance(refused[0], Refused)
    return refused[0]


def test_an_item_outside_the_catalogue_is_refused_and_the_nearest_are_named(room: ExamRoom) -> None:
    refused = _refused_item(room, "低压电工")
    assert refused.refusal is Refusal.UNKNOWN_ITEM
    assert "低压电工作业（electrical.low-voltage）" in str(refused)
    assert str(_refused_item(room, "考古")) == "考试目录中没有项目“考古”。"


def test_an_item_of_another_kind_is_refused(room: ExamRoom) -> None:
    assert _refused_item(room, "金属冶炼").refusal is Refusal.UNKNOWN_ITEM


@pytest.mark.parametrize("named", ["electrical.low-voltage", "低压电工作业", "Low-voltage electrical work"])
def test_an_item_is_stored_under_its_chinese_name_however_it_was_given(room: ExamRoom, named: str) -> None:
    path = room.plan()
    path.write_text(path.read_text("utf-8").replace('item = "低压电工作业"', f'item = "{named}"'), "utf-8")
    folder = read_sitting_folder(path)
    assert isinstance(folder, SittingFolder)
    sitting = create_sitting(folder, by="clerk", now=timezone.now())
    assert isinstance(sitting, Sitting)
    assert sitting.item == "低压电工作业"


def test_a_provincial_bank_is_refused_for_a_high_risk_kind(room: ExamRoom) -> None:
    make_provincial()
    assert _refusals(room) == [Refusal.WRONG_BANK]


def test_a_sitting_may_name_a_blueprint_of_the_centres_list(room: ExamRoom) -> None:
    listed = blueprint_from_toml(BLUEPRINT.replace("小卷", "存入的小卷"))
    published = publish_blueprint(listed, Decimal(100), by="desk", now=timezone.now())
    assert isinstance(published, Published)
    path = room.plan()
    (room.folder / "blueprint.toml").unlink()
    path.write_text(path.read_text("utf-8").replace('"blueprint.toml"', '"small"'), "utf-8")
    folder = read_sitting_folder(path)
    assert isinstance(folder, SittingFolder)
    sitting = create_sitting(folder, by="clerk", now=timezone.now())
    assert isinstance(sitting, Sitting)
    assert sitting.blueprint == published.row


def test_an_id_that_is_not_in_the_list_is_a_missing_file(room: ExamRoom) -> None:
    path = room.plan()
    path.write_text(path.read_text("utf-8").replace('"blueprint.toml"', '"small"'), "utf-8")
    problems = read_sitting_folder(path)
    assert isinstance(problems, list)
    assert [(one.fault, one.value) for one in problems] == [(Fault.FILE_MISSING, "small")]
