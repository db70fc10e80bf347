"""What the windows ask of the room comes back to them as a signal, in their own thread."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from client.room.opening import open_room
from client.room.wanted import MoveDone, MoveWanted, Undone
from client.standalone.sealing_folder import SealingFolder
from client.workers.room_thread import RoomThread
from tests.client.room.linked_pc import PROCTOR
from tests.client.sitting.exam_pc import ExamPC
from tests.core.package import small_sitting as cast
from tests.core.sealing.chance import chance


def test_the_windows_hear_what_became_of_a_move_and_of_the_mirrors(qtbot: QtBot, tmp_path: Path) -> None:
    pc = ExamPC(tmp_path)
    folder = SealingFolder(tmp_path / "console")
    room = open_room(folder, cast.ROOT.public, [pc.package], PROCTOR, chance("room"), pc.now)
    thread = RoomThread(lambda: pc.now)
    thread.move(MoveWanted(2, 3, "dead_pc"))  # nothing is served yet: dropped
    thread.serve(room, "127.0.0.1", 0, known_as="console")
    try:
        with qtbot.waitSignal(thread.moved) as moved:
            thread.move(MoveWanted(2, 3, "dead_pc"))
        assert moved.args == [MoveDone(MoveWanted(2, 3, "dead_pc"), Undone.NOBODY_THERE)]
        with qtbot.waitSignal(thread.mirrors_written):
            thread.write_mirrors()
    finally:
        thread.stop()
