"""What the free seat says of itself."""

from PySide6.QtCore import QCoreApplication

from client.lockdown.finding import FindingCode
from client.seat.glance import Glance
from client.seat.idle.checks import LEAST_DISK_MB, checks_of
from client.seat.idle.view import IdleModel
from client.seat.proctor_acts import acts_for, proctor_panel

translate = QCoreApplication.translate


def present(glance: Glance) -> IdleModel:
    """The idle screen."""
    seat = glance.seat
    info = seat.sitting.package.header.sitting if seat.sitting else None
    missing = _missing(glance)
    acting = bool(acts_for(glance))
    title = translate("idle", "监考员操作")
    return IdleModel(
        frame=glance.frame,
        seat=seat.seat,
        room=f"{info.site_name} · {info.room}" if info else "",
        checks=checks_of(glance),
        ready=not missing,
        waiting_for=missing,
        needs_code=glance.standalone and seat.needs_code and not seat.outside_window,
        can_move_in=bool(seat.movable) and not seat.needs_code and not seat.outside_window,
        proctor=proctor_panel(glance, title) if acting else None,
    )


def _missing(glance: Glance) -> str:
    """Why nobody can check in yet; empty where one can."""
    if glance.seat.sitting is None:
        return translate("idle", "正在等待试卷包，请稍候。")
    if glance.disk_free_mb < LEAST_DISK_MB and not _is_let_pass(glance, FindingCode.DISK_LOW):
        return translate("idle", "硬盘空间不足，请换一台电脑。")
    if glance.seat.outside_window:
        return translate("idle", "日期不对，请监考员核对后再登录。")
    if any(one.blocks_check_in and not one.accepted for one in glance.seat.findings):
        return translate("idle", "本机有情况要监考员查看，处理好或放行后才能登录。")
    return ""


def _is_let_pass(glance: Glance, code: FindingCode) -> bool:
    """Whether a proctor has looked at it and uses the seat all the same."""
    return any(one.finding.code is code and one.accepted for one in glance.seat.findings)
