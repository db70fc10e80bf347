"""The full answer sheet, and whether one may hand in yet."""

from PySide6.QtCore import QCoreApplication

from client.seat.answer_sheet.view import AnswerSheetModel
from client.seat.glance import Glance
from client.seat.sheet_of import sheet_of
from client.widgets.phrase import fill

translate = QCoreApplication.translate


def present(glance: Glance) -> AnswerSheetModel:
    """The answer sheet."""
    return AnswerSheetModel(
        frame=glance.frame,
        sheet=sheet_of(glance),
        left_s=glance.left_s,
        ends_at=glance.ends_at,
        hand_in_refused=_refused(glance),
    )


def _refused(glance: Glance) -> str:
    rules, clock = glance.rules, glance.attempt.clock
    if rules is None or clock is None:
        return ""
    wait_s = rules.hand_in_floor_s - clock.elapsed_at(glance.now) // 1000
    if wait_s <= 0:
        return ""
    return fill(translate("answer_sheet", "开考 %1 分钟后才能交卷。"), rules.hand_in_floor_s // 60)
