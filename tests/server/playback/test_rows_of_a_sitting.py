"""What the page of a sitting says of a seat whose video is there and whose pictures are not."""

from django.utils import translation

from exam_core.attempt.journal import read
from exam_core.encoding import digest
from exam_core.recording.manifest import SeatVideo, StillEntry, manifest_of
from sync_server.playback.models import Viewing
from sync_server.playback.seat_rows import seat_rows
from sync_server.playback.services.timeline import seats_of
from sync_server.recordings.services.note_manifest import note_manifest
from sync_server.sittings.models import Sitting
from tests.server.exam_seat import Attempt
from tests.server.sitting_plan import SITTING


def test_a_picture_that_never_came_is_told_in_the_row_of_its_seat(attempt: Attempt) -> None:
    sitting = Sitting.objects.get(code=SITTING)
    never_came = StillEntry(digest=digest(b"still"), kind="check_in", at_ms=5_000)
    manifest = manifest_of(read(attempt.raws), stills=[never_came], policy=SeatVideo(on=True))
    note_manifest(sitting, attempt.id, manifest, read(attempt.raws))
    with translation.override("zh-hans"):
        (row,) = seat_rows(seats_of(Viewing(sitting=sitting, seats=[])))
    assert (row.notes, row.whole) == ("缺 1 张照片", False)
