"""A room of as many seats as one likes: every process of the benchmark makes the same keys."""

import time
from datetime import UTC, datetime
from pathlib import Path

from client.room.console import ServedSitting
from client.room.copy_mirrors import CopyMirrors
from client.room.held_sitting import HeldSitting
from client.room.moves import Moves
from client.room.package_going import PackageGoing
from client.room.results_coming import ResultsComing, ResultsPlace
from client.room.room import Room
from client.room.room_journal import RoomJournal
from client.room.second_copies import SecondCopies
from client.room.set_aside import SetAside
from client.sitting.unlock_tries import UnlockTries
from client.standalone.sealing_folder import SittingFolder
from exam_core.attempt.journal import Reading
from exam_core.encoding import b64
from exam_core.identifiers import DeviceId, TicketNumber
from exam_core.package.roster import DeviceEntry
from exam_core.sealing.key_file import KeyRing
from exam_core.sealing.keys import KeyPurpose
from tests.client.room.linked_pc import PLAN, PROCTOR, ROOM_KEY, ROSTER, SITTING
from tests.core.package import small_sitting as cast
from tests.core.sealing.chance import chance


def now() -> Reading:
    """The machine's clocks."""
    return Reading("bench", int(time.monotonic() * 1000), datetime.now(UTC))


def ring_of(seat: int) -> KeyRing:
    """The keys of a seat's PC."""
    return KeyRing.generate(chance(f"seat {seat}"), KeyPurpose.DEVICE)


def ticket_of(seat: int) -> TicketNumber:
    """Whoever sits there."""
    return TicketNumber(f"B-{seat}")


def room_of(seats: int, folder: Path, offered: bytes = cast.PACKAGE) -> Room:
    """A console's room over its folder, with the key of the sitting and everything that it keeps.

    `offered` is what seats get that ask for its package.
    """
    rings = {seat: ring_of(seat) for seat in range(1, seats + 1)}
    plan = PLAN.model_copy(
        update={
            "devices": tuple(
                DeviceEntry(
                    id=DeviceId(ring.signing.id), seat=seat, verify_key=b64(ring.signing.public.raw),
                    seal_key=b64(ring.opening.public.raw),
                )
                for seat, ring in rings.items()
            ),
            "places": tuple(
                PLAN.places[0].model_copy(update={"seat": seat, "ticket": ticket_of(seat)}) for seat in rings
            ),
        }
    )  # fmt: skip
    roster = ROSTER.model_copy(
        update={
            "candidates": tuple(
                ROSTER.candidates[0].model_copy(update={"seat": seat, "ticket": ticket_of(seat)})
                for seat in rings
            )
        }
    )
    folder.mkdir(exist_ok=True)
    package = folder / "given.epaper"
    package.write_bytes(offered)
    kept, served = SittingFolder(folder), ServedSitting(SITTING, plan, roster, cast.SITTING_KEY)
    random = chance(str(now()))
    copies = SecondCopies(kept.room_copies, ROOM_KEY, served.devices, random, SetAside())
    held = HeldSitting(
        served, copies, RoomJournal(kept.room_journal), UnlockTries(kept.code_tries),
        PackageGoing(cast.SITTING, package), lambda _: None,
        Moves(kept.room_moves, plan.staff.keys, SetAside()),
        CopyMirrors(kept.room_mirrors, copies, random),
    )  # fmt: skip
    return Room((held,), ResultsComing({cast.SITTING: ResultsPlace(folder / "results", plan)}), PROCTOR)
