"""A sitting's open store at this seat: the journals, their key, and what follows from the key."""

from dataclasses import dataclass, field
from pathlib import Path

from client.store.failures import StoreDamaged
from client.store.seat_folder import SeatFolder
from client.store.seat_store import SeatStore
from client.store.store_key import NotRewrapped, StoreKeyFile
from exam_core.encoding import MalformedData
from exam_core.identifiers import AttemptId, Random, SittingCode, TicketNumber, parse_attempt_id
from exam_core.sealing.keys import KeyPurpose, OpeningKey, SigningKey
from exam_core.sealing.symmetric import SECRET_BYTES, derive


@dataclass(frozen=True, slots=True)
class OpenStore:
    """The store and the key that opened it."""

    store: SeatStore
    key_file: StoreKeyFile
    key: bytes = field(repr=False)

    def seat_key(self, attempt: AttemptId) -> SigningKey:
        """The key made at this seat for one attempt; whoever can open the store has it again."""
        return SigningKey(derive(self.key, "seat-key", attempt.encode()), KeyPurpose.SEAT)

    def put_under(self, sitting_key: bytes, random: Random) -> None:
        """From release on the store opens by the sitting key alone."""
        try:
            self.key_file.open_with_sitting_key(sitting_key)
        except NotRewrapped:
            self.key_file.rewrap(self.key, sitting_key, random)

    def set_aside(self) -> None:
        """Close the store and keep it under another name: the seat is free, and nothing is lost."""
        self.store.close()
        set_aside(self.key_file)

    def forget(self) -> None:
        """Close the store for ever: its results are safe elsewhere."""
        self.store.close()
        self.key_file.erase()


def set_aside(file: StoreKeyFile) -> None:
    """Rename a closed store and its key, so that the sitting has none any more.

    Raises:
        OSError: the disk refuses; whatever is not renamed yet is where it was.
    """
    number = len(set(file.path.parent.glob("aside-*.key"))) + 1
    for path in (*sorted(file.path.parent.glob("journal.db*")), file.path):
        path.rename(path.with_name(f"aside-{number}{path.name.removeprefix('journal')}"))


def was_set_aside(file: StoreKeyFile, ticket: TicketNumber) -> bool:
    """Whether a store of the candidate's was set aside at this seat, or one that tells of nobody."""
    return any(_holder(path) in (ticket, None) for path in file.path.parent.glob("aside-*.key"))


def _holder(key_file: Path) -> TicketNumber | None:
    """Whose attempt a store was made for; None where its key file can't tell."""
    try:
        parts = parse_attempt_id(StoreKeyFile(key_file).attempt())
    except (OSError, MalformedData):
        return None
    return parts.ticket if parts else None


def key_file(folder: SeatFolder, sitting: SittingCode) -> StoreKeyFile:
    """The key file of a sitting at this seat."""
    return StoreKeyFile(folder.journal_key(sitting))


def make_store(folder: SeatFolder, attempt: AttemptId, device: OpeningKey, random: Random) -> OpenStore:
    """A new store for one attempt.

    An earlier store of its sitting whose key was erased is unreadable and makes room. The key comes last:
    after a power cut there is a store with its key, or none.

    Raises:
        FileExistsError: the sitting has a store whose key was not erased; it is left alone.
        OSError, StoreFull: the disk refuses; nothing is left behind, and it can be tried again.
    """
    parts = parse_attempt_id(attempt)
    if parts is None:
        raise ValueError(attempt)
    file = key_file(folder, parts.sitting)
    if file.exists():
        raise FileExistsError(file.path)
    file.erase()
    path = folder.journal(parts.sitting)
    for leftover in path.parent.glob(f"{path.name}*"):
        leftover.unlink()
    key = random(SECRET_BYTES)
    store = SeatStore(path, key)
    try:
        file.make(attempt, key, device.public, random)
    except OSError:
        store.close()
        raise
    return OpenStore(store, file, key)


def open_store(
    folder: SeatFolder,
    sitting: SittingCode,
    *,
    key: bytes | None,
    sitting_key: bytes | None,
    device: OpeningKey,
) -> OpenStore:
    """The store that is there, by the key itself, the released sitting key, or the PC's own key.

    Raises:
        NeedsSittingKey: only the sitting key opens it, and it is not here yet.
        CannotOpen: none of these is its key.
        StoreDamaged, StoreInUse: see SeatStore.
    """
    file = key_file(folder, sitting)
    if key is None and sitting_key is not None:
        try:
            key = file.open_with_sitting_key(sitting_key)
        except NotRewrapped:
            key = None
    if key is None:
        key = file.open_with_device(device)
    path = folder.journal(sitting)
    if not path.exists():
        raise StoreDamaged(f"{path.name} is gone")
    return OpenStore(SeatStore(path, key), file, key)
