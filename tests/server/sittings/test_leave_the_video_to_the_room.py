"""Seats are recorded, unless the plan leaves that to the room's cameras and says where their recording is."""

import pytest
from django.utils import timezone

from exam_core.identifiers import Digest
from exam_core.package.package import read_package
from exam_core.recording.manifest import SeatVideo
from exam_core.sealing.keys import KeyPurpose
from sync_server.audit.models import AuditEntry
from sync_server.keys.services import key_in_use, root_public
from sync_server.sittings import sealed_store
from sync_server.sittings.models import Package, Sitting
from sync_server.sittings.reading.folder import SittingFolder, read_sitting_folder
from sync_server.sittings.refusals import Refusal, Refused
from sync_server.sittings.services.create_sitting import create_sitting
from tests.server.examroom import ExamRoom
from tests.server.sitting_plan import ROOM_CAMERAS, ROOM_RECORDING, SITTING


def _video(package: Package) -> SeatVideo:
    read = read_package(sealed_store.get(Digest(package.digest)), root_public(), at=None)
    assert read.recordings_to.key_id == key_in_use(KeyPurpose.RECORDINGS).key_id
    return read.header.sitting.video


def test_seats_are_recorded_to_the_centres_recordings_key(room: ExamRoom) -> None:
    assert _video(room.built()) == SeatVideo(on=True, room=None)


def test_the_rooms_cameras_can_do_it_instead_and_everybody_can_read_where(room: ExamRoom) -> None:
    package = room.built(**ROOM_CAMERAS)
    assert _video(package) == SeatVideo(on=False, room=ROOM_RECORDING)
    told = AuditEntry.objects.get(act="sitting_created")
    assert ROOM_RECORDING in bytes(told.raw).decode()


def test_both_can_be_recorded(room: ExamRoom) -> None:
    sitting = room.planned(video=f'room_recording = "{ROOM_RECORDING}"')
    assert (sitting.seat_video, sitting.room_recording) == ("on", ROOM_RECORDING)


def test_neither_is_refused(room: ExamRoom) -> None:
    folder = read_sitting_folder(room.plan(video='seat_video = "off"'))
    assert isinstance(folder, SittingFolder)
    refused = create_sitting(folder, by="clerk", now=timezone.now())
    assert refused == [Refused(Refusal.NEEDS_ROOM_RECORDING, SITTING)]
    assert "room_recording" in str(refused[0])
    assert not Sitting.objects.exists()


@pytest.mark.parametrize(
    ("video", "place"),
    [
        ('seat_video = "no"', "sitting.seat_video"),
        ('room_recording = "  "', "sitting.room_recording"),
        (f'room_recording = "{"长" * 201}"', "sitting.room_recording"),
    ],
)
def test_what_says_nothing_is_refused(room: ExamRoom, video: str, place: str) -> None:
    problems = read_sitting_folder(room.plan(video=video))
    assert isinstance(problems, list)
    assert [one.value for one in problems] == [place]
