"""The candidate comes to the seat: found by the ID number, and seated with a new attempt."""

from collections.abc import Callable, Iterable
from pathlib import Path

from client.sitting.admitted_sitting import AdmittedSitting, CheckInRefusal, NotFound
from client.sitting.card import CardRefusal, CardText
from client.sitting.refusals import SeatRefusal, Trouble
from client.sitting.seat_place import begin_attempt
from client.sitting.situation import Situation
from client.standalone.package_check import PackageRefusal
from client.standalone.stick import latest_epochs
from client.store.failures import StoreFull
from client.store.seat_folder import attempt_of_file
from exam_core.attempt.refusals import Refusal
from exam_core.identifiers import TicketNumber
from exam_core.package.roster import Candidate


def find(here: Situation, last_six: str) -> SeatRefusal | None:
    """Find this seat's candidate; None where somebody was found who may sit down."""
    return _find(here, lambda sitting: sitting.find(last_six))


def find_by(here: Situation, text: CardText) -> SeatRefusal | None:
    """The same by what a reader has read of a card."""
    return _find(here, lambda sitting: sitting.find_by(text))


def _find(
    here: Situation, look: Callable[[AdmittedSitting], Candidate | NotFound | CardRefusal]
) -> SeatRefusal | None:
    if here.seated is not None or here.stage is not None:
        return Refusal.NOT_NOW
    sitting = here.sitting
    if sitting is None:
        return NotFound(CheckInRefusal.UNKNOWN_CANDIDATE)
    if here.outside_window:
        return PackageRefusal.OUTSIDE_WINDOW
    if here.findings.blocking(sitting.code, here.place.policy):
        return NotFound(CheckInRefusal.SELF_CHECK)
    found = look(sitting)
    if not isinstance(found, Candidate):
        return found
    begun = _begun(here, sitting, found)
    if begun is not None:
        return NotFound(begun)
    here.found, here.disputed = found, False
    return None


def open_attempt(here: Situation) -> SeatRefusal | None:
    """The one who was found sits down: the attempt is opened."""
    sitting, candidate = here.sitting, here.found
    if sitting is None or candidate is None or here.seated is not None:
        return Refusal.NOT_NOW
    if sitting.holder_of(candidate.ticket) != candidate:  # another package has come since the check-in
        here.forget_person()
        return Refusal.NOT_NOW
    begun = _begun(here, sitting, candidate)
    if begun is not None:
        here.forget_person()
        return NotFound(begun)
    try:
        opened = begin_attempt(here.place, sitting, candidate, here.clock, here.random)
    except FileExistsError:
        return Trouble.STORE_IN_USE
    except (OSError, StoreFull):
        return Trouble.DISK_FULL
    if not sitting.standalone:
        here.outlets.entries_written(opened.entries)
    here.seat(candidate, sitting, opened.run, opened.store)
    return None


def _begun(here: Situation, sitting: AdmittedSitting, candidate: Candidate) -> CheckInRefusal | None:
    """Why the candidate does not begin here: this PC or a stick has something of an attempt of theirs."""
    sticks = here.place.fence_places() if sitting.standalone else ()
    ticket, code = candidate.ticket, sitting.code
    mirrored = _latest(ticket, (path for stick in sticks for path in stick.mirrors(code)))
    fenced = _latest(ticket, (path for stick in sticks for path in stick.fences(code)))
    sealed = _latest(ticket, (path for stick in sticks for path in stick.results(code)))
    if sealed > fenced and sealed >= mirrored:  # what a fenced seat sealed has the epoch of its fence
        return CheckInRefusal.ALREADY_SAT
    if mirrored > fenced:
        return CheckInRefusal.MIRROR_ON_STICK
    if fenced:
        return CheckInRefusal.MOVED_AWAY
    return CheckInRefusal.ALREADY_SAT if here.sittings.has_sat(sitting, candidate) else None


def _latest(ticket: TicketNumber, files: Iterable[Path]) -> int:
    """The last epoch of the ticket's attempt after which one of the files is named; 0 for none."""
    return latest_epochs(map(attempt_of_file, files)).get(ticket, 0)
