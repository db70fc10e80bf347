"""How a person shows who they are when they upload: the own key signs a nonce, as a device's does."""

from datetime import datetime

from django.core import signing

from exam_core.encoding import unb64
from exam_core.identifiers import StaffId
from exam_core.sealing.keys import VerifyKey
from sync_server.accounts.models import Proctor, ProctorStatus
from sync_server.accounts.services import staff
from sync_server.delivery.services.say_hello import TOKEN_LIFE, HelloRefusal, Token, refuse_hello
from sync_server.keys.services import officer_list
from sync_server.timing import milliseconds

HELLO_TYPE = "person-hello"
_TOKEN_SALT = "person-token"  # a label, not a secret


def answer_person(person: StaffId, nonce: str, signature: str, now: datetime) -> Token | HelloRefusal:
    """A token for a person who signed a fresh nonce: sign("person-hello", nonce bytes ‖ "|" ‖ id)."""
    key = key_of_person(person)
    if key is None:
        return HelloRefusal.UNKNOWN_PERSON
    refused = refuse_hello(HELLO_TYPE, person, nonce, signature, key, now=now)
    if refused:
        return refused
    content = {"p": person, "until": milliseconds(now + TOKEN_LIFE)}
    return Token(signing.dumps(content, salt=_TOKEN_SALT), round(TOKEN_LIFE.total_seconds()))


def person_of(token: str, now: datetime) -> StaffId | None:
    """Whose token it is; None where it is forged, over, or the person may act no longer."""
    try:
        content = signing.loads(token, salt=_TOKEN_SALT)
    except signing.BadSignature:
        return None
    if content["until"] <= milliseconds(now) or key_of_person(StaffId(content["p"])) is None:
        return None
    return StaffId(content["p"])


def key_of_person(person: StaffId) -> VerifyKey | None:
    """The signing key of an active account, of an active proctor or of a listed officer."""
    account = staff(person)
    if account is not None:
        return VerifyKey(unb64(account.verify_key))
    proctor = Proctor.objects.filter(badge=person, status=ProctorStatus.ACTIVE).first()
    if proctor is not None:
        return VerifyKey(unb64(proctor.verify_key))
    officers = officer_list()
    officer = officers.find(person) if officers else None
    return officer.public if officer else None
