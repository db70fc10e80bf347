"""How a device shows that it is the one that was enrolled, without a clock of its own.

The centre gives out a nonce that carries its own proof and time, so asking for one costs nothing to store.
The device signs it; the nonce of an answered hello is kept until it would have expired, so the same hello
is not answered twice. The token names the device and when it ends, under the web process's secret.
"""

import enum
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core import signing
from django.db import IntegrityError, transaction

from exam_core.encoding import MalformedData, b64, digest, unb64
from exam_core.identifiers import DeviceId
from exam_core.sealing.keys import VerifyKey
from exam_core.sealing.signatures import verify
from sync_server.delivery.models import AnsweredNonce
from sync_server.organisation.models import Device
from sync_server.organisation.services import device as enrolled_device
from sync_server.timing import milliseconds

HELLO_TYPE = "hello"
NONCE_LIFE = timedelta(seconds=60)
"""Long enough for a slow line, short enough that few answered nonces are kept."""
TOKEN_LIFE = timedelta(minutes=15)
"""A stolen token is worth little longer than the theft takes to be noticed; a hello costs a seat 2 ms."""

_NONCE_SALT = "hello-nonce"
_TOKEN_SALT = "device-token"  # a label, not a secret


class HelloRefusal(enum.Enum):
    """Why a hello was not answered; outside they look the same."""

    UNKNOWN_DEVICE = "unknown_device"
    UNKNOWN_PERSON = "unknown_person"
    STALE_NONCE = "stale_nonce"
    BAD_SIGNATURE = "bad_signature"
    ANSWERED_BEFORE = "answered_before"


@dataclass(frozen=True, slots=True)
class Token:
    """What a device shows from now on."""

    token: str
    expires_in_s: int


def give_nonce(now: datetime) -> str:
    """A nonce: base64 of the bytes that the device is to sign."""
    content = {"r": secrets.token_hex(16), "t": milliseconds(now)}
    return b64(signing.dumps(content, salt=_NONCE_SALT).encode("ascii"))


def answer_hello(device_id: DeviceId, nonce: str, signature: str, now: datetime) -> Token | HelloRefusal:
    """A token for the device, if it signed a fresh nonce: sign("hello", nonce bytes ‖ "|" ‖ device id)."""
    device = enrolled_device(device_id)
    if device is None:
        return HelloRefusal.UNKNOWN_DEVICE
    key = VerifyKey(unb64(device.verify_key))
    refused = refuse_hello(HELLO_TYPE, device_id, nonce, signature, key, now=now)
    if refused:
        return refused
    content = {"d": device.id, "until": milliseconds(now + TOKEN_LIFE)}
    return Token(signing.dumps(content, salt=_TOKEN_SALT), round(TOKEN_LIFE.total_seconds()))


def device_of(token: str, now: datetime) -> Device | None:
    """The enrolled device that a token stands for; None where it is forged, over, or the device retired."""
    try:
        content = signing.loads(token, salt=_TOKEN_SALT)
    except signing.BadSignature:
        return None
    if content["until"] <= milliseconds(now):
        return None
    return enrolled_device(DeviceId(content["d"]))


def refuse_hello(
    kind: str, who: str, nonce: str, signature: str, key: VerifyKey, *, now: datetime
) -> HelloRefusal | None:
    """Why a hello is none: sign(kind, nonce bytes ‖ "|" ‖ who) by `key`, of a fresh nonce and only once."""
    if not _fresh(nonce, now):
        return HelloRefusal.STALE_NONCE
    try:
        signed = verify(kind, unb64(nonce) + b"|" + who.encode("utf-8"), unb64(signature), key)
    except MalformedData:
        return HelloRefusal.BAD_SIGNATURE
    if not signed:
        return HelloRefusal.BAD_SIGNATURE
    return None if _answer_once(nonce, now) else HelloRefusal.ANSWERED_BEFORE


def _fresh(nonce: str, now: datetime) -> bool:
    """Whether we gave that nonce out, and lately."""
    try:
        content = signing.loads(unb64(nonce).decode("ascii"), salt=_NONCE_SALT)
    except (MalformedData, UnicodeDecodeError, signing.BadSignature):
        return False
    age = milliseconds(now) - int(content["t"])
    return 0 <= age <= NONCE_LIFE.total_seconds() * 1000


def _answer_once(nonce: str, now: datetime) -> bool:
    """Note that the hello with this nonce is answered; False where it was before."""
    try:
        with transaction.atomic():
            AnsweredNonce.objects.filter(answered_at__lt=now - 2 * NONCE_LIFE).delete()
            AnsweredNonce.objects.create(digest=digest(nonce.encode("ascii")), answered_at=now)
    except IntegrityError:
        return False
    return True
