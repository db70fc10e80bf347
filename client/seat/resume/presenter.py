"""After a power cut: what the seat still waits for before the exam goes on."""

from PySide6.QtCore import QCoreApplication

from client.seat.glance import Glance, clock_time
from client.seat.proctor_acts import proctor_panel
from client.seat.resume.view import ResumeModel, ResumeNeeds
from client.sitting.seat_view import Stage

translate = QCoreApplication.translate


def present(glance: Glance) -> ResumeModel:
    """The resume screen."""
    needs = {
        Stage.NEEDS_SITTING_KEY: ResumeNeeds.KEY,
        Stage.NEEDS_CENTRE_CLOCK: ResumeNeeds.CENTRE,
    }.get(glance.seat.stage, ResumeNeeds.PROCTOR)
    attempt, candidate = glance.seat.attempt, glance.seat.candidate
    by_proctor = needs is ResumeNeeds.PROCTOR
    return ResumeModel(
        frame=glance.frame,
        needs=needs,
        name=candidate.name if candidate else "",
        seat=glance.seat.seat,
        answered=len(attempt.answers) if attempt else 0,
        last_saved=clock_time(attempt.last.wall, seconds=True) if attempt else "",
        left_s=glance.left_s if attempt and by_proctor else None,
        proctor=proctor_panel(glance, translate("resume", "监考员恢复考试")) if by_proctor else None,
    )
