"""An attempt comes to this seat, from a stick or the room's console; one that has left it is fenced off."""

import enum
from collections.abc import Callable, Sequence
from functools import partial

from client.sitting.admitted_sitting import AdmittedSitting
from client.sitting.attempt_run import AttemptRun
from client.sitting.mirrored_attempts import read_copy
from client.sitting.open_store import OpenStore, make_store
from client.sitting.proctor_stick import sign_at_the_seat
from client.sitting.refusals import MoveRefusal, SeatRefusal, Trouble
from client.sitting.seat_place import SALT_BYTES
from client.sitting.seat_view import MirrorFound, MovedAway, Stage
from client.sitting.seated_attempt import SeatedAttempt
from client.sitting.situation import Situation
from client.standalone import fences
from client.standalone.mirrors import MirrorSeen
from client.store.failures import StoreFull
from exam_core.attempt.attempt import AttemptState
from exam_core.attempt.commands import Fence, MoveIn
from exam_core.attempt.events import MovedOut
from exam_core.attempt.journal import next_epoch, read
from exam_core.attempt.proctor_act import Action, ProctorAct, read_act
from exam_core.attempt.refusals import Refusal
from exam_core.attempt.seat_key import endorse
from exam_core.attempt.states import State
from exam_core.encoding import b64
from exam_core.identifiers import AttemptId, StaffId, parse_attempt_id
from exam_core.sealing.key_file import KeyRing


class Fenced(enum.Enum):
    """What looking for a fence came to."""

    NOT_FENCED = "not_fenced"
    CLOSING = "closing"
    """What this seat has waits for its last segment of video, as it does after a hand-in."""
    SEAT_IS_FREE = "seat_is_free"


def fence_off(here: Situation) -> Fenced | SeatRefusal:
    """End the seated attempt if a stick, or the room's console, says that it went on elsewhere.

    What this seat has of it is sealed first and stays here: what was written after the copy is for two people
    at the centre. A refusal means that there is a fence and the disk did not take what follows from it.
    """
    seated = here.seated
    if seated is None or not seated.sitting.standalone:
        return Fenced.NOT_FENCED
    state = seated.state
    if state.state is not State.MOVED:
        staff = seated.sitting.terms.staff
        act = None if state.closed else fences.find(here.place.fence_places(), state.attempt, staff)
        refusal = Refusal.NOT_NOW if act is None else seated.perform(Fence(act))
        if isinstance(refusal, Refusal):
            return Fenced.NOT_FENCED
        if refusal is not None:
            return refusal
    here.moved_away = _moved_away(seated)
    return leave_fenced(here)


def move_out(here: Situation, act: ProctorAct, text: str) -> SeatRefusal | None:
    """End the seated attempt for a console that has everything of it and lets it go on elsewhere.

    Unlike a fence, which is put up where nobody can ask the seat, it is refused where the seat has gone on
    after the copy: the console takes that in first, and asks again.
    """
    seated = here.seated
    if seated is None or seated.state.state is State.MOVED:
        return Refusal.NOT_NOW
    if act.head != seated.state.head:
        return Refusal.ANOTHER_HEAD
    refusal = here.minding_damage(seated.perform(Fence(text)))
    if refusal is not None:
        return refusal
    here.moved_away = _moved_away(seated)
    left = leave_fenced(here)
    return None if isinstance(left, Fenced) else here.minding_damage(left)


def leave_fenced(here: Situation) -> Fenced | SeatRefusal:
    """Seal what was fenced off and make the seat free, once the recorder has closed its last segment."""
    seated = here.seated
    if seated is None or seated.state.state is not State.MOVED:
        return Fenced.NOT_FENCED
    if seated.video_is_open and here.stage is None:
        return Fenced.CLOSING
    return seated.seal_if_closed() or here.leave(seated.store.set_aside) or Fenced.SEAT_IS_FREE


def _moved_away(seated: SeatedAttempt) -> MovedAway | None:
    event = read(seated.run.journal)[-1].event
    if not isinstance(event, MovedOut):
        return None
    to_seat = read_act(event.act, seated.sitting.terms.staff).seat
    return MovedAway(seated.candidate, to_seat) if to_seat is not None else None


def put_up_fences(here: Situation) -> None:
    """On every stick that is in: the seat that the seated attempt came from is fenced off.

    Not before a stick holds the attempt as it goes on here: if this PC died then, the fence of the only copy
    would keep the candidate from every seat.
    """
    seated = here.seated
    if seated is None or seated.mirror_seen is not MirrorSeen.WRITING:
        return
    if seated.came_by is not None:
        fences.put_up(here.place.sticks(), seated.state.seats[-2].attempt, seated.came_by)


def move_in(
    here: Situation,
    found: MirrorFound,
    reason: str,
    gap_s: int,
    proctor: tuple[StaffId, KeyRing],
) -> SeatRefusal | None:
    """Go on here with the attempt on a stick, under its next epoch."""
    badge, keys = proctor
    sign = partial(
        sign_at_the_seat, action=Action.MOVE, reason=reason, badge=badge, keys=keys, gap_s=gap_s,
        to_seat=here.place.seat,
    )  # fmt: skip
    return go_on_here(here, found, sign)


def go_on_here(
    here: Situation, found: MirrorFound, act_for: Callable[[AttemptState], str]
) -> SeatRefusal | None:
    """Go on here with the attempt in a mirror, under its next epoch.

    In this order, each of which can be repeated after a kill: the journal into the store, the mirror of the
    new epoch onto the sticks, the fence of the old one beside it.

    Args:
        act_for: gives the signed act for the copy as it is read.
    """
    parts = parse_attempt_id(found.attempt)
    sitting = here.sittings.get(parts.sitting) if parts else None
    if sitting is None or not sitting.standalone or here.stage_now() is not Stage.READY:
        return Refusal.NOT_NOW
    if sitting.sitting_key is None:
        return MoveRefusal.NEEDS_CODE
    copy = read_copy(found.path, sitting)
    if copy is None:
        return MoveRefusal.MIRROR_UNREADABLE
    act = act_for(copy.state)
    new = next_epoch(copy.state.attempt)
    try:
        store = make_store(here.place.folder, new, here.place.device.opening, here.random)
    except FileExistsError:
        return Trouble.STORE_IN_USE
    except (OSError, StoreFull):
        return Trouble.DISK_FULL
    run = _move_into(here, sitting, copy.journal, store, _command(here, act, new, store))
    if not isinstance(run, AttemptRun):
        store.forget()
        return run
    here.current = sitting.code
    seated = here.seat(found.candidate, sitting, run, store)
    seated.mirror_is_level()
    put_up_fences(here)
    return None


def _move_into(
    here: Situation, sitting: AdmittedSitting, journal: Sequence[bytes], store: OpenStore, command: MoveIn
) -> AttemptRun | Refusal | Trouble:
    try:
        return AttemptRun.move_in(journal, command, store.store, sitting.terms, here.clock)
    except StoreFull:
        return Trouble.DISK_FULL


def _command(here: Situation, act: str, new: AttemptId, store: OpenStore) -> MoveIn:
    seat_key, place = store.seat_key(new).public, here.place
    return MoveIn(
        act=act,
        seat=place.seat,
        device=place.device.id,
        seat_key=b64(seat_key.raw),
        endorsement=b64(endorse(seat_key, new, place.device.signing)),
        software=place.software,
        salt=b64(here.random(SALT_BYTES)),
    )
