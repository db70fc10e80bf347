"""Open a sealed result and believe nothing in it: replay the journal under the signed package's own rules."""

from dataclasses import asdict, dataclass
from datetime import datetime

from exam_core.attempt.attempt import AttemptState
from exam_core.attempt.events import CANDIDATE, OrderedOut, Warned
from exam_core.attempt.findings import FindingTold, findings_told
from exam_core.attempt.journal import Entry, read
from exam_core.attempt.kinds import Kind
from exam_core.attempt.replay import replay
from exam_core.attempt.result import Result, read_result
from exam_core.attempt.result_header import ResultHeader, is_admitted, read_result_header, verify_result
from exam_core.attempt.states import State
from exam_core.custody.opened_evidence import OPENED_RESULT
from exam_core.encoding import MalformedData, b64, unb64
from exam_core.identifiers import Digest
from exam_core.sealing.failures import CannotOpen
from exam_core.sealing.keys import VerifyKey
from exam_core.sealing.sealed_object import Header, open_sealed, read_header
from sync_server.custody.models import Unsealed
from sync_server.custody.services.settlements import overruled_refusal
from sync_server.ingest.models import Form, SealedResult
from sync_server.ingest.services.opened_journal import differing_part, keep_digests
from sync_server.keys.services import WorkerRing
from sync_server.opening.models import Opening
from sync_server.opening.refusals import Refusal
from sync_server.papers.services.draw_papers import read_blueprint
from sync_server.recordings.services.note_manifest import note_manifest
from sync_server.sittings import sealed_store
from sync_server.sittings.services.terms import Terms, terms_of
from sync_server.timing import iso_utc

_PHASES = {
    Form.HANDED_IN: frozenset({State.HANDED_IN}),
    Form.FENCED: frozenset({State.MOVED}),
    Form.FROM_REPLICA: frozenset(State) - {State.WITHDRAWN},
}
"""Where the journal of a result of each form may end."""


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
        header, plain = _open(row, ring)
        result = read_result(plain)
    except sealed_store.Damaged as error:
        return Quarantined(Refusal.DAMAGED_ON_DISK, str(error))
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
    return _open(row, ring)[1]


def open_result(row: SealedResult, *, ring: WorkerRing, now: datetime) -> Opened | Quarantined:
    """Open a stored result and note what came of it: digests and counts, or the reason of its quarantine.

    Its journal must be the one of which the centre holds pieces: a seat whose store was rolled back and
    answered anew shows here. Called inside a transaction, so that no part comes in between.
    """
    outcome = read_sealed_result(row, ring=ring)
    if isinstance(outcome, Opened) and Refusal.COPY_DIFFERS not in overruled(row):
        outcome = _against_copy(outcome)
    if isinstance(outcome, Opened):
        keep_digests(row, outcome.result.entries)
        _note_recording(row, outcome)
    Opening.objects.update_or_create(result=row, defaults={**_noted(outcome), "opened_at": now})
    return outcome


def _note_recording(row: SealedResult, opened: Opened) -> None:
    entries = read(opened.result.entries)
    note_manifest(row.sitting, opened.state.attempt, opened.result.recording, entries)


def overruled(row: SealedResult) -> frozenset[Refusal]:
    """What two people have decided to let pass for this result."""
    found = overruled_refusal(row)
    return frozenset({Refusal(found)}) if found else frozenset()


def _against_copy(opened: Opened) -> Opened | Quarantined:
    part = differing_part(opened.state.attempt, opened.result.entries)
    if part is None:
        return opened
    return Quarantined(Refusal.COPY_DIFFERS, f"entries {part.first}-{part.last}, part {part.digest}")


def _open(row: SealedResult, ring: WorkerRing) -> tuple[ResultHeader, bytes]:
    """What the seat said outside, and the plain bytes.

    A standalone sitting's result is sealed to the officers; what is opened here is what two of them have
    sealed again for the centre. The server has no share of the seat's own object, so the signature over it is
    checked anew: a row and a file that somebody has written here would pass otherwise.
    """
    data = sealed_store.get(Digest(row.digest))
    header = read_result_header(data)
    if header.groups != row.sitting.standalone:
        raise CannotOpen("sealed as in another mode")
    if not header.groups:
        return header, _with_results_key(data, header.seat_key, ring)[1]
    verify_result(data, terms_of(header.package).plan)
    unsealed = Unsealed.objects.select_related("file").filter(result=row).first()
    if unsealed is None or not unsealed.resealed:
        raise CannotOpen(unsealed.why if unsealed else "no officers have opened it")
    run_key = VerifyKey(unb64(unsealed.file.run_key))
    outside, plain = _with_results_key(sealed_store.get(Digest(unsealed.resealed)), run_key, ring)
    if outside.type != OPENED_RESULT or outside.extra.get("sealed") != row.digest:
        raise CannotOpen("unsealed from another result")
    return header, plain


