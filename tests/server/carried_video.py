"""Video of a room without a network: journals that name minutes, and the folder beside the sealed file."""

from pathlib import Path

from client.standalone.video_beside import video_folder
from client.standalone.video_files import read_video
from exam_core.attempt.commands import NoteSegment
from exam_core.attempt.journal import read
from exam_core.recording.manifest import SeatVideo, manifest_of
from tests.server.sealed_room import SealedRoom
from tests.server.seat_video import entry_of, sealed_video
from tests.server.sitting_plan import SITTING


def filmed_seat(sealed_room: SealedRoom, seat: int, *, minutes: int = 2) -> tuple[bytes, list[bytes]]:
    """A seat's sealed result, and the minutes that its journal names."""
    attempt = sealed_room.room.open_attempt(seat)
    attempt.check_in()
    video = [sealed_video(attempt, index) for index in range(minutes)]
    for index, data in enumerate(video):
        attempt.do(NoteSegment(**entry_of(data, index).model_dump()))
    attempt.answer_right(30)
    attempt.hand_in()
    manifest = manifest_of(read(attempt.raws), policy=SeatVideo(on=True))
    return attempt.sealed(recording=manifest), video


def lay_beside(place: Path, *data: bytes) -> list[Path]:
    """The files as `exam-proctor` writes them beside the sealed file."""
    folder = video_folder(place, SITTING)
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / read_video(one).name for one in data]
    for path, one in zip(paths, data, strict=True):
        path.write_bytes(one)
    return paths
