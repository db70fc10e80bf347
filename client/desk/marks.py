"""The checks of a sealed file, in people's words: what was looked at, and how it came out."""

from PySide6.QtCore import QCoreApplication

from client.desk.words import named
from exam_core.custody.checks import Check
from exam_core.custody.sealed_file import SealedCheck

translate = QCoreApplication.translate


def check_name(name: SealedCheck) -> str:
    """What a check looks at."""
    match name:
        case SealedCheck.FORM:
            return translate("desk", "文件格式")
        case SealedCheck.KEYS:
            return translate("desk", "签发名单")
        case SealedCheck.PACKAGE:
            return translate("desk", "试卷包")
        case SealedCheck.PROCTORS:
            return translate("desk", "监考员签名")
        case SealedCheck.RECORD:
            return translate("desk", "封存记录")
        case SealedCheck.COUNTS:
            return translate("desk", "考生人数")
        case SealedCheck.DIGESTS:
            return translate("desk", "结果件摘要")
        case SealedCheck.RESULTS:
            return translate("desk", "机位签名")
        case SealedCheck.RECIPIENTS:
            return translate("desk", "封装对象")


def failing(checks: tuple[Check[SealedCheck], ...]) -> tuple[str, ...]:
    """The checks that fail, each with what was found; what follows from an earlier failure is left out."""
    found: dict[str, SealedCheck] = {}
    for one in checks:
        if not one.ok:
            found.setdefault(one.detail, one.name)
    return tuple(named(check_name(name), detail) for detail, name in found.items())
