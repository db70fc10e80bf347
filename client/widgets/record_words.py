"""Words of seal records and invigilation records, as every screen says them; print has its own Chinese."""

from PySide6.QtCore import QCoreApplication

from exam_core.custody.invigilation import FaultKind
from exam_core.custody.seal_record import MissingReason, VoidReason, What
from exam_core.custody.sealed_evidence import GRAVE
from exam_core.rules.rule_set import RuleSet

translate = QCoreApplication.translate


def what_words(what: What) -> str:
    """In what a ticket differs."""
    match what:
        case What.ABSENT:
            return translate("record", "缺考")
        case What.MISSING:
            return translate("record", "结果缺失")
        case What.VOIDED:
            return translate("record", "作废")


def reasons(rules: RuleSet, *, english: bool) -> dict[What, dict[str, str]]:
    """Every reason of a difference with its words; those of an absence are the rule set's."""
    return {
        What.ABSENT: {one.code: one.en if english else one.zh for one in rules.absence_reasons},
        What.MISSING: {
            MissingReason.DISK_LOST: translate("record", "硬盘和镜像都读不出来"),
            MissingReason.MIRROR_LOST: translate("record", "还原卡机位的考试U盘丢失或损坏"),
            MissingReason.NOT_COLLECTED: translate("record", "暂时取不出，以后补充封存"),
            MissingReason.OTHER: translate("record", "其他"),
        },
        What.VOIDED: {
            VoidReason.WRONG_TICKET: translate("record", "用了别人的准考证号"),
            VoidReason.TECHNICAL: translate("record", "技术故障，另行安排考试"),
            VoidReason.OTHER: translate("record", "其他"),
        },
    }


def reason_words(what: What, code: str, rules: RuleSet, *, english: bool) -> str:
    """The reason of a difference; an unknown one as it is written."""
    return reasons(rules, english=english)[what].get(code, code)


def fault_kinds() -> dict[FaultKind, str]:
    """Every kind of an equipment fault with its words."""
    return {
        FaultKind.INTERRUPTION: translate("record", "程序或电脑中断"),
        FaultKind.LOCK: translate("record", "因设备锁定"),
        FaultKind.MOVE: translate("record", "换座位"),
        FaultKind.OTHER: translate("record", "其他"),
    }


def grounds(rules: RuleSet, *, english: bool) -> dict[str, str]:
    """Every ground of a violation with its words, the grave one last."""
    listed = {one.code: one.en if english else one.zh for one in rules.warning_grounds}
    return {**listed, GRAVE: translate("record", "严重违纪")}
