"""Tell somebody a candidate's time code, to be read out to the room by telephone (R53).

Only the worker can. The code is sealed to the key of the person who asked; each one is in the audit chain
with its minutes and its reason, also those that were refused.
"""

from datetime import datetime

from django.db import transaction

from exam_core.attempt.time_code import STEP_S, STEPS, make_time_code
from exam_core.identifiers import Digest
from exam_core.sealing.documents import read_document
from exam_core.sealing.keys import OpeningKey
from sync_server.audit.services import record
from sync_server.keys.services import WorkerRing
from sync_server.sittings.code_refusals import CodeRefusal, CodeRefused
from sync_server.sittings.models import Package, Sitting
from sync_server.sittings.services.build_package import time_context
from sync_server.sittings.services.show_code import opened_by, sealed_to
from sync_server.sittings.services.terms import terms_of
from sync_server.sittings.services.view_paper import OUT
from sync_server.sittings.time_code_request import (
    ANSWER_TYPE,
    TimeCodeAnswer,
    TimeCodeRequest,
    claimed,
    who_asks,
)
from sync_server.sittings.unlock_request import MAX_ANSWER


def show_time_code(signed: bytes, *, ring: WorkerRing, now: datetime) -> bytes | CodeRefused:
    """The code, sealed to the person who asked.

    Raises:
        MalformedData: not a request.
        Damaged: the stored package is not what was built.
    """
    request = claimed(signed)
    person = who_asks(signed, request)
    if isinstance(person, CodeRefused):
        return _refused(request, person)
    answer = _answer(request, ring)
    if isinstance(answer, CodeRefused):
        return _refused(request, answer)
    # First the entry, then the answer: nobody has seen a code of which the chain doesn't tell.
    told = {"ticket": request.ticket, "minutes": request.minutes, "reason": request.reason}
    with transaction.atomic():
        record(request.account, "time_code_shown", request.sitting, told)
    return sealed_to(person, ANSWER_TYPE, answer, ring, now)


def open_answer(data: bytes, asked: OpeningKey) -> TimeCodeAnswer:
    """The code, with the key of the person it was sealed to.

    Raises:
        BadSignature: not sealed by this centre.
        CannotOpen: sealed to somebody else.
        MalformedData: not such an answer.
    """
    return read_document(TimeCodeAnswer, opened_by(asked, ANSWER_TYPE, data), limit=MAX_ANSWER)


def _refused(request: TimeCodeRequest, why: CodeRefused) -> CodeRefused:
    told = {"claimed": request.account, "ticket": request.ticket, "why": why.refusal.value}
    with transaction.atomic():
        record("worker", "time_code_refused", request.sitting, told)
    return why


def _answer(request: TimeCodeRequest, ring: WorkerRing) -> TimeCodeAnswer | CodeRefused:
    steps, rest = divmod(request.minutes * 60, STEP_S)
    if rest or not 1 <= steps <= STEPS:
        return CodeRefused(CodeRefusal.BAD_MINUTES, str(request.minutes))
    package = _released(request)
    if isinstance(package, CodeRefused):
        return package
    place = terms_of(Digest(package.digest)).plan.place(request.ticket)
    if place is None:
        return CodeRefused(CodeRefusal.UNKNOWN_TICKET, request.ticket)
    wrapped = package.wrapped_time_secret
    if wrapped is None:
        return CodeRefused(CodeRefusal.NO_TIME_CODE, request.sitting)
    secret = ring.unwrap_sitting_key(bytes(wrapped), time_context(request.sitting, package.revision))
    return TimeCodeAnswer(
        sitting=request.sitting,
        revision=package.revision,
        code=make_time_code(secret, request.sitting, request.ticket, steps),
        ticket=request.ticket,
        minutes=request.minutes,
        seat=place.seat,
    )


def _released(request: TimeCodeRequest) -> Package | CodeRefused:
    """The package under which the sitting is held; before its release nobody has lost any time."""
    sitting = Sitting.objects.filter(code=request.sitting).first()
    if sitting is None:
        return CodeRefused(CodeRefusal.UNKNOWN_SITTING, request.sitting)
    package = sitting.packages.last()
    if package is None or sitting.state not in OUT:
        return CodeRefused(CodeRefusal.TIME_CODE_TOO_EARLY, request.sitting)
    return package
