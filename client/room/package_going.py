"""The package of a sitting on its way to the seats: its frames are made once, for all of them."""

import threading
from pathlib import Path

from exam_core.encoding import b64, digest
from exam_core.identifiers import SittingCode
from exam_core.room.frames import PIECE_BYTES, Offer, Piece, write_frame


class PackageGoing:
    """May be called by several threads. The package stays in memory from the first seat on that needs it."""

    def __init__(self, sitting: SittingCode, path: Path) -> None:
        """Read it once, for the offer.

        Raises:
            OSError: the file cannot be read.
        """
        data = path.read_bytes()
        self.offer = Offer(sitting=sitting, digest=digest(data), size=len(data))
        self._path = path
        self._frames: tuple[str, ...] = ()
        self._making = threading.Lock()

    def frames(self) -> tuple[str, ...]:
        """The texts of its pieces, in order. The first call takes a second where the package is large.

        Raises:
            OSError: the file cannot be read any more.
        """
        with self._making:
            if not self._frames:
                data = self._path.read_bytes()
                self._frames = tuple(
                    write_frame(self._piece(data, offset)) for offset in range(0, len(data), PIECE_BYTES)
                )
        return self._frames

    def _piece(self, data: bytes, offset: int) -> Piece:
        part = b64(data[offset : offset + PIECE_BYTES])
        return Piece(what="package", digest=self.offer.digest, size=self.offer.size, offset=offset, data=part)
