"""Asking for the paper of one person: a document that everybody who asks signs with a personal key."""

import enum
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from exam_core.encoding import unb64
from exam_core.identifiers import SittingCode, StaffId, TicketNumber
from exam_core.package.sitting_info import UtcTime
from exam_core.sealing.documents import Document, read_document, write_document
from exam_core.sealing.failures import BadSignature
from exam_core.sealing.keys import SigningKey, VerifyKey
from exam_core.sealing.signatures import open_signed_bytes, read_envelope, sign_json
from sync_server.accounts.models import Staff
from sync_server.accounts.personal_keys import MAY_VIEW_PAPER, KeyRefusal
from sync_server.accounts.personal_keys import WORDS as KEY_WORDS
from sync_server.accounts.services import staff
from sync_server.sittings.refusals import WORDS as SITTING_WORDS
from sync_server.sittings.refusals import Refusal as SittingRefusal

REQUEST_TYPE = "paper-request"
MAX_REQUEST = 8 * 1024


class PaperRequest(Document):
    """Who wants to see which paper.

    Attributes:
        revision: of the sitting's package; each has papers of its own.
        viewer: the account to whose personal key the paper is sealed.
        witness: the second person, who is needed before the release of an exam; else None.
    """

    v: Literal[1] = 1
    sitting: SittingCode
    revision: int
    ticket: TicketNumber
    viewer: StaffId
    witness: StaffId | None
    asked: UtcTime

    @property
    def accounts(self) -> tuple[StaffId, ...]:
        """Whose signatures it takes, the viewer's first."""
        return (self.viewer,) if self.witness is None else (self.viewer, self.witness)


class ViewRefusal(enum.StrEnum):
    """Why nobody is shown the paper."""

    UNKNOWN_SITTING = "unknown_sitting"
    NOT_BUILT = "not_built"
    UNKNOWN_TICKET = "unknown_ticket"
    NEEDS_SECOND = "needs_second"
    SAME_PERSON = "same_person"
    UNKNOWN_ACCOUNT = "unknown_account"
    MAY_NOT = "may_not"
    NOT_THE_ACCOUNTS_KEY = "not_the_accounts_key"


WORDS: dict[ViewRefusal, Promise] = {
    ViewRefusal.UNKNOWN_SITTING: SITTING_WORDS[SittingRefusal.UNKNOWN_SITTING],
    ViewRefusal.NOT_BUILT: SITTING_WORDS[SittingRefusal.NOT_BUILT],
    ViewRefusal.UNKNOWN_TICKET: _("本场没有准考证号“%(value)s”。"),
    ViewRefusal.NEEDS_SECOND: _(
        "场次“%(value)s”尚未放行：查看试卷须由两人用各自的密钥一起办理，第二人用 --second 和 --second-key。"
    ),
    ViewRefusal.SAME_PERSON: _("第二人不能是“%(value)s”本人。"),
    **{ViewRefusal(refusal.value): words for refusal, words in KEY_WORDS.items()},
}


@dataclass(frozen=True, slots=True)
class ViewRefused:
    """A refusal and what it is about; its text is the message shown to a person."""

    refusal: ViewRefusal
    value: str = ""

    def __str__(self) -> str:
        return str(WORDS[self.refusal]) % {"value": self.value}


def sign_request(request: PaperRequest, keys: Sequence[SigningKey]) -> list[bytes]:
    """The request signed by everybody who asks, in the order of `accounts`."""
    return [sign_json(REQUEST_TYPE, request.model_dump(mode="json"), key) for key in keys]


def read_request(signed: Sequence[bytes]) -> tuple[PaperRequest, Staff] | ViewRefused:
    """A request and its viewer, after every signature of an account that may ask.

    Raises:
        BadSignature: a signature is missing, or is not that of the account named.
        MalformedData: not a request.
    """
    if not signed:
        raise BadSignature("nobody has signed")
    payload = unb64(read_envelope(signed[0], limit=MAX_REQUEST).payload)
    request = read_document(PaperRequest, payload, limit=MAX_REQUEST)
    if request.viewer == request.witness:
        return ViewRefused(ViewRefusal.SAME_PERSON, request.viewer)
    people = []
    for account in request.accounts:
        person = _who_may(account)
        if isinstance(person, ViewRefused):
            return person
        people.append(person)
    if len({person.verify_key for person in people}) != len(people):
        return ViewRefused(ViewRefusal.SAME_PERSON, request.viewer)
    if len(signed) != len(people):
        raise BadSignature(f"{len(signed)} signatures of {len(people)} people")
    for data, person in zip(signed, people, strict=True):
        key = VerifyKey(unb64(person.verify_key))
        if open_signed_bytes(data, REQUEST_TYPE, key, limit=MAX_REQUEST) != write_document(request):
            raise BadSignature("not everybody has signed the same request")
    return request, people[0]


def _who_may(account: StaffId) -> Staff | ViewRefused:
    person = staff(account)
    if person is None:
        return ViewRefused(ViewRefusal(KeyRefusal.UNKNOWN_ACCOUNT.value), account)
    if person.role not in MAY_VIEW_PAPER:
        return ViewRefused(ViewRefusal(KeyRefusal.MAY_NOT.value), account)
    return person
