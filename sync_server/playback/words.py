"""Words for what happened at a seat, as they stand beside its video."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from exam_core.attempt.events import PROCTOR_PREFIX
from exam_core.attempt.kinds import Kind
from exam_core.rules.findings import finding_name
from exam_core.rules.rule_set import Reason, RuleSet
from sync_server.playback.course import ShownQuestion, Step
from sync_server.playback.services.open_segment import Unreadable
from sync_server.punctuation import headed, in_brackets
from sync_server.recordings.words import GAP_REASONS, duration
from sync_server.results.services.reasons import ground_words

LACKS: Mapping[Unreadable, Promise] = {
    Unreadable.NOT_HERE: gettext_lazy("片段尚未送达中心"),
    Unreadable.DELETED: gettext_lazy("片段已到期删除"),
    Unreadable.DAMAGED: gettext_lazy("片段已损坏"),
    Unreadable.NOT_OURS: gettext_lazy("片段不是封给本中心的"),
    Unreadable.UNREACHABLE: gettext_lazy("存储暂时读不到"),
}
EVENTS: Mapping[str, Promise] = {
    Kind.OPENED: gettext_lazy("入座"),
    Kind.IDENTITY_CONFIRMED: gettext_lazy("身份核验通过"),
    Kind.IDENTITY_DOUBTED: gettext_lazy("身份存疑"),
    Kind.NOTES_READ: gettext_lazy("已读考前须知"),
    Kind.STARTED: gettext_lazy("开始作答"),
    Kind.LEFT: gettext_lazy("准许离座"),
    Kind.RETURNED: gettext_lazy("回座"),
    Kind.LOCKED: gettext_lazy("座位锁定"),
    Kind.UNLOCKED: gettext_lazy("座位解锁"),
    Kind.TIME_RETURNED: gettext_lazy("补回时间"),
    Kind.CAP_RAISED: gettext_lazy("补时上限提高"),
    Kind.INTERRUPTED: gettext_lazy("程序中断后恢复"),
    Kind.RESUMED: gettext_lazy("继续作答"),
    Kind.MOVED_IN: gettext_lazy("换到另一座位"),
    Kind.MOVED_OUT: gettext_lazy("离开这个座位"),
    Kind.CLOCK_JUMP: gettext_lazy("电脑时钟跳动"),
    Kind.CAMERA_LOST: gettext_lazy("录像中断"),
    Kind.CAMERA_BACK: gettext_lazy("录像开始或恢复"),
    Kind.WITHDRAWN: gettext_lazy("未考即离开"),
    Kind.ENDED_EARLY: gettext_lazy("提前结束考试"),
    Kind.ENDED: gettext_lazy("时间到"),
    Kind.HANDED_IN: gettext_lazy("交卷"),
}
HEAVY = frozenset(
    {
        Kind.IDENTITY_DOUBTED, Kind.LOCKED, Kind.LOCKDOWN_EVENT, Kind.CAMERA_LOST, Kind.INTERRUPTED,
        Kind.CLOCK_JUMP, Kind.MOVED_IN, Kind.MOVED_OUT, Kind.WARNED, Kind.ORDERED_OUT, Kind.CAP_RAISED,
        Kind.ENDED_EARLY,
    }
)  # fmt: skip
"""Events that stand out among the chapter marks."""
ANSWERING = frozenset({Kind.VIEWED, Kind.ANSWERED, Kind.FLAGGED})


def step_words(step: Step, questions: Mapping[int, ShownQuestion], rules: RuleSet) -> str:
    """What one entry says, in the language that is active."""
    data = step.data
    special: dict[str, Callable[[], str]] = {
        Kind.VIEWED: lambda: _("看第 {number} 题").format(number=data["number"]),
        Kind.ANSWERED: lambda: _answered(data, questions.get(data["number"])),
        Kind.FLAGGED: lambda: _flagged(data),
        Kind.QUESTION_REPORTED: lambda: _("报告第 {number} 题有问题").format(number=data["number"]),
        Kind.HAND_RAISED: lambda: _("举手") if data["up"] else _("放下手"),
        Kind.LOCKDOWN_EVENT: lambda: _finding(data),
        Kind.FINDING_ACCEPTED: lambda: headed(_("监考员放行"), _finding_name(data["finding"])),
        Kind.WARNED: lambda: headed(_("警告"), ground_words(data["ground"], rules)),
        Kind.ORDERED_OUT: lambda: headed(_("责令离场"), ground_words(data["ground"], rules)),
        Kind.CAMERA_LOST: lambda: headed(_("录像中断"), GAP_REASONS[data["reason"]]),
        Kind.TIME_RETURNED: lambda: headed(_("补回时间"), duration(data["ms"])),
        Kind.CAP_RAISED: lambda: headed(_("凭考试中心的补时码，补时上限提高"), duration(data["by_ms"])),
        Kind.HANDED_IN: lambda: headed(_("交卷"), _("已答 {count} 题").format(count=data["answered"])),
    }
    if step.kind in special:
        return special[step.kind]()
    words = str(EVENTS.get(step.kind, step.kind))
    return words + in_brackets(_reason(data.get("reason"), rules))


def who_words(by: str) -> str:
    """Who caused an entry."""
    if by.startswith(PROCTOR_PREFIX):
        return _("监考员 {badge}").format(badge=by.removeprefix(PROCTOR_PREFIX))
    known = {"candidate": _("考生"), "rule": _("系统规则"), "device": _("考试机")}
    return known.get(by, by)


def letters(choice: list[int], question: ShownQuestion | None) -> str:
    """The options chosen, as the candidate saw them named."""
    if question is not None and question.type == "true_false":
        return "、".join(question.options[at] for at in choice if at < len(question.options))
    return "".join(chr(ord("A") + at) for at in sorted(choice))


def _answered(data: Mapping[str, Any], question: ShownQuestion | None) -> str:
    if not data["choice"]:
        return _("第 {number} 题清空").format(number=data["number"])
    chosen = letters(list(data["choice"]), question)
    if question is not None and question.type == "true_false":
        chosen = {"正确": _("正确"), "错误": _("错误")}.get(chosen, chosen)
    return _("第 {number} 题选 {letters}").format(number=data["number"], letters=chosen)


def _flagged(data: Mapping[str, Any]) -> str:
    text = _("标记第 {number} 题") if data["on"] else _("取消标记第 {number} 题")
    return text.format(number=data["number"])


def _finding(data: Mapping[str, Any]) -> str:
    phases = {
        "seen": _("发现"),
        "locked": _("因此锁定"),
        "gone": _("已消失"),
        "let_pass": _("入座前已放行"),
    }
    return headed(phases[data["phase"]], _finding_name(data["finding"]))


def _finding_name(code: str) -> str:
    return finding_name(code, english=_english())


def _reason(code: object, rules: RuleSet) -> str:
    lists: tuple[tuple[Reason, ...], ...] = (
        rules.doubt_reasons, rules.lock_reasons, rules.unlock_reasons, rules.leave_reasons,
        rules.absence_reasons, rules.move_reasons, rules.end_reasons,
    )  # fmt: skip
    for reason in (one for of in lists for one in of):
        if reason.code == code:
            return reason.en if _english() else reason.zh
    return str(code) if code else ""


def _english() -> bool:
    return (get_language() or "").startswith("en")
