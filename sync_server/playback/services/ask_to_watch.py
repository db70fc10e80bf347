"""Ask to see recordings of a sitting: signed, with a reason, for a time. It gives a link that works once."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from exam_core.encoding import digest
from exam_core.identifiers import SittingCode, StaffId
from exam_core.sealing.keys import SigningKey
from sync_server.accounts.personal_keys import MAY_WATCH, KeyRefusal, signer
from sync_server.audit.services import record
from sync_server.playback.models import SealedReplay, Viewing
from sync_server.playback.refusals import Refusal, Refused
from sync_server.playback.watch_request import MAX_REASON, WatchRequest, signed_request
from sync_server.sittings.models import Sitting
from sync_server.timing import iso_utc

LINK_LASTS = timedelta(minutes=10)
MAX_HOURS = 8
"""A day's work: whoever needs longer asks again, with a reason."""
TOKEN_BYTES = 32


@dataclass(frozen=True, slots=True)
class Link:
    """A viewing and the token of its link, which is told once and kept nowhere."""

    viewing: Viewing
    token: str


def ask_to_watch(
    code: SittingCode,
    seats: Sequence[int],
    reason: str,
    *,
    hours: float,
    by: StaffId,
    key: SigningKey,
    now: datetime,
) -> Link | Refused:
    """Note the request and make its link.

    Args:
        seats: to be seen; none for the whole sitting.
        hours: how long it may be seen, at most MAX_HOURS.
    """
    sitting = allowed(code, seats, reason, by, key)
    if isinstance(sitting, Refused):
        return sitting
    if not 0 < hours <= MAX_HOURS:
        return Refused(Refusal.TOO_LONG, str(MAX_HOURS))
    until = now + timedelta(hours=hours)
    request = WatchRequest(
        sitting=code,
        seats=tuple(sorted(set(seats))),
        reason=reason.strip(),
        account=by,
        asked=iso_utc(now),
        until=iso_utc(until),
    )
    document, token = signed_request(request, key), secrets.token_urlsafe(TOKEN_BYTES)
    with transaction.atomic():
        viewing = Viewing.objects.create(
            sitting=sitting,
            account=by,
            reason=request.reason,
            seats=list(request.seats),
            document=document,
            asked_at=now,
            link=digest(token.encode()),
            link_until=min(now + LINK_LASTS, until),
            expires_at=until,
        )
        told = {"viewing": viewing.pk, "seats": list(request.seats), "until": request.until}
        record(by, "recordings_asked_for", code, {**told, "request": digest(document.encode())})
    return Link(viewing, token)


def allowed(
    code: SittingCode, seats: Sequence[int], reason: str, by: StaffId, key: SigningKey
) -> Sitting | Refused:
    """The sitting, if this person may see these seats of it for this reason."""
    person = signer(by, key, MAY_WATCH)
    if isinstance(person, KeyRefusal):
        return Refused(Refusal(person.value), by)
    if not 0 < len(reason.strip()) <= MAX_REASON:
        return Refused(Refusal.NO_REASON)
    sitting = Sitting.objects.filter(code=code).first()
    if sitting is None:
        return Refused(Refusal.UNKNOWN_SITTING, code)
    there = set(sitting.candidates.values_list("seat", flat=True))
    unknown = sorted(set(seats) - there)
    return Refused(Refusal.UNKNOWN_SEAT, ", ".join(map(str, unknown))) if unknown else sitting


def drop_over(now: datetime) -> None:
    """Remove the courses of viewings that are over; the requests stay."""
    SealedReplay.objects.filter(viewing__expires_at__lte=now).delete()
    SealedReplay.objects.filter(viewing__ended_at__isnull=False).delete()
    SealedReplay.objects.filter(viewing__redeemed_at=None, viewing__link_until__lte=now).delete()
