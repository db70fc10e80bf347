"""The second copy of every journal of the room: verified before the seat is told that it is kept."""

import enum
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from client.room.copy_file import SUFFIX, CopyFile, CopyRecord
from client.room.set_aside import SetAside
from client.store.seat_folder import attempt_of_file
from exam_core.attempt.attempt import AttemptState, apply, begin
from exam_core.attempt.events import MovedIn
from exam_core.attempt.journal import read
from exam_core.attempt.seat_key import is_endorsed, is_signed_head
from exam_core.attempt.states import State
from exam_core.encoding import MalformedData, digest, unb64
from exam_core.identifiers import AttemptId, DeviceId, Digest, Random
from exam_core.room.frames import Entries
from exam_core.sealing.keys import VerifyKey

Devices = Mapping[DeviceId, VerifyKey]


class CopyRefusal(enum.StrEnum):
    """Why entries were not taken. What is here is never changed by what is refused."""

    GAP = "gap"
    """They begin after what is here ends: the seat is asked for what lies between."""
    NOT_A_JOURNAL = "not_a_journal"
    """They do not continue what is here by the rules of a journal."""
    NOT_ITS_SEAT = "not_its_seat"
    """No enrolled PC of the sitting admitted the key that signed them, or the signature is not over them."""
    FORKED = "forked"
    """The seat has another history than the one that is here: its store was set back, or is another one."""
    LEFT = "left"
    """The attempt has left that seat, and this is the entry that says so: it belongs to no copy."""
    TAIL = "tail"
    """The attempt has left that seat, which had gone on before it knew: its sealed result holds that."""


@dataclass(slots=True)
class _Copy:
    file: CopyFile
    raws: list[bytes]
    state: AttemptState
    signature: bytes
    """The seat's, over the head."""


class SecondCopies:
    """All journals of one sitting on this console's disk; called by one thread."""

    def __init__(
        self, folder: Path, room_key: bytes, devices: Devices, random: Random, aside: SetAside
    ) -> None:
        """Take up what is on the disk; what cannot be read is set aside, and the seat sends it again.

        Raises:
            OSError: it cannot be read.
        """
        self._folder, self._key, self._devices, self._random = folder, room_key, devices, random
        self._copies: dict[AttemptId, _Copy] = {}
        for path in sorted(folder.glob(f"*{SUFFIX}")):
            aside.read(partial(self._take_up, path, aside), path)

    def last(self, attempt: AttemptId) -> int | None:
        """Number of the last entry that is here; None where there is none."""
        copy = self._copies.get(attempt)
        return copy.state.seq if copy else None

    def state(self, attempt: AttemptId) -> AttemptState | None:
        """What the copy tells of the attempt."""
        copy = self._copies.get(attempt)
        return copy.state if copy else None

    @property
    def states(self) -> dict[AttemptId, State]:
        """Of every attempt that is here, the state in which its copy ends."""
        return {attempt: copy.state.state for attempt, copy in self._copies.items()}

    def journal(self, attempt: AttemptId) -> tuple[bytes, ...]:
        """The exact bytes of every entry that is here."""
        copy = self._copies.get(attempt)
        return tuple(copy.raws) if copy else ()

    def signature(self, attempt: AttemptId) -> bytes:
        """The seat's signature over the head of the copy.

        Raises:
            KeyError: there is none.
        """
        return self._copies[attempt].signature

    def acts_away_from(self, seat: int) -> Iterator[str]:
        """Texts of the acts by which attempts that are here have left a seat, by whatever way."""
        for copy in self._copies.values():
            if seat in {one.seat for one in copy.state.seats[:-1]}:
                events = (entry.event for entry in read(copy.raws))
                acts = (event.act for event in events if isinstance(event, MovedIn))
                left = zip(copy.state.seats, acts, strict=False)  # the last seat is left by none
                yield from (act for taken, act in left if taken.seat == seat)

    def differs(self, attempt: AttemptId, seq: int, head: Digest) -> bool:
        """Whether the entry of that number is here, and is another one than the seat has."""
        raws = self._copies[attempt].raws if attempt in self._copies else []
        return seq < len(raws) and digest(raws[seq]) != head

    def take(self, frame: Entries, *, left: bool = False) -> int | CopyRefusal:
        """Verify entries and have them on the disk; gives the number of the last one that is here then.

        Taking the same ones again changes nothing.

        Args:
            left: the attempt goes on at another seat from the copy that is here: nothing is added to it.

        Raises:
            OSError: the disk refuses; nothing of them counts.
        """
        copy = self._copies.get(frame.attempt)
        try:
            raws = [unb64(text) for text in frame.entries]
            signature = unb64(frame.signature)
        except MalformedData:
            return CopyRefusal.NOT_A_JOURNAL
        here = copy.raws if copy else []
        if frame.first > len(here):
            return CopyRefusal.GAP
        known = here[frame.first : frame.first + len(raws)]
        if raws[: len(known)] != known:
            return CopyRefusal.FORKED
        new = raws[len(known) :]
        if not new:
            return len(here) - 1
        state = self._continued(copy, new)
        if state is None:
            return CopyRefusal.NOT_A_JOURNAL
        if not self._is_its_seats(state, frame, signature):
            return CopyRefusal.NOT_ITS_SEAT
        if left or state.state is State.MOVED:
            only_that = state.state is State.MOVED and len(new) == 1
            return CopyRefusal.LEFT if only_that else CopyRefusal.TAIL
        file = copy.file if copy else CopyFile(self._folder, frame.attempt, self._key, self._random)
        record = CopyRecord(entries=frame.entries[len(known) :], signature=frame.signature)
        file.append(record)
        self._copies[frame.attempt] = _Copy(file, [*here, *new], state, signature)
        return state.seq

    def _continued(self, copy: _Copy | None, raws: list[bytes]) -> AttemptState | None:
        try:
            if copy is None:
                return _state_of(raws)
            state = copy.state
            for entry in read(raws, prev=state.head, seq=state.seq + 1):
                state = apply(state, entry)
        except MalformedData:
            return None
        return state

    def _is_its_seats(self, state: AttemptState, frame: Entries, signature: bytes) -> bool:
        """Whether an enrolled PC admitted the seat's key, and that key signed the journal as it ends now."""
        device = self._devices.get(state.opened.device)
        if device is None or (state.attempt, state.opened.package) != (frame.attempt, frame.package):
            return False
        try:
            seat_key, endorsement = VerifyKey(unb64(state.opened.seat_key)), unb64(state.opened.endorsement)
        except (MalformedData, ValueError):
            return False
        admitted = is_endorsed(seat_key, state.attempt, endorsement, device)
        return admitted and is_signed_head(state.attempt, state.head, signature, seat_key)

    def _take_up(self, path: Path, aside: SetAside) -> None:
        attempt = attempt_of_file(path)
        file = CopyFile(self._folder, attempt, self._key, self._random)
        records = tuple(file.read(aside))
        raws = [unb64(text) for record in records for text in record.entries]
        if not raws:
            return
        self._copies[attempt] = _Copy(file, raws, _state_of(raws), unb64(records[-1].signature))


def _state_of(raws: list[bytes]) -> AttemptState:
    first, *others = read(raws)
    state = begin(first)
    for entry in others:
        state = apply(state, entry)
    return state
