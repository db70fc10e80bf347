"""The standard announcements: the console offers them by code, and each seat says them in its language."""

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


def standard_announcements() -> dict[str, str]:
    """Code -> words in the language of this window, in the order in which they are offered."""
    return {
        "quiet": translate("announcements", "请保持安静。有问题请按“举手”，不要离开座位。"),
        "wait": translate("announcements", "请在座位上等候，考试马上开始。"),
        "power": translate(
            "announcements", "停电或断网不影响已保存的答案，损失的时间按规定补回，请耐心等候。"
        ),
        "question": translate(
            "announcements", "有考生反映试题有问题，已记录上报。请继续作答其他试题，以考试中心的处理为准。"
        ),
        "check": translate("announcements", "请检查有没有漏答的试题，再交卷。"),
        "leave": translate("announcements", "交卷的考生请不要关机，安静离开考场。"),
    }
