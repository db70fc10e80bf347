"""The rows of the self-check in words: what was looked at, how it is, and what to do."""

from PySide6.QtCore import QCoreApplication

from client.sitting.self_check import Advice, CheckName
from client.widgets.check_mark_row import Check, Mark
from exam_core.custody.room_check import CheckRow

translate = QCoreApplication.translate


_MARKS = {"good": Mark.GOOD, "note": Mark.NOTE, "bad": Mark.BAD, "unknown": Mark.PENDING}


def check_of(row: CheckRow) -> Check:
    """The row as the free seat shows it: what was found, or else how it is."""
    return Check(name_of(row), _MARKS[row.state], row.value or state_of(row), advice_of(row))


def name_of(row: CheckRow) -> str:
    """What was looked at."""
    names = {
        CheckName.PACKAGE: translate("check", "试卷包"),
        CheckName.CAMERA: translate("check", "摄像头"),
        CheckName.VIDEO: translate("check", "录像"),
        CheckName.DISK_SPACE: translate("check", "硬盘空间"),
        CheckName.DISK_SPEED: translate("check", "保存速度"),
        CheckName.RESTART: translate("check", "重启后数据保留"),
        CheckName.CLOCK: translate("check", "时间"),
        CheckName.NETWORK: translate("check", "与考试中心的连接"),
        CheckName.NEIGHBOURS: translate("check", "其他网络连接"),
        CheckName.DISPLAY: translate("check", "显示器"),
        CheckName.LOCKDOWN: translate("check", "防作弊保护"),
        CheckName.PROGRAMS: translate("check", "禁用程序"),
        CheckName.ROOM_SOFTWARE: translate("check", "机房管理软件和还原卡"),
        CheckName.REMOTE: translate("check", "远程操作"),
        CheckName.MACHINE: translate("check", "虚拟机"),
        CheckName.STICKS: translate("check", "U盘"),
        CheckName.POWER: translate("check", "电源"),
    }
    return names[CheckName(row.name)]


def state_of(row: CheckRow) -> str:
    """How it is."""
    states = {
        "good": translate("check", "正常"),
        "note": translate("check", "留意"),
        "bad": translate("check", "有问题"),
        "unknown": translate("check", "无法判断"),
    }
    return states[row.state]


def advice_of(row: CheckRow) -> str:
    """What to do; empty where there is nothing to do."""
    words = {
        Advice.NOTHING: "",
        Advice.BRING_PACKAGE: translate("check", "还没有试卷包：联网考试会自动收到，单机考试请插考试U盘。"),
        Advice.CHECK_CAMERA: translate("check", "没有图像：请接好摄像头，或换一个插口。"),
        Advice.INSTALL_AGAIN: translate("check", "录像程序不能启动：请重新安装考试程序，或换一台电脑。"),
        Advice.ROOM_FOR_VIDEO: translate("check", "放得下答案，放不下整场录像：请清理硬盘。"),
        Advice.FREE_DISK: translate("check", "空间不足：请清理硬盘，或换一台电脑。"),
        Advice.OTHER_DISK: translate("check", "硬盘太慢或写不进去：请换一台电脑。"),
        Advice.USE_EXAM_STICK: translate(
            "check", "重启后数据会丢失（还原卡）：请全程插考试U盘，或关闭还原卡。"
        ),
        Advice.RESTART_ONCE: translate("check", "插着考试U盘检查一次，重启后再检查一次，才能判断。"),
        Advice.SET_CLOCK: translate("check", "请校准这台电脑的日期和时间。"),
        Advice.CHECK_CABLE: translate("check", "连不上考试中心：请检查网线。"),
        Advice.ONE_NETWORK: translate("check", "请断开多余的网络连接。"),
        Advice.ONE_DISPLAY: translate("check", "只能接一台显示器，也不能复制到投影：请拔掉其余的。"),
        Advice.LARGER_DISPLAY: translate("check", "分辨率太低，至少要 1024×768：请调整显示设置。"),
        Advice.START_UNDER_LOCKDOWN: translate("check", "没有完全锁定桌面：请按说明用考试账户启动。"),
        Advice.CLOSE_PROGRAMS: translate("check", "请关闭这些程序，并取消开机自动启动。"),
        Advice.TELL_ROOM_STAFF: translate("check", "请机房管理员停用，或由监考员查看后准予使用。"),
        Advice.END_REMOTE: translate("check", "有人能从别处操作这台电脑：请断开。"),
        Advice.REAL_PC: translate("check", "可能是虚拟机。考点用云桌面的，照常考试；不是的，请换一台电脑。"),
        Advice.PULL_STICKS: translate("check", "请拔掉与考试无关的U盘。"),
        Advice.PLUG_IN: translate("check", "正在用电池：请插上电源。"),
    }
    return words[Advice(row.advice)]
