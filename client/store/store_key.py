"""The key of a sitting's store, in a small file of its own beside the store, always wrapped.

    {"v": 1, "attempt", "under": "device", "box": base64}    until release: HPKE to the PC's opening key,
                                                             info = "store-key|" attempt
    {"v": 1, "attempt", "under": "sitting", "box": base64}   from release on: AES-256-GCM under
                                                             derive(sitting key, "store-key", attempt)

`attempt` is the one whose journal the store was made for.

Once the second form is on the disk the first is gone: a PC taken away after release opens nothing without
the sitting key. Once a sealed result is acknowledged the file is erased, and nobody opens the store again.
"""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from client.store import durable_file
from exam_core.encoding import b64, unb64
from exam_core.identifiers import AttemptId, Random
from exam_core.sealing import hpke, symmetric
from exam_core.sealing.documents import Document, read_document, write_document
from exam_core.sealing.failures import CannotOpen
from exam_core.sealing.keys import OpeningKey, SealingKey

MAX_FILE = 1024
"""Bytes of the file; it has some 150."""


class NeedsSittingKey(Exception):
    """The store was re-wrapped at release: the PC's own key opens it no longer."""


class NotRewrapped(Exception):
    """The store is still wrapped to the PC: there was no release yet as far as this file knows."""


class _File(Document):
    v: Literal[1] = 1
    attempt: AttemptId
    under: Literal["device", "sitting"]
    box: str


@dataclass(frozen=True, slots=True)
class StoreKeyFile:
    """The key file of one sitting's store at this seat.

    Every method that reads raises FileNotFoundError where the file isn't there (never made, or erased) and
    MalformedData where it is not a key file; those that write raise OSError where the disk refuses, and the
    file is then as it was.
    """

    path: Path

    def exists(self) -> bool:
        """Whether a key was made and not yet erased; of one that was being erased there are zeros left."""
        try:
            data = self.path.read_bytes()
        except FileNotFoundError:
            return False
        return not data or any(data)

    def attempt(self) -> AttemptId:
        """The attempt for which the store was made."""
        return self._read().attempt

    def make(self, attempt: AttemptId, key: bytes, device: SealingKey, random: Random) -> None:
        """Have the key of a store in which nothing stands yet on the disk, wrapped to the PC.

        Raises:
            FileExistsError: the sitting has a key; another one would make its store unreadable.
        """
        box = hpke.wrap(device, _info(attempt), key)
        data = write_document(_File(attempt=attempt, under="device", box=b64(box)))
        if durable_file.write_once(self.path, data) != data:
            raise FileExistsError(self.path)

    def open_with_device(self, device: OpeningKey) -> bytes:
        """The key, before release.

        Raises:
            NeedsSittingKey: it was re-wrapped.
            CannotOpen: wrapped to another PC.
        """
        file = self._read()
        if file.under != "device":
            raise NeedsSittingKey(file.attempt)
        return self._checked(hpke.unwrap(device, _info(file.attempt), unb64(file.box)))

    def open_with_sitting_key(self, sitting_key: bytes) -> bytes:
        """The key, from release on.

        Raises:
            NotRewrapped: it is still wrapped to the PC.
            CannotOpen: not the sitting key under which it was wrapped.
        """
        file = self._read()
        if file.under != "sitting":
            raise NotRewrapped(file.attempt)
        return self._checked(symmetric.decrypt(_wrapping(sitting_key, file.attempt), unb64(file.box), b""))

    def rewrap(self, key: bytes, sitting_key: bytes, random: Random) -> None:
        """Wrap the store's key under the sitting key; the wrap to the PC is overwritten.

        Doing it again changes nothing that matters: the key stays the same.
        """
        attempt = self.attempt()
        box = symmetric.encrypt(_wrapping(sitting_key, attempt), key, b"", random)
        old = os.open(self.path, os.O_RDWR)
        try:
            durable_file.write(
                self.path, write_document(_File(attempt=attempt, under="sitting", box=b64(box)))
            )
            durable_file.blank(old)
        finally:
            os.close(old)

    def erase(self) -> None:
        """Make the store unreadable for ever; only after its sealed result is acknowledged as safe."""
        durable_file.erase(self.path)

    def _read(self) -> _File:
        return read_document(_File, self.path.read_bytes(), limit=MAX_FILE)

    @staticmethod
    def _checked(key: bytes) -> bytes:
        if len(key) != symmetric.SECRET_BYTES:
            raise CannotOpen("not a store key")
        return key


def _info(attempt: AttemptId) -> bytes:
    return f"store-key|{attempt}".encode("ascii")


def _wrapping(sitting_key: bytes, attempt: AttemptId) -> bytes:
    return symmetric.derive(sitting_key, "store-key", attempt.encode("ascii"))
