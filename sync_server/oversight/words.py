"""How reports are called in front of people."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exam_core.custody.sitting_report import ReportReason, SittingReport

REASONS: Mapping[ReportReason, Promise] = {
    ReportReason.IN_ORDER: gettext_lazy("未发现异常"),
    ReportReason.NO_PICTURE: gettext_lazy("画面中断或被遮挡"),
    ReportReason.PROCTOR_ABSENT: gettext_lazy("监考员不在岗"),
    ReportReason.PROCEDURE: gettext_lazy("未按程序组织考试"),
    ReportReason.MISCONDUCT: gettext_lazy("疑似违纪"),
    ReportReason.OUTSIDER: gettext_lazy("无关人员进入考场"),
    ReportReason.DISORDER: gettext_lazy("考场秩序混乱"),
    ReportReason.POWER: gettext_lazy("停电"),
    ReportReason.NETWORK: gettext_lazy("网络中断"),
    ReportReason.EQUIPMENT: gettext_lazy("设备故障"),
    ReportReason.PAPERS: gettext_lazy("试卷包或开启码问题"),
    ReportReason.IDENTITY: gettext_lazy("身份核验问题"),
    ReportReason.HEALTH: gettext_lazy("人员伤病"),
    ReportReason.CAMERA_FAULT: gettext_lazy("监控设备故障"),
    ReportReason.NO_CAMERAS: gettext_lazy("考场没有监控设备"),
    ReportReason.OTHER: gettext_lazy("其他"),
}


def where(report: SittingReport) -> str:
    """The seat, the camera or the room that a report is about."""
    if report.seat is not None:
        return _("{seat} 号座位").format(seat=report.seat)
    return report.camera or _("整个考场")
