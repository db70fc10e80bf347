"""The announcements that every exam needs: read aloud, and shown on the seats."""

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


def standard_announcements() -> dict[str, str]:
    """Code -> words."""
    return {
        "fifteen_minutes": translate("console", "距考试结束还有 15 分钟，请检查有没有漏答的题。"),
        "quiet": translate("console", "请保持安静，不要交谈；有问题请举手。"),
        "faulty_question": translate("console", "有试题可能有问题，已经记录并报告考试中心。请继续作答。"),
        "power": translate("console", "供电中断，正在处理。答案已保存，中断的时间按规定补回。"),
        "stay": translate("console", "请留在座位上等候，不要关闭电脑。"),
    }
