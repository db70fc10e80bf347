"""After a stop: open the store again by whichever key is here, and read the journal of who was sitting."""

import enum
from dataclasses import dataclass

from client.sitting.admitted_sitting import AdmittedSitting
from client.sitting.attempt_run import AttemptRun, ReadClock
from client.sitting.open_store import OpenStore, open_store
from client.sitting.refusals import Trouble
from client.store.failures import StoreDamaged, StoreFull, StoreInUse, StoreTooNew
from client.store.seat_folder import SeatFolder
from client.store.store_key import NeedsSittingKey
from exam_core.encoding import MalformedData
from exam_core.identifiers import AttemptId, parse_attempt_id
from exam_core.package.roster import Candidate
from exam_core.sealing.keys import OpeningKey


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
    folder: SeatFolder,
    sitting: AdmittedSitting,
    store_key: bytes | None,
    device: OpeningKey,
    read_clock: ReadClock,
) -> Restored | Waiting | Trouble | None:
    """The attempt that was running in this sitting's store; None where the store holds none.

    Args:
        folder: the seat's folder.
        sitting: with its sitting key, if that is here.
        store_key: what the parent process kept, in the same boot.
        device: the PC's key, which opens the store as long as nothing was released.
        read_clock: for the attempt that goes on.
    """
    try:
        store = open_store(
            folder, sitting.code, key=store_key, sitting_key=sitting.sitting_key, device=device
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
    return _read(store, sitting, read_clock)


def _read(store: OpenStore, sitting: AdmittedSitting, read_clock: ReadClock) -> Restored | Trouble | None:
    try:
        attempts = store.store.attempts()
        if not attempts:  # stopped between making the store and the first entry
            store.forget()
            return None
        run = AttemptRun.resume(attempts[-1], store.store, sitting.terms, read_clock)
    except (MalformedData, StoreDamaged):
        store.store.close()
        return Trouble.JOURNAL_UNREADABLE
    candidate = _candidate(sitting, attempts[-1])
    if candidate is None:
        store.store.close()
        return Trouble.JOURNAL_UNREADABLE
    return Restored(candidate, run, store)


def _candidate(sitting: AdmittedSitting, attempt: AttemptId) -> Candidate | None:
    parts = parse_attempt_id(attempt)
    by_ticket = {one.ticket: one for one in sitting.roster.candidates}
    return by_ticket.get(parts.ticket) if parts else None
