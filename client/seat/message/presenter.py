"""The seat cannot be used: what happened, what to do, whom to call."""

from PySide6.QtCore import QCoreApplication

from client.seat.glance import Glance
from client.seat.message.view import MessageModel
from client.seat.proctor_acts import proctor_panel
from client.seat.words import words_for
from client.sitting.refusals import Trouble
from client.sitting.seat_view import Stage

translate = QCoreApplication.translate


def _can_be_freed(glance: Glance) -> bool:
    return glance.seat.stage is Stage.BROKEN and glance.seat.sitting is not None


def present(glance: Glance) -> MessageModel:
    """The message screen of a broken seat."""
    troubles = [one for one in glance.ui.refusals.values() if isinstance(one, Trouble)]
    trouble = troubles[-1] if troubles else Trouble.STORE_DAMAGED
    return MessageModel(
        frame=glance.frame,
        happened=words_for(trouble),
        to_do=translate("message", "请不要关机，也不要离开座位。"),
        to_call=translate("message", "请举手找监考员。"),
        code=trouble.value,
        proctor=proctor_panel(glance, translate("message", "监考员处理")) if _can_be_freed(glance) else None,
    )
