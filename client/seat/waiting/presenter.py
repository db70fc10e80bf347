"""Waiting for the start: by the proctor's command, or by the published time."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from client.seat.candidate_card import candidate_card
from client.seat.glance import Glance, clock_time
from client.seat.proctor_acts import proctor_panel
from client.seat.waiting.view import WaitingFor, WaitingModel
from client.seat.words import words_for
from client.sitting.refusals import Trouble
from client.sitting.seat_view import ConsoleSeen
from client.standalone.mirrors import MirrorSeen

translate = QCoreApplication.translate


def present(glance: Glance) -> WaitingModel:
    """The waiting screen."""
    sitting = glance.seat.sitting
    if sitting is None:
        raise LookupError("no sitting")
    info = sitting.package.header.sitting
    if glance.seat.paper is None:
        waiting = WaitingFor.CODE if glance.standalone else WaitingFor.RELEASE
    else:
        waiting = WaitingFor.PROCTOR if info.start_by == "proctor" else WaitingFor.TIME
    return WaitingModel(
        frame=glance.frame,
        candidate=candidate_card(glance),
        starts_at=clock_time(datetime.fromisoformat(info.start_at)),
        waiting_for=waiting,
        notice=_notice(glance),
        proctor=proctor_panel(glance, translate("waiting", "监考员操作")),
        can_unlock=glance.seat.needs_code,
    )


def _notice(glance: Glance) -> str:
    """Without a second copy a PC whose disk forgets must not start."""
    seat = glance.seat
    held = seat.mirror is MirrorSeen.WRITING or seat.console is ConsoleSeen.UP
    if seat.mirror_needed and not held:
        return words_for(Trouble.NEEDS_MIRROR)
    return ""
