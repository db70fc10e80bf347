"""Open a sealed result and believe nothing in it: replay the journal under the signed package's own rules."""

from dataclasses import dataclass
from datetime import datetime

from exam_core.attempt.attempt import AttemptState
from exam_core.attempt.replay import replay
from exam_core.attempt.result import Result, read_result
from exam_core.attempt.seat_key import is_endorsed
from exam_core.attempt.states import State
from exam_core.encoding import MalformedData, b64, unb64
from exam_core.identifiers import AttemptParts, Digest, SittingCode, TicketNumber
from exam_core.sealing.failures import CannotOpen
from exam_core.sealing.keys import VerifyKey
from exam_core.sealing.sealed_object import open_sealed, read_header
from sync_server.ingest.models import SealedResult
from sync_server.ingest.reading import ResultHeader, read_result_header
from sync_server.ingest.services.opened_journal import differing_part, keep_digests
from sync_server.keys.services import WorkerRing
from sync_server.opening.models import Opening
from sync_server.opening.refusals import Refusal
from sync_server.papers.services.draw_papers import read_blueprint
from sync_server.sittings import sealed_store
from sync_server.sittings.services.terms import Terms, terms_of


@dataclass(frozen=True, slots=True)
class Opened:
    """A believed result: what its journal says, and the terms of the package under which it was made."""

    state: AttemptState
    terms: Terms
    result: Result


@dataclass(frozen=True, slots=True)
class Quarantined:
    """A result that is kept and not scored; `detail` is for the person who looks into it."""

    refusal: Refusal
    detail: str = ""


def read_sealed_result(row: SealedResult, *, ring: WorkerRing) -> Opened | Quarantined:
    """What is in a stored result; changes nothing."""
    try:
        data = sealed_store.get(Digest(row.digest))
    except sealed_store.Damaged as error:
        return Quarantined(Refusal.DAMAGED_ON_DISK, str(error))
    try:
        header = read_result_header(data, _parts(row))
        result = read_result(_open(data, header.seat_key, ring))
    except CannotOpen as error:
        return Quarantined(Refusal.CANNOT_OPEN, str(error))
    except MalformedData as error:
        return Quarantined(Refusal.NOT_A_RESULT, str(error))
    return _believe(row, header, result)


def read_plaintext(row: SealedResult, *, ring: WorkerRing) -> bytes:
    """The plain bytes of a stored result, for an appeal bundle.

    Raises:
        Damaged, MalformedData: it does not open.
    """
    data = sealed_store.get(Digest(row.digest))
    return _open(data, read_result_header(data, _parts(row)).seat_key, ring)


def open_result(row: SealedResult, *, ring: WorkerRing, now: datetime) -> Opened | Quarantined:
    """Open a stored result and note what came of it: digests and counts, or the reason of its quarantine.

    Its journal must be the one of which the centre holds pieces: a seat whose store was rolled back and
    answered anew shows here. Called inside a transaction, so that no part comes in between.
    """
    outcome = read_sealed_result(row, ring=ring)
    if isinstance(outcome, Opened):
        outcome = _against_copy(outcome)
    if isinstance(outcome, Opened):
        keep_digests(row, outcome.result.entries)
    Opening.objects.update_or_create(result=row, defaults={**_noted(outcome), "opened_at": now})
    return outcome


def _against_copy(opened: Opened) -> Opened | Quarantined:
    part = differing_part(opened.state.attempt, opened.result.entries)
    if part is None:
        return opened
    return Quarantined(Refusal.COPY_DIFFERS, f"entries {part.first}-{part.last}, part {part.digest}")


def _parts(row: SealedResult) -> AttemptParts:
    return AttemptParts(SittingCode(row.sitting.code), TicketNumber(row.ticket), row.epoch)


def _open(data: bytes, seat_key: VerifyKey, ring: WorkerRing) -> bytes:
    for key_id in read_header(data).recipients:
        key = ring.results_key(key_id)
        if key is not None:
            return open_sealed(data, key, seat_key)[1]
    raise CannotOpen("not sealed to a results key of this centre")


def _believe(row: SealedResult, header: ResultHeader, result: Result) -> Opened | Quarantined:
    terms = terms_of(header.package)
    try:
        state = replay(result.entries, rules=terms.rules, staff=terms.plan.staff.keys)
    except MalformedData as error:
        return Quarantined(Refusal.BROKEN_JOURNAL, str(error))
    refusal = _differs(row, header, result, state) or _against_package(state, terms)
    return Quarantined(refusal) if refusal else Opened(state, terms, result)


def _differs(row: SealedResult, header: ResultHeader, result: Result, state: AttemptState) -> Refusal | None:
    if not row.attempt == result.attempt == state.attempt:
        return Refusal.ANOTHER_ATTEMPT
    if state.head != row.head:
        return Refusal.ANOTHER_HEAD
    opened = state.opened
    bound = (opened.seat_key, opened.endorsement, opened.device, opened.seat)
    if bound != (row.seat_key, b64(header.endorsement), header.device, header.seat):
        return Refusal.ANOTHER_SEAT_KEY
    if opened.package != header.package:
        return Refusal.ANOTHER_PACKAGE
    if state.phase is not State.HANDED_IN:
        return Refusal.NOT_HANDED_IN
    if state.questions != read_blueprint(row.sitting.blueprint).count:
        return Refusal.ANOTHER_COUNT
    return None


def _against_package(state: AttemptState, terms: Terms) -> Refusal | None:
    place = terms.plan.place(state.opened.ticket)
    if place is None:
        return Refusal.ANOTHER_ATTEMPT
    if state.opened.paper != place.paper:
        return Refusal.ANOTHER_PAPER
    opened = state.opened
    device = next((one for one in terms.plan.devices if one.id == opened.device), None)
    seat_key = VerifyKey(unb64(opened.seat_key))
    if device is None or not is_endorsed(seat_key, state.attempt, unb64(opened.endorsement), device.public):
        return Refusal.ANOTHER_SEAT_KEY
    if not opened.seat == device.seat == place.seat:
        return Refusal.ANOTHER_SEAT
    if opened.allowance_ms != place.allowance_s * 1000:
        return Refusal.ANOTHER_ALLOWANCE
    if opened.start_by != terms.start_by:
        return Refusal.ANOTHER_START
    return None


def _noted(outcome: Opened | Quarantined) -> dict[str, object]:
    if isinstance(outcome, Quarantined):
        return {"refusal": outcome.refusal.value, "detail": outcome.detail[:200]}
    state = outcome.state
    return {
        "refusal": "",
        "detail": "",
        "paper": state.opened.paper,
        "state": state.phase.value,
        "ended_by": state.ended_by or "",
        "entries": state.entries,
        "answered": len(state.answers),
        "locked_times": state.locked_times,
        "resumed_times": state.interrupted_times,
        "identity_doubted": state.doubt is not None,
    }
