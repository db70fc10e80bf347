"""The candidate is away from the seat with a proctor's leave; the clock runs."""

from PySide6.QtCore import QCoreApplication

from client.seat.away.view import AwayModel
from client.seat.glance import Glance, clock_time
from client.seat.proctor_acts import proctor_panel
from exam_core.attempt.events import PROCTOR_PREFIX
from exam_core.package.roster import ProctorEntry

translate = QCoreApplication.translate


def present(glance: Glance) -> AwayModel:
    """The away screen."""
    candidate, hold = glance.seat.candidate, glance.attempt.holds[-1]
    if candidate is None:
        raise LookupError("nobody sits here")
    return AwayModel(
        frame=glance.frame,
        allowed_by=_named(glance, hold.by.removeprefix(PROCTOR_PREFIX)),
        since=clock_time(hold.wall, seconds=True),
        away_s=max(0, round((glance.now.wall - hold.wall).total_seconds())),
        left_s=glance.left_s,
        seat=glance.seat.seat,
        name=candidate.name,
        proctor=proctor_panel(glance, translate("away", "考生回座")),
    )


def _named(glance: Glance, badge: str) -> str:
    sitting = glance.seat.sitting
    proctors: tuple[ProctorEntry, ...] = sitting.roster.staff.proctors if sitting else ()
    return next((f"{one.name} · {one.badge}" for one in proctors if one.badge == badge), badge)
