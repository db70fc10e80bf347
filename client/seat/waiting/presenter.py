"""Waiting for the start: by the proctor's command, or by the published time."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from client.seat.candidate_card import candidate_card
from client.seat.glance import Glance, clock_time
from client.seat.proctor_acts import proctor_panel
from client.seat.waiting.view import WaitingFor, WaitingModel

translate = QCoreApplication.translate


def present(glance: Glance) -> WaitingModel:
    """The waiting screen."""
    sitting = glance.seat.sitting
    if sitting is None:
        raise LookupError("no sitting")
    info = sitting.package.header.sitting
    if glance.seat.paper is None:
        waiting = WaitingFor.RELEASE
    else:
        waiting = WaitingFor.PROCTOR if info.start_by == "proctor" else WaitingFor.TIME
    return WaitingModel(
        frame=glance.frame,
        candidate=candidate_card(glance),
        starts_at=clock_time(datetime.fromisoformat(info.start_at)),
        waiting_for=waiting,
        proctor=proctor_panel(glance, translate("waiting", "监考员操作")),
    )
