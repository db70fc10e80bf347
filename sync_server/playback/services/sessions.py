"""A link is redeemed once for a session; a session shows the recordings of one viewing until its end."""

import secrets
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from exam_core.encoding import digest
from exam_core.identifiers import AttemptId, StaffId, parse_attempt_id
from sync_server.accounts.personal_keys import MAY_WATCH
from sync_server.accounts.services import staff
from sync_server.audit.services import record
from sync_server.playback.models import Viewing, Watched
from sync_server.playback.services.ask_to_watch import TOKEN_BYTES, drop_over


def viewing_behind(token: str, now: datetime) -> Viewing | None:
    """The viewing whose link this is, while it can be redeemed; looking does not redeem it."""
    return _open_links(token, now).select_related("sitting").first()


def redeem(token: str, now: datetime) -> str | None:
    """The secret of a new session, for its cookie; None where the link is used, too old or unknown."""
    secret = secrets.token_urlsafe(TOKEN_BYTES)
    with transaction.atomic():
        viewing = _open_links(token, now).select_for_update().first()
        if viewing is None:
            return None
        viewing.redeemed_at, viewing.session = now, digest(secret.encode())
        viewing.save(update_fields=["redeemed_at", "session"])
        record(viewing.account, "recordings_link_used", viewing.sitting.code, {"viewing": viewing.pk})
    return secret


def viewing_of(secret: str, now: datetime) -> Viewing | None:
    """The viewing of a session that is not over, of a person who may still see recordings."""
    if not secret:
        return None
    found = Viewing.objects.filter(session=digest(secret.encode()), ended_at=None, expires_at__gt=now)
    viewing = found.select_related("sitting").first()
    if viewing is None:
        return None
    person = staff(StaffId(viewing.account))
    return viewing if person is not None and person.role in MAY_WATCH else None


def end(viewing: Viewing, now: datetime) -> None:
    """End the session before its time."""
    with transaction.atomic():
        viewing.ended_at = now
        viewing.save(update_fields=["ended_at"])
        record(viewing.account, "recordings_closed", viewing.sitting.code, {"viewing": viewing.pk})
        drop_over(now)


def may_see(viewing: Viewing, attempt: AttemptId) -> bool:
    """Whether the viewing is about this attempt's candidate."""
    parts = parse_attempt_id(attempt)
    if parts is None or parts.sitting != viewing.sitting.code:
        return False
    candidates = viewing.sitting.candidates.filter(ticket=parts.ticket)
    return (candidates.filter(seat__in=viewing.seats) if viewing.seats else candidates).exists()


def note_watched(viewing: Viewing, ticket: str, now: datetime) -> None:
    """Note in the audit chain that a candidate's recording is being opened; once for each viewing."""
    if has_watched(viewing, ticket):
        return
    with transaction.atomic():
        _, new = Watched.objects.get_or_create(viewing=viewing, ticket=ticket, defaults={"at": now})
        if new:
            subject = f"{viewing.sitting.code}/{ticket}"
            record(viewing.account, "recording_watched", subject, {"viewing": viewing.pk})


def has_watched(viewing: Viewing, ticket: str) -> bool:
    """Whether it is noted that this candidate's recording was opened."""
    return viewing.watched.filter(ticket=ticket).exists()


def _open_links(token: str, now: datetime) -> QuerySet[Viewing]:
    link = digest(token.encode())
    return Viewing.objects.filter(link=link, redeemed_at=None, link_until__gt=now, expires_at__gt=now)
