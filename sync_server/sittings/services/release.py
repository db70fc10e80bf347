"""Release a sitting's key: an operator arms it, and the worker lets it go when the time has come.

The key goes to the site's enrolled devices. Of a standalone sitting nothing is sent; from then on its unlock
code may be asked for (`show_code`).

The time is the one in the signed package. The database, which the web process can write, says what an
operator wants; it cannot make the worker let go of a key earlier than the package says.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from exam_core.encoding import unb64
from exam_core.identifiers import DeviceId, Digest, SiteCode, SittingCode
from exam_core.package.package import Package as SignedPackage
from exam_core.package.release import wrap_sitting_key
from exam_core.sealing.keys import SealingKey
from sync_server.audit.services import record
from sync_server.keys.services import WorkerRing
from sync_server.organisation.services import enrolled_devices
from sync_server.papers.services.draw_papers import expose
from sync_server.sittings.models import Package, ReleaseEnvelope, Sitting, SittingState
from sync_server.sittings.refusals import Refusal, Refused
from sync_server.sittings.services.build_package import key_context
from sync_server.sittings.services.terms import read_signed
from sync_server.timing import from_iso_utc

ARMABLE = frozenset({SittingState.BUILT, SittingState.ARMED, SittingState.RELEASED})


@dataclass(frozen=True, slots=True)
class Intent:
    """What releasing a sitting means: shown before it is confirmed. A standalone one is sent to no device."""

    sitting: Sitting
    package: Package
    devices: int
    seats_without_device: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Released:
    """How many devices got the key just now, and how many have it altogether."""

    new: int
    all: int


@dataclass(frozen=True, slots=True)
class NotYet:
    """Nothing was released: the signed package says `release_at`, which is still to come."""

    release_at: datetime


def intend_release(code: SittingCode, *, now: datetime) -> Intent | Refused:
    """What would be released, to how many devices; or why not."""
    sitting = Sitting.objects.filter(code=code).first()
    if sitting is None:
        return Refused(Refusal.UNKNOWN_SITTING, code)
    package = sitting.packages.last()
    if package is None:
        return Refused(Refusal.NOT_BUILT, code)
    if sitting.state not in ARMABLE or now >= sitting.window_until:
        return Refused(Refusal.WINDOW_OVER, code)
    if sitting.standalone:
        return Intent(sitting, package, 0, ())
    seats = {device.seat for device in enrolled_devices(SiteCode(sitting.site_id))}
    without = (seat for seat in sitting.candidates.values_list("seat", flat=True) if seat not in seats)
    return Intent(sitting, package, len(seats), tuple(without))


def arm_release(code: SittingCode, *, by: str, now: datetime) -> Intent | Refused:
    """Arm the release. Arming twice is arming once; arming a released sitting reaches devices enrolled since.

    The caller puts the release into the worker's queue for `release_at`.
    """
    with transaction.atomic():
        intent = intend_release(code, now=now)
        if isinstance(intent, Intent) and intent.sitting.state == SittingState.BUILT:
            intent.sitting.state = SittingState.ARMED
            intent.sitting.save(update_fields=["state"])
            record(by, "release_armed", code, {"revision": intent.package.revision})
    return intent


def release_now(code: SittingCode, *, ring: WorkerRing, now: datetime) -> Released | NotYet | Refused:
    """Seal the sitting key to every enrolled device of the site that has no envelope yet.

    A standalone sitting becomes released, and nothing is sealed to anybody.

    Raises:
        Damaged, MalformedData: the stored package is not what the centre signed, by a key that counts today.
    """
    with transaction.atomic():
        intent = intend_release(code, now=now)
        if isinstance(intent, Refused):
            return intent
        sitting, package = intent.sitting, intent.package
        if sitting.state == SittingState.BUILT:
            return Refused(Refusal.NOT_ARMED, code)
        signed = read_signed(Digest(package.digest), timezone.localdate(now))
        key = ring.unwrap_sitting_key(bytes(package.wrapped_key), key_context(code, package.revision))
        if not _belong(signed, key, package, code):
            return Refused(Refusal.ANOTHER_PACKAGE, code)
        release_at = from_iso_utc(signed.header.sitting.release_at)
        if now < release_at:
            return NotYet(release_at)
        new = 0 if sitting.standalone else _seal_to_devices(sitting, package, key, now)
        first = sitting.state == SittingState.ARMED
        if first:
            expose(SittingCode(sitting.code), package.revision, ring=ring)
            sitting.state = SittingState.RELEASED
            sitting.save(update_fields=["state"])
        if new or (first and sitting.standalone):
            record("worker", "key_released", code, {"revision": package.revision, "devices": new})
        return Released(new, package.envelopes.count())


def _belong(signed: SignedPackage, key: bytes, package: Package, code: SittingCode) -> bool:
    """Whether the file is this revision of this sitting, and the key the one that opens its papers."""
    named = (signed.header.sitting.code, signed.header.revision)
    return named == (code, package.revision) and signed.is_sitting_key(key)


def _seal_to_devices(sitting: Sitting, package: Package, key: bytes, now: datetime) -> int:
    have = set(package.envelopes.values_list("device_id", flat=True))
    waiting = [one for one in enrolled_devices(SiteCode(sitting.site_id)) if one.id not in have]
    ReleaseEnvelope.objects.bulk_create(
        ReleaseEnvelope(
            package=package,
            device=device,
            blob=wrap_sitting_key(
                key,
                SittingCode(sitting.code),
                package.revision,
                DeviceId(device.id),
                SealingKey(unb64(device.seal_key)),
            ),
            released_at=now,
        )
        for device in waiting
    )
    return len(waiting)