def _with_results_key(data: bytes, signer: VerifyKey, ring: WorkerRing) -> tuple[Header, bytes]:
    for key_id in read_header(data).recipients:
        key = ring.results_key(key_id)
        if key is not None:
            return open_sealed(data, key, signer)
    raise CannotOpen("not sealed to a results key of this centre")


def _believe(row: SealedResult, header: ResultHeader, result: Result) -> Opened | Quarantined:
    terms = terms_of(header.package)
    try:
        state = replay(result.entries, rules=terms.rules, staff=terms.plan.staff.keys)
        refusal = _differs(row, header, result, state) or _against_package(row, state, terms)
    except MalformedData as error:
        return Quarantined(Refusal.BROKEN_JOURNAL, str(error))
    return Quarantined(refusal) if refusal and refusal not in overruled(row) else Opened(state, terms, result)


def _differs(row: SealedResult, header: ResultHeader, result: Result, state: AttemptState) -> Refusal | None:
    if not row.attempt == header.attempt == result.attempt == state.attempt:
        return Refusal.ANOTHER_ATTEMPT
    if not row.head == header.head == state.head:
        return Refusal.ANOTHER_HEAD
    opened = state.opened
    bound = (opened.seat_key, opened.endorsement, opened.device, opened.seat)
    said = (b64(header.seat_key.raw), b64(header.endorsement), header.device, header.seat)
    if bound != said or row.seat_key != opened.seat_key:
        return Refusal.ANOTHER_SEAT_KEY
    if opened.package != header.package:
        return Refusal.ANOTHER_PACKAGE
    if state.phase not in _PHASES[Form(row.form)]:
        return Refusal.NOT_HANDED_IN
    if state.clock and state.questions != read_blueprint(row.sitting.blueprint).count:
        return Refusal.ANOTHER_COUNT
    return None


def _against_package(row: SealedResult, state: AttemptState, terms: Terms) -> Refusal | None:
    place = terms.plan.place(state.opened.ticket)
    if place is None:
        return Refusal.ANOTHER_ATTEMPT
    if state.opened.paper != place.paper:
        return Refusal.ANOTHER_PAPER
    seats = {device.id: device.seat for device in terms.plan.devices}
    at_others = any(seats.get(taken.device, taken.seat) != taken.seat for taken in state.seats)
    if at_others or state.seats[0].seat != place.seat:
        return Refusal.ANOTHER_SEAT
    if not all(is_admitted(taken, terms.plan) for taken in state.seats):
        return Refusal.ANOTHER_SEAT_KEY
    if state.opened.allowance_ms != place.allowance_s * 1000:
        return Refusal.ANOTHER_ALLOWANCE
    if state.opened.time_anchor != place.time_anchor:
        return Refusal.ANOTHER_TIME_ANCHOR
    if state.opened.start_by != terms.start_by:
        return Refusal.ANOTHER_START
    return None if state.opened.mode == row.sitting.mode else Refusal.ANOTHER_MODE


def _noted(outcome: Opened | Quarantined) -> dict[str, object]:
    if isinstance(outcome, Quarantined):
        return {"refusal": outcome.refusal.value, "detail": outcome.detail[:200]}
    state = outcome.state
    entries = read(outcome.result.entries)
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
        "candidates_last": max((entry.seq for entry in entries if entry.by == CANDIDATE), default=-1),
        "moved_in": [entry.seq for entry in entries if entry.kind is Kind.MOVED_IN],
        "stated_gaps": [asdict(gap) for gap in state.stated_gaps],
        "findings": [_finding(told) for told in findings_told(entries)],
        "warnings": [_misconduct(entry) for entry in entries if entry.kind is Kind.WARNED],
        "ordered_out": _misconduct(entries[-2]) if state.ended_by == "ordered_out" else None,
    }


def _misconduct(entry: Entry) -> dict[str, str]:
    event = entry.event
    if not isinstance(event, Warned | OrderedOut):
        raise TypeError(event.kind)
    return {"ground": event.ground, "at": iso_utc(entry.wall), "by": entry.by}


def _finding(told: FindingTold) -> dict[str, object]:
    gone = told.gone_at
    times = {"seen_at": iso_utc(told.seen_at), "gone_at": iso_utc(gone) if gone else None}
    return {**asdict(told), **times, "accepted": told.accepted}
