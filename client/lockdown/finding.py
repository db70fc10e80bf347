"""What a detector found on this PC: what it is about, how sure that is, and by what it was seen."""

import enum
from dataclasses import dataclass

MAX_SUBJECT = 80
MAX_EVIDENCE = 300
"""Characters; the journal takes no longer ones (exam_core.attempt.events)."""


class FindingCode(enum.StrEnum):
    """What can be found; the words for each are the screens' business."""

    FORBIDDEN_PROGRAM = "forbidden_program"
    CLASSROOM_CONTROL = "classroom_control"
    RESTORE_CARD = "restore_card"
    REMOTE_SESSION = "remote_session"
    SESSION_SWITCHED = "session_switched"
    VIRTUAL_MACHINE = "virtual_machine"
    SECOND_DISPLAY = "second_display"
    DISPLAY_MIRRORED = "display_mirrored"
    DISPLAY_CHANGED = "display_changed"
    DISPLAY_LOST = "display_lost"
    USB_STORAGE = "usb_storage"
    NEW_INTERFACE = "new_interface"
    UNKNOWN_PEER = "unknown_peer"
    CLOCK_SET = "clock_set"
    SUSPENDED = "suspended"
    INJECTED_INPUT = "injected_input"
    WINDOW_ABOVE = "window_above"
    KEYBOARD_NOT_HELD = "keyboard_not_held"
    HOLD_INCOMPLETE = "hold_incomplete"
    CAMERA_MISSING = "camera_missing"
    DISK_LOW = "disk_low"
    VIDEO_LOST = "video_lost"
    CAMERA_DARK = "camera_dark"
    CAMERA_COVERED = "camera_covered"
    CAMERA_FROZEN = "camera_frozen"
    NO_FACE = "no_face"
    SEVERAL_FACES = "several_faces"
    OTHER_PERSON = "other_person"

    @property
    def is_momentary(self) -> bool:
        """Whether it happens rather than stands: one look sees it, the next one doesn't."""
        return self in _MOMENTARY


_MOMENTARY = frozenset(
    {
        FindingCode.CLOCK_SET,
        FindingCode.SUSPENDED,
        FindingCode.INJECTED_INPUT,
        FindingCode.DISPLAY_CHANGED,
    }
)


class Confidence(enum.StrEnum):
    """How sure it is. Only what is certain may ever lock a seat."""

    CERTAIN = "certain"
    """Two independent marks, or a fact the operating system states."""
    LIKELY = "likely"
    """One mark that few other things have."""
    HINT = "hint"
    """One mark that other things have as well."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found. Texts are made one line and cut to what the journal takes.

    Attributes:
        subject: what it is about, stable from look to look: a program's name, a device, an address.
        evidence: by what it was seen; no personal data: no window's text, no file of a user.
    """

    code: FindingCode
    subject: str
    confidence: Confidence
    evidence: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "subject", _one_line(self.subject, MAX_SUBJECT))
        object.__setattr__(self, "evidence", _one_line(self.evidence, MAX_EVIDENCE))

    @property
    def key(self) -> tuple[FindingCode, str]:
        """What makes it the same finding from look to look."""
        return self.code, self.subject


def _one_line(text: str, longest: int) -> str:
    """Without line breaks and control characters; what is too long ends in an ellipsis."""
    line = " ".join("".join(char if char.isprintable() else " " for char in text).split())
    return line if len(line) <= longest else line[: longest - 1] + "…"
