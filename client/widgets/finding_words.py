"""What the lockdown finds, in words: what it is, and what the proctor is to do about it."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from client.lockdown.finding import Finding, FindingCode
from client.widgets.phrase import fill

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class FindingWords:
    """`what` stands in a row or a band, `todo` is a sentence to the proctor or the technician."""

    what: str
    todo: str


def words_for_finding(finding: Finding) -> FindingWords:
    """What was found, which one, and what to do."""
    words, subject = words_for_code(finding.code), finding.subject
    if finding.code is FindingCode.VIDEO_LOST:
        subject = video_lost(subject)
    if not subject:
        return words
    return FindingWords(fill(translate("finding", "%1（%2）"), words.what, subject), words.todo)


def words_for_code(code: FindingCode) -> FindingWords:
    """What was found, whichever one it is, and what to do."""
    about_this_pc = _about_cables() | _about_the_pc() | _about_the_video()
    words = _about_programs() | _about_the_screen() | about_this_pc
    return FindingWords(*words[code])


def video_lost(reason: str) -> str:
    """Why nothing is recorded, in a few words."""
    words = {
        "no_camera": translate("finding", "没有摄像头"),
        "lost": translate("finding", "摄像头断开"),
        "stuck": translate("finding", "摄像头没有反应"),
        "recorder": translate("finding", "录像程序退出，正在重新启动"),
        "no_space": translate("finding", "硬盘已满"),
        "disk": translate("finding", "硬盘写入出错"),
        "slow": translate("finding", "电脑太慢"),
        "off": translate("finding", "已关闭"),
    }
    return words.get(reason, reason)


_Table = dict[FindingCode, tuple[str, str]]


def _about_programs() -> _Table:
    return {
        FindingCode.FORBIDDEN_PROGRAM: (
            translate("finding", "禁用程序正在运行"),
            translate("finding", "请关闭这个程序，再继续。"),
        ),
        FindingCode.CLASSROOM_CONTROL: (
            translate("finding", "机房管理软件正在运行"),
            translate("finding", "请在教师机上停止控制。确属机房自带的，监考员可以放行。"),
        ),
        FindingCode.REMOTE_SESSION: (
            translate("finding", "有人远程连到本机"),
            translate("finding", "请断开远程连接，并查明是谁。"),
        ),
        FindingCode.SESSION_SWITCHED: (
            translate("finding", "本机切换过用户"),
            translate("finding", "请查看有没有人用别的账号登录过本机。"),
        ),
        FindingCode.INJECTED_INPUT: (
            translate("finding", "有程序在模拟键盘或鼠标"),
            translate("finding", "请查看有没有远程控制或按键程序，关闭后继续。"),
        ),
        FindingCode.WINDOW_ABOVE: (
            translate("finding", "别的窗口挡住了考试"),
            translate("finding", "请关闭那个窗口所属的程序。"),
        ),
    }


def _about_the_screen() -> _Table:
    one_only = translate("finding", "请拔下多余的显示器或投影，只留一台。")
    cable = translate("finding", "请查看显示器的线；答案和时间不受影响。")
    technician = translate("finding", "请技术人员检查本机设置；不行的话，换一台电脑。")
    return {
        FindingCode.SECOND_DISPLAY: (translate("finding", "接了第二台显示器"), one_only),
        FindingCode.DISPLAY_MIRRORED: (translate("finding", "画面被复制到另一台显示器"), one_only),
        FindingCode.DISPLAY_CHANGED: (translate("finding", "显示器的接线或设置变过"), cable),
        FindingCode.DISPLAY_LOST: (translate("finding", "显示器断开过"), cable),
        FindingCode.KEYBOARD_NOT_HELD: (translate("finding", "键盘没有锁定在考试上"), technician),
        FindingCode.HOLD_INCOMPLETE: (translate("finding", "防作弊保护不完整"), technician),
    }


def _about_cables() -> _Table:
    network = translate("finding", "请查看网线、无线网卡和手机热点，拔下不该有的。")
    return {
        FindingCode.USB_STORAGE: (
            translate("finding", "插入了U盘等存储设备"),
            translate("finding", "请拔下。监考员密钥和考试U盘可以插。"),
        ),
        FindingCode.NEW_INTERFACE: (translate("finding", "新接了网络"), network),
        FindingCode.UNKNOWN_PEER: (translate("finding", "本机连着不认识的地址"), network),
        FindingCode.CAMERA_MISSING: (
            translate("finding", "找不到摄像头"),
            translate("finding", "请检查摄像头的连线；没有的话，监考员当面核对。"),
        ),
    }


def _about_the_video() -> _Table:
    camera = translate("finding", "请查看摄像头有没有被挡住或转向；考试照常进行。")
    person = translate("finding", "只是提示：请监考员看一眼座位上的人。")
    return {
        FindingCode.VIDEO_LOST: (
            translate("finding", "录像中断"),
            translate("finding", "考试照常进行。请检查摄像头的连线和硬盘空间，恢复后会自动接着录。"),
        ),
        FindingCode.CAMERA_DARK: (translate("finding", "摄像头画面太暗"), camera),
        FindingCode.CAMERA_COVERED: (translate("finding", "摄像头被遮挡"), camera),
        FindingCode.CAMERA_FROZEN: (translate("finding", "摄像头画面不动"), camera),
        FindingCode.NO_FACE: (translate("finding", "画面里没有人脸"), person),
        FindingCode.SEVERAL_FACES: (translate("finding", "画面里不止一人"), person),
        FindingCode.OTHER_PERSON: (translate("finding", "疑似换人"), person),
    }


def _about_the_pc() -> _Table:
    who = translate("finding", "不影响考试计时，请查看是谁操作的。")
    return {
        FindingCode.RESTORE_CARD: (
            translate("finding", "本机有还原卡或还原软件"),
            translate("finding", "重启会丢失记录：请关闭还原，或插入考试U盘。"),
        ),
        FindingCode.VIRTUAL_MACHINE: (
            translate("finding", "本机像是虚拟机"),
            translate("finding", "考点用云桌面的，照常考试；不是的，请换一台电脑。"),
        ),
        FindingCode.CLOCK_SET: (translate("finding", "本机的时钟被改过"), who),
        FindingCode.SUSPENDED: (translate("finding", "本机休眠过"), who),
        FindingCode.DISK_LOW: (
            translate("finding", "硬盘空间不足"),
            translate("finding", "请清出空间，或换一台电脑。"),
        ),
    }
