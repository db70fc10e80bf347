"""Recordings are kept three or six years, longer under a hold, and nobody deletes them before."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from exam_core.encoding import unb64
from exam_core.identifiers import SittingCode, StaffId
from exam_core.rules.periods import add_years
from exam_core.sealing.keys import SigningKey, VerifyKey
from exam_core.sealing.signatures import open_signed_bytes
from sync_server.accounts.models import Role, Staff
from sync_server.audit.models import AuditEntry
from sync_server.home import require_home
from sync_server.recordings import storage
from sync_server.recordings.models import Deletion, Keeping, LegalHold, Segment
from sync_server.recordings.refusals import Refusal, Refused
from sync_server.recordings.services.delete_due import delete_due, due, find_due, finish_deletions
from sync_server.recordings.services.holds import hold, release_hold
from sync_server.recordings.services.keeping import keep_until, keeping_of
from sync_server.sittings.models import Sitting
from tests.server.exam_seat import Attempt
from tests.server.seat_video import Filmed, kept, years_ago
from tests.server.sitting_plan import SITTING

Keys = dict[StaffId, SigningKey]
OPERATOR, AUDITOR, CLERK = StaffId("operator"), StaffId("auditor"), StaffId("clerk")


@pytest.fixture
def keys(filmed: Filmed) -> Keys:
    return {
        OPERATOR: filmed.room.key(OPERATOR, Role.OPERATOR),
        AUDITOR: filmed.room.key(AUDITOR, Role.AUDITOR),
        CLERK: filmed.room.key(CLERK, Role.CLERK),
    }


def sitting_there(**changes: Any) -> Sitting:
    """Another sitting like the one that is filmed."""
    other = Sitting.objects.get(code=SITTING)
    other.pk, other.code = None, "2611251400-5101003-02"
    for name, value in changes.items():
        setattr(other, name, value)
    other.save()
    return other


def refusal(outcome: object) -> Refusal | None:
    return outcome.refusal if isinstance(outcome, Refused) else None


def test_a_room_of_one_kind_keeps_by_that_kind(filmed: Filmed) -> None:
    sitting = Sitting.objects.get(code=SITTING)
    day = timezone.localdate(sitting.start_at)
    assert keep_until(sitting) == add_years(day, 6)
    sitting.kind = "principals"
    sitting.save()
    assert keep_until(sitting) == add_years(day, 3)


def test_a_room_of_several_kinds_keeps_by_the_longest(filmed: Filmed) -> None:
    filmed_sitting = Sitting.objects.get(code=SITTING)
    others = sitting_there(kind="principals")
    assert keep_until(others) == keep_until(filmed_sitting)
    others.room = "第二机房"
    others.save()
    assert keep_until(others) < keep_until(filmed_sitting)
    others.room, others.start_at = filmed_sitting.room, others.start_at + timedelta(days=1)
    others.save()
    assert keep_until(others) < keep_until(filmed_sitting)


def test_a_term_that_was_noted_is_never_shortened(filmed: Filmed) -> None:
    keeping = keeping_of(Sitting.objects.get(code=SITTING))
    Sitting.objects.update(kind="principals")
    sitting = Sitting.objects.get(code=SITTING)
    assert keep_until(sitting) == keeping_of(sitting).keep_until == keeping.keep_until
    keeping.keep_until -= timedelta(days=1)
    with pytest.raises(IntegrityError, match="keeping_is_not_shortened"):
        keeping.save()


def test_before_the_last_day_is_over_nobody_deletes(attempt: Attempt, keys: Keys) -> None:
    segment = kept(attempt)
    until = segment.keeping.keep_until
    evening = timezone.make_aware(datetime.combine(until, time(23, 59)))
    for by in (OPERATOR, AUDITOR, CLERK):
        outcome = delete_due(SITTING, by=by, key=keys[by], now=evening)
        assert refusal(outcome) is (Refusal.NOT_DUE if by == OPERATOR else Refusal.MAY_NOT)
    assert refusal(find_due(SITTING, evening)) is Refusal.NOT_DUE
    assert refusal(find_due(SITTING, evening + timedelta(minutes=2))) is None
    assert storage.is_whole(segment)


def by_hand(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def test_the_database_refuses_it_whoever_asks(attempt: Attempt) -> None:
    segment = kept(attempt)
    keeping = segment.keeping
    forged = {"keep_until": date(2020, 1, 1), "deleted_by": "x", "deleted_at": timezone.now(), "segments": 1}
    forbidden: list[Callable[[], object]] = [
        segment.delete,
        lambda: Segment.objects.all().delete(),
        lambda: Segment.objects.update(state="receiving"),
        lambda: Segment.objects.update(digest="0" * 64),
        lambda: Deletion.objects.create(keeping=keeping, size=1, document="", **forged),
        lambda: Keeping.objects.update(keep_until=date(2020, 1, 1)),
        lambda: connection.cursor().execute("DELETE FROM recordings_segment"),
        lambda: connection.cursor().execute(
            "UPDATE recordings_segment SET state = 'deleted', deletion_id = 1"
        ),
        lambda: connection.cursor().execute("DELETE FROM recordings_keeping"),
        lambda: Sitting.objects.filter(code=SITTING).delete(),
    ]
    for act in forbidden:
        with pytest.raises(IntegrityError), transaction.atomic():
            act()
    assert Segment.objects.get().state == "kept"


@pytest.mark.parametrize(
    ("statement", "guard"),
    [
        ("DELETE FROM recordings_segment", "segment_stays"),
        ("DELETE FROM recordings_keeping", "keeping_stays"),
        (
            "UPDATE recordings_segment SET state = 'deleted', deletion_id = 1",
            "segment_goes_under_a_deletion",
        ),
    ],
)
def test_sql_by_hand_meets_the_guard_itself(attempt: Attempt, statement: str, guard: str) -> None:
    kept(attempt)
    with pytest.raises(IntegrityError, match=guard), transaction.atomic():
        by_hand(statement)


def test_what_is_due_is_deleted_and_leaves_a_signed_record(attempt: Attempt, keys: Keys) -> None:
    keeping = years_ago(7)
    segments = [kept(attempt, index) for index in range(3)]
    assert [(one.segments, one.size) for one in due(timezone.now())] == [(3, sum(s.size for s in segments))]
    deletion = delete_due(SITTING, by=OPERATOR, key=keys[OPERATOR], now=timezone.now())
    assert isinstance(deletion, Deletion), deletion
    assert {one.state for one in Segment.objects.all()} == {"deleted"}
    assert not any((require_home().recordings / storage.name_of(one)).exists() for one in segments)
    signer = VerifyKey(unb64(Staff.objects.get(account=OPERATOR).verify_key))
    act = open_signed_bytes(deletion.document.encode(), "recordings-deletion", signer, limit=10_000).decode()
    assert all(one.digest in act for one in segments)
    assert keeping.keep_until.isoformat() in act
    assert AuditEntry.objects.filter(act="recordings_deleted", subject=SITTING, actor=OPERATOR).count() == 1
    assert refusal(find_due(SITTING, timezone.now())) is Refusal.NOTHING_KEPT
    with pytest.raises(IntegrityError, match="deletion_stays"), transaction.atomic():
        by_hand("DELETE FROM recordings_deletion")
    for name in ("delete", "save"):
        with pytest.raises(IntegrityError), transaction.atomic():
            getattr(deletion, name)()


def test_a_deletion_that_broke_off_is_finished(
    attempt: Attempt, keys: Keys, monkeypatch: pytest.MonkeyPatch
) -> None:
    years_ago(7)
    segment = kept(attempt)
    with monkeypatch.context() as broken:
        broken.setattr(storage, "remove", no_storage)
        with pytest.raises(OSError, match="gone"):
            delete_due(SITTING, by=OPERATOR, key=keys[OPERATOR], now=timezone.now())
    assert storage.is_whole(segment)
    assert finish_deletions(timezone.now()) == 1
    assert not storage.is_whole(segment)
    assert finish_deletions(timezone.now()) == 0


def no_storage(*_: object) -> None:
    raise OSError("gone")


def test_a_hold_keeps_them_until_it_is_released(attempt: Attempt, keys: Keys) -> None:
    keeping = years_ago(7)
    kept(attempt)
    now = timezone.now()
    first = hold(SITTING, "投诉2026-17", by=AUDITOR, key=keys[AUDITOR], now=now)
    second = hold(SITTING, "调取证据", by=OPERATOR, key=keys[OPERATOR], now=now)
    assert isinstance(first, LegalHold)
    assert isinstance(second, LegalHold)
    assert (first.number, second.number) == (1, 2)
    outcome = delete_due(SITTING, by=OPERATOR, key=keys[OPERATOR], now=now)
    assert isinstance(outcome, Refused)
    assert "投诉2026-17" in str(outcome)
    with pytest.raises(IntegrityError, match="deletion_not_before_its_time"), transaction.atomic():
        Deletion.objects.create(
            keeping=keeping, keep_until=keeping.keep_until, deleted_by="x", deleted_at=now, segments=1,
            size=1, document="",
        )  # fmt: skip
    assert not list(due(now))
    for number in (1, 2):
        released = release_hold(SITTING, number, "已结案", by=AUDITOR, key=keys[AUDITOR], now=now)
        assert isinstance(released, LegalHold), released
    assert isinstance(delete_due(SITTING, by=OPERATOR, key=keys[OPERATOR], now=now), Deletion)
    assert AuditEntry.objects.filter(act__in=("recordings_held", "recordings_released")).count() == 4


def test_a_hold_needs_a_reason_and_somebody_who_may(attempt: Attempt, keys: Keys) -> None:
    now = timezone.now()
    assert refusal(hold(SITTING, " ", by=AUDITOR, key=keys[AUDITOR], now=now)) is Refusal.NO_REASON
    assert refusal(hold(SITTING, "x" * 501, by=AUDITOR, key=keys[AUDITOR], now=now)) is Refusal.NO_REASON
    assert refusal(hold(SITTING, "x", by=CLERK, key=keys[CLERK], now=now)) is Refusal.MAY_NOT
    assert refusal(hold(SITTING, "x", by=AUDITOR, key=keys[CLERK], now=now)) is Refusal.NOT_THE_ACCOUNTS_KEY
    nowhere = SittingCode("2611250900-5101003-09")
    assert refusal(hold(nowhere, "x", by=AUDITOR, key=keys[AUDITOR], now=now)) is Refusal.UNKNOWN_SITTING
    assert (
        refusal(release_hold(SITTING, 1, "x", by=AUDITOR, key=keys[AUDITOR], now=now)) is Refusal.NO_SUCH_HOLD
    )


def test_a_hold_and_its_release_stay_as_they_were_signed(attempt: Attempt, keys: Keys) -> None:
    now = timezone.now()
    held = hold(SITTING, "投诉", by=AUDITOR, key=keys[AUDITOR], now=now)
    assert isinstance(held, LegalHold)
    for act in (held.delete, lambda: LegalHold.objects.update(released_at=now)):
        with pytest.raises(IntegrityError), transaction.atomic():
            act()
    release_hold(SITTING, 1, "已结案", by=AUDITOR, key=keys[AUDITOR], now=now)
    with pytest.raises(IntegrityError), transaction.atomic():
        LegalHold.objects.update(released_at=None)
    again = release_hold(SITTING, 1, "已结案", by=AUDITOR, key=keys[AUDITOR], now=now)
    assert refusal(again) is Refusal.NO_SUCH_HOLD


def test_a_segment_of_an_unsent_kind_may_still_be_dropped(attempt: Attempt) -> None:
    """Nothing was promised of one that never came whole."""
    segment = kept(attempt)
    Segment.objects.create(
        keeping=segment.keeping, attempt=segment.attempt, recording=segment.recording, index=1,
        digest="0" * 64, size=1, device=segment.device, begun_at=timezone.now(),
    ).delete()  # fmt: skip
    assert Segment.objects.count() == 1
