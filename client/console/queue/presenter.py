"""The queue in words."""

from typing import assert_never

from PySide6.QtCore import QCoreApplication

from client.console.queue.model import QueueLine
from client.console.spans import since_words
from client.lockdown.finding import FindingCode
from client.room.away import Away
from client.room.notice import Notice
from client.room.view import QueueItem, QueueKind
from client.widgets.finding_words import words_for_code
from client.widgets.phrase import fill

translate = QCoreApplication.translate


def present(items: tuple[QueueItem, ...], now_ms: int) -> tuple[QueueLine, ...]:
    """The lines in the order of the items, oldest first."""
    return tuple(_line(item, now_ms) for item in items)


def words_of(item: QueueItem) -> str:
    """What the seat waits for, in a few words."""
    match item.kind:
        case QueueKind.IDENTITY:
            return translate("console", "等待核验身份")
        case QueueKind.NOT_ME:
            return translate("console", "考生说不是本人信息")
        case QueueKind.HAND:
            return translate("console", "举手")
        case QueueKind.QUESTION_REPORTED:
            return fill(translate("console", "反映第 %1 题有问题"), item.detail)
        case QueueKind.FINDING:
            return words_for_code(FindingCode(item.detail)).what
        case QueueKind.LOCKED_BY_RULE:
            return translate("console", "自动锁定，等待查看")
        case QueueKind.LINK_LOST:
            return translate("console", "失去联系")
        case QueueKind.NOTICED:
            return _noticed(Notice(item.detail))[0]
        case QueueKind.MUST_RESUME:
            return translate("console", "中断，等待恢复")
        case QueueKind.RESULT_MISSING:
            return translate("console", "已交卷，结果还没收到")
        case QueueKind.TURNED_AWAY:
            return translate("console", "不准接入")
        case QueueKind.CAMERA_GONE:
            return translate("console", "摄像头断开")
        case _:
            assert_never(item.kind)


def icon_of(kind: QueueKind) -> tuple[str, str]:
    """Icon and colour of a kind."""
    icons = {
        QueueKind.IDENTITY: ("person", "amber"),
        QueueKind.NOT_ME: ("person", "red"),
        QueueKind.HAND: ("hand", "amber"),
        QueueKind.QUESTION_REPORTED: ("question", "amber"),
        QueueKind.FINDING: ("warning", "amber"),
        QueueKind.LOCKED_BY_RULE: ("lock", "ink"),
        QueueKind.LINK_LOST: ("cross", "red"),
        QueueKind.NOTICED: ("warning", "red"),
        QueueKind.MUST_RESUME: ("power", "amber"),
        QueueKind.RESULT_MISSING: ("sheet", "amber"),
        QueueKind.TURNED_AWAY: ("warning", "red"),
        QueueKind.CAMERA_GONE: ("camera", "amber"),
    }
    return icons[kind]


def advice_of(item: QueueItem) -> str:
    """What to do about it, in one sentence."""
    if item.kind is QueueKind.NOTICED:
        return _noticed(Notice(item.detail))[1]
    if item.kind is QueueKind.TURNED_AWAY and item.detail == Away.NEWER_CONSOLE:
        return translate("console", "它听另一台监考端的：那台后来开的考场，或者时钟更快。")
    advice = {
        QueueKind.IDENTITY: translate("console", "对照考生本人、有效身份证件和报名照片。"),
        QueueKind.NOT_ME: translate("console", "核对证件和座位：无误的确认身份，坐错的退回登录。"),
        QueueKind.HAND: translate("console", "请到座位查看。"),
        QueueKind.QUESTION_REPORTED: translate("console", "已记入日志；请考生继续作答。"),
        QueueKind.FINDING: translate("console", "请到座位查看。"),
        QueueKind.LOCKED_BY_RULE: translate("console", "到座位查看后再解锁。"),
        QueueKind.LINK_LOST: translate("console", "座位自己继续考试；请检查网线和电脑。"),
        QueueKind.MUST_RESUME: translate("console", "查明原因后恢复考试。"),
        QueueKind.RESULT_MISSING: translate("console", "不要关机；收到后自动消失。"),
        QueueKind.TURNED_AWAY: translate("console", "这台电脑或它的座位号不在本场名单中。"),
        QueueKind.CAMERA_GONE: translate("console", "请检查摄像头的连线。"),
    }
    return advice[item.kind]


def _noticed(notice: Notice) -> tuple[str, str]:
    """What is wrong with what a seat sent, and what to do."""
    words = {
        Notice.SET_BACK: (
            translate("console", "记录比本机的副本短或不同"),
            translate("console", "本机的副本没有改动。不要清台：换座续考，或请技术人员查看。"),
        ),
        Notice.COPY_REFUSED: (
            translate("console", "送来的记录接不上，没有收下"),
            translate("console", "本机的副本没有改动。不要清台，请技术人员查看。"),
        ),
        Notice.NOT_A_SEAT: (
            translate("console", "这台电脑发来的不是座位的消息"),
            translate("console", "连接已断开。请到座位查看电脑和网线，是否有别的程序或设备。"),
        ),
        Notice.WENT_ON: (
            translate("console", "换走以后原座位还答了题"),
            translate("console", "原座位封存的结果里有这些答案，请写进考场情况记录。"),
        ),
        Notice.RESULT_REFUSED: (
            translate("console", "送来的结果不属于本场，没有收下"),
            translate("console", "结果仍在座位上。不要清台，请技术人员查看。"),
        ),
    }
    return words[notice]


def _line(item: QueueItem, now_ms: int) -> QueueLine:
    icon, colour = icon_of(item.kind)
    words, since = words_of(item), since_words(now_ms - item.since_ms)
    spoken = fill(translate("console", "%1 号，%2，%3"), item.seat, words, since)
    return QueueLine(
        f"{item.seat}/{item.kind.value}/{item.detail}", item.seat, icon, colour, words, since, spoken
    )
