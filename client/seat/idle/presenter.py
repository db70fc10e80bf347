"""What the free seat says of itself."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from client.seat.glance import Glance
from client.seat.idle.view import IdleModel
from client.widgets.check_mark_row import Check, Mark
from client.widgets.phrase import fill

translate = QCoreApplication.translate

MB_IN_GB = 1000
LEAST_DISK_MB = 500
"""Room for a journal, a sealed result and a package with figures, many times over."""


def present(glance: Glance) -> IdleModel:
    """The idle screen."""
    sitting = glance.seat.sitting
    info = sitting.package.header.sitting if sitting else None
    waiting = translate("idle", "正在等待考试数据包，请稍候。")
    return IdleModel(
        frame=glance.frame,
        seat=glance.seat.seat,
        room=f"{info.site_name} · {info.room}" if info else "",
        checks=_checks(glance),
        ready=sitting is not None and glance.disk_free_mb >= LEAST_DISK_MB,
        waiting_for=waiting if sitting is None else translate("idle", "硬盘空间不足，请换一台电脑。"),
    )


def _checks(glance: Glance) -> tuple[Check, ...]:
    package = glance.seat.sitting is not None
    online = glance.seat.online
    room = glance.disk_free_mb >= LEAST_DISK_MB
    recorded = translate("idle", "本场不录像")
    return (
        Check(
            translate("idle", "考试数据包"),
            Mark.GOOD if package else Mark.PENDING,
            translate("idle", "已就绪") if package else translate("idle", "还没有收到"),
        ),
        Check(
            translate("idle", "与考试中心的连接"),
            Mark.GOOD if online else Mark.NOTE,
            translate("idle", "正常") if online else translate("idle", "未连接"),
            "" if online else translate("idle", "请检查网线。考试开始后断网不影响作答。"),
        ),
        Check(
            translate("idle", "硬盘"),
            Mark.GOOD if room else Mark.BAD,
            _free(glance.disk_free_mb),
            "" if room else translate("idle", "空间不足，请换一台电脑。"),
        ),
        Check(translate("idle", "摄像头"), Mark.PENDING, recorded),
        *_dates(glance),
    )


def _free(megabytes: int) -> str:
    if megabytes >= MB_IN_GB:
        return fill(translate("idle", "剩余 %1 GB"), megabytes // MB_IN_GB)
    return fill(translate("idle", "剩余 %1 MB"), megabytes)


def _dates(glance: Glance) -> tuple[Check, ...]:
    """A line only where this PC's date is not the sitting's: the sitting key is the gate, not this clock."""
    sitting = glance.seat.sitting
    if sitting is None:
        return ()
    info = sitting.package.header.sitting
    window = datetime.fromisoformat(info.window_from), datetime.fromisoformat(info.window_until)
    if window[0] <= glance.now.wall <= window[1]:
        return ()
    return (
        Check(
            translate("idle", "日期"),
            Mark.NOTE,
            glance.now.wall.astimezone().strftime("%Y-%m-%d %H:%M"),
            translate("idle", "不在本场考试的日期内。请监考员核对场次和这台电脑的时间。"),
        ),
    )
