"""The words for what a seat looks at when it is checked, and for what to do about it."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from exam_core.custody.room_check import CheckRow
from sync_server.ingest.services.accept_check import CheckRefusal
from sync_server.punctuation import in_a_row, in_brackets

NAMES: Mapping[str, Promise] = {
    "package": gettext_lazy("试卷包"),
    "camera": gettext_lazy("摄像头"),
    "video": gettext_lazy("录像"),
    "disk_space": gettext_lazy("磁盘空间"),
    "disk_speed": gettext_lazy("磁盘速度"),
    "restart": gettext_lazy("重启后保留数据"),
    "clock": gettext_lazy("时钟"),
    "network": gettext_lazy("与考试中心的连接"),
    "neighbours": gettext_lazy("其他网络连接"),
    "display": gettext_lazy("显示器"),
    "lockdown": gettext_lazy("防作弊保护"),
    "programs": gettext_lazy("禁用程序"),
    "room_software": gettext_lazy("机房管理软件"),
    "remote": gettext_lazy("远程控制"),
    "machine": gettext_lazy("虚拟机"),
    "sticks": gettext_lazy("U 盘"),
    "power": gettext_lazy("电源"),
}
"""A newer seat's further rows are shown by their codes."""

ADVICE: Mapping[str, Promise] = {
    "bring_package": gettext_lazy("送达试卷包"),
    "check_camera": gettext_lazy("检查摄像头"),
    "install_again": gettext_lazy("重新安装考试程序"),
    "room_for_video": gettext_lazy("为录像清理磁盘"),
    "free_disk": gettext_lazy("清理磁盘"),
    "other_disk": gettext_lazy("更换磁盘"),
    "use_exam_stick": gettext_lazy("插上考试 U 盘"),
    "restart_once": gettext_lazy("重启一次再检查"),
    "set_clock": gettext_lazy("校准时间"),
    "check_cable": gettext_lazy("检查网线"),
    "one_network": gettext_lazy("只留考试网络"),
    "one_display": gettext_lazy("只接一台显示器"),
    "larger_display": gettext_lazy("换大一些的显示器"),
    "start_under_lockdown": gettext_lazy("以防作弊保护方式启动"),
    "close_programs": gettext_lazy("关闭这些程序"),
    "tell_room_staff": gettext_lazy("请机房老师处理"),
    "end_remote": gettext_lazy("断开远程控制"),
    "real_pc": gettext_lazy("换用真实的电脑"),
    "pull_sticks": gettext_lazy("拔下 U 盘"),
    "plug_in": gettext_lazy("接上电源"),
}

REFUSALS: Mapping[CheckRefusal, Promise] = {
    CheckRefusal.MALFORMED: gettext_lazy("文件损坏，或不是机房检查报告。"),
    CheckRefusal.UNKNOWN_DEVICE: gettext_lazy("不是本中心登记的考试机，或已被替换。"),
    CheckRefusal.BAD_SIGNATURE: gettext_lazy("签名不正确，报告在途中被改动过。"),
    CheckRefusal.WRONG_PLACE: gettext_lazy("报告上的考点或座位，不是这台考试机登记的位置。"),
}


def row_words(row: CheckRow) -> str:
    """One row: what it is, what was found, and what to do about it."""
    name = str(NAMES.get(row.name, row.name))
    advice = str(ADVICE.get(row.advice, row.advice))
    return f"{name} {row.value}".rstrip() + in_brackets(advice)


def rows_words(rows: tuple[CheckRow, ...]) -> str:
    """Several of them, or a dash."""
    return in_a_row(row_words(row) for row in rows) or "—"
