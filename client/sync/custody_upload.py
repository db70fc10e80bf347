"""Sends sealed and opened files to the centre in pieces, in the name of a person with a key of their own.

Whatever breaks in between, what has arrived once is not sent again: the centre is asked which pieces are
missing, and the same file sent twice is one.
"""

import enum
import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Literal, TypeVar

from pydantic import ValidationError

from client.sync.centre import SegmentPosition
from client.sync.failures import CentreRefused, CentreUnreachable, Unreachable
from client.sync.https import Https
from client.sync.pieces import PiecedFile
from exam_core.encoding import MalformedData, b64, digest, unb64
from exam_core.identifiers import StaffId
from exam_core.recording.video_file import read_video_file
from exam_core.sealing.keys import SigningKey
from exam_core.sealing.signatures import sign

HELLO_TYPE = "person-hello"
UNAUTHORIZED = "unauthorized"
LOST_S = (1.0, 2.0, 5.0, 10.0)
"""Seconds to wait after the connection was lost, the first, second, … time in a row; then it is given up."""
CHECKING_S = 1.0
"""How often the centre is asked whether it has taken the file in."""
CHECKS = 60
"""How often before it is left to itself: it needs nobody to wait for it."""

Progress = Callable[[int, int], None]
"""How many pieces are there, of how many."""


class UploadState(enum.StrEnum):
    """What the centre says of a file."""

    RECEIVING = "receiving"
    WAITING = "waiting"
    """All of it is there; it is being checked."""
    TAKEN_IN = "taken_in"
    REFUSED = "refused"


class CustodyFile(PiecedFile):
    """How far a file is; members as in the room API's FileOut."""

    state: UploadState
    kind: Literal["", "sealed", "opened"] = ""
    name: str = ""
    refusal: str = ""
    detail: str = ""


_File = TypeVar("_File", bound=PiecedFile)


class UploadStopped(Exception):
    """Its person has stopped it; what has arrived stays there."""


@dataclass(frozen=True, slots=True)
class Sender:
    """Who sends: a proctor by badge, an officer by id, or a member of staff by account."""

    person: StaffId
    key: SigningKey


class CustodyUpload:
    """Sends files to one centre; for one thread at a time, except `stop`.

    Raises from `send`:
        CentreUnreachable: no connection, or lost again and again; trying again later goes on where it was.
        CentreRefused: the centre said no; "unauthorized" where it does not know the person or the key.
        UploadStopped: after `stop`.
    """

    def __init__(self, address: str, ca: Path, sender: Sender) -> None:
        self._https = Https(address, ca)
        self._sender = sender
        self._token: str | None = None
        self._stopped = threading.Event()

    def stop(self) -> None:
        """Give up as soon as the request that is under way has ended; from any thread."""
        self._stopped.set()

    def close(self) -> None:
        """Close the connection."""
        self._https.close()

    def send(self, data: bytes, progress: Progress) -> CustodyFile:
        """Send a file and wait until the centre has judged it, or for a minute.

        A file that is there already is sent no more, and says what became of it.
        """
        name = digest(data)
        file = self._patiently(partial(self._begin, name, len(data)))
        while file.state is UploadState.RECEIVING and file.missing:
            for number in file.missing:
                progress(file.pieces - len(file.missing), file.pieces)
                file = self._patiently(partial(self._put, file, data, number))
                if file.state is not UploadState.RECEIVING:
                    break
        progress(file.pieces, file.pieces)
        return self._judged(file)

    def send_segment(self, data: bytes) -> None:
        """Send a segment or still of a seat's video until the centre has it, unless it is there.

        Raises:
            MalformedData: it is neither.
            BadSignature: a still that was changed.
        """
        file = read_video_file(data)
        name = file.digest
        told = {
            "digest": name, "size": file.size, "attempt": file.attempt, "recording": file.recording,
            "index": file.index, "device": file.device,
        }  # fmt: skip
        begin = partial(self._ask, SegmentPosition, "POST", "/custody/segments", json=told)
        position = self._patiently(begin)
        for number in position.missing:
            piece = position.piece(data, number)
            path = f"/custody/segments/{name}/pieces/{number}"
            put = partial(
                self._ask, SegmentPosition, "PUT", path, body=piece, query={"digest": digest(piece)}
            )
            self._patiently(put)

    def _judged(self, file: CustodyFile) -> CustodyFile:
        for _ in range(CHECKS):
            if file.state is not UploadState.WAITING:
                break
            self._wait(CHECKING_S)
            file = self._patiently(partial(self._ask, CustodyFile, "GET", f"/custody/files/{file.digest}"))
        return file

    def _begin(self, name: str, size: int) -> CustodyFile:
        return self._ask(CustodyFile, "POST", "/custody/files", json={"digest": name, "size": size})

    def _put(self, file: CustodyFile, data: bytes, number: int) -> CustodyFile:
        piece = file.piece(data, number)
        path = f"/custody/files/{file.digest}/pieces/{number}"
        return self._ask(CustodyFile, "PUT", path, body=piece, query={"digest": digest(piece)})

    def _patiently(self, request: Callable[[], _File]) -> _File:
        for seconds in LOST_S:
            if self._stopped.is_set():
                raise UploadStopped
            try:
                return request()
            except CentreUnreachable as error:
                if error.why is Unreachable.WRONG_CERTIFICATE:
                    raise
                self._https.close()
                self._wait(seconds)
        return request()

    def _ask(self, shape: type[_File], method: str, path: str, **how: object) -> _File:
        if self._token is None:
            self._token = self._say_hello()
        try:
            answer = self._https.json(method, path, token=self._token, **how)
        except CentreRefused as error:
            if error.code != UNAUTHORIZED:
                raise
            self._token = self._say_hello()  # the old one is over
            answer = self._https.json(method, path, token=self._token, **how)
        try:
            return shape.model_validate(answer)
        except ValidationError as error:
            raise CentreUnreachable(Unreachable.NOT_AN_ANSWER, str(error)) from error

    def _say_hello(self) -> str:
        nonce = str(self._https.json("GET", "/hello").get("nonce"))
        person, key = self._sender.person, self._sender.key
        try:
            signature = sign(HELLO_TYPE, unb64(nonce) + b"|" + person.encode(), key)
        except MalformedData as error:
            raise CentreUnreachable(Unreachable.NOT_AN_ANSWER, str(error)) from error
        hello = {"person": person, "nonce": nonce, "signature": b64(signature)}
        return str(self._https.json("POST", "/custody/hello", json=hello).get("token"))

    def _wait(self, seconds: float) -> None:
        if self._stopped.wait(seconds):
            raise UploadStopped
