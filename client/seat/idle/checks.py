"""The rows of the self-check: what is well, what is not, and what to do about it."""

from PySide6.QtCore import QCoreApplication

from client.seat.check_words import check_of
from client.seat.glance import Glance
from client.seat.video_words import video_advice
from client.seat.words import words_for
from client.sitting.seat_view import ConsoleSeen
from client.sitting.self_check import LEAST_FREE, CheckName
from client.standalone.mirrors import MirrorSeen
from client.standalone.package_check import PackageRefusal
from client.widgets.check_mark_row import Check, Mark
from client.widgets.phrase import fill
from exam_core.custody.room_check import CheckRow

translate = QCoreApplication.translate

MB_IN_GB = 1000
LEAST_DISK_MB = LEAST_FREE // 1_000_000
NAMED_FILES = 2
"""Refused packages that get a row of their own; a stick with more of them is one that nobody looked at."""
HARMLESS = frozenset({PackageRefusal.OLDER_REVISION, PackageRefusal.ATTEMPT_BEGUN})
"""Refusals after which there is nothing to do."""


_TOLD_ABOVE = frozenset({CheckName.PACKAGE, CheckName.NETWORK, CheckName.DISK_SPACE})
"""Rows of the self-check that the free seat follows more closely than from check to check."""
_PLAIN = frozenset({CheckName.CAMERA, CheckName.CLOCK, CheckName.DISPLAY})
"""Rows that stand on the free seat however they came out."""


def checks_of(glance: Glance) -> tuple[Check, ...]:
    """Every row, the most needed ones first."""
    connection = (*_console(glance), *(() if glance.standalone else (_connection(glance),)))
    by_stick = (
        (*_code(glance), *_movable(glance), *_mirror(glance), *_video(glance)) if glance.standalone else ()
    )
    return (
        _package(glance), *_refused(glance), *by_stick, *_date(glance), *connection, _disk(glance),
        *_looked_at(glance),
    )  # fmt: skip


def _looked_at(glance: Glance) -> tuple[Check, ...]:
    """What the self-check found: the plain marks, and whatever else is not well."""
    checked = glance.seat.checked
    if checked is None:
        return (Check(translate("idle", "本机"), Mark.PENDING, translate("idle", "正在检查…")),)
    rows = [row for row in checked if row.name not in _TOLD_ABOVE]
    plain = [row for row in rows if row.name in _PLAIN]
    others = [row for row in rows if row.name not in _PLAIN and row.state not in ("good", "unknown")]
    return tuple(check_of(row) for row in (*plain, *others) if not _is_date(row, glance))


def _is_date(row: CheckRow, glance: Glance) -> bool:
    """Whether the clock has its row above already, with the way out."""
    return row.name == CheckName.CLOCK and bool(_date(glance))


def _package(glance: Glance) -> Check:
    name = translate("idle", "试卷包")
    sitting = glance.seat.sitting
    if sitting is None:
        advice = translate("idle", "单机考试请插入考试U盘，会自动读入。")
        return Check(name, Mark.PENDING, translate("idle", "还没有收到"), advice)
    taken = any(one.refusal is None and one.sitting == sitting.code for one in glance.seat.intake)
    words = translate("idle", "已从U盘读入") if taken else translate("idle", "已就绪")
    return Check(name, Mark.GOOD, words)


def _refused(glance: Glance) -> tuple[Check, ...]:
    rows = []
    for note in glance.seat.intake:
        if note.refusal is not None:
            mark = Mark.NOTE if note.refusal in HARMLESS else Mark.BAD
            words = fill(translate("idle", "%1：%2"), note.file, words_for(note.refusal))
            rows.append(Check(translate("idle", "U盘里的试卷包"), mark, translate("idle", "没有采用"), words))
    return tuple(rows[:NAMED_FILES])


def _code(glance: Glance) -> tuple[Check, ...]:
    name = translate("idle", "开启码")
    if not glance.seat.needs_code:
        return (Check(name, Mark.GOOD, translate("idle", "已输入")),)
    advice = translate("idle", "到了规定时间，由监考员输入。没输入也可以先登录。")
    return (Check(name, Mark.PENDING, translate("idle", "等监考员输入"), advice),)


