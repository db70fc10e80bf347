"""The sealed results of this seat on their way to the console, piece by piece."""

from collections.abc import Iterator
from pathlib import Path

from client.store.seat_folder import RESULT_SUFFIX, attempt_of_file
from exam_core.encoding import b64, digest
from exam_core.identifiers import AttemptId, Digest
from exam_core.room.frames import PIECE_BYTES, Piece


class ResultsGoing:
    """Every sealed file of the folder is sent once on each line; a console that has it says so at once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._sent: set[Path] = set()
        self._kept: set[Path] = set()
        self._files: dict[Digest, Path] = {}

    def begin(self) -> None:
        """A new line: what the console has not said that it has is sent again."""
        self._sent = set(self._kept)

    def next_pieces(self) -> Iterator[Piece]:
        """The pieces of a file that was not sent yet; nothing where all were."""
        for path in sorted(self._folder.glob(f"*{RESULT_SUFFIX}")):
            if path not in self._sent:
                self._sent.add(path)
                yield from self._pieces(path)
                return

    def kept(self, name: Digest) -> AttemptId | None:
        """The console has the file of that digest: whose it is; None where it is none of these."""
        path = self._files.get(name)
        if path is None:
            return None
        self._kept.add(path)
        return attempt_of_file(path)

    def _pieces(self, path: Path) -> Iterator[Piece]:
        try:
            data = path.read_bytes()
        except OSError:  # it went, or is being written: on the next line
            return
        name = digest(data)
        self._files[name] = path
        for offset in range(0, len(data), PIECE_BYTES):
            part = data[offset : offset + PIECE_BYTES]
            yield Piece(what="result", digest=name, size=len(data), offset=offset, data=b64(part))
