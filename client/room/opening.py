"""Open the packages of a room with a listed proctor's keys, and go on with what this console has of them."""

from collections.abc import Iterable
from pathlib import Path

from client.room.console import ServedSitting, SignedIn
from client.room.copy_mirrors import CopyMirrors
from client.room.held_sitting import HeldSitting
from client.room.kept_key import keep_sitting_key, kept_sitting_key
from client.room.moves import Moves
from client.room.package_going import PackageGoing
from client.room.results_coming import ResultsComing, ResultsPlace
from client.room.room import Room
from client.room.room_journal import RoomEntry, RoomJournal, RoomKind
from client.room.room_key import room_key
from client.room.second_copies import SecondCopies
from client.room.set_aside import SetAside
from client.sitting.unlock_tries import UnlockTries
from client.standalone.kept_package import keep_package
from client.standalone.sealing_folder import SealingFolder
from exam_core.attempt.journal import Reading
from exam_core.identifiers import Random
from exam_core.package.package import read_package
from exam_core.package.sitting_info import utc_text
from exam_core.sealing.keys import VerifyKey


class AnotherIssue(Exception):
    """Another issue of a package is kept on this PC."""


def open_room(
    folder: SealingFolder,
    root: VerifyKey,
    packages: Iterable[Path],
    by: SignedIn,
    random: Random,
    now: Reading,
) -> Room:
    """The room of these packages.

    Raises:
        OSError: the disk refuses.
        MalformedData: a package cannot be used, or the proctor is not listed in one of them.
        AnotherIssue: the room was held with another issue of one of them before.
    """
    held = [_hold(folder, root, path, by, random, now) for path in packages]
    held.sort(key=lambda one: (one.served.info.start_at, one.served.info.code))
    places = {
        one.served.info.code: ResultsPlace(folder.sitting(one.served.info.code).room_results, one.served.plan)
        for one in held
    }
    return Room(held, ResultsComing(places), by)


def _hold(
    folder: SealingFolder, root: VerifyKey, path: Path, by: SignedIn, random: Random, now: Reading
) -> HeldSitting:
    data = path.read_bytes()
    package = read_package(data, root, at=None)
    info = package.header.sitting
    plan, roster = package.open_plan(by.keys.opening), package.open_roster(by.keys.opening)
    kept = folder.sitting(info.code)
    if not keep_package(kept, data, root):
        raise AnotherIssue(info.code)
    at, aside = utc_text(now.wall), SetAside()
    key = aside.read(
        lambda: room_key(kept, info, plan.staff, by, random, at),
        kept.room_key, kept.room_sitting_key, kept.room_copies,
    )  # fmt: skip
    served = ServedSitting(package, plan, roster, kept_sitting_key(kept.room_sitting_key, key, info.code))
    copies = SecondCopies(kept.room_copies, key, served.devices, random, aside)
    journal = aside.read(lambda: RoomJournal(kept.room_journal), kept.room_journal)
    moves = Moves(kept.room_moves, plan.staff.keys, aside)
    if aside.names:
        told = {"files": " ".join(aside.names)}
        journal.note(RoomEntry(kind=RoomKind.SET_ASIDE, at=at, by=by.badge, told=told))
    return HeldSitting(
        served=served,
        copies=copies,
        journal=journal,
        tries=UnlockTries(kept.code_tries),
        package=PackageGoing(info.code, kept.package),
        keep_key=lambda found: keep_sitting_key(kept.room_sitting_key, key, info.code, found, random),
        moves=moves,
        mirrors=CopyMirrors(kept.room_mirrors, copies, random),
        set_aside=tuple(aside.names),
    )
