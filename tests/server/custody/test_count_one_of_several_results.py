"""The rule for a candidate with several results: the highest epoch, if it holds what the others have."""

from django.utils import timezone

from exam_core.attempt.commands import HandIn
from exam_core.custody.seal_record import Difference, MissingReason, VoidReason, What
from exam_core.identifiers import StaffId
from sync_server.accounts.models import Role
from sync_server.custody.models import Decision, Settlement
from sync_server.ingest.models import Form
from sync_server.opening.services.counting import Counting, Doubt, counting, counting_results
from sync_server.results.services.account_for import Open, account_for
from sync_server.results.services.settle import Wish, approve_settlement, propose_settlement
from sync_server.sittings.models import Sitting
from tests.server.exam_seat import Attempt
from tests.server.examroom import ticket_of
from tests.server.sealed_room import SealedRoom, fence, receive, replica, result_of
from tests.server.sitting_plan import SITTING


def answering(sealed_room: SealedRoom, right: int) -> Attempt:
    """A candidate at seat 1 who has answered, and not handed in."""
    attempt = sealed_room.room.open_attempt(1)
    attempt.check_in()
    attempt.answer_right(right)
    return attempt


def judged(sealed_room: SealedRoom, *results: bytes) -> Counting:
    sealed = sealed_room.seal(*results, absent=(2, 3))
    receive(sealed)
    receive(sealed_room.unseal(sealed))
    return counting(Sitting.objects.get())[ticket_of(1)]


def moved_on(sealed_room: SealedRoom, attempt: Attempt, right: int) -> tuple[Attempt, str]:
    """The same candidate at seat 3, who answers as far as `right` and hands in."""
    after, act = sealed_room.move(attempt, sealed_room.room.seats[3])
    after.answer_right(right)
    after.do(HandIn())
    return after, act


def test_after_a_move_the_new_seats_result_counts(sealed_room: SealedRoom) -> None:
    before = answering(sealed_room, 20)
    after, act = moved_on(sealed_room, before, 45)
    new, old = after.sealed(), fence(before, act)
    found = judged(sealed_room, new, old)
    assert (found.result, found.doubt, found.waiting) == (result_of(new), None, False)
    assert result_of(old).form == Form.FENCED
    account = account_for(Sitting.objects.get())[0]
    assert (str(account.total), account.open) == ("90.00", None)
    assert counting_results(Sitting.objects.get()) == [result_of(new)]


def test_before_all_results_are_opened_nothing_is_said(sealed_room: SealedRoom) -> None:
    before = answering(sealed_room, 20)
    after, act = moved_on(sealed_room, before, 45)
    sealed = sealed_room.seal(after.sealed(), fence(before, act), absent=(2, 3))
    receive(sealed)
    found = counting(Sitting.objects.get())[ticket_of(1)]
    assert (found.doubt, found.waiting) == (None, True)
    assert counting_results(Sitting.objects.get()) == []


def test_answers_left_behind_at_the_old_seat_go_to_two_people(sealed_room: SealedRoom) -> None:
    before = answering(sealed_room, 20)
    after, act = moved_on(sealed_room, before, 45)
    before.answer_right(23)
    found = judged(sealed_room, after.sealed(), fence(before, act))
    assert found.doubt is Doubt.TAIL
    assert account_for(Sitting.objects.get())[0].open is Open.CONTRADICTED
    assert counting_results(Sitting.objects.get()) == []


def test_an_old_seat_that_was_handed_in_as_well_goes_to_two_people(sealed_room: SealedRoom) -> None:
    before = answering(sealed_room, 20)
    after, _act = moved_on(sealed_room, before, 45)
    before.do(HandIn())
    assert judged(sealed_room, after.sealed(), before.sealed()).doubt is Doubt.OLD_SEAT_WENT_ON


def test_what_was_left_behind_does_not_count_while_the_rest_is_missing(sealed_room: SealedRoom) -> None:
    before = answering(sealed_room, 20)
    _after, act = sealed_room.move(before, sealed_room.room.seats[3])
    gone = Difference(
        ticket=ticket_of(1),
        what=What.MISSING,
        reason=MissingReason.NOT_COLLECTED,
        note="新座位的电脑已送修",
    )
    sealed = sealed_room.seal(fence(before, act), absent=(2, 3), differences=(gone,))
    receive(sealed)
    receive(sealed_room.unseal(sealed))
    assert counting(Sitting.objects.get())[ticket_of(1)].doubt is Doubt.MOVED_ON


