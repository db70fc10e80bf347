"""Packages that the console offers, on their way to this PC: put together piece by piece."""

from collections.abc import Iterable
from pathlib import Path

from client.store import durable_file
from client.store.seat_folder import SeatFolder
from exam_core.encoding import Malformed, MalformedData, digest, unb64
from exam_core.identifiers import Digest, SittingCode
from exam_core.package.package import MAX_PACKAGE
from exam_core.room.frames import Offer, Piece

SUFFIX = ".brought"
"""Of a whole file that nobody has looked into yet."""


class PackagesComing:
    """Called by the link's thread; one package at a time.

    A package is fetched once: what came damaged, or was not taken by the seat, is not fetched again as long
    as the program runs and the console has the same.
    """

    def __init__(self, folder: SeatFolder) -> None:
        self._folder = folder
        self._had: set[Digest] = set()
        self._asked: Offer | None = None
        self._data = bytearray()

    def wanted(self, offers: Iterable[Offer]) -> SittingCode | None:
        """The first that this PC has not; its pieces are expected from now on. None: it has them all."""
        self._data = bytearray()
        fitting = (one for one in offers if one.digest not in self._had and one.size <= MAX_PACKAGE)
        self._asked = next((one for one in fitting if not self._has(one)), None)
        return self._asked.sitting if self._asked else None

    def take(self, piece: Piece) -> Path | None:
        """Take a piece; gives the file, once it is whole and has the digest that was offered.

        Raises:
            OSError: the disk refuses.
            MalformedData: not the next piece of what was asked for; the line is of no use any more.
        """
        asked = self._asked
        if asked is None:
            raise MalformedData(Malformed.WRONG_SHAPE, "a piece of a package that nobody asked for")
        if (piece.digest, piece.size, piece.offset) != (asked.digest, asked.size, len(self._data)):
            raise self._given_up(asked)
        data = unb64(piece.data)
        self._data += data
        if not data or len(self._data) > asked.size:
            raise self._given_up(asked)
        return self._whole(asked) if len(self._data) == asked.size else None

    def _whole(self, asked: Offer) -> Path:
        data, self._data, self._asked = bytes(self._data), bytearray(), None
        if digest(data) != asked.digest:
            raise self._given_up(asked)
        self._had.add(asked.digest)
        brought = self._folder.packages / f"{asked.digest[:16]}{SUFFIX}"
        durable_file.make_private_folder(brought.parent)
        durable_file.write(brought, data)
        return brought

    def _has(self, offer: Offer) -> bool:
        try:
            data = self._folder.package(offer.sitting).read_bytes()
        except OSError:
            return False
        if digest(data) != offer.digest:
            return False
        self._had.add(offer.digest)
        return True

    def _given_up(self, asked: Offer) -> MalformedData:
        self._had.add(asked.digest)
        self._asked, self._data = None, bytearray()
        return MalformedData(Malformed.BAD_DIGEST, f"the package of {asked.sitting} came damaged")
