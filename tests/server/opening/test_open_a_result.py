"""The worker believes nothing in a result; what it cannot believe stays in quarantine, with the reason."""

import secrets
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.utils import timezone

from exam_core.attempt.result import RESULT_TYPE, Result
from exam_core.attempt.states import State
from exam_core.encoding import b64, digest
from exam_core.identifiers import Digest, parse_attempt_id
from exam_core.sealing.documents import write_document
from exam_core.sealing.keys import KeyPurpose, OpeningKey
from exam_core.sealing.sealed_object import Header, SealRecipient, seal
from sync_server.ingest.models import SealedResult
from sync_server.ingest.services.accept_result import Accepted, accept_result
from sync_server.keys.services import worker_ring
from sync_server.opening.models import Opening
from sync_server.opening.refusals import WORDS, Refusal
from sync_server.opening.services.open_result import Opened, Quarantined, open_result
from sync_server.role import ProcessRole, take_role
from sync_server.sittings import sealed_store
from tests.core.attempt.time_secret import TIME_ANCHOR
from tests.core.recording.seat_video import NOT_RECORDED
from tests.server.exam_seat import Attempt
from tests.server.examroom import ExamRoom
from tests.server.sitting_plan import SITE, SITTING

Open = Callable[[Attempt, bytes], Opened | Quarantined]


def _receive(attempt: Attempt, data: bytes) -> SealedResult:
    parts = parse_attempt_id(attempt.id)
    assert parts is not None
    take_role(ProcessRole.WEB)
    answer = accept_result(
        parts,
        data,
        named=digest(data),
        device=attempt.seat.device,
        now=timezone.now(),
        enqueue=lambda row: None,
    )
    assert isinstance(answer, Accepted), answer
    return SealedResult.objects.get(digest=digest(data))


def _open(attempt: Attempt, data: bytes) -> Opened | Quarantined:
    row = _receive(attempt, data)
    take_role(ProcessRole.WORKER)
    return open_result(row, ring=worker_ring(), now=timezone.now())


def _forged(attempt: Attempt, raws: list[bytes], **changes: Any) -> bytes:
    """A result that only a program which keeps no rules could seal: signed and endorsed as it should be."""
    parts = parse_attempt_id(attempt.id)
    assert parts is not None
    opened = attempt.state.opened
    words: dict[str, Any] = {
        "type": RESULT_TYPE,
        "created": "2026-11-25T01:00:00Z",
        "sitting": SITTING,
        "site": SITE,
        "seat": opened.seat,
        "ticket": parts.ticket,
        "epoch": parts.epoch,
        "head": digest(raws[-1]) if raws else Digest("0" * 64),
        "extra": {
            "attempt": attempt.id,
            "package": opened.package,
            "device": opened.device,
            "seat_key": opened.seat_key,
            "endorsement": opened.endorsement,
        },
        **{name: value for name, value in changes.items() if name in Header.model_fields},
    }
    inside = changes.get("inside", attempt.id)
    plain = write_document(Result(attempt=inside, journal=tuple(map(b64, raws)), recording=NOT_RECORDED))
    to = changes.get("to", attempt.package.results_key)
    return seal(Header(**words), changes.get("plain", plain), [to], attempt.seat_key, secrets.token_bytes)


@pytest.fixture
def handed_in(room: ExamRoom) -> Attempt:
    """A candidate's attempt of which nothing is wrong."""
    room.released()
    return room.handed_in(1, right=20)


def test_a_good_result_opens_and_leaves_counts_but_no_answers(handed_in: Attempt) -> None:
    opened = _open(handed_in, handed_in.sealed())
    assert isinstance(opened, Opened)
    row = Opening.objects.get()
    assert (row.refusal, row.answered, row.entries) == ("", 20, len(handed_in.raws))
    assert (row.ended_by, row.paper) == ("candidate", handed_in.state.opened.paper)
    assert not {"answers", "journal", "content"} & {field.name for field in Opening._meta.fields}


def test_a_doubted_identity_is_noted(room: ExamRoom) -> None:
    room.released()
    doubted = room.handed_in(1, doubt="photo_differs")
    _open(doubted, doubted.sealed())
    assert Opening.objects.get().identity_doubted


def _quarantined(attempt: Attempt, data: bytes) -> Refusal:
    outcome = _open(attempt, data)
    assert isinstance(outcome, Quarantined), outcome
    assert Opening.objects.get().refusal == outcome.refusal
    return outcome.refusal


def test_a_result_sealed_to_somebody_else_is_kept_in_quarantine(handed_in: Attempt) -> None:
    stranger = OpeningKey.generate(secrets.token_bytes, KeyPurpose.RESULTS)
    data = _forged(handed_in, handed_in.raws, to=SealRecipient(stranger.id, stranger.public))
    assert _quarantined(handed_in, data) is Refusal.CANNOT_OPEN


def test_a_plaintext_that_is_no_result_is_kept_in_quarantine(handed_in: Attempt) -> None:
    assert _quarantined(handed_in, _forged(handed_in, [], plain=b"[]")) is Refusal.NOT_A_RESULT


