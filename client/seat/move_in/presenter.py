"""Moving in: what the stick tells of each unfinished attempt, as the proctor reads it."""

from PySide6.QtCore import QCoreApplication

from client.seat.glance import Glance, clock_time
from client.seat.last_answer import answer_words, last_answered
from client.seat.move_in.view import Movable, MoveInModel
from client.seat.proctor_acts import move_panel
from client.sitting.seat_view import MirrorFound, SeatView

translate = QCoreApplication.translate


def present(glance: Glance) -> MoveInModel:
    """The page of moving in."""
    chosen = chosen_mirror(glance)
    return MoveInModel(
        frame=glance.frame,
        seat=glance.seat.seat,
        found=tuple(_movable(one, glance) for one in glance.seat.movable),
        chosen=_movable(chosen, glance) if chosen is not None else None,
        cap_minutes=glance.cap_minutes,
        proctor=move_panel(glance, chosen),
    )


def chosen_mirror(glance: Glance) -> MirrorFound | None:
    """The one that the proctor has chosen; the only one is chosen by itself."""
    return mirror_of(glance.seat, glance.ui.moving)


def mirror_of(seat: SeatView, attempt: str | None) -> MirrorFound | None:
    """The mirror of that attempt; the only one where there is no other."""
    if len(seat.movable) == 1:
        return seat.movable[0]
    return next((one for one in seat.movable if one.attempt == attempt), None)


def _movable(mirror: MirrorFound, glance: Glance) -> Movable:
    state, candidate = mirror.state, mirror.candidate
    who = Movable(mirror.attempt, candidate.name, candidate.id_masked, candidate.ticket, candidate.seat)
    if state is None:
        return who
    last = last_answered(state)
    words = translate("move_in", "还没有作答")
    return Movable(
        attempt=who.attempt,
        name=who.name,
        id_masked=who.id_masked,
        ticket=who.ticket,
        from_seat=state.opened.seat,
        readable=True,
        answered=len(state.answers),
        count=state.questions,
        last_answer=answer_words(last, state.answers[last]) if last is not None else words,
        last_saved=clock_time(state.last.wall, seconds=True),
        clock_minutes=glance.minutes_since(state.last.wall) if state.clock is not None else None,
    )
