"""After a stop: open the store again by whichever key is here, and read the journal of who was sitting."""

import enum
from dataclasses import dataclass

from client.sitting.admitted_sitting import AdmittedSitting
from client.sitting.attempt_run import AttemptRun, ReadClock
from client.sitting.mirrored_attempts import read_copy
from client.sitting.open_store import OpenStore, open_store
from client.sitting.refusals import Trouble
from client.sitting.seat_place import SeatPlace
from client.store.failures import StoreDamaged, StoreFull, StoreInUse, StoreTooNew
from client.store.store_key import NeedsSittingKey
from exam_core.attempt.journal import read
from exam_core.encoding import MalformedData
from exam_core.identifiers import AttemptId, parse_attempt_id
from exam_core.package.roster import Candidate


class Waiting(enum.Enum):
    """What must come before the store can be opened."""

    FOR_SITTING_KEY = "for_sitting_key"


@dataclass(frozen=True, slots=True)
class Restored:
    """Who was sitting, and the attempt as its journal tells it."""

    candidate: Candidate
    run: AttemptRun
    store: OpenStore


def restore(
    place: SeatPlace, sitting: AdmittedSitting, store_key: bytes | None, read_clock: ReadClock
) -> Restored | Waiting | Trouble | None:
    """The attempt that was running in this sitting's store; None where the store holds none.

    Args:
        place: the PC, whose own key opens the store as long as nothing was released.
        sitting: with its sitting key, if that is here.
        store_key: what the parent process kept, in the same boot.
        read_clock: for the attempt that goes on.
    """
    try:
        store = open_store(
            place.folder,
            sitting.code,
            key=store_key,
            sitting_key=sitting.sitting_key,
            device=place.device.opening,
        )
    except NeedsSittingKey:
        return Waiting.FOR_SITTING_KEY
    except StoreInUse:
        return Trouble.STORE_IN_USE
    except StoreTooNew:
        return Trouble.STORE_TOO_NEW
    except (StoreFull, OSError):
        return Trouble.DISK_FULL
    except (StoreDamaged, MalformedData):
        return Trouble.STORE_DAMAGED
    return _read(store, place, sitting, read_clock)


def _read(
    store: OpenStore, place: SeatPlace, sitting: AdmittedSitting, read_clock: ReadClock
) -> Restored | Trouble | None:
    try:
        attempts = store.store.attempts()
        if not attempts:  # stopped between making the store and the first entry
            store.forget()
            return None
        _catch_up(store, attempts[-1], place, sitting)
        run = AttemptRun.resume(attempts[-1], store.store, sitting.terms, read_clock)
    except StoreFull:
        store.store.close()
        return Trouble.DISK_FULL
    except (MalformedData, StoreDamaged):
        store.store.close()
        return Trouble.JOURNAL_UNREADABLE
    parts = parse_attempt_id(attempts[-1])
    candidate = sitting.holder_of(parts.ticket) if parts else None
    if candidate is None:
        store.store.close()
        return Trouble.JOURNAL_UNREADABLE
    return Restored(candidate, run, store)


def _catch_up(store: OpenStore, attempt: AttemptId, place: SeatPlace, sitting: AdmittedSitting) -> None:
    """Take from a mirror what the disk has lost: its last writes, or everything since a restore card's image.

    Only the seat's own signed copy counts, and only where it goes on from exactly what is here.
    """
    if not sitting.standalone or sitting.sitting_key is None:
        return
    for stick in place.sticks():
        here = store.store.raws(attempt)
        copy = read_copy(stick.mirror(attempt), sitting, beyond=len(here))
        if copy is not None and copy.journal[: len(here)] == here:
            store.store.append(attempt, read(copy.journal)[len(here) :])
