"""A sealed result is kept exactly once, answered with one receipt for ever, and never overwritten."""

import secrets
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.utils import timezone

from exam_core.attempt.attempt import AttemptState
from exam_core.attempt.events import Opened
from exam_core.attempt.result import seal_result
from exam_core.chain import follow
from exam_core.custody.hand_in_receipt import read_receipt
from exam_core.encoding import digest
from exam_core.identifiers import AttemptId, Digest, SiteCode, parse_attempt_id
from exam_core.numbers.receipt import receipt
from exam_core.sealing.keys import KeyPurpose, SigningKey
from sync_server.audit.services import head as audit_head
from sync_server.audit.services import raw_entries
from sync_server.ingest.models import SealedResult, Standing
from sync_server.ingest.refusals import Refusal
from sync_server.ingest.services.accept_result import Accepted, accept_result
from sync_server.keys.services import NotTheWeb
from sync_server.organisation.models import Device
from sync_server.role import ProcessRole, take_role
from sync_server.sittings import sealed_store
from tests.core.recording.seat_video import NOT_RECORDED
from tests.server.exam_seat import Attempt
from tests.server.examroom import ExamRoom

Send = Callable[..., Accepted | Refusal]


@pytest.fixture
def queue() -> list[int]:
    """The rows whose opening was asked for."""
    return []


@pytest.fixture
def send(queue: list[int]) -> Send:
    """The web process takes in a result."""

    def send_result(attempt: Attempt, data: bytes, **changes: Any) -> Accepted | Refusal:
        take_role(changes.pop("role", ProcessRole.WEB))
        words: dict[str, Any] = {"named": digest(data), "device": attempt.seat.device, **changes}
        parts = parse_attempt_id(words.pop("address", attempt.id))
        assert parts is not None
        return accept_result(parts, data, now=timezone.now(), enqueue=queue.append, **words)

    return send_result


@pytest.fixture
def handed_in(room: ExamRoom) -> Attempt:
    """A candidate's attempt, handed in at seat 1 of a released sitting."""
    room.released()
    return room.handed_in(1)


def test_a_result_is_kept_sealed_receipted_and_queued(
    handed_in: Attempt, send: Send, queue: list[int]
) -> None:
    data = handed_in.sealed()
    answer = send(handed_in, data)
    assert isinstance(answer, Accepted)
    signed = read_receipt(answer.receipt_signed.encode(), handed_in.package.receipt_key)
    assert (signed.attempt, signed.digest) == (handed_in.id, digest(data))
    assert signed.receipt == receipt(handed_in.state.head)
    assert sealed_store.get(digest(data)) == data
    assert queue == [SealedResult.objects.get().pk]


def test_the_receipt_carries_the_head_of_an_audit_chain_that_knows_the_result(
    handed_in: Attempt, send: Send
) -> None:
    answer = send(handed_in, handed_in.sealed())
    assert isinstance(answer, Accepted)
    signed = read_receipt(answer.receipt_signed.encode(), handed_in.package.receipt_key)
    assert signed.audit_head == audit_head()
    last = follow(raw_entries())[-1]
    assert (last["act"], last["data"]["digest"]) == ("result_received", signed.digest)


def test_sending_it_again_and_again_changes_nothing(handed_in: Attempt, send: Send, queue: list[int]) -> None:
    data = handed_in.sealed()
    first = send(handed_in, data)
    head = audit_head()
    assert {send(handed_in, data) for _ in range(3)} == {first}
    assert (SealedResult.objects.count(), len(queue), audit_head()) == (1, 1, head)


def test_the_same_journal_sealed_again_gets_the_first_receipt(
    handed_in: Attempt, send: Send, queue: list[int]
) -> None:
    first = send(handed_in, handed_in.sealed())
    assert send(handed_in, handed_in.sealed()) == first
    assert sorted(SealedResult.objects.values_list("standing", flat=True)) == ["first", "sealed_again"]
    assert len(queue) == 1


def test_a_contradicting_result_is_set_aside_and_the_first_one_stays(
    room: ExamRoom, handed_in: Attempt, send: Send, queue: list[int]
) -> None:
    first = send(handed_in, handed_in.sealed())
    other = room.handed_in(1, right=10)
    assert other.id == handed_in.id
    data = other.sealed()
    assert send(other, data) is Refusal.CONTRADICTING_RESULT
    assert send(other, data) is Refusal.CONTRADICTING_RESULT
    row = SealedResult.objects.get(digest=digest(data))
    assert (row.standing, row.receipt_signed) == (Standing.CONTRADICTS, "")
    assert sealed_store.get(digest(data)) == data
    assert send(handed_in, handed_in.sealed()) == first
    assert len(queue) == 1


