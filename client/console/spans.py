"""Lengths of time as the console writes them."""

from PySide6.QtCore import QCoreApplication

from client.widgets.phrase import fill

translate = QCoreApplication.translate
LAST_MINUTES_S = 300


def since_words(ms: int) -> str:
    """How long something has lasted: "0:41", "12:05", "1:02:10"."""
    seconds = max(0, ms) // 1000
    hours, rest = divmod(seconds, 3600)
    minutes, seconds = divmod(rest, 60)
    return f"{hours}:{minutes:02d}:{seconds:02d}" if hours else f"{minutes}:{seconds:02d}"


def left_words(ms: int) -> str:
    """The time left of one seat: whole minutes, rounded up; minutes and seconds in the last five."""
    seconds = max(0, -(-ms // 1000))
    if seconds <= LAST_MINUTES_S:
        return f"{seconds // 60}:{seconds % 60:02d}"
    return fill(translate("console", "%1 分"), -(-seconds // 60))


def clock_words(ms: int) -> str:
    """The time left of the room: "01:03:12"."""
    seconds = max(0, -(-ms // 1000))
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"


def heard_words(ms: int) -> str:
    """When something was heard last, coarse, so that it seldom changes."""
    seconds = max(0, ms) // 1000
    if seconds < FRESH_S:
        return translate("console", "刚才")
    if seconds < MINUTE_S:
        return fill(translate("console", "%1 秒前"), seconds // 5 * 5)
    return fill(translate("console", "%1 分钟前"), seconds // MINUTE_S)


FRESH_S, MINUTE_S = 5, 60
