"""What a seat's PC reports of its check, as it signs it."""

from datetime import datetime
from typing import Any

from exam_core.custody.room_check import CheckRow, RoomCheck, sign_room_check
from exam_core.identifiers import DeviceId
from exam_core.sealing.keys import SigningKey
from sync_server.timing import iso_utc
from tests.server.exam_seat import Seat
from tests.server.sitting_plan import SITE

GOOD = CheckRow(name="camera", state="good", value="", advice="")
ROOM_SOFTWARE = CheckRow(name="room_software", state="note", value="极域电子教室", advice="tell_room_staff")
DISK_FULL = CheckRow(name="disk_space", state="bad", value="0.2 GB", advice="free_disk")
NO_NETWORK = CheckRow(name="network", state="unknown", value="", advice="")


def signed_check(
    pc: Seat, at: datetime, /, *rows: CheckRow, key: SigningKey | None = None, **changes: Any
) -> bytes:
    """The report of the seat's own PC; `key` is another PC's, whose id it then claims."""
    signer = key or pc.ring.signing
    check = RoomCheck(
        site=SITE,
        seat=pc.number,
        device=DeviceId(signer.id),
        at=iso_utc(at),
        boot="boot-1",
        software="exam-seat 0.1.0",
        marker="",
        rows=rows or (GOOD,),
    )
    return sign_room_check(check.model_copy(update=changes), signer)
