"""What a proctor has this seat do: stick and console differ in how proctors show who they are, never in this.

At the seat the proctor is known by stick and PIN, and the key on the stick signs the act here; from the
console the order comes signed. From there on both go through these functions.
"""

from typing import assert_never

from client.sitting import brought_attempt, check_in, moving
from client.sitting.lockdown_at_seat import LockdownAtSeat
from client.sitting.refusals import SeatRefusal
from client.sitting.room_at_seat import RoomAtSeat
from client.sitting.seat_place import FIRST_EPOCH
from client.sitting.seat_view import Stage
from client.sitting.seated_attempt import SeatedAttempt
from client.sitting.situation import Situation
from client.sitting.video_at_seat import VideoAtSeat
from exam_core.attempt.commands import ObeyProctor
from exam_core.attempt.obey import reasons_for
from exam_core.attempt.proctor_act import Action, ProctorAct, read_act
from exam_core.attempt.refusals import Refusal
from exam_core.attempt.states import State
from exam_core.encoding import MalformedData
from exam_core.identifiers import SittingCode, StaffId, attempt_id
from exam_core.room.order import Order, OrderKind

_PUT_BEFORE_THE_PAPER = frozenset({Action.START, Action.UNLOCK, Action.RESUME, Action.CONFIRM_RETURN})


class Obeying:
    """Obeys proctors whom somebody else has made sure of.

    Every method gives None, or why nothing was done.
    """

    def __init__(
        self, here: Situation, lockdown: LockdownAtSeat, video: VideoAtSeat, room: RoomAtSeat
    ) -> None:
        self._here = here
        self._room = room
        self._lockdown = lockdown
        self._video = video

    def order(self, order: Order) -> SeatRefusal | None:
        """Do what a console's order says.

        Args:
            order: signed by a proctor of its sitting for this seat, now (exam_core.room.order.accept_order).
        """
        if self._here.current != order.sitting:
            return Refusal.NOT_NOW
        match order.kind:
            case OrderKind.ACT:
                return self._act_of(order)
            case OrderKind.ANNOUNCE:
                return self._room.announce(order.text or "")
            case OrderKind.ACCEPT_FINDING:
                return self.let_pass(order.finding or "", order.reason or "", order.proctor)
            case OrderKind.ACCEPT_WINDOW:
                return self.accept_window(order.sitting)
            case OrderKind.SEND_BACK:
                return self.send_back()
            case OrderKind.CLEAR:
                return self.clear()
            case OrderKind.MOVE_OUT | OrderKind.MOVE_IN:
                return self._move(order)
            case _:
                assert_never(order.kind)

    def act(self, text: str) -> SeatRefusal | None:
        """Obey a signed act on whoever sits here; it is journalled exactly as it is.

        An act of doubt on whoever said "not me" opens the attempt first: the candidate sits under doubt.

        Args:
            text: as `sign_act` gives it. A move is not obeyed here: it is asked of the seat it goes to.
        """
        act = self._read(text)
        if isinstance(act, Refusal):
            return act
        refusal = self._open_for(act)
        seated = self._here.seated
        if refusal is not None or seated is None:
            return refusal or Refusal.NOT_NOW
        if self._here.stage not in (None, Stage.NEEDS_GAP):
            return Refusal.NOT_NOW
        if act.action is Action.ACCEPT_FINDING and self._here.stage is not None:
            return Refusal.NOT_NOW
        return self._done(act, text, seated)

    def let_pass(self, code: str, reason: str, badge: StaffId) -> SeatRefusal | None:
        """Let be what was found, before anybody sits here; the journal tells it when somebody does.

        Args:
            code: of what was found.
            reason: a code of the rule set's list of reasons for it.
            badge: the proctor's.
        """
        if not self._lockdown.is_reason(reason):
            return Refusal.REASON_NEEDED
        if self._here.seated is not None:
            return Refusal.NOT_NOW
        return self._lockdown.let_pass(code, reason, badge)

    def accept_window(self, code: SittingCode) -> SeatRefusal | None:
        """Take the sitting as this one, although the PC's clock is outside the package's window."""
        if self._here.current != code:
            return Refusal.NOT_NOW
        self._here.windows_accepted.add(code)
        return None

    def send_back(self) -> SeatRefusal | None:
        """Send whoever was found back to the check-in."""
        if self._here.found is None:
            return Refusal.NOT_NOW
        self._here.forget_person()
        return None

    def clear(self) -> SeatRefusal | None:
        """Clear the seat (清台) once the result is safe elsewhere; the next candidate can come."""
        if self._here.seated is None or not self._here.seated.result_safe:
            return Refusal.NOT_NOW
        return self._here.leave(lambda: None)

    def end_video(self) -> SeatRefusal | None:
        """Have the recorder told at once that nobody is recorded any more, where that is so."""
        seated = self._here.seated
        return self._video.bring_level() if seated is not None and seated.state.closed else None

    def _act_of(self, order: Order) -> SeatRefusal | None:
        """The act inside must be of whoever signed the order around it."""
        act = self._read(order.act or "")
        if isinstance(act, Refusal):
            return act
        return self.act(order.act or "") if act.proctor == order.proctor else Refusal.NOT_THIS_PROCTOR

    def _move(self, order: Order) -> SeatRefusal | None:
        """The act may be of another listed proctor: who began the move before the console started anew."""
        text = order.act or ""
        act = self._read(text)
        if isinstance(act, Refusal):
            return act
        move = moving.move_out if order.kind is OrderKind.MOVE_OUT else brought_attempt.move_in
        return move(self._here, act, text)

    def _read(self, text: str) -> ProctorAct | Refusal:
        sitting = self._here.sitting
        if sitting is None:
            return Refusal.NOT_NOW
        try:
            return read_act(text, sitting.terms.staff)
        except MalformedData:
            return Refusal.NOT_THIS_PROCTOR

    def _open_for(self, act: ProctorAct) -> SeatRefusal | None:
        here, found, sitting = self._here, self._here.found, self._here.sitting
        if here.seated is not None:
            return None
        if found is None or sitting is None or act.action is not Action.DOUBT_IDENTITY:
            return Refusal.NOT_NOW
        if act.attempt != attempt_id(sitting.code, found.ticket, FIRST_EPOCH):
            return Refusal.ACT_FOR_ANOTHER_ATTEMPT
        if act.counter != 1:  # whoever cannot be obeyed then leaves nobody seated
            return Refusal.ACT_USED_BEFORE
        if act.reason not in {one.code for one in reasons_for(act.action, sitting.package.rules)}:
            return Refusal.REASON_NEEDED
        return check_in.open_attempt(here) or self._lockdown.bring_level() or self._video.bring_level()

    def _done(self, act: ProctorAct, text: str, seated: SeatedAttempt) -> SeatRefusal | None:
        here = self._here
        command = ObeyProctor(text, here.centre_ms(here.clock()), seated.questions)
        goes_on = act.action in _PUT_BEFORE_THE_PAPER
        refusal = here.minding_damage(seated.perform(command, goes_on=goes_on))
        if seated.state.state is State.WITHDRAWN:
            return here.leave(seated.store.set_aside)
        refusal = refusal or self.end_video()
        if refusal is None and here.stage is Stage.NEEDS_GAP:
            here.stage = None
        return refusal
