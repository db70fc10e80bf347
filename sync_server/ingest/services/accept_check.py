"""Take in the report of a room check, over the line to the room or from a stick."""

import enum
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from exam_core.custody.room_check import RoomCheck, read_room_check, verify_room_check
from exam_core.encoding import MalformedData, digest, unb64
from exam_core.sealing.failures import BadSignature
from exam_core.sealing.keys import VerifyKey
from sync_server.audit.services import record
from sync_server.ingest.models import CheckReport, Way
from sync_server.organisation.models import Device
from sync_server.organisation.services import device as enrolled_device
from sync_server.timing import from_iso_utc


class CheckRefusal(enum.StrEnum):
    """Why a report was not taken in."""

    MALFORMED = "malformed"
    UNKNOWN_DEVICE = "unknown_device"
    BAD_SIGNATURE = "bad_signature"
    WRONG_PLACE = "wrong_place"
    """Of another site or seat than the one at which the device is enrolled."""


@dataclass(frozen=True, slots=True)
class CheckTaken:
    """A report that is here; `again` says that it was before."""

    check: RoomCheck
    again: bool


def accept_carried_check(data: bytes, *, now: datetime) -> CheckTaken | CheckRefusal:
    """Take in a report that somebody carried here, of whichever enrolled device."""
    try:
        claimed = read_room_check(data)
    except (MalformedData, BadSignature):
        return CheckRefusal.MALFORMED
    device = enrolled_device(claimed.device)
    if device is None:
        return CheckRefusal.UNKNOWN_DEVICE
    return accept_check(data, device=device, way=Way.STICK, now=now)


@transaction.atomic
def accept_check(data: bytes, *, device: Device, way: Way, now: datetime) -> CheckTaken | CheckRefusal:
    """Take in a report of this device; the same one again changes nothing."""
    try:
        check = verify_room_check(data, VerifyKey(unb64(device.verify_key)))
    except BadSignature:
        return CheckRefusal.BAD_SIGNATURE
    except MalformedData:
        return CheckRefusal.MALFORMED
    if (check.site, check.seat) != (device.site_id, device.seat):
        return CheckRefusal.WRONG_PLACE
    named = digest(data)
    if CheckReport.objects.filter(digest=named).exists():
        return CheckTaken(check, again=True)
    CheckReport.objects.create(
        device=device,
        site_id=device.site_id,
        seat=device.seat,
        at=from_iso_utc(check.at),
        digest=named,
        signed=data.decode("utf-8"),
        way=way,
        received_at=now,
    )
    told = {"at": check.at, "digest": named, "bad": [row.name for row in check.bad]}
    actor = device.id if way is Way.NETWORK else "desk"
    record(actor, "room_check_taken_in", f"{check.site}/{check.seat}", told)
    return CheckTaken(check, again=False)
