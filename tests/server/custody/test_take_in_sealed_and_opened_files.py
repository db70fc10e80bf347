"""From the site to the score: sealed files and what officers made of them, again, overlapping, late."""

import pytest
from django.utils import timezone

from exam_core.identifiers import SittingCode
from sync_server.audit.models import AuditEntry
from sync_server.custody.models import FileStanding, OpenedFile, SealedFile, Unsealed
from sync_server.custody.refusals import Refusal, Refused
from sync_server.custody.services.take_in import take_in
from sync_server.custody.services.take_in_sealed import SealedTaken
from sync_server.home import CentreHome
from sync_server.ingest.models import SealedResult
from sync_server.keys.officers import publish_officers
from sync_server.keys.yearly import unlock_root
from sync_server.results.models import Closing
from sync_server.results.services.account_for import Open, account_for
from sync_server.results.services.close_sitting import close_sitting
from sync_server.scoring.models import Score
from sync_server.sittings.models import Sitting, SittingState
from sync_server.timing import iso_utc
from tests.server.centre import ROOT_PASSPHRASE
from tests.server.examroom import ticket_of
from tests.server.officers import make, newcomer
from tests.server.sealed_room import A1, A2, B1, B2, SealedRoom, receive
from tests.server.sitting_plan import SITTING


def opens() -> list[Open | None]:
    return [account.open for account in account_for(Sitting.objects.get())]


def totals() -> list[str]:
    return [str(account.total) for account in account_for(Sitting.objects.get())]


def refused(data: bytes) -> Refusal:
    outcome = take_in(data, by="desk", now=timezone.now(), enqueue=_never)
    assert isinstance(outcome, Refused), outcome
    return outcome.refusal


def _never(row: int) -> None:
    raise AssertionError(row)


def test_what_two_officers_opened_is_scored(sealed_room: SealedRoom) -> None:
    sealed = sealed_room.sealed_day()
    taken = receive(sealed)
    assert (taken.again, taken.new) == (False, 2)
    assert opens() == [Open.NOT_UNSEALED, Open.NOT_UNSEALED, Open.ABSENT_AT_SITE]
    opened = receive(sealed_room.unseal(sealed))
    assert opened.new == 2
    assert totals() == ["90.00", "60.00", "None"]


def test_the_absent_are_those_of_the_seal_record(sealed_room: SealedRoom) -> None:
    sealed = sealed_room.sealed_day()
    receive(sealed)
    receive(sealed_room.unseal(sealed))
    closing = close_sitting(SITTING, {}, by="clerk", now=timezone.now())
    assert isinstance(closing, Closing), closing
    assert dict(closing.sitting.absences.values_list("ticket", "reason")) == {ticket_of(3): "no_show"}


def test_a_clerk_may_know_better_why_somebody_was_absent(sealed_room: SealedRoom) -> None:
    sealed = sealed_room.sealed_day()
    receive(sealed)
    receive(sealed_room.unseal(sealed))
    assert isinstance(
        close_sitting(SITTING, {ticket_of(3): "force_majeure"}, by="clerk", now=timezone.now()), Closing
    )
    assert [account.absence and account.absence.reason for account in account_for(Sitting.objects.get())] == [
        None,
        None,
        "force_majeure",
    ]


def test_the_same_files_again_change_nothing(sealed_room: SealedRoom) -> None:
    sealed = sealed_room.sealed_day()
    opened = sealed_room.unseal(sealed)
    receive(sealed)
    receive(opened)
    entries = AuditEntry.objects.count()
    assert (receive(sealed).again, receive(opened).again) == (True, True)
    assert AuditEntry.objects.count() == entries
    assert (SealedResult.objects.count(), Score.objects.count()) == (2, 2)


def test_unsealing_again_gives_the_same_scores_and_doubles_nothing(sealed_room: SealedRoom) -> None:
    sealed = sealed_room.sealed_day()
    receive(sealed)
    receive(sealed_room.unseal(sealed))
    before = list(Score.objects.values())
    again = receive(sealed_room.unseal(sealed, officers=(B1, A2)))
    assert (again.again, again.new) == (False, 0)
    assert list(Score.objects.values()) == before
    assert (OpenedFile.objects.count(), Unsealed.objects.count()) == (2, 2)


def test_a_second_sealing_of_the_same_results_is_recognised(sealed_room: SealedRoom) -> None:
    one, two = sealed_room.room.handed_in(1), sealed_room.room.handed_in(2)
    results = (one.sealed(), two.sealed())
    receive(sealed_room.seal(results[0], absent=(2, 3)))
    taken = receive(sealed_room.seal(*results, absent=(3,)))
    assert isinstance(taken, SealedTaken)
    assert (taken.file.standing, taken.new, taken.known) == (FileStanding.OVERLAPS, 1, 1)
    assert SealedResult.objects.count() == 2


