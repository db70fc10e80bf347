"""What a proctor has decided is done at this seat, whichever way it came: by stick, or from a console.

The proof is the proctor's signature in either case: of an act it goes into the journal, of an order without
an act it was checked by whoever carried it here (exam_core.room.order.accept_order).
"""

from collections.abc import Callable
from typing import assert_never

from client.sitting.lockdown_at_seat import LockdownAtSeat
from client.sitting.refusals import SeatRefusal
from client.sitting.seat_view import Announced, Stage
from client.sitting.situation import Situation
from exam_core.attempt.commands import ObeyProctor
from exam_core.attempt.proctor_act import Action, read_act
from exam_core.attempt.refusals import Refusal
from exam_core.attempt.states import State
from exam_core.encoding import MalformedData
from exam_core.room.order import Order, OrderKind

_PUT_BEFORE_THE_PAPER = frozenset({Action.START, Action.UNLOCK, Action.RESUME, Action.CONFIRM_RETURN})


class Obeying:
    """Obeys for one seat, in its thread."""

    def __init__(
        self, here: Situation, lockdown: LockdownAtSeat, end_video: Callable[[], SeatRefusal | None]
    ) -> None:
        """`end_video` tells the recorder at once that nobody is recorded any more."""
        self._here, self._lockdown, self._end_video = here, lockdown, end_video

    def act(self, text: str, action: Action) -> SeatRefusal | None:
        """Do what a signed act says; `action` is the one inside."""
        here, seated = self._here, self._here.seated
        if seated is None:
            return Refusal.NOT_NOW
        command = ObeyProctor(text, here.centre_ms(here.clock()), seated.questions)
        goes_on = action in _PUT_BEFORE_THE_PAPER
        refusal = here.minding_damage(seated.perform(command, goes_on=goes_on))
        if seated.state.state is State.WITHDRAWN:
            return here.leave(seated.store.set_aside)
        refusal = refusal or self._end_video()
        if refusal is None and here.stage is Stage.NEEDS_GAP:
            here.stage = None
        return refusal

    def order(self, order: Order) -> SeatRefusal | None:
        """Do what a console's order says; it was accepted for this seat already."""
        here = self._here
        if here.sitting is None or here.sitting.code != order.sitting:
            return Refusal.NOT_NOW
        match order.kind:
            case OrderKind.ACT:
                return self._act_inside(order)
            case OrderKind.ANNOUNCE:
                here.announced = Announced(order.text or "", here.clock().mono_ms)
                return None
            case OrderKind.ACCEPT_FINDING:
                return self._let_pass(order)
            case OrderKind.ACCEPT_WINDOW:
                here.windows_accepted.add(order.sitting)
                return None
            case OrderKind.SEND_BACK:
                if here.found is None:
                    return Refusal.NOT_NOW
                here.found = None
                return None
            case OrderKind.CLEAR:
                return self.clear()
            case _:
                assert_never(order.kind)

    def clear(self) -> SeatRefusal | None:
        """Free the seat, once the result is safe elsewhere."""
        seated = self._here.seated
        return self._here.leave(lambda: None) if seated and seated.result_safe else Refusal.NOT_NOW

    def _act_inside(self, order: Order) -> SeatRefusal | None:
        here = self._here
        if here.sitting is None or here.stage not in (None, Stage.NEEDS_GAP):
            return Refusal.NOT_NOW
        text = order.act or ""
        try:
            act = read_act(text, here.sitting.terms.staff)
        except MalformedData:
            return Refusal.NOT_THIS_PROCTOR
        if act.proctor != order.proctor:
            return Refusal.NOT_THIS_PROCTOR
        return self.act(text, act.action)

    def _let_pass(self, order: Order) -> SeatRefusal | None:
        if self._here.seated is not None:
            return Refusal.NOT_NOW  # the journal of whoever sits here wants the act itself
        reason = order.reason or ""
        if not self._lockdown.is_reason(reason):
            return Refusal.REASON_NEEDED
        return self._lockdown.let_pass(order.finding or "", reason, order.proctor)
