"""Who was ordered out has a held score, until two people cancel the result or let it count."""

import csv
import io
import json
from collections.abc import Callable

import pytest
from django.utils import timezone

from exam_core.attempt.proctor_act import Action
from exam_core.custody.bundle import open_bundle
from exam_core.custody.score_table import Status
from exam_core.custody.verify_bundle import verify_bundle
from exam_core.identifiers import StaffId
from exam_core.sealing.key_file import unlock_key_file
from exam_core.sealing.keys import SigningKey
from sync_server.custody.models import Decision, Settlement
from sync_server.ingest.models import SealedResult
from sync_server.keys.services import root_public, worker_ring
from sync_server.opening.models import Opening
from sync_server.results.models import Closing, Proposal, Publication, PublishedScore
from sync_server.results.refusals import Refusal, Refused
from sync_server.results.services.account_for import Held, account_for
from sync_server.results.services.close_sitting import close_sitting
from sync_server.results.services.make_bundle import Made, make_bundle
from sync_server.results.services.publish import approve_scores, propose_scores
from sync_server.results.services.published import published_table
from sync_server.results.services.score_table import published_score_table
from sync_server.results.services.settle import Wish, approve_settlement, propose_settlement, read_settlement
from sync_server.role import ProcessRole, take_role
from sync_server.sittings import sealed_store
from sync_server.sittings.models import Sitting
from tests.server.centre import PASSPHRASE, Said
from tests.server.exam_seat import Attempt
from tests.server.examroom import ExamRoom, keep, mark, ticket_of
from tests.server.sitting_plan import SITTING

WORDS = "经2次警告后仍交头接耳，录像10:20至10:24，两名监考员签字"
Run = Callable[..., Said]


def removed(room: ExamRoom) -> Attempt:
    """Somebody with 45 right answers who was warned twice, and then ordered out."""
    attempt = room.open_attempt(1)
    attempt.check_in()
    attempt.answer_right(45)
    for _ in range(2):
        attempt.act(Action.WARN, "talking_or_copying")
    attempt.act(Action.ORDER_OUT, "talking_or_copying")
    return attempt


@pytest.fixture
def sat(room: ExamRoom) -> SealedResult:
    """Seat 1 was ordered out after two warnings, seat 2 has 60 points, seat 3 is empty."""
    room.released()
    row = keep(removed(room))
    mark(row)
    mark(keep(room.handed_in(2, right=30)))
    return row


def settle(wish: Wish, clerk: SigningKey, reviewer: SigningKey) -> Settlement | Refusal:
    now = timezone.now()
    proposed = propose_settlement(SITTING, wish, StaffId("clerk"), clerk, now=now)
    if isinstance(proposed, Refused):
        return proposed.refusal
    queued: list[int] = []
    done = approve_settlement(
        SITTING, wish.ticket, StaffId("reviewer"), reviewer, now=now, enqueue=queued.append
    )
    for row in queued:
        mark(SealedResult.objects.get(pk=row))
    return done.refusal if isinstance(done, Refused) else done


def cancelling(reason: str = "talking_or_copying", seat: int = 1) -> Wish:
    return Wish(ticket_of(seat), Decision.CANCELLED, "", reason, WORDS)


def publish(clerk: SigningKey, reviewer: SigningKey) -> Publication:
    now = timezone.now()
    assert isinstance(close_sitting(SITTING, {ticket_of(3): "no_show"}, by="clerk", now=now), Closing)
    assert isinstance(propose_scores(SITTING, StaffId("clerk"), clerk, now=now), Proposal)
    done = approve_scores(SITTING, StaffId("reviewer"), reviewer, now=now)
    assert isinstance(done, Publication)
    return done


def shown(seat: int = 1) -> tuple[str, str, str]:
    row = PublishedScore.objects.get(ticket=ticket_of(seat))
    return row.status, row.shown, row.status_words