def test_the_same_attempt_sealed_twice_at_the_seat_counts_once(sealed_room: SealedRoom) -> None:
    one = sealed_room.room.handed_in(1, right=45)
    sealed = sealed_room.seal(one.sealed(), one.sealed(), absent=(2, 3))
    receive(sealed)
    receive(sealed_room.unseal(sealed))
    account = account_for(Sitting.objects.get())[0]
    assert (SealedResult.objects.count(), str(account.total), account.open) == (2, "90.00", None)


def test_a_supplement_adds_what_was_recovered_later(sealed_room: SealedRoom) -> None:
    one, two = sealed_room.room.handed_in(1, right=45), sealed_room.room.handed_in(2, right=30)
    first = sealed_room.seal(one.sealed(), absent=(2, 3))
    supplement = sealed_room.seal(two.sealed(), to=first)
    assert refused(supplement) is Refusal.SUPPLEMENT_TO_NOTHING
    receive(first)
    taken = receive(supplement)
    assert isinstance(taken, SealedTaken)
    assert (taken.file.standing, taken.file.number) == (FileStanding.SUPPLEMENT, f"{SITTING}-02")
    receive(sealed_room.unseal(first, supplement))
    assert totals() == ["90.00", "60.00", "None"]
    assert isinstance(close_sitting(SITTING, {}, by="clerk", now=timezone.now()), Closing)
    assert list(Sitting.objects.get().absences.values_list("ticket", flat=True)) == [ticket_of(3)]


def test_an_opened_file_needs_the_sealed_file_it_came_from(sealed_room: SealedRoom) -> None:
    opened = sealed_room.unseal(sealed_room.sealed_day())
    assert refused(opened) is Refusal.SEALED_FILE_MISSING
    assert not OpenedFile.objects.exists()


@pytest.mark.parametrize("at", [0, 9, 300, 4_000, -1])
def test_a_changed_file_is_not_taken_in(sealed_room: SealedRoom, at: int) -> None:
    sealed = sealed_room.sealed_day()
    for data in (sealed, sealed_room.unseal(sealed)):
        changed = bytearray(data)
        changed[at] ^= 1
        assert refused(bytes(changed)) in (Refusal.NOT_GENUINE, Refusal.NEITHER_KIND)
    assert not SealedFile.objects.exists()


def test_a_networked_sitting_takes_no_sealed_file(sealed_room: SealedRoom) -> None:
    sealed = sealed_room.sealed_day()
    Sitting.objects.update(mode="networked")
    assert refused(sealed) is Refusal.NETWORKED_SITTING


def test_nothing_is_taken_in_of_a_sitting_that_was_not_released(sealed_room: SealedRoom) -> None:
    sealed = sealed_room.sealed_day()
    Sitting.objects.update(state=SittingState.BUILT)
    assert refused(sealed) is Refusal.NOT_RELEASED


def test_a_package_that_is_not_ours_counts_for_nothing(sealed_room: SealedRoom) -> None:
    sealed = sealed_room.sealed_day()
    Sitting.objects.get().packages.update(digest="0" * 64)
    assert refused(sealed) is Refusal.UNKNOWN_PACKAGE


def test_a_sitting_of_another_centre_is_unknown(sealed_room: SealedRoom) -> None:
    sealed = sealed_room.sealed_day()
    Sitting.objects.update(code=SittingCode("2611250900-5101003-99"))
    assert refused(sealed) is Refusal.UNKNOWN_SITTING
    assert refused(sealed_room.unseal(sealed)) is Refusal.UNKNOWN_SITTING


def test_a_result_that_did_not_open_comes_with_another_unsealing(sealed_room: SealedRoom) -> None:
    sealed = sealed_room.sealed_day()
    receive(sealed)
    receive(sealed_room.unseal(sealed, lost=2))
    assert opens() == [None, Open.QUARANTINED, Open.ABSENT_AT_SITE]
    assert receive(sealed_room.unseal(sealed, officers=(A2, B1))).new == 1
    assert totals() == ["90.00", "60.00", "None"]
    assert opens() == [None, None, Open.ABSENT_AT_SITE]


def test_an_officer_revoked_since_opens_nothing_any_more(sealed_room: SealedRoom, centre: CentreHome) -> None:
    sealed = sealed_room.sealed_day()
    receive(sealed)
    opened = sealed_room.unseal(sealed, officers=(A1, B2))
    root = unlock_root(centre, ROOT_PASSPHRASE)
    make(centre, newcomer(A1, replaces=A1))
    publish_officers(centre, root, iso_utc(timezone.now()))
    assert refused(opened) is Refusal.OFFICER_NOT_LISTED
