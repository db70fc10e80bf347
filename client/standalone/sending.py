"""Send sealed files, opened files and video to the centre; the programs that make them do without it."""

import enum
import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol

from client.standalone.stick import sticks
from client.standalone.stick_file import read_ordinary
from client.standalone.trust import Trust
from client.store import durable_file
from client.sync.custody_upload import CustodyFile, CustodyUpload, Sender, UploadState, UploadStopped
from client.sync.failures import CentreRefused, CentreUnreachable, Unreachable
from exam_core.encoding import MalformedData
from exam_core.identifiers import StaffId
from exam_core.sealing.key_file import MAX_KEY_FILE, KeyFile, WrongPin, read_key_file, unlock_key_file
from exam_core.sealing.keys import KeyPurpose

SENDERS = frozenset({KeyPurpose.STAFF, KeyPurpose.PROCTOR, KeyPurpose.OFFICER_A, KeyPurpose.OFFICER_B})
"""Whose keys the centre knows people by."""
UNAUTHORIZED = "unauthorized"
STORE_FULL = "store_full"

Progress = Callable[[str, int, int], None]
"""Which file, and how many of its pieces are there."""


class SendRefusal(enum.StrEnum):
    """Why a file did not get to the centre."""

    NO_CENTRE = "no_centre"
    """This PC trusts a root key, and was told no address."""
    NO_KEY = "no_key"
    """No stick with a key of a person whom the centre could know."""
    WRONG_PASSPHRASE = "wrong_passphrase"
    UNREACHABLE = "unreachable"
    WRONG_CERTIFICATE = "wrong_certificate"
    SERVER_ERROR = "server_error"
    """It answers, and cannot do it now: a full disk, for example."""
    NOT_ADMITTED = "not_admitted"
    """The centre does not know the person, or the key is no longer theirs."""
    REFUSED = "refused"
    """The centre has judged the file and does not take it; its words say why."""
    STOPPED = "stopped"
    STICK_GONE = "stick_gone"
    """The video lies on a stick that does not give it any more."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of sending one file, or all the video; `refusal` is None where the centre has it.

    Attributes:
        video: of the video, how far it is.
    """

    name: str
    file: CustodyFile | None
    refusal: SendRefusal | None
    video: "SentVideo | None" = None


@dataclass(frozen=True, slots=True)
class SentVideo:
    """How many segments the centre has now, of how many, and how many it refused."""

    there: int
    total: int
    refused: int = 0


@dataclass(frozen=True, slots=True)
class SenderKey:
    """The key file of somebody who could send."""

    data: bytes
    file: KeyFile

    @property
    def person(self) -> StaffId:
        """Under which id the centre would know them."""
        return self.file.holder


def find_sender(folders: Iterable[Path], only: StaffId | None = None) -> SenderKey | None:
    """The first key file of a person whom the centre could know; of `only` that person, if one is named."""
    found = (_read(path) for stick in sticks(folders) for path in stick.keys)
    return next((one for one in found if one is not None and only in (None, one.person)), None)


class SendingFolder(Protocol):
    """A program's folder, as far as its sending goes."""

    @property
    def ca(self) -> Path:
        """The centre's authority, as a file for TLS."""


class Sending:
    """Sends files one after the other; `stop` may be called from any thread."""

    def __init__(self, folder: SendingFolder, trust: Trust) -> None:
        self._folder, self._trust = folder, trust
        self._lock = threading.Lock()
        self._upload: CustodyUpload | None = None

    @property
    def known(self) -> bool:
        """Whether the centre's address is known."""
        return self._trust.address is not None

    def stop(self) -> None:
        """Give up what is under way."""
        with self._lock:
            if self._upload is not None:
                self._upload.stop()

    def send(
        self,
        files: Iterable[Path],
        key: SenderKey | None,
        passphrase: str,
        progress: Progress,
        *,
        video: Sequence[Path] = (),
    ) -> tuple[Sent, ...] | SendRefusal:
        """Send the files in their order, then the video; what stops one stops those after it.

        Raises:
            OSError: the disk does not give a file.
        """
        trust = self._trust
        if trust.address is None or trust.ca_pem is None:
            return SendRefusal.NO_CENTRE
        if key is None:
            return SendRefusal.NO_KEY
        try:
            ring = unlock_key_file(key.data, passphrase)
        except WrongPin:
            return SendRefusal.WRONG_PASSPHRASE
        except MalformedData:
            return SendRefusal.NO_KEY
        durable_file.write(self._folder.ca, trust.ca_pem.encode())
        upload = CustodyUpload(trust.address, self._folder.ca, Sender(key.person, ring.signing))
        with self._lock:
            self._upload = upload
        try:
            sent = _all(upload, files, progress)
            if not video or _has_stopped(sent):
                return sent
            return (*sent, _video(upload, video, progress))
        finally:
            with self._lock:
                self._upload = None
            upload.close()


