"""What the windows see of the desk; a value that can be handed from thread to thread."""

import enum
from dataclasses import dataclass
from pathlib import Path

from client.standalone.sending import Sent
from client.unsealing.officer_stick import OfficerRefusal, OfficerStick
from client.unsealing.output import Output
from client.unsealing.sealed_input import Rejected, SealedInput
from client.unsealing.used_list import ChosenList
from client.unsealing.video_check import VideoChecked
from exam_core.custody.unsealing import Envelope, OpenedResult, ProtocolOfficer
from exam_core.identifiers import Digest, StaffId
from exam_core.sealing.officer_list import Officer


class Stage(enum.StrEnum):
    """How far the desk is."""

    FILES = "files"
    """Files are laid, checked and compared with the paper."""
    FIRST = "first"
    """The first officer authorises."""
    SECOND = "second"
    """The second officer authorises and opens."""
    SIGN = "sign"
    """Everything is opened; the first officer signs the protocol."""
    DONE = "done"


@dataclass(frozen=True, slots=True)
class FileFound:
    """A sealed file on a stick or in a folder.

    Attributes:
        laid: digest under which it lies on the desk; None where it doesn't.
        rejected: why it was not laid.
    """

    path: Path
    size: int
    laid: Digest | None = None
    rejected: Rejected | None = None


@dataclass(frozen=True, slots=True)
class RunView:
    """An unsealing under way.

    Attributes:
        first, second: the officers who have authorised.
        not_opened: results that stay sealed; known from stage SIGN on.
    """

    first: Officer | None = None
    second: ProtocolOfficer | None = None
    total: int = 0
    not_opened: tuple[OpenedResult, ...] = ()


@dataclass(frozen=True, slots=True)
class DeskView:
    """The whole desk.

    Attributes:
        places: sticks and folders that are looked through now.
        officers: the list that counts; None while none is known.
        stick: the officer's stick that could act now, or why there is none.
        sender: whose stick could send to the centre.
        copies: where copies of the output were written.
        video: the seats' video against the opened journals, once they are opened and where there is any.
        centre: whether the desk knows an address to send to.
    """

    stage: Stage
    found: tuple[FileFound, ...]
    places: tuple[Path, ...]
    files: SealedInput
    envelope: Envelope | None
    officers: ChosenList | None
    stick: OfficerStick | OfficerRefusal
    run: RunView
    output: Output | None
    copies: tuple[Path, ...]
    centre: bool
    sender: StaffId | None
    sent: tuple[Sent, ...]
    video: VideoChecked | None = None
