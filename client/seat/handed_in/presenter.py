"""Handed in: the receipt, and whether the PC may be left. Never a score."""

from PySide6.QtCore import QCoreApplication

from client.seat.glance import Glance, clock_time
from client.seat.handed_in.view import HandedInBy, HandedInModel, SafeAt
from client.seat.proctor_acts import proctor_panel
from client.seat.video_words import video_advice, video_line
from exam_core.numbers.receipt import receipt

translate = QCoreApplication.translate

_BY = {
    "time": HandedInBy.TIME,
    "ordered_out": HandedInBy.PROCTOR,
    "ended_early": HandedInBy.ROOM,
}


def present(glance: Glance) -> HandedInModel:
    """The last screen."""
    attempt, candidate = glance.attempt, glance.seat.candidate
    if candidate is None:
        raise LookupError("nobody sits here")
    return HandedInModel(
        frame=glance.frame,
        receipt=receipt(attempt.head),
        handed_in_at=clock_time(attempt.last.wall),
        by=_BY.get(attempt.ended_by or "", HandedInBy.CANDIDATE),
        answered=len(attempt.answers),
        count=attempt.questions,
        name=candidate.name,
        seat=glance.seat.seat,
        safe_at=_safe_at(glance),
        proctor=proctor_panel(glance, translate("handed_in", "监考员清台"), video_advice(glance.seat.video)),
        video=video_line(glance.seat.video),
        standalone=glance.standalone,
    )


def _safe_at(glance: Glance) -> SafeAt:
    if not glance.seat.result_safe:
        return SafeAt.NOWHERE
    return SafeAt.STICK if glance.standalone else SafeAt.CENTRE