def test_the_opening_notes_every_warning_and_the_order_out(sat: SealedResult) -> None:
    opening = Opening.objects.get(result=sat)
    assert (opening.refusal, opening.state, opening.ended_by) == ("", "handed_in", "ordered_out")
    assert [one["ground"] for one in opening.warnings] == ["talking_or_copying"] * 2
    assert opening.ordered_out is not None
    assert opening.ordered_out["ground"] == "talking_or_copying"
    assert opening.ordered_out["by"].startswith("proctor:")
    other = Opening.objects.exclude(result=sat).get()
    assert (other.warnings, other.ordered_out) == ([], None)


def test_the_score_is_kept_and_held_until_two_people_settle(
    sat: SealedResult, clerk: SigningKey, reviewer: SigningKey
) -> None:
    account = account_for(Sitting.objects.get())[0]
    assert (str(account.total), account.held, account.open) == ("90.00", Held.ORDERED_OUT, None)
    table = published_score_table(publish(clerk, reviewer))
    assert [(row.status, row.reason) for row in table.rows if row.ticket == ticket_of(1)] == [
        (Status.HELD, "ordered_out")
    ]
    assert shown() == ("ordered_out", "", "违纪处理待定，成绩暂不公布")
    assert shown(2)[0] == "scored"


def test_two_people_cancel_the_result_and_the_table_says_on_what_ground(
    sat: SealedResult, clerk: SigningKey, reviewer: SigningKey
) -> None:
    done = settle(cancelling(), clerk, reviewer)
    assert isinstance(done, Settlement)
    order = read_settlement(bytes(done.document or b""))
    assert (order.decision, order.reason, order.result, order.words) == (
        "cancelled", "talking_or_copying", None, WORDS,
    )  # fmt: skip
    table = published_score_table(publish(clerk, reviewer))
    (row,) = [row for row in table.rows if row.ticket == ticket_of(1)]
    assert (row.status, row.reason, row.score, row.receipt) == (
        Status.CANCELLED, "talking_or_copying", None, None,
    )  # fmt: skip
    assert shown() == ("cancelled", "", "因违纪取消本场成绩")


def test_two_people_can_let_the_result_count(
    sat: SealedResult, clerk: SigningKey, reviewer: SigningKey
) -> None:
    wish = Wish(ticket_of(1), Decision.COUNTS, sat.digest[:12], "", "监考员报错了座位")
    assert isinstance(settle(wish, clerk, reviewer), Settlement)
    assert account_for(Sitting.objects.get())[0].held is None
    publish(clerk, reviewer)
    assert shown()[:2] == ("scored", "90")


def test_one_person_alone_cancels_nothing(sat: SealedResult, clerk: SigningKey) -> None:
    propose_settlement(SITTING, cancelling(), StaffId("clerk"), clerk, now=timezone.now())
    done = approve_settlement(
        SITTING, ticket_of(1), StaffId("clerk"), clerk, now=timezone.now(), enqueue=lambda _: None
    )
    assert isinstance(done, Refused)
    assert account_for(Sitting.objects.get())[0].held is Held.ORDERED_OUT


@pytest.mark.parametrize("reason", ["", "because", "no_show"])
def test_a_result_is_cancelled_on_a_ground_of_the_rule_set_only(
    sat: SealedResult, clerk: SigningKey, reviewer: SigningKey, reason: str
) -> None:
    assert settle(cancelling(reason), clerk, reviewer) is Refusal.NOT_CANCELLING


def test_nobody_who_was_not_ordered_out_loses_the_result_for_a_minor_violation(
    room: ExamRoom, clerk: SigningKey, reviewer: SigningKey
) -> None:
    room.released()
    mark(keep(room.handed_in(1, doubt="photo_differs")))
    assert settle(cancelling("disorder"), clerk, reviewer) is Refusal.NOT_CANCELLING
    assert isinstance(settle(cancelling("forged_or_impersonated"), clerk, reviewer), Settlement)
    assert account_for(Sitting.objects.get())[0].held is None


def test_a_candidate_nobody_complained_of_is_not_settled(
    sat: SealedResult, clerk: SigningKey, reviewer: SigningKey
) -> None:
    assert settle(cancelling("grave_other", seat=2), clerk, reviewer) is Refusal.NOTHING_TO_SETTLE


