"""Sites and their devices: adding a site, giving out enrolment codes, enrolling a device."""

import enum
import secrets
from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from exam_core.encoding import MalformedData, unb64
from exam_core.identifiers import DeviceId, Digest, SiteCode
from exam_core.numbers.crockford import ALPHABET
from exam_core.numbers.divisions import load_divisions
from exam_core.sealing.enrolment_request import EnrolmentRequest, enrolment_code_digest
from exam_core.sealing.hpke import wrap
from exam_core.sealing.keys import KeyPurpose, SealingKey, VerifyKey, key_id
from sync_server.audit.services import record
from sync_server.organisation.models import Device, EnrolmentCode, Site

CODE_GROUPS, CODE_GROUP = 4, 4
"""16 characters, 80 bits: beyond guessing however often it is tried."""


class EnrolRefusal(enum.Enum):
    """Why a device was not enrolled. The answer outside is one and the same for the first two."""

    UNKNOWN_CODE = "unknown_code"
    USED_CODE = "used_code"
    BAD_KEY = "bad_key"
    KEY_IN_USE = "key_in_use"


@transaction.atomic
def ensure_site(code: SiteCode, name: str | None, actor: str) -> tuple[Site, bool] | None:
    """The site, and whether it was added by this call; None where the code is not a site code.

    A site that is new and has no name given is called after its division and number.
    """
    division = load_divisions().of_site(code, timezone.localdate())
    if division is None:
        return None
    known = Site.objects.filter(code=code).first()
    if known:
        return known, False
    default = f"{division.full}第{int(code[4:])}考点"
    site = Site.objects.create(code=code, name=name or default, division=division.code)
    record(actor, "site_added", code, {"division": division.code})
    return site, True


@transaction.atomic
def give_out_codes(site: Site, seats: Sequence[int], actor: str) -> dict[int, str]:
    """A new one-time code for each seat; codes of these seats that were never used count no more."""
    EnrolmentCode.objects.filter(site=site, seat__in=seats, used_at__isnull=True).delete()
    codes = {seat: _code() for seat in seats}
    now = timezone.now()
    EnrolmentCode.objects.bulk_create(
        EnrolmentCode(site=site, seat=seat, digest=enrolment_code_digest(code), made_at=now)
        for seat, code in codes.items()
    )
    record(actor, "enrolment_codes_given_out", site.code, {"seats": sorted(seats)})
    return codes


@transaction.atomic
def enrol(
    *, site: SiteCode, seat: int, code: str, verify_key: str, seal_key: str, name: str
) -> Device | EnrolRefusal:
    """Admit a device to a seat with its one-time code.

    The same device asking again with the same code and keys (its first answer was lost) gets the same device
    again. A device that was at the seat before is retired.

    Args:
        verify_key, seal_key: raw public keys in URL-safe base64.
        name: the PC's name, for people.
    """
    codes = EnrolmentCode.objects.select_for_update().filter(site=site, seat=seat)
    given = codes.filter(digest=enrolment_code_digest(code)).first()
    return _admit(given, verify_key, seal_key, name) if given else EnrolRefusal.UNKNOWN_CODE


@transaction.atomic
def admit(request: EnrolmentRequest) -> Device | EnrolRefusal:
    """Admit a device without a network by the request that somebody carried here, as `enrol` does.

    A request that no code of its seat proves is of an unknown code, or was altered on the way: nobody can
    tell which.
    """
    codes = EnrolmentCode.objects.select_for_update().filter(site=request.site, seat=request.seat)
    given = next((code for code in codes if request.proved_by(Digest(code.digest))), None)
    if given is None:
        return EnrolRefusal.UNKNOWN_CODE
    return _admit(given, request.verify_key, request.seal_key, request.name)


def _admit(given: EnrolmentCode, verify_key: str, seal_key: str, name: str) -> Device | EnrolRefusal:
    site, seat = SiteCode(given.site_id), given.seat
    device_id = _device_id(verify_key, seal_key)
    if device_id is None:
        return EnrolRefusal.BAD_KEY
    known = Device.objects.filter(id=device_id).first()
    if known and _same(known, site, seat, seal_key) and given.used_at and known.retired_at is None:
        return known
    if given.used_at:
        return EnrolRefusal.USED_CODE
    if known or Device.objects.filter(seal_key=seal_key).exists():
        return EnrolRefusal.KEY_IN_USE
    now = timezone.now()
    Device.objects.filter(site=site, seat=seat, retired_at__isnull=True).update(retired_at=now)
    given.used_at = now
    given.save(update_fields=["used_at"])
    device = Device.objects.create(
        id=device_id,
        site=given.site,
        seat=seat,
        name=name,
        verify_key=verify_key,
        seal_key=seal_key,
        enrolled_at=now,
    )
    record(device_id, "device_enrolled", f"{site}/{seat}", {"verify_key": verify_key, "seal_key": seal_key})
    return device


def enrolled_devices(site: SiteCode) -> list[Device]:
    """The devices of a site that count today, by seat."""
    return list(Device.objects.filter(site=site, retired_at__isnull=True).order_by("seat"))


def device(device_id: DeviceId) -> Device | None:
    """An enrolled device, or None where it is unknown or retired."""
    return Device.objects.filter(id=device_id, retired_at__isnull=True).select_related("site").first()


def _device_id(verify_key: str, seal_key: str) -> DeviceId | None:
    try:
        verify, seal = VerifyKey(unb64(verify_key)), SealingKey(unb64(seal_key))
        # A point to which nothing can be sealed would stop the release for the whole room.
        wrap(seal, b"enrolment", b"")
    except MalformedData:
        return None
    return DeviceId(key_id(verify.raw, KeyPurpose.DEVICE))


def _same(known: Device, site: SiteCode, seat: int, seal_key: str) -> bool:
    return (known.site_id, known.seat, known.seal_key) == (site, seat, seal_key)


def _code() -> str:
    groups = ("".join(secrets.choice(ALPHABET) for _ in range(CODE_GROUP)) for _ in range(CODE_GROUPS))
    return "-".join(groups)
