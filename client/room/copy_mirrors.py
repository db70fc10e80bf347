"""Second copies as mirrors: what brings an attempt to another seat, and what a dead seat is sealed from."""

from pathlib import Path

from client.room.console import ServedSitting
from client.room.second_copies import SecondCopies
from client.standalone.mirror import MirrorHeader, MirrorWriter
from client.standalone.stick import MIRROR_SUFFIX
from client.store.durable_file import make_private_folder
from client.store.seat_folder import file_stem
from exam_core.identifiers import AttemptId, Random


class CopyMirrors:
    """The mirrors of one sitting, in one folder; a mirror that is there only grows. Called by one thread.

    Their heads have the seats' own signatures, which came with the copies.
    """

    def __init__(self, folder: Path, copies: SecondCopies, random: Random) -> None:
        """Nothing is read or written yet."""
        self._folder, self._copies, self._random = folder, copies, random
        self._writers: dict[AttemptId, MirrorWriter] = {}

    def bring_level(self, served: ServedSitting, attempt: AttemptId) -> Path | None:
        """Have the whole copy of an attempt in its mirror; gives the file.

        Returns:
            None without a copy of it, before the sitting key is here, or in a sitting with a centre, whose
            attempts have no mirrors.

        Raises:
            OSError: the disk refuses.
            AnotherJournal: the file has entries that the copy has not; it is left as it is.
        """
        if served.sitting_key is None or served.info.mode != "standalone":
            return None
        if self._copies.last(attempt) is None:
            return None
        writer = self._writers.get(attempt) or self._writer(served, served.sitting_key, attempt)
        self._writers[attempt] = writer
        make_private_folder(self._folder)
        writer.bring_level(self._copies.journal(attempt))
        return writer.path

    def _writer(self, served: ServedSitting, key: bytes, attempt: AttemptId) -> MirrorWriter:
        header = MirrorHeader(sitting=served.info.code, attempt=attempt, package=served.package.digest)
        path = self._folder / (file_stem(attempt) + MIRROR_SUFFIX)
        return MirrorWriter(path, header, key, lambda _: self._copies.signature(attempt), self._random)
