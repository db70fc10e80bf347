"""Adding people: a key file for the person's stick, and the public keys for the centre."""

import enum
import re
import secrets
from collections.abc import Container
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from exam_core.encoding import b64
from exam_core.identifiers import StaffId
from exam_core.sealing.key_file import DEFAULT_COST, KdfCost, KeyRing, lock_key_file
from exam_core.sealing.keys import KeyPurpose
from sync_server.accounts.models import Proctor, Role, Staff
from sync_server.audit.services import record

ACCOUNT = re.compile(r"[a-z][a-z0-9._-]{1,31}")
BADGE = re.compile(r"[\w-]{2,32}")
MIN_PIN = 6
"""Digits or characters of a proctor's PIN: with Argon2id, days of guessing for a thief of the stick."""
MIN_PASSPHRASE = 10
"""Characters of a member of staff's passphrase; it guards more than one sitting."""


class AddRefusal(enum.Enum):
    """Why nobody was added."""

    BAD_ID = "bad_id"
    NO_NAME = "no_name"
    EXISTS = "exists"
    IS_OFFICER = "is_officer"
    TOO_SHORT = "too_short"


@dataclass(frozen=True, slots=True)
class Added:
    """Who was added, and the key file to be put on the person's stick; the centre keeps no copy."""

    id: StaffId
    key_file: bytes


def add_staff(
    *,
    account: str,
    name: str,
    role: Role,
    passphrase: str,
    actor: str,
    cost: KdfCost = DEFAULT_COST,
    officers: Container[str] = (),
) -> Added | AddRefusal:
    """Open an account with new keys.

    Args:
        officers: ids of the unsealing officers, past ones too: nobody who unseals also acts for the centre.
    """
    refusal = _refusal(ACCOUNT.fullmatch(account) is not None, name, len(passphrase) >= MIN_PASSPHRASE)
    if refusal:
        return refusal
    if Staff.objects.filter(account=account).exists():
        return AddRefusal.EXISTS
    if account in officers:
        return AddRefusal.IS_OFFICER
    ring = KeyRing.generate(secrets.token_bytes, KeyPurpose.STAFF)
    added = _key_file(ring, account, name, passphrase, cost)
    with transaction.atomic():
        verify_key, seal_key = _public(ring)
        Staff.objects.create(
            account=account,
            name=name,
            role=role,
            verify_key=verify_key,
            seal_key=seal_key,
            added_at=timezone.now(),
        )
        record(
            actor,
            "staff_added",
            account,
            {"role": role.value, "verify_key": verify_key, "seal_key": seal_key},
        )
    return added


def add_proctor(
    *, badge: str, name: str, employer: str, pin: str, actor: str, cost: KdfCost = DEFAULT_COST
) -> Added | AddRefusal:
    """Enter a proctor with new keys."""
    refusal = _refusal(BADGE.fullmatch(badge) is not None, name, len(pin) >= MIN_PIN)
    if refusal:
        return refusal
    if Proctor.objects.filter(badge=badge).exists():
        return AddRefusal.EXISTS
    ring = KeyRing.generate(secrets.token_bytes, KeyPurpose.PROCTOR)
    added = _key_file(ring, badge, name, pin, cost)
    with transaction.atomic():
        verify_key, seal_key = _public(ring)
        Proctor.objects.create(
            badge=badge,
            name=name,
            employer=employer,
            verify_key=verify_key,
            seal_key=seal_key,
            added_at=timezone.now(),
        )
        record(actor, "proctor_added", badge, {"verify_key": verify_key, "seal_key": seal_key})
    return added


def staff(account: StaffId) -> Staff | None:
    """An account that may act, or None."""
    return Staff.objects.filter(account=account, active=True).first()


def _refusal(id_ok: bool, name: str, secret_ok: bool) -> AddRefusal | None:  # noqa: FBT001  # two findings, in order
    if not id_ok:
        return AddRefusal.BAD_ID
    if not name.strip():
        return AddRefusal.NO_NAME
    return None if secret_ok else AddRefusal.TOO_SHORT


def _key_file(ring: KeyRing, holder: str, name: str, pin: str, cost: KdfCost) -> Added:
    data = lock_key_file(
        ring, holder=StaffId(holder), name=name, pin=pin, random=secrets.token_bytes, cost=cost
    )
    return Added(StaffId(holder), data)


def _public(ring: KeyRing) -> tuple[str, str]:
    return b64(ring.signing.public.raw), b64(ring.opening.public.raw)
