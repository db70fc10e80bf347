"""How each standing of a ticket looks: a shape, a colour and a word."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from client.standalone.attendance import Finding, TicketRow
from exam_core.custody.standing import Standing

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class StandingMark:
    """Icon, colours of surface, border and ink, and the word; `open`: somebody has to do something."""

    icon: str
    fill: str
    border: str
    ink: str
    words: str
    open: bool = False


def mark_of(row: TicketRow) -> StandingMark:
    """The mark of a ticket."""
    if row.standing is None:
        return _open(row.finding)
    if row.finding in (Finding.TWO_JOURNALS, Finding.OLD_SEAT_WENT_ON):
        return StandingMark(
            "warning", "amber_tint", "amber_mark", "amber", translate("proctor", "两份结果不一致")
        )
    match row.standing:
        case Standing.HANDED_IN:
            return StandingMark("tick", "green_tint", "green", "green", translate("proctor", "已交卷"))
        case Standing.FROM_REPLICA:
            return StandingMark(
                "usb", "primary_tint", "primary", "primary", translate("proctor", "由镜像封存")
            )
        case Standing.ABSENT:
            return StandingMark("minus", "paper", "line", "soft", translate("proctor", "缺考"))
        case Standing.MISSING:
            return StandingMark("cross", "red_tint", "red", "red", translate("proctor", "结果缺失"))
        case Standing.VOIDED:
            return StandingMark("cross", "side", "outline", "soft", translate("proctor", "作废"))


def finding_words(row: TicketRow) -> str:
    """What a person should know of a ticket, and what to do."""
    match row.finding:
        case Finding.TWO_JOURNALS:
            return translate(
                "proctor", "同一座位有两份不同的结果：都会封存，由考试中心两人认定，这里不用处理。"
            )
        case Finding.OLD_SEAT_WENT_ON:
            return translate(
                "proctor", "换座后原座位也交了卷：两份都会封存，由考试中心两人认定，这里不用处理。"
            )
        case Finding.MOVED:
            return translate("proctor", "考生换过座位，以后一个座位的结果为准。")
        case Finding.MIRROR_ONLY:
            return translate(
                "proctor",
                "没有找到结果，但考试U盘上有这个座位的镜像：请先查看座位能否交卷，不能时由镜像封存。",
            )
        case Finding.LATER_MIRROR:
            return translate(
                "proctor",
                "这是换座前的结果，新座位只有镜像：请先查看新座位能否交卷，不能时由镜像封存。",
            )
        case Finding.MOVED_AWAY:
            return translate("proctor", "只有换座前的记录：请到新座位收取结果。")
        case Finding.NOTHING:
            return translate(
                "proctor", "没有找到结果，也没有镜像：请到座位上查看，缺考或结果缺失要说明原因。"
            )
        case None:
            return ""


def _open(finding: Finding | None) -> StandingMark:
    match finding:
        case Finding.MIRROR_ONLY:
            words = translate("proctor", "只有镜像")
        case Finding.MOVED_AWAY:
            words = translate("proctor", "缺换座后的结果")
        case _:
            words = translate("proctor", "未收到")
    return StandingMark("question", "amber_tint", "amber_mark", "amber", words, open=True)
