"""One sitting of the room with everything that this console keeps of it."""

from collections.abc import Callable
from dataclasses import dataclass

from client.room.console import ServedSitting
from client.room.copy_mirrors import CopyMirrors
from client.room.moves import Moves
from client.room.package_going import PackageGoing
from client.room.room_journal import RoomJournal
from client.room.second_copies import SecondCopies
from client.sitting.unlock_tries import UnlockTries


@dataclass(slots=True)
class HeldSitting:
    """`served` is replaced when the sitting key is here; the rest takes in what happens.

    Attributes:
        keep_key: keeps the sitting key for a console that starts again; OSError where the disk refuses.
        moves: of attempts to other seats.
        mirrors: of the second copies.
        set_aside: what had been kept here and could not be read, by its names now.
    """

    served: ServedSitting
    copies: SecondCopies
    journal: RoomJournal
    tries: UnlockTries
    package: PackageGoing
    keep_key: Callable[[bytes], None]
    moves: Moves
    mirrors: CopyMirrors
    set_aside: tuple[str, ...] = ()

    def fences(self, seat: int) -> tuple[str, ...]:
        """The acts by which attempts have left a seat: asked for here, or found where they went."""
        asked = (move.text for move in self.moves.away_from(seat))
        return tuple(dict.fromkeys((*asked, *self.copies.acts_away_from(seat))))