def test_a_dead_seat_counts_from_its_mirror(sealed_room: SealedRoom) -> None:
    data = replica(sealed_room, answering(sealed_room, 25))
    found = judged(sealed_room, data)
    assert (found.result, found.doubt) == (result_of(data), None)
    assert result_of(data).form == Form.FROM_REPLICA
    assert str(account_for(Sitting.objects.get())[0].total) == "50.00"


def test_a_seat_that_is_recovered_and_goes_on_from_its_mirror_counts_itself(sealed_room: SealedRoom) -> None:
    attempt = answering(sealed_room, 25)
    mirrored = replica(sealed_room, attempt)
    attempt.answer_right(40)
    attempt.do(HandIn())
    whole = attempt.sealed()
    found = judged(sealed_room, mirrored, whole)
    assert (found.result, found.doubt) == (result_of(whole), None)


def test_a_mirror_that_tells_something_else_goes_to_two_people(sealed_room: SealedRoom) -> None:
    attempt = answering(sealed_room, 25)
    mirrored = replica(sealed_room, attempt)
    other = attempt.rolled_back(len(attempt.raws) - 5)
    other.do(HandIn())
    assert judged(sealed_room, mirrored, other.sealed()).doubt is Doubt.TWO_JOURNALS


def test_two_moves_in_a_row_are_one_chain(sealed_room: SealedRoom) -> None:
    first = answering(sealed_room, 20)
    second, act = sealed_room.move(first, sealed_room.room.seats[3])
    second.answer_right(30)
    third, act_again = sealed_room.move(second, sealed_room.room.seats[2])
    third.answer_right(45)
    third.do(HandIn())
    new = third.sealed()
    found = judged(sealed_room, fence(first, act), fence(second, act_again), new)
    assert (found.result, found.doubt) == (result_of(new), None)


def test_a_journal_that_begins_otherwise_goes_to_two_people(sealed_room: SealedRoom) -> None:
    before = answering(sealed_room, 20)
    other = before.rolled_back(len(before.raws) - 10)
    after, act = moved_on(sealed_room, other, 45)
    found = judged(sealed_room, after.sealed(), fence(before, act))
    assert found.doubt in (Doubt.TAIL, Doubt.ANOTHER_BEGINNING)


def test_what_the_proctors_voided_stays_open_until_two_people_have_settled_it(
    sealed_room: SealedRoom,
) -> None:
    clerk = sealed_room.room.key("clerk", Role.CLERK)
    reviewer = sealed_room.room.key("reviewer", Role.REVIEWER)
    data = sealed_room.room.handed_in(1, right=45).sealed()
    words = "考生坐错座位，用了别人的准考证号"
    voided = Difference(ticket=ticket_of(1), what=What.VOIDED, reason=VoidReason.WRONG_TICKET, note=words)
    sealed = sealed_room.seal(data, absent=(2, 3), differences=(voided,))
    receive(sealed)
    receive(sealed_room.unseal(sealed))
    sitting = Sitting.objects.get()
    assert account_for(sitting)[0].open is Open.VOIDED_AT_SITE
    wish = Wish(ticket_of(1), Decision.VOIDED, "", "", words)
    now = timezone.now()
    assert isinstance(propose_settlement(SITTING, wish, StaffId("clerk"), clerk, now=now), Settlement)
    assert account_for(sitting)[0].open is Open.VOIDED_AT_SITE
    done = approve_settlement(
        SITTING, ticket_of(1), StaffId("reviewer"), reviewer, now=now, enqueue=lambda row: None
    )
    assert isinstance(done, Settlement)
    assert account_for(sitting)[0].open is None
    assert counting_results(sitting) == []


def test_a_late_result_makes_the_question_open_again(sealed_room: SealedRoom) -> None:
    before = answering(sealed_room, 20)
    after, act = moved_on(sealed_room, before, 45)
    before.answer_right(23)
    first = sealed_room.seal(after.sealed(), absent=(2, 3))
    receive(first)
    receive(sealed_room.unseal(first))
    assert account_for(Sitting.objects.get())[0].open is None
    late = sealed_room.seal(fence(before, act), to=first)
    receive(late)
    assert account_for(Sitting.objects.get())[0].open is Open.NOT_UNSEALED
    receive(sealed_room.unseal(first, late))
    assert account_for(Sitting.objects.get())[0].open is Open.CONTRADICTED
