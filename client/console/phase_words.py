"""The phases of the room by name."""

from PySide6.QtCore import QCoreApplication

from client.room.view import Phase

translate = QCoreApplication.translate


def phase_words(phase: Phase) -> str:
    """The phase's name."""
    words = {
        Phase.VERIFY: translate("console", "核验"),
        Phase.READ: translate("console", "宣读"),
        Phase.ANSWER: translate("console", "作答"),
        Phase.COLLECT: translate("console", "收卷"),
        Phase.SEAL: translate("console", "封存"),
    }
    return words[phase]
