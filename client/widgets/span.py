"""How long something has lasted, in words."""

from PySide6.QtCore import QCoreApplication

from client.widgets.phrase import fill


def span_words(seconds: int) -> str:
    """`seconds` as "45 秒" or "2 分 05 秒", in the language of the screen."""
    minutes, rest = divmod(max(0, seconds), 60)
    if minutes == 0:
        return fill(QCoreApplication.translate("span", "%1 秒"), rest)
    words = QCoreApplication.translate("span", "%1 分 %2 秒")
    return fill(words, minutes, f"{rest:02d}")