def test_a_journal_with_a_changed_answer_is_kept_in_quarantine(handed_in: Attempt) -> None:
    at = next(at for at, raw in enumerate(handed_in.raws) if b'"answered"' in raw)
    changed = handed_in.raws[at].replace(b'"number":1}', b'"number":2}')
    assert changed != handed_in.raws[at]
    raws = [*handed_in.raws[:at], changed, *handed_in.raws[at + 1 :]]
    assert _quarantined(handed_in, _forged(handed_in, raws)) is Refusal.BROKEN_JOURNAL


def test_a_journal_without_its_middle_is_kept_in_quarantine(handed_in: Attempt) -> None:
    raws = [*handed_in.raws[:8], *handed_in.raws[9:]]
    assert _quarantined(handed_in, _forged(handed_in, raws)) is Refusal.BROKEN_JOURNAL


def test_a_journal_of_an_attempt_still_open_is_kept_in_quarantine(handed_in: Attempt) -> None:
    assert _quarantined(handed_in, _forged(handed_in, handed_in.raws[:-1])) is Refusal.NOT_HANDED_IN


def test_an_empty_journal_is_kept_in_quarantine(handed_in: Attempt) -> None:
    assert _quarantined(handed_in, _forged(handed_in, [])) is Refusal.BROKEN_JOURNAL


def test_another_head_than_the_header_says_is_kept_in_quarantine(handed_in: Attempt) -> None:
    data = _forged(handed_in, handed_in.raws, head=Digest("0" * 64))
    assert _quarantined(handed_in, data) is Refusal.ANOTHER_HEAD


def test_a_neighbours_journal_under_ones_own_name_is_kept_in_quarantine(
    room: ExamRoom, handed_in: Attempt
) -> None:
    neighbour = room.handed_in(2)
    data = _forged(handed_in, neighbour.raws, inside=neighbour.id)
    assert _quarantined(handed_in, data) is Refusal.ANOTHER_ATTEMPT


def test_another_seat_key_inside_than_outside_is_kept_in_quarantine(
    room: ExamRoom, handed_in: Attempt
) -> None:
    second = room.handed_in(1)
    assert second.id == handed_in.id
    assert _quarantined(handed_in, _forged(handed_in, second.raws)) is Refusal.ANOTHER_SEAT_KEY


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"paper": digest(b"another paper")}, Refusal.ANOTHER_PAPER),
        ({"allowance_ms": 60_000}, Refusal.ANOTHER_ALLOWANCE),
        ({"time_anchor": TIME_ANCHOR}, Refusal.ANOTHER_TIME_ANCHOR),
        ({"start_by": "time"}, Refusal.ANOTHER_START),
        ({"mode": "standalone"}, Refusal.ANOTHER_MODE),
        ({"package": digest(b"another package")}, Refusal.ANOTHER_PACKAGE),
        ({"ticket": "SOMEBODY"}, Refusal.ANOTHER_ATTEMPT),
        ({"seat": 3}, Refusal.ANOTHER_SEAT_KEY),
    ],
)
def test_an_entry_0_that_binds_something_else_is_kept_in_quarantine(
    room: ExamRoom, changes: dict[str, Any], refusal: Refusal
) -> None:
    room.released()
    honest = room.open_attempt(1)
    attempt = room.open_attempt(1, key=honest.seat_key, **changes)
    attempt.check_in()
    attempt.hand_in()
    honest.state = replace(honest.state, phase=State.HANDED_IN)
    assert _quarantined(honest, _forged(honest, attempt.raws)) is refusal


def test_a_paper_with_another_number_of_questions_is_kept_in_quarantine(room: ExamRoom) -> None:
    room.released()
    attempt = room.open_attempt(1)
    attempt.paper = attempt.paper.model_copy(update={"items": attempt.paper.items[:10]})
    attempt.check_in()
    attempt.hand_in()
    assert _quarantined(attempt, attempt.sealed()) is Refusal.ANOTHER_COUNT


def test_a_proctor_who_is_not_on_the_list_does_not_count(room: ExamRoom) -> None:
    package = room.released()
    attempt = room.handed_in(1)
    outsider = room.proctors | {next(iter(room.proctors)): room.seats[1].ring.signing}
    forged = room.open_attempt(1, key=attempt.seat_key)
    forged.staff = outsider
    forged.trusting = True
    forged.check_in()
    forged.hand_in()
    assert package.digest == forged.package.digest
    assert _quarantined(forged, forged.sealed()) is Refusal.BROKEN_JOURNAL


def test_a_file_damaged_on_the_disk_is_said_to_be_damaged(handed_in: Attempt) -> None:
    data = handed_in.sealed()
    row = _receive(handed_in, data)
    sealed_store.path_of(digest(data)).write_bytes(data[:-1])
    take_role(ProcessRole.WORKER)
    outcome = open_result(row, ring=worker_ring(), now=timezone.now())
    assert isinstance(outcome, Quarantined)
    assert outcome.refusal is Refusal.DAMAGED_ON_DISK


def test_every_reason_has_words() -> None:
    assert set(WORDS) == set(Refusal)
