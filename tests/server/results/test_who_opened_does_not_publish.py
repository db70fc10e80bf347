"""Nobody publishes or corrects the scores of a sitting whose results they opened, by id or by name."""

import pytest
from django.utils import timezone

from exam_core.identifiers import StaffId
from exam_core.sealing.key_file import unlock_key_file
from exam_core.sealing.keys import SigningKey
from sync_server.accounts.models import Role, Staff
from sync_server.accounts.services import Added, add_staff
from sync_server.custody.models import OpenedFile
from sync_server.results.models import Closing, Proposal, Publication
from sync_server.results.refusals import Refusal, Refused
from sync_server.results.services.close_sitting import close_sitting
from sync_server.results.services.correct import approve_correction, propose_correction
from sync_server.results.services.publish import approve_scores, propose_scores
from sync_server.scoring.services.rescore import Rescored
from tests.server.centre import CHEAP, PASSPHRASE
from tests.server.corrections import computed, question_at, void
from tests.server.officers import OFFICERS
from tests.server.sealed_room import A1, SealedRoom, receive, sealed_room
from tests.server.sitting_plan import SITTING

__all__ = ["sealed_room"]


def named(account: str, name: str) -> SigningKey:
    """An operator's account under that name."""
    added = add_staff(
        account=account, name=name, role=Role.OPERATOR, passphrase=PASSPHRASE, actor="desk", cost=CHEAP
    )
    assert isinstance(added, Added), added
    return unlock_key_file(added.key_file, PASSPHRASE).signing


@pytest.fixture
def closed(sealed_room: SealedRoom) -> SealedRoom:
    """Opened by jia.1 and yi.2, scored and closed."""
    sealed = sealed_room.sealed_day()
    receive(sealed)
    receive(sealed_room.unseal(sealed))
    assert isinstance(close_sitting(SITTING, {}, by="clerk", now=timezone.now()), Closing)
    return sealed_room


def refusals(done: object) -> list[Refusal]:
    assert isinstance(done, list), done
    return [one.refusal for one in done if isinstance(one, Refused)]


def test_two_others_publish(closed: SealedRoom) -> None:
    clerk, reviewer = closed.room.key("clerk", Role.CLERK), closed.room.key("reviewer", Role.REVIEWER)
    assert isinstance(propose_scores(SITTING, StaffId("clerk"), clerk, now=timezone.now()), Proposal)
    done = approve_scores(SITTING, StaffId("reviewer"), reviewer, now=timezone.now())
    assert isinstance(done, Publication)


@pytest.mark.parametrize("spelling", ["赵启", " 赵 启", "赵·启"])
def test_an_officers_namesake_neither_proposes_nor_approves(closed: SealedRoom, spelling: str) -> None:
    key = named("zhao", spelling)
    now = timezone.now()
    assert refusals(propose_scores(SITTING, StaffId("zhao"), key, now=now)) == [Refusal.OPENED_THE_RESULTS]
    propose_scores(SITTING, StaffId("clerk"), closed.room.key("clerk", Role.CLERK), now=now)
    assert refusals(approve_scores(SITTING, StaffId("zhao"), key, now=now)) == [Refusal.OPENED_THE_RESULTS]
    assert not Publication.objects.exists()


def test_an_officers_namesake_does_not_correct_scores(closed: SealedRoom) -> None:
    key = named("zhao", OFFICERS[A1][0])
    rescored, now = computed(void(question_at(1, 50))), timezone.now()
    assert isinstance(rescored, Rescored)
    zhao = StaffId("zhao")
    assert refusals(propose_correction(SITTING, zhao, key, rescored, now=now)) == [Refusal.OPENED_THE_RESULTS]
    propose_correction(SITTING, StaffId("clerk"), closed.room.key("clerk", Role.CLERK), rescored, now=now)
    assert refusals(approve_correction(SITTING, zhao, key, rescored, now=now)) == [Refusal.OPENED_THE_RESULTS]


def test_an_officer_who_opened_another_sitting_may_publish_this_one(closed: SealedRoom) -> None:
    key = named("qian", OFFICERS[StaffId("jia.2")][0])
    assert isinstance(propose_scores(SITTING, StaffId("qian"), key, now=timezone.now()), Proposal)


def test_an_officers_id_is_refused_whatever_its_name_is_now(closed: SealedRoom) -> None:
    key = named("somebody", "别的名字")
    Staff.objects.filter(account="somebody").update(account="moved")
    officers = [{"id": "moved", "name": "甲某", "group": "a"}]
    OpenedFile.objects.update(officers=officers)
    done = propose_scores(SITTING, StaffId("moved"), key, now=timezone.now())
    assert refusals(done) == [Refusal.OPENED_THE_RESULTS]


def test_an_officers_key_is_no_key_of_an_account(closed: SealedRoom) -> None:
    signing = closed.officers[A1].signing
    done = propose_scores(SITTING, A1, signing, now=timezone.now())
    assert refusals(done) == [Refusal.UNKNOWN_ACCOUNT]
