"""After a power cut: what the seat still waits for before the exam goes on."""

from PySide6.QtCore import QCoreApplication

from client.seat.glance import Glance, clock_time
from client.seat.proctor_acts import proctor_panel
from client.seat.resume.view import ResumeModel, ResumeNeeds
from client.sitting.seat_view import Stage

translate = QCoreApplication.translate


def present(glance: Glance) -> ResumeModel:
    """The resume screen."""
    needs = _needs(glance)
    attempt, candidate = glance.seat.attempt, glance.seat.candidate
    acting = needs in (ResumeNeeds.PROCTOR, ResumeNeeds.GAP)
    return ResumeModel(
        frame=glance.frame,
        needs=needs,
        name=candidate.name if candidate else "",
        seat=glance.seat.seat,
        answered=len(attempt.answers) if attempt else 0,
        last_saved=clock_time(attempt.last.wall, seconds=True) if attempt else "",
        left_s=glance.left_s if attempt and needs is ResumeNeeds.PROCTOR else None,
        proctor=proctor_panel(glance, translate("resume", "监考员恢复考试")) if acting else None,
        attempt_known=attempt is not None,
        clock_minutes=glance.minutes_since(attempt.last.wall) if attempt else 0,
        cap_minutes=glance.cap_minutes,
        can_unlock=glance.seat.needs_code,
    )


def _needs(glance: Glance) -> ResumeNeeds:
    match glance.seat.stage:
        case Stage.NEEDS_SITTING_KEY:
            return ResumeNeeds.CODE if glance.standalone else ResumeNeeds.KEY
        case Stage.NEEDS_CENTRE_CLOCK:
            return ResumeNeeds.CENTRE
        case Stage.NEEDS_GAP:
            return ResumeNeeds.GAP
        case _:
            return ResumeNeeds.PROCTOR