def test_a_neighbours_pc_of_the_site_may_bring_it(room: ExamRoom, handed_in: Attempt, send: Send) -> None:
    answer = send(handed_in, handed_in.sealed(), device=room.seats[2].device)
    assert isinstance(answer, Accepted)


def test_it_counts_also_when_its_own_pc_was_replaced_since(
    room: ExamRoom, handed_in: Attempt, send: Send
) -> None:
    Device.objects.filter(id=handed_in.seat.id).update(retired_at=timezone.now())
    answer = send(handed_in, handed_in.sealed(), device=room.seats[2].device)
    assert isinstance(answer, Accepted)


def test_a_result_for_another_address_is_refused(room: ExamRoom, handed_in: Attempt, send: Send) -> None:
    neighbour = room.handed_in(2)
    assert send(handed_in, handed_in.sealed(), address=neighbour.id) is Refusal.MALFORMED


def test_a_result_signed_by_another_key_is_refused(handed_in: Attempt, send: Send) -> None:
    outsider = SigningKey.generate(secrets.token_bytes, KeyPurpose.SEAT)
    assert send(handed_in, handed_in.sealed(signer=outsider)) is Refusal.BAD_SIGNATURE


def test_a_seat_key_without_endorsement_is_refused(room: ExamRoom, handed_in: Attempt, send: Send) -> None:
    neighbour = room.handed_in(2)
    opened = handed_in.state.opened.model_copy(update={"endorsement": neighbour.state.opened.endorsement})
    handed_in.state = _with(handed_in, opened)
    assert send(handed_in, handed_in.sealed()) is Refusal.BAD_SIGNATURE


def test_an_endorsement_by_an_unknown_device_is_refused(handed_in: Attempt, send: Send) -> None:
    handed_in.state = _with(handed_in, handed_in.state.opened.model_copy(update={"device": "device-unknown"}))
    assert send(handed_in, handed_in.sealed()) is Refusal.BAD_SIGNATURE


def test_a_package_that_the_centre_never_built_is_refused(handed_in: Attempt, send: Send) -> None:
    handed_in.state = _with(
        handed_in, handed_in.state.opened.model_copy(update={"package": Digest("0" * 64)})
    )
    assert send(handed_in, handed_in.sealed()) is Refusal.UNKNOWN_PACKAGE


def test_a_result_that_names_another_site_is_refused(handed_in: Attempt, send: Send) -> None:
    data = seal_result(
        handed_in.state,
        handed_in.raws,
        NOT_RECORDED,
        site=SiteCode("5101004"),
        to=handed_in.package.results_key,
        seat_key=handed_in.seat_key,
        random=secrets.token_bytes,
    )
    assert send(handed_in, data) is Refusal.WRONG_SITE


def test_one_changed_byte_anywhere_is_found(handed_in: Attempt, send: Send) -> None:
    data = handed_in.sealed()
    for at in range(0, len(data), 97):
        changed = data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]
        assert send(handed_in, changed) in (Refusal.MALFORMED, Refusal.BAD_SIGNATURE), at
    assert not SealedResult.objects.exists()


@pytest.mark.parametrize("data", [b"", b"EXSEAL1\n", b"x" * 1000])
def test_bytes_that_are_no_sealed_object_are_refused(handed_in: Attempt, send: Send, data: bytes) -> None:
    assert send(handed_in, data) is Refusal.MALFORMED


def test_a_result_before_the_release_is_refused(room: ExamRoom, send: Send) -> None:
    sitting = room.armed().sitting
    ticket = sitting.candidates.get(seat=1).ticket
    attempt = AttemptId(f"{sitting.code}/{ticket}/1")
    parts = parse_attempt_id(attempt)
    assert parts is not None
    take_role(ProcessRole.WEB)
    answer = accept_result(
        parts,
        b"x",
        named=digest(b"x"),
        device=room.seats[1].device,
        now=timezone.now(),
        enqueue=lambda row: None,
    )
    assert answer is Refusal.NOT_RELEASED


def test_nobody_but_the_web_process_signs_receipts(handed_in: Attempt, send: Send) -> None:
    with pytest.raises(NotTheWeb):
        send(handed_in, handed_in.sealed(), role=ProcessRole.WORKER)
    assert not SealedResult.objects.exists()


def test_a_result_that_cannot_be_queued_is_not_acknowledged(handed_in: Attempt) -> None:
    def broken(row: int) -> None:
        raise RuntimeError

    take_role(ProcessRole.WEB)
    data = handed_in.sealed()
    parts = parse_attempt_id(handed_in.id)
    assert parts is not None
    with pytest.raises(RuntimeError):
        accept_result(
            parts,
            data,
            named=digest(data),
            device=handed_in.seat.device,
            now=timezone.now(),
            enqueue=broken,
        )
    assert not SealedResult.objects.exists()


def _with(attempt: Attempt, opened: Opened) -> AttemptState:
    return replace(attempt.state, opened=opened)