def _movable(glance: Glance) -> tuple[Check, ...]:
    movable = glance.seat.movable
    if not movable:
        return ()
    advice = translate("idle", "监考员要把考生换到本机，请按“换机续考”。")
    if glance.seat.needs_code:
        advice = translate("idle", "监考员要把考生换到本机，请先输入开启码。")
    names = translate("idle", "、").join(one.candidate.name for one in movable)
    return (Check(translate("idle", "U盘里没考完的考试"), Mark.NOTE, names, advice),)


def _mirror(glance: Glance) -> tuple[Check, ...]:
    name, needed = translate("idle", "考试U盘"), glance.seat.mirror_needed
    needed = needed and glance.seat.console is not ConsoleSeen.UP
    match glance.seat.mirror:
        case MirrorSeen.WRITING:
            return (Check(name, Mark.GOOD, translate("idle", "已插好")),)
        case MirrorSeen.BEHIND:
            advice = translate("idle", "U盘可能满了或写保护，请换一个。")
            return (Check(name, Mark.BAD if needed else Mark.NOTE, translate("idle", "写不进去"), advice),)
        case MirrorSeen.ABSENT | MirrorSeen.LOST if needed:
            advice = translate("idle", "这台电脑关机后不留记录，必须插考试U盘才能开考。")
            return (Check(name, Mark.BAD, translate("idle", "必须插入"), advice),)
        case MirrorSeen.ABSENT | MirrorSeen.LOST:
            advice = translate("idle", "插上后，这台电脑坏了也能换机续考。")
            return (Check(name, Mark.NOTE, translate("idle", "没有插"), advice),)


def _video(glance: Glance) -> tuple[Check, ...]:
    """What of the exams held here is on its way to the sticks."""
    video = glance.seat.video
    if video is None:
        return ()
    name = translate("idle", "录像")
    if video.copied >= video.total:
        return (Check(name, Mark.GOOD, translate("idle", "已全部拷到U盘")),)
    words = fill(translate("idle", "已拷到U盘 %1/%2"), video.copied, video.total)
    mark = Mark.NOTE if video.no_room else Mark.PENDING
    return (Check(name, mark, words, video_advice(video)),)


def _console(glance: Glance) -> tuple[Check, ...]:
    """No row where this PC was told of no console."""
    name = translate("idle", "与监考台的连接")
    match glance.seat.console:
        case ConsoleSeen.UP:
            return (Check(name, Mark.GOOD, translate("idle", "正常")),)
        case ConsoleSeen.LOST:
            advice = translate("idle", "请检查网线和监考台。没有监考台时，监考员用U盘在本机操作。")
            return (Check(name, Mark.NOTE, translate("idle", "未连接"), advice),)
        case ConsoleSeen.NONE:
            return ()


def _connection(glance: Glance) -> Check:
    name = translate("idle", "与考试中心的连接")
    if glance.seat.online:
        return Check(name, Mark.GOOD, translate("idle", "正常"))
    advice = translate("idle", "请检查网线。考试开始后断网不影响作答。")
    return Check(name, Mark.NOTE, translate("idle", "未连接"), advice)


def _disk(glance: Glance) -> Check:
    room = glance.disk_free_mb >= LEAST_DISK_MB
    advice = "" if room else translate("idle", "空间不足，请换一台电脑。")
    return Check(
        translate("idle", "硬盘"), Mark.GOOD if room else Mark.BAD, _free(glance.disk_free_mb), advice
    )


def _free(megabytes: int) -> str:
    if megabytes >= MB_IN_GB:
        return fill(translate("idle", "剩余 %1 GB"), megabytes // MB_IN_GB)
    return fill(translate("idle", "剩余 %1 MB"), megabytes)


def _date(glance: Glance) -> tuple[Check, ...]:
    """A row only where this PC's date is not the sitting's: the sitting key is the gate, not this clock."""
    sitting = glance.seat.sitting
    if sitting is None or not sitting.is_outside_window(glance.now.wall):
        return ()
    advice = translate("idle", "不在本场考试的日期内。请监考员核对场次和这台电脑的时间。")
    mark = Mark.NOTE
    if glance.seat.outside_window:
        advice = translate("idle", "不在本场考试的日期内。场次无误的，监考员按左下角“监考员”继续使用。")
        mark = Mark.BAD
    return (
        Check(
            translate("idle", "日期"), mark, glance.now.wall.astimezone().strftime("%Y-%m-%d %H:%M"), advice
        ),
    )
