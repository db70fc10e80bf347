"""Words for what is in a recording, what is not, and why."""

from collections.abc import Mapping
from datetime import timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exam_core.recording.coverage import Gap, GapReason

GAP_REASONS: Mapping[GapReason, Promise] = {
    "no_camera": gettext_lazy("没有摄像头"),
    "lost": gettext_lazy("摄像头断开"),
    "stuck": gettext_lazy("摄像头没有响应"),
    "recorder": gettext_lazy("录像进程中断"),
    "no_space": gettext_lazy("磁盘空间不足"),
    "disk": gettext_lazy("磁盘读写出错"),
    "slow": gettext_lazy("电脑跟不上"),
    "off": gettext_lazy("被关闭"),
    "program": gettext_lazy("考试程序中断"),
    "unknown": gettext_lazy("原因不明"),
}
_STEP = 1000
_UNITS = ("B", "kB", "MB", "GB", "TB", "PB")


def gap_words(gap: Gap) -> str:
    """One gap: how long, and why."""
    return _("{seconds} 秒（{reason}）").format(
        seconds=round(gap.ms / 1000), reason=str(GAP_REASONS[gap.reason])
    )


def duration(ms: int) -> str:
    """Hours, minutes and seconds, "2:00:00"."""
    return str(timedelta(seconds=round(ms / 1000)))


def size_words(size: int) -> str:
    """Bytes as people read them: three digits, a thousand to the next unit."""
    value, unit = float(size), 0
    while round(value) >= _STEP and unit < len(_UNITS) - 1:
        value, unit = value / _STEP, unit + 1
    return f"{value:.1f} {_UNITS[unit]}" if unit and value < 100 else f"{value:.0f} {_UNITS[unit]}"  # noqa: PLR2004
