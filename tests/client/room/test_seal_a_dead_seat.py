"""A seat that never comes back is sealed from the console's second copy, as from a mirror on a stick."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from client.standalone.gathering import Gathering
from client.standalone.replicas import newest, seal_from_mirror
from client.standalone.sealing_folder import SittingFolder
from exam_core.attempt.result_header import read_result_header
from exam_core.package.package import read_package
from tests.client.room.linked_pc import SOON_S, plan_of
from tests.client.room.moving_room import ANSWERS, FIRST, SECOND, Room, opened
from tests.core.package import small_sitting as cast
from tests.core.package import standalone_sitting as alone
from tests.core.sealing.chance import chance

PACKAGE = read_package(alone.PACKAGE, cast.ROOT.public, at=cast.EXAM_DAY)


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    """Seat 2 is in the middle of the exam."""
    with opened(tmp_path) as room:
        room.begin()
        yield room


def sealed(folder: SittingFolder) -> dict[str, bool]:
    """What the sealing makes of the mirrors it finds there: attempts, and whether they are from a copy."""
    plan = plan_of(PACKAGE)
    gathering = Gathering(folder, PACKAGE, plan)
    gathering.sweep((folder.room_results, folder.room_mirrors))
    found = newest(gathering.mirrors, PACKAGE, plan, cast.SITTING_KEY)
    assert found is not None
    assert found.state.answers == ANSWERS
    assert seal_from_mirror(found, folder, PACKAGE, plan, cast.CROSSED_IN, chance("replica")) is None
    headers = (read_result_header(path.read_bytes()) for path in folder.replicas.iterdir())
    return {header.attempt: header.from_replica for header in headers}


def test_the_proctor_seals_what_the_console_has(room: Room) -> None:
    room.off(2)
    room.console.server.write_mirrors().result(SOON_S)
    assert sealed(room.console.room_folder) == {FIRST: True}


def test_a_console_that_stops_leaves_every_copy_for_the_sealing(room: Room) -> None:
    room.off(2)
    room.console.server.stop()
    assert sealed(room.console.room_folder) == {FIRST: True}


def test_where_somebody_moved_the_last_seats_copy_counts(room: Room) -> None:
    room.sit(3)
    assert room.console.move(2, 3) is None
    room.until_level(3)
    room.off(3)
    room.console.server.write_mirrors().result(SOON_S)
    assert sealed(room.console.room_folder) == {SECOND: True}


def test_a_mirror_grows_and_is_never_written_anew(room: Room) -> None:
    room.console.server.write_mirrors().result(SOON_S)
    (path,) = room.console.room_folder.room_mirrors.iterdir()
    before = path.read_bytes()
    room.console.server.write_mirrors().result(SOON_S)
    assert path.read_bytes() == before
    room.answers(2, 3, 0)
    room.until_level()
    room.console.server.write_mirrors().result(SOON_S)
    assert path.read_bytes().startswith(before)
    assert len(path.read_bytes()) > len(before)


def test_without_the_sitting_key_nothing_is_written(tmp_path: Path) -> None:
    with opened(tmp_path, sitting_key=None) as room:
        room.begin()
        room.console.server.write_mirrors().result(SOON_S)
        assert not room.console.room_folder.room_mirrors.exists()
