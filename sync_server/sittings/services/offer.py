"""What the centre offers a device: the packages of its site, and its own envelope once there is one.

A standalone sitting is offered to nobody: its package goes by stick, its PCs have no network.
"""

import enum
from datetime import datetime

from django.db.models import F, Max

from exam_core.identifiers import SittingCode
from sync_server.organisation.models import Device
from sync_server.sittings.models import Package, ReleaseEnvelope


class EnvelopeRefusal(enum.Enum):
    """Why a device gets no key."""

    UNKNOWN_SITTING = "unknown_sitting"
    NOT_RELEASED = "not_released"
    NO_ENVELOPE = "no_envelope"


def packages_for(device: Device, now: datetime) -> list[Package]:
    """The newest package of each sitting of the device's site whose window is not over."""
    newest = Package.objects.annotate(newest=Max("sitting__packages__revision")).filter(revision=F("newest"))
    return list(
        newest.filter(sitting__site=device.site_id, sitting__mode="networked", sitting__window_until__gt=now)
        .select_related("sitting")
        .order_by("sitting__start_at", "sitting__code")
    )


def package_for(sitting: SittingCode, device: Device) -> Package | None:
    """The newest package of a sitting of the device's site."""
    packages = Package.objects.filter(
        sitting__code=sitting, sitting__site=device.site_id, sitting__mode="networked"
    )
    return packages.select_related("sitting").last()


def envelope_for(sitting: SittingCode, device: Device) -> ReleaseEnvelope | EnvelopeRefusal:
    """The released key for this device."""
    package = package_for(sitting, device)
    if package is None:
        return EnvelopeRefusal.UNKNOWN_SITTING
    envelope = package.envelopes.filter(device=device).select_related("package").first()
    if envelope is not None:
        return envelope
    return EnvelopeRefusal.NO_ENVELOPE if package.envelopes.exists() else EnvelopeRefusal.NOT_RELEASED
