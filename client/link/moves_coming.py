"""What the console brings of moves: mirrors of attempts that are to go on here, fences of those that left.

Both are laid out on this PC's disk as on a stick, and believed no sooner than there: the seat checks them
in the same way (client.sitting.brought_attempt, client.standalone.fences).
"""

import contextlib
import shutil
from collections.abc import Iterable

from client.standalone.mirror import MAX_MIRROR, read_mirror_header
from client.standalone.stick import StickFolder
from client.store import durable_file
from client.store.seat_folder import SeatFolder
from exam_core.attempt.proctor_act import Action, StaffKeys, read_act
from exam_core.encoding import Malformed, MalformedData, digest, unb64
from exam_core.identifiers import Digest
from exam_core.room.frames import Piece


class MovesComing:
    """Called by the link's thread; one mirror at a time."""

    def __init__(self, folder: SeatFolder) -> None:
        self._brought, self._fenced = StickFolder(folder.brought), StickFolder(folder.fenced)
        self._name: Digest | None = None
        self._data = bytearray()

    def begin(self) -> None:
        """A new line: what an earlier one has brought is of no use any more, nor is the order after it."""
        self._name = None
        with contextlib.suppress(OSError):
            shutil.rmtree(self._brought.path)

    def take(self, piece: Piece) -> None:
        """Take a piece; the whole mirror is on the disk before the next frame is read.

        Raises:
            OSError: the disk refuses.
            MalformedData: not the next piece of a mirror; the line is of no use any more.
        """
        if piece.offset == 0:
            self._name, self._data = piece.digest, bytearray()
        if (piece.digest, piece.offset) != (self._name, len(self._data)) or piece.size > MAX_MIRROR:
            raise MalformedData(Malformed.WRONG_SHAPE, "a piece of a mirror out of turn")
        data = unb64(piece.data)
        self._data += data
        if not data or len(self._data) > piece.size:
            raise MalformedData(Malformed.WRONG_SHAPE, "a piece of a mirror that is none")
        if len(self._data) == piece.size:
            self._keep(piece.digest)

    def put_up(self, fences: Iterable[str], staff: StaffKeys) -> int:
        """Keep the fences of attempts that have left this seat; gives how many were none.

        Raises:
            OSError: the disk refuses: the console tells of them on the next line.
        """
        refused = 0
        for text in fences:
            try:
                act = read_act(text, staff)
            except MalformedData:
                refused += 1
                continue
            if act.action is not Action.MOVE:
                refused += 1
                continue
            path = self._fenced.fence(act.attempt)
            durable_file.make_private_folder(path.parent)
            durable_file.write(path, text.encode("utf-8"))
        return refused

    def _keep(self, name: Digest) -> None:
        data, self._data, self._name = bytes(self._data), bytearray(), None
        if digest(data) != name:
            raise MalformedData(Malformed.BAD_DIGEST, "a mirror came damaged")
        path = self._brought.mirror(read_mirror_header(data).attempt)
        durable_file.make_private_folder(path.parent)
        durable_file.write(path, data)
