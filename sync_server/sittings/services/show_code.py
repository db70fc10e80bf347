"""Tell somebody a sitting's unlock code: from the release time on, or for a slip that two people ordered.

Only the worker can, and it asks the signed package when, not the database. The code is sealed to the key of
the person who asked; each look is recorded, also those that were refused.
"""

import secrets
from datetime import datetime

from django.db import transaction

from exam_core.custody.bundle import package_key
from exam_core.encoding import Malformed, MalformedData, unb64
from exam_core.identifiers import Digest
from exam_core.package.package import Package as SignedPackage
from exam_core.sealing.documents import read_document, write_document
from exam_core.sealing.keys import KeyPurpose, OpeningKey, SealingKey, key_id
from exam_core.sealing.sealed_object import Header, SealRecipient, open_sealed, read_header, seal
from sync_server.accounts.models import Staff
from sync_server.audit.services import record
from sync_server.keys.services import WorkerRing, key_list
from sync_server.sittings.code_refusals import CodeRefusal, CodeRefused
from sync_server.sittings.models import Sitting
from sync_server.sittings.services.build_package import code_context
from sync_server.sittings.services.terms import read_signed
from sync_server.sittings.services.view_paper import OUT
from sync_server.sittings.unlock_request import (
    ANSWER_TYPE,
    MAX_ANSWER,
    CodeAnswer,
    UnlockAnswer,
    UnlockRequest,
    claimed,
    who_asks,
)
from sync_server.timing import from_iso_utc, iso_utc


def show_code(signed: bytes, *, ring: WorkerRing, now: datetime) -> bytes | CodeRefused:
    """The code, sealed to the person who asked.

    Raises:
        MalformedData: not a request.
        Damaged: the stored package is not what was built.
        CannotOpen: the code kept for it does not open it.
    """
    request = claimed(signed)
    person = who_asks(signed, request)
    answer = person if isinstance(person, CodeRefused) else _answer(request, ring, now)
    # First the entry, then the answer: nobody has seen a code of which the chain doesn't tell.
    with transaction.atomic():
        _record(request, answer)
    if isinstance(person, CodeRefused):
        return person
    return answer if isinstance(answer, CodeRefused) else sealed_to(person, ANSWER_TYPE, answer, ring, now)


def open_answer(data: bytes, asked: OpeningKey) -> UnlockAnswer:
    """The code, with the key of the person it was sealed to.

    Raises:
        BadSignature: not sealed by this centre.
        CannotOpen: sealed to somebody else.
        MalformedData: not such an answer.
    """
    return read_document(UnlockAnswer, opened_by(asked, ANSWER_TYPE, data), limit=MAX_ANSWER)


def opened_by(asked: OpeningKey, answer_type: str, data: bytes) -> bytes:
    """What `sealed_to` has sealed.

    Raises:
        BadSignature: not sealed by this centre.
        CannotOpen: sealed to somebody else.
        MalformedData: not such an answer.
    """
    header = read_header(data)
    if header.type != answer_type:
        raise MalformedData(Malformed.WRONG_SHAPE, f"a sealed {header.type!r}")
    return open_sealed(data, asked, package_key(key_list(), header.signer))[1]


def sealed_to(person: Staff, answer_type: str, answer: CodeAnswer, ring: WorkerRing, now: datetime) -> bytes:
    """An answer with a code in it, for the eyes of the person who asked."""
    public = SealingKey(unb64(person.seal_key))
    header = Header(type=answer_type, created=iso_utc(now), sitting=answer.sitting)
    to = SealRecipient(key_id(public.raw, KeyPurpose.STAFF), public)
    return seal(header, write_document(answer), [to], ring.package, secrets.token_bytes)


def _record(request: UnlockRequest, answer: UnlockAnswer | CodeRefused) -> None:
    if isinstance(answer, CodeRefused):
        told = {"claimed": request.account, "slip": int(request.slip), "why": answer.refusal.value}
        record("worker", "unlock_code_refused", request.sitting, told)
        return
    act = "unlock_slip_printed" if request.slip else "unlock_code_shown"
    record(request.account, act, request.sitting, {"revision": answer.revision})


def _answer(request: UnlockRequest, ring: WorkerRing, now: datetime) -> UnlockAnswer | CodeRefused:
    sitting = Sitting.objects.filter(code=request.sitting).first()
    if sitting is None:
        return CodeRefused(CodeRefusal.UNKNOWN_SITTING, request.sitting)
    package = sitting.packages.last()
    if package is None:
        return CodeRefused(CodeRefusal.NOT_BUILT, request.sitting)
    wrapped = package.wrapped_code
    if wrapped is None:
        return CodeRefused(CodeRefusal.NO_CODE, request.sitting)
    opened = read_signed(Digest(package.digest), None)
    return _too_early(sitting, opened, request, now) or _code(opened, bytes(wrapped), ring)


def _too_early(
    sitting: Sitting, signed: SignedPackage, request: UnlockRequest, now: datetime
) -> CodeRefused | None:
    if sitting.state in OUT and now >= from_iso_utc(signed.header.sitting.release_at):
        return None
    slip = signed.header.slip
    if not request.slip:
        return CodeRefused(CodeRefusal.NOT_RELEASED, request.sitting)
    if slip is None:
        return CodeRefused(CodeRefusal.NO_SLIP, request.sitting)
    if request.account not in (slip.proposed_by, slip.approved_by):
        return CodeRefused(CodeRefusal.NOT_OF_THE_SLIP, request.account)
    return None


def _code(signed: SignedPackage, wrapped: bytes, ring: WorkerRing) -> UnlockAnswer:
    sitting, revision = signed.header.sitting.code, signed.header.revision
    code = ring.unwrap_sitting_key(wrapped, code_context(sitting, revision)).decode()
    signed.sitting_key_by(code)
    return UnlockAnswer(sitting=sitting, revision=revision, package=signed.digest, code=code)