def refusal_of(sent: Iterable[Sent]) -> SendRefusal | None:
    """The first thing that went wrong, None where everything is there."""
    return next((one.refusal for one in sent if one.refusal), None)


def _all(upload: CustodyUpload, files: Iterable[Path], progress: Progress) -> tuple[Sent, ...]:
    sent: list[Sent] = []
    for path in files:
        one = _one(upload, path, progress)
        sent.append(one)
        if _has_stopped(sent):
            break
    return tuple(sent)


def _has_stopped(sent: Sequence[Sent]) -> bool:
    return any(one.refusal not in (None, SendRefusal.REFUSED) for one in sent)


def _video(upload: CustodyUpload, paths: Sequence[Path], progress: Progress) -> Sent:
    """All segments in one line: there are hundreds. One that is refused keeps no other from being sent."""
    name, there, refused = paths[0].parent.name, 0, 0
    stopped: SendRefusal | None = None
    for done, path in enumerate(paths):
        progress(name, done, len(paths))
        try:
            stopped = _why_not(partial(upload.send_segment, path.read_bytes()))
        except OSError:
            stopped = SendRefusal.STICK_GONE
        if stopped is SendRefusal.REFUSED:
            refused += 1
        elif stopped is not None:
            break
        else:
            there += 1
    progress(name, len(paths), len(paths))
    if stopped in (None, SendRefusal.REFUSED):
        stopped = SendRefusal.REFUSED if refused else None
    return Sent(name, None, stopped, SentVideo(there, len(paths), refused))


def _one(upload: CustodyUpload, path: Path, progress: Progress) -> Sent:
    data, answers = path.read_bytes(), list[CustodyFile]()
    refusal = _why_not(
        lambda: answers.append(upload.send(data, lambda done, of: progress(path.name, done, of)))
    )
    file = answers[0] if answers else None
    if refusal is SendRefusal.REFUSED:  # the files' own refusals come with an answer
        refusal = SendRefusal.SERVER_ERROR
    elif file is not None and file.state is UploadState.REFUSED:
        refusal = SendRefusal.REFUSED
    return Sent(path.name, file, refusal)


def _why_not(errand: Callable[[], None]) -> SendRefusal | None:
    try:
        errand()
    except UploadStopped:
        return SendRefusal.STOPPED
    except CentreUnreachable as error:
        return _unreachable(error.why)
    except CentreRefused as error:
        if error.code == STORE_FULL:
            return SendRefusal.SERVER_ERROR
        return SendRefusal.NOT_ADMITTED if error.code == UNAUTHORIZED else SendRefusal.REFUSED
    except MalformedData:
        return SendRefusal.REFUSED
    return None


def _unreachable(why: Unreachable) -> SendRefusal:
    match why:
        case Unreachable.WRONG_CERTIFICATE:
            return SendRefusal.WRONG_CERTIFICATE
        case Unreachable.SERVER_ERROR | Unreachable.NOT_AN_ANSWER:
            return SendRefusal.SERVER_ERROR
        case Unreachable.NETWORK | Unreachable.TIMEOUT:
            return SendRefusal.UNREACHABLE


def _read(path: Path) -> SenderKey | None:
    try:
        data = read_ordinary(path, MAX_KEY_FILE)
        key_file = read_key_file(data)
    except (OSError, MalformedData):
        return None
    return SenderKey(data, key_file) if key_file.purpose in SENDERS else None