def test_warnings_alone_hold_nothing(room: ExamRoom) -> None:
    room.released()
    attempt = room.open_attempt(1)
    attempt.check_in()
    attempt.act(Action.WARN, "disorder")
    attempt.hand_in()
    mark(keep(attempt))
    account = account_for(Sitting.objects.get())[0]
    assert (account.held, account.open) == (None, None)
    assert account.opening is not None
    assert len(account.opening.warnings) == 1


def test_who_is_ordered_out_before_the_start_is_opened_and_held_with_no_marks(room: ExamRoom) -> None:
    room.released()
    attempt = room.open_attempt(1)
    attempt.act(Action.ORDER_OUT, "forged_or_impersonated")
    mark(keep(attempt))
    account = account_for(Sitting.objects.get())[0]
    assert account.opening is not None
    assert (account.opening.refusal, account.held) == ("", Held.ORDERED_OUT)
    assert str(account.total) == "0.00"


def test_a_doubted_identity_and_an_order_out_are_one_hold(room: ExamRoom) -> None:
    room.released()
    attempt = room.open_attempt(1)
    attempt.check_in(doubt="photo_differs")
    attempt.act(Action.ORDER_OUT, "forged_or_impersonated")
    mark(keep(attempt))
    assert account_for(Sitting.objects.get())[0].held is Held.ORDERED_OUT


def test_status_tells_warnings_and_the_order_out_in_both_languages(
    sat: SealedResult, exam_centre: Run
) -> None:
    take_role(ProcessRole.DESK)
    one = json.loads(exam_centre("status", SITTING, "--json").out)["tickets"][0]
    assert [each["ground_text"] for each in one["warnings"]] == ["交头接耳或同意、默许他人抄袭"] * 2
    assert (one["held"], one["identity_doubted"]) == ("ordered_out", False)
    said = exam_centre("status", SITTING).out
    lines = said.splitlines()
    at = lines.index("警告和责令离场")
    assert lines[at + 3].split()[3:6] == ["第", "2", "次警告"]
    assert "责令离场" in lines[at + 4]
    assert "已责令离场，成绩须由两名工作人员处理" in said
    english = exam_centre("status", SITTING, "--lang", "en").out
    for words in ("Warnings and ordering out", "Warning 2", "Ordered out", "two people have to decide"):
        assert words in english


def test_a_cancelled_result_is_in_every_export(
    sat: SealedResult, exam_centre: Run, clerk: SigningKey, reviewer: SigningKey
) -> None:
    settle(cancelling(), clerk, reviewer)
    publish(clerk, reviewer)
    (row,) = [one for one in csv.DictReader(io.StringIO(exam_centre("export", SITTING, "--csv").out))
              if one["ticket"] == ticket_of(1)]  # fmt: skip
    assert (row["status"], row["score"], row["reason"]) == ("cancelled", "", "talking_or_copying")
    table = published_table(SITTING)
    assert not isinstance(table, Refused)
    assert {one.ticket: one.words for one in table.rows}[ticket_of(1)] == "因违纪取消本场成绩"


@pytest.mark.parametrize("cancelled", [True, False])
def test_an_appeal_bundle_of_such_a_sitting_verifies(
    sat: SealedResult, room: ExamRoom, clerk: SigningKey, reviewer: SigningKey, *, cancelled: bool
) -> None:
    if cancelled:
        settle(cancelling(), clerk, reviewer)
    publish(clerk, reviewer)
    take_role(ProcessRole.WORKER)
    made = make_bundle(SITTING, StaffId("reviewer"), ring=worker_ring(), now=timezone.now())
    assert isinstance(made, Made)
    opening = unlock_key_file(room.staff["reviewer"].read_bytes(), PASSPHRASE).opening
    plain = open_bundle(sealed_store.get(made.digest), opening, root_public())
    assert [check for check in verify_bundle(plain, root_public()) if not check.ok] == []
