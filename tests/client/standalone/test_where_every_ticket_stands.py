from pathlib import Path

from client.standalone.attendance import Finding, TicketRow, attendance, tally
from client.standalone.draft import SealDraft
from client.standalone.gathering import GatheredMirror, GatheredResult
from client.standalone.sealing_folder import SittingFolder
from exam_core.attempt.result_header import verify_result
from exam_core.custody.seal_record import Difference, What
from exam_core.custody.sealed_attempt import Form, sealed_attempt
from exam_core.custody.standing import Standing
from exam_core.encoding import digest
from exam_core.identifiers import Digest, attempt_id
from tests.client.proctor.proctor_pc import ABSENT
from tests.core.custody import sealed_sitting as sealed
from tests.core.package import small_sitting as cast

FOLDER = SittingFolder(Path("work"))


def result(of: int, **changes: object) -> GatheredResult:
    data = sealed.SEAT_RESULTS[of]
    header = verify_result(data, sealed.PLAN)
    made = sealed_attempt(data, header).model_copy(update=changes)
    return GatheredResult(made, header, FOLDER.result(made.digest))


def mirror(seat: int, *, epoch: int = 1) -> GatheredMirror:
    of = attempt_id(cast.SITTING, cast.TICKETS[seat], epoch)
    return GatheredMirror(Digest("0" * 64), 100, of, FOLDER.mirror(Digest("0" * 64)))


def rows(
    *results: GatheredResult, mirrors: tuple[GatheredMirror, ...] = (), said: tuple[Difference, ...] = ()
) -> dict[int, TicketRow]:
    made = attendance(sealed.PLAN, cast.ROSTER, results, mirrors, {one.ticket: one for one in said})
    return {row.seat: row for row in made}


def test_every_ticket_has_its_place() -> None:
    found = rows(result(1), mirrors=(mirror(2),), said=(ABSENT,))
    assert [found[seat].standing for seat in (1, 2, 3)] == [Standing.HANDED_IN, None, Standing.ABSENT]
    assert [found[seat].finding for seat in (1, 2, 3)] == [None, Finding.MIRROR_ONLY, Finding.NOTHING]
    counts = tally(found.values())
    assert (counts.expected, counts.handed_in, counts.absent, counts.unexplained) == (3, 1, 1, 1)


def test_the_receipt_is_that_of_the_result_that_counts() -> None:
    row = rows(result(1))[1]
    assert row.counting is not None
    assert row.receipt == row.counting.receipt


def test_two_journals_of_one_attempt_are_both_shown() -> None:
    other = result(1, head=digest(b"another head"), digest=digest(b"another result"))
    row = rows(result(1), other)[1]
    assert (row.finding, len(row.attempts), row.receipt) == (Finding.TWO_JOURNALS, 2, "")
    assert row.standing is Standing.HANDED_IN


def test_a_move_is_explained_by_itself() -> None:
    moved = result(1, epoch=2, seat=9, digest=digest(b"second epoch"))
    row = rows(result(1, form=Form.FENCED), moved)[1]
    assert (row.standing, row.finding, row.last_seat) == (Standing.HANDED_IN, Finding.MOVED, 9)


def test_only_the_seat_that_was_left_is_not_enough() -> None:
    row = rows(result(1, form=Form.FENCED))[1]
    assert (row.standing, row.finding) == (None, Finding.MOVED_AWAY)


def test_a_mirror_beside_a_result_is_nothing_to_do() -> None:
    row = rows(result(1), mirrors=(mirror(1),))[1]
    assert not row.can_be_sealed_from_mirror


def test_a_mirror_of_the_seat_the_candidate_went_on_at_is_not_passed_over_for_the_old_seats_result() -> None:
    row = rows(result(1), mirrors=(mirror(1, epoch=2),))[1]
    assert row.can_be_sealed_from_mirror
    assert row.finding is Finding.LATER_MIRROR
    both = rows(result(1), result(1, epoch=2, form=Form.FROM_REPLICA), mirrors=(mirror(1, epoch=2),))[1]
    assert not both.can_be_sealed_from_mirror
    assert both.finding is Finding.OLD_SEAT_WENT_ON


def test_an_absence_is_not_sealed_from_a_mirror_but_a_loss_can_be() -> None:
    absent, lost = said(1, What.ABSENT, "no_show"), said(2, What.MISSING, "disk_lost")
    found = rows(mirrors=(mirror(1), mirror(2), mirror(3)), said=(absent, lost))
    assert [found[seat].can_be_sealed_from_mirror for seat in (1, 2, 3)] == [False, True, True]


def test_a_result_denies_an_absence_and_a_loss_but_not_a_voiding() -> None:
    row = rows(result(1))[1]
    assert not row.takes(said(1, What.ABSENT, "no_show"))
    assert not row.takes(said(1, What.MISSING, "disk_lost"))
    assert row.takes(said(1, What.VOIDED, "wrong_ticket"))


def test_a_result_found_later_takes_the_explanation_away() -> None:
    draft = SealDraft(differences=(said(1, What.ABSENT, "no_show"), ABSENT))
    assert draft.beside(rows(result(1)).values()).differences == (ABSENT,)


def said(seat: int, what: What, reason: str) -> Difference:
    return Difference(ticket=cast.TICKETS[seat], what=what, reason=reason, note="说明")
