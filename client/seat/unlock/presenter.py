"""The page of the unlock code: whose sitting's code, why the last one was refused, when the next may come."""

from PySide6.QtCore import QCoreApplication

from client.recording.camera_line import CameraTrouble
from client.seat.glance import Glance
from client.seat.unlock.view import UnlockModel
from client.seat.words import words_for
from client.widgets.phrase import fill
from exam_core.identifiers import SittingCode
from exam_core.numbers.unlock_code import read_qr_text

translate = QCoreApplication.translate

REQUEST = "unlock"


def present(glance: Glance) -> UnlockModel:
    """The page of the unlock code."""
    refusal = glance.ui.refusals.get(REQUEST)
    return UnlockModel(
        frame=glance.frame,
        sitting=_sitting(glance),
        problem=words_for(refusal) if refusal is not None else "",
        wait_s=_wait_s(glance),
        busy=REQUEST in glance.ui.waiting_for,
    )


def code_in(text: str, sitting: SittingCode) -> str | None:
    """The code that a QR code says, if it is this sitting's."""
    read = read_qr_text(text)
    return read[1] if read is not None and read[0] == sitting else None


def words_for_qr(text: str) -> str:
    """Why what a QR code says is not the code that is wanted."""
    read = read_qr_text(text)
    if read is None:
        return translate("unlock", "这个二维码不是开启码，请换一张，或者用按键输入。")
    return fill(translate("unlock", "这是另一场考试（%1）的开启码，请核对场次。"), read[0])


def words_for_camera(trouble: CameraTrouble) -> str:
    """Why there is no picture, and that typing goes on."""
    match trouble:
        case CameraTrouble.NO_CAMERA:
            return translate("unlock", "没有找到摄像头，请用按键输入开启码。")
        case CameraTrouble.LOST:
            return translate("unlock", "摄像头断开了，请用按键输入开启码，或再打开一次摄像头。")


def _sitting(glance: Glance) -> str:
    sitting = glance.seat.sitting
    if sitting is None:
        return ""
    info = sitting.package.header.sitting
    return fill(translate("unlock", "本场：%1 · 场次 %2"), info.item, info.code)


def _wait_s(glance: Glance) -> int:
    until = glance.seat.code_wait_until_ms
    return 0 if until is None else max(0, -(-(until - glance.now.mono_ms) // 1000))
