"""The check list of one phase in words, and the button that leads on from it."""

from PySide6.QtCore import QCoreApplication

from client.console.phase_words import phase_words
from client.console.phases.view import CheckLine, PhaseModel
from client.console.room.presenter import Moment
from client.room.view import ChecklistItem, Phase
from client.widgets.phrase import fill
from exam_core.attempt.states import State

translate = QCoreApplication.translate


def item_words(code: str) -> str:
    """What is to be done."""
    words = {
        "room_checked": translate("console", "考场已检查：照明、供电、通风、监控、应急出口"),
        "seats_checked": translate("console", "每台考试机已自检，问题已处理或已换机"),
        "badges_worn": translate("console", "监考员已到岗，佩戴统一证件"),
        "discipline_read": translate("console", "已宣讲考场纪律"),
        "notes_read": translate("console", "已宣读考生须知"),
        "all_collected": translate("console", "已核对应考、实到、缺考和交卷人数"),
        "seats_cleared": translate("console", "考生已全部离场，座位已清台"),
    }
    return words[code]


def open_words(moment: Moment) -> str:
    """What has to be ticked before anybody is started; empty where everything is."""
    codes = moment.room.open_before_start
    if not codes:
        return ""
    listed = translate("console", "；").join(map(item_words, codes))
    return fill(translate("console", "还没有勾选：%1。写明理由也可以开考，理由记入考场日志。"), listed)


def present(moment: Moment, phase: Phase) -> PhaseModel:
    """The page of a phase."""
    hints = {
        Phase.VERIFY: translate("console", "开考前逐项确认；勾选人和时间记入考场日志。"),
        Phase.READ: translate("console", "考生在座位上看须知，同时由监考员宣读。两张清单都勾选后才能开考。"),
        Phase.ANSWER: translate("console", "考生正在作答。需要处理的事排在右边，最早的在最上面。"),
        Phase.COLLECT: translate("console", "考生交卷后结果自动送到本机；收齐以后再让考生离场。"),
        Phase.SEAL: translate("console", "结果已经收齐。单机考试在这里封存；联网考试由座位自动上传。"),
    }
    go, why = _go(moment, phase)
    items = moment.room.checklists.get(phase, ())
    papers = phase is Phase.VERIFY
    return PhaseModel(phase_words(phase), hints[phase], tuple(map(_line, items)), go, why, papers=papers)


def _go(moment: Moment, phase: Phase) -> tuple[str, str]:
    room = moment.room
    match phase:
        case Phase.VERIFY if any(one.needs_code for one in room.sittings):
            return translate("console", "输入开启码…"), ""
        case Phase.VERIFY:
            return translate("console", "核验身份…"), ""
        case Phase.READ:
            waiting = any(row.status and row.status.state is State.WAITING for row in room.seats)
            why = "" if waiting else translate("console", "还没有考生在等待开考。")
            return translate("console", "全场开考…"), why
        case Phase.COLLECT:
            return translate("console", "全场操作…"), ""
        case Phase.SEAL:
            alone = any(one.info.mode == "standalone" for one in room.sittings)
            return (translate("console", "去封存…"), "") if alone else ("", "")
        case _:
            return "", ""


def _line(item: ChecklistItem) -> CheckLine:
    if item.at is None:
        return CheckLine(item.code, item_words(item.code))
    at = item.at.astimezone().strftime("%H:%M")
    ticked = fill(translate("console", "%1 于 %2 勾选"), item.by, at)
    return CheckLine(item.code, item_words(item.code), ticked)
