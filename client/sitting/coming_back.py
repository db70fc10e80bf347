"""After a stop of the program or the PC: back into the attempt that was running here."""

from typing import assert_never

from client.sitting.admitted_sitting import AdmittedSitting
from client.sitting.moving import Fenced, fence_off
from client.sitting.open_store import key_file
from client.sitting.refusals import SeatRefusal, Trouble
from client.sitting.restoring import Restored, Waiting, restore
from client.sitting.seat_view import Stage
from client.sitting.situation import Situation
from client.store import durable_file
from client.store.store_key import StoreKeyFile
from exam_core.attempt.commands import ComeBack
from exam_core.attempt.journal import read
from exam_core.attempt.refusals import Refusal
from exam_core.attempt.states import State
from exam_core.encoding import MalformedData, digest
from exam_core.identifiers import AttemptId, parse_attempt_id


def come_back(here: Situation) -> SeatRefusal | None:
    """Open the store that lies here, if there is one and its key is here, and go on with its attempt."""
    for sitting in here.sittings.all():
        file = key_file(here.place.folder, sitting.code)
        if not file.exists():
            continue
        if _is_safe(here, sitting):
            file.erase()
        else:
            return _restore(here, sitting)
    return None


def go_on(here: Situation) -> SeatRefusal | None:
    """Note the interruption, again and again until it is written; but a fence ends the attempt here.

    A reboot needs the centre's clock, or in a sitting without a centre a proctor who states the gap.
    """
    seated = here.seated
    if seated is None:
        return None
    here.stage = Stage.COMING_BACK
    fenced = fence_off(here)
    if fenced is Fenced.SEAT_IS_FREE:
        return None
    if not isinstance(fenced, Fenced):
        return here.minding_damage(fenced)
    now = here.clock()
    refusal = here.minding_damage(seated.perform(ComeBack(here.centre_ms(now))))
    if refusal is Refusal.NEEDS_CENTRE_CLOCK:
        here.stage = Stage.NEEDS_GAP if seated.sitting.standalone else Stage.NEEDS_CENTRE_CLOCK
        return None
    if refusal is None or refusal is Trouble.MIRROR_LOST:
        here.stage = None
    return refusal


def result_is_safe(here: Situation, attempt: AttemptId) -> None:
    """The result is held elsewhere: what could open the journal here is erased.

    After a restart this may come before the journal was opened again, which is then not needed any more.
    """
    seated, parts = here.seated, parse_attempt_id(attempt)
    if seated is not None and seated.state.attempt == attempt:
        if not seated.result_safe:
            seated.result_safe = True
            seated.store.forget()
            here.outlets.keep(b"")
    elif seated is None and parts is not None and parts.sitting == here.current:
        file = key_file(here.place.folder, parts.sitting)
        if file.exists() and _made_for(file) == attempt:
            file.erase()
            here.stage = None
            here.current = here.sittings.next()


def result_is_kept(here: Situation, attempt: AttemptId) -> SeatRefusal | None:
    """The room's console holds the result; this disk knows it, which is what a restart goes by."""
    folder = here.place.folder
    try:
        name = digest(folder.result(attempt).read_bytes())
        durable_file.write(folder.copied(attempt), name.encode("ascii"))
    except OSError:
        return Trouble.DISK_FULL
    result_is_safe(here, attempt)
    here.outlets.copy.forget(attempt)
    return None


def _is_safe(here: Situation, sitting: AdmittedSitting) -> bool:
    attempt = _made_for(key_file(here.place.folder, sitting.code))
    return attempt is not None and here.sittings.is_safe(sitting, attempt)


def _made_for(file: StoreKeyFile) -> AttemptId | None:
    """Whose store it is; None where the key file is damaged."""
    try:
        return file.attempt()
    except MalformedData:
        return None


def _restore(here: Situation, sitting: AdmittedSitting) -> SeatRefusal | None:
    here.current = sitting.code
    kept = here.kept if here.kept and here.kept.sitting == sitting.code else None
    store_key = kept.keys[0] if kept else None
    found = restore(here.place, sitting, store_key, here.clock)
    match found:
        case Waiting.FOR_SITTING_KEY:
            here.stage = Stage.NEEDS_SITTING_KEY
            return None
        case Trouble.DISK_FULL | Trouble.STORE_IN_USE:
            here.stage = Stage.COMING_BACK
            return found
        case Trouble():
            here.stage = Stage.BROKEN
            return found
        case None:
            return None
        case Restored() if found.run.state.state is State.WITHDRAWN:
            return here.leave(found.store.set_aside)
        case Restored():
            here.stage = None
            here.seat(found.candidate, sitting, found.run, found.store)
            if not sitting.standalone:
                here.outlets.entries_written(read(found.run.journal))
            return go_on(here)
        case _:
            assert_never(found)
