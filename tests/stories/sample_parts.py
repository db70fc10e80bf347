"""What the samples of the screens are made of: people, pictures, proctors, in either language."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from client.widgets.candidate_panel import CandidateModel
from client.widgets.proctor_model import Act, ActReason, ProctorModel, Stick
from client.widgets.screen import Frame, Screen
from client.widgets.sheet import Sheet, SheetCell, SheetSection

RARE_NAME = "𬱖𪩘·䶮𫖯"
"""Characters of extensions A, B and E, as names have them."""
LONG_NAME = "阿卜杜热合曼·阿卜杜外力·买买提吐尔逊"


@dataclass(frozen=True, slots=True)
class Sample:
    """A name for the file, and what makes the screen."""

    name: str
    make: Callable[[], Screen]


class Words:
    """The models' own words in one language; what the views say themselves is translated by the catalogue."""

    def __init__(self, language: str) -> None:
        self.english = language == "en"

    def __call__(self, chinese: str, english: str) -> str:
        return english if self.english else chinese


def portrait(ground: str = "#b7c8d2") -> bytes:
    """A photo of nobody."""
    image = QImage(300, 400, QImage.Format.Format_RGB32)
    image.fill(QColor(ground))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor("#5f6e7b"))
    painter.drawEllipse(QRectF(92, 80, 116, 140))
    painter.drawRoundedRect(QRectF(40, 245, 220, 300), 110, 110)
    painter.end()
    return _png(image)


def circuit() -> bytes:
    """A figure: a lamp, a switch and a source."""
    image = QImage(640, 420, QImage.Format.Format_RGB32)
    image.fill(QColor("#ffffff"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor("#000000"), 4))
    painter.drawRect(QRectF(90, 70, 460, 280))
    painter.setBrush(QColor("#ffffff"))
    painter.drawEllipse(QRectF(275, 25, 90, 90))
    painter.drawLine(288, 38, 352, 102)
    painter.drawLine(288, 102, 352, 38)
    painter.drawRect(QRectF(50, 170, 80, 80))
    painter.drawRect(QRectF(510, 150, 80, 120))
    painter.end()
    return _png(image)


def _png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    # PySide's stubs know the name of a file only.
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def frame(t: Words, *, warning: str = "", announcement: str = "") -> Frame:
    return Frame(
        t("特种作业 · 低压电工作业", "Special operations · Low-voltage electrician"),
        t("安全生产知识考试 · 满分 100 分", "Work safety knowledge exam · 100 points"),
        drill=True,
        warning=warning,
        announcement=announcement,
    )


def remote_control(t: Words) -> str:
    """The warning of a finding, as the presenters put it."""
    return t(
        "请监考员查看本机：禁用程序正在运行（向日葵远程控制），另有 1 项",
        "Proctor, please look at this PC: a forbidden program is running (Sunlogin), and 1 more",
    )


def sheet(t: Words, *, current: int = 77) -> Sheet:
    judge = tuple(SheetCell(n, n != 33, n in (12, 33)) for n in range(1, 71))
    single = tuple(SheetCell(n, n < 78, n == 74) for n in range(71, 101))
    return Sheet(
        (
            SheetSection(t("判断题 1–70", "True or false 1–70"), judge),
            SheetSection(t("单选题 71–100", "Single choice 71–100"), single),
        ),
        current,
    )


def candidate(name: str = "阿力木·吐尔逊") -> CandidateModel:
    return CandidateModel(name, "2611225101003010127", "5134**********0021", 12, portrait(), recording=True)


def proctor(t: Words, *acts: Act, stick: Stick = Stick.READY, problem: str = "") -> ProctorModel:
    return ProctorModel(
        t("监考员操作", "Proctor"),
        t("插入监考员密钥，再输入口令。", "Insert the proctor's key, then type the PIN."),
        acts,
        stick,
        "王建国 · 川监0412",
        problem,
    )


def unlock(t: Words) -> Act:
    reasons = (
        ActReason("identity", t("身份核对无误", "Identity checked, all in order")),
        ActReason("equipment", t("设备故障已排除，可以继续考试", "Equipment repaired, the exam can go on")),
        ActReason("mistake", t("误锁", "Locked by mistake")),
    )
    return Act("unlock", t("解锁", "Unlock"), reasons)


def lock(t: Words) -> Act:
    return Act("lock", t("锁定本机", "Lock this seat"), (ActReason("id", t("核对身份", "Identity check")),))


def leave(t: Words) -> Act:
    return Act("leave", t("准许离座", "Let the candidate leave"))
