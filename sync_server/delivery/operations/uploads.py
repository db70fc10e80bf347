"""What a room sends: signs of life, pieces of running journals, sealed results."""

from typing import Annotated

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Path, Query, Router
from ninja.decorators import decorate_view

from exam_core.custody.room_check import MAX_ROOM_CHECK
from exam_core.identifiers import AttemptParts, Digest, parse_attempt_id
from sync_server.delivery.body_limits import BYTES, MAX_JSON, at_most
from sync_server.delivery.device_auth import device_asking
from sync_server.delivery.problems import ProblemCode, problem, refused
from sync_server.delivery.schemas import (
    ATTEMPT,
    DIGEST,
    HeartbeatIn,
    HeartbeatOut,
    JournalOut,
    ProblemOut,
    ResultOut,
)
from sync_server.ingest.models import Way
from sync_server.ingest.refusals import Refusal
from sync_server.ingest.services.accept_check import CheckRefusal, accept_check
from sync_server.ingest.services.accept_journal_part import (
    MAX_PART,
    Copied,
    Gap,
    accept_journal_part,
    copied_so_far,
)
from sync_server.ingest.services.accept_result import MAX_RESULT, Accepted, accept_result
from sync_server.ingest.services.find_attempt import find_attempt
from sync_server.ingest.services.hear_seat import Heartbeat, hear_seat
from sync_server.scoring.tasks import enqueue_opening
from sync_server.timing import milliseconds

router = Router(tags=["uploads"])
AttemptPath = Annotated[str, Path(pattern=ATTEMPT)]
_CHECK_REFUSALS = frozenset({400, 401, 403, 411, 413})
_UPLOAD_REFUSALS = frozenset({400, 401, 403, 404, 409, 411, 413, 422, 507})


@router.post("/heartbeat", response={200: HeartbeatOut, frozenset({400, 401, 411, 413}): ProblemOut})
@decorate_view(at_most(MAX_JSON))
def post_heartbeat(request: HttpRequest, body: HeartbeatIn) -> HeartbeatOut:
    """Note that a seat is alive, and how far it is."""
    now = timezone.now()
    heartbeat = Heartbeat(
        sitting=body.sitting or "",
        seat=body.seat,
        state=body.state,
        attempt=body.attempt or "",
        head=body.head or "",
        seq=body.seq,
        findings=tuple(body.findings),
    )
    hear_seat(heartbeat, device=device_asking(request), now=now)
    return HeartbeatOut(server_ms=milliseconds(now))


@router.get(
    "/journals/{attempt}", response={200: JournalOut, frozenset({400, 401, 403, 404, 409}): ProblemOut}
)
def get_journal_reach(request: HttpRequest, attempt: AttemptPath) -> JournalOut | HttpResponse:
    """How far the centre's copy of this journal reaches."""
    parts = _parts(attempt)
    if parts is None:
        return problem(ProblemCode.UNKNOWN_ATTEMPT)
    sitting = find_attempt(parts, device_asking(request))
    if isinstance(sitting, Refusal):
        return refused(sitting)
    copied = copied_so_far(parts)
    return JournalOut(next_seq=copied.next_seq, head=copied.head)


@router.put(
    "/journals/{attempt}", response={200: JournalOut, _UPLOAD_REFUSALS: ProblemOut}, openapi_extra=BYTES
)
@decorate_view(at_most(MAX_PART))
def put_journal_part(
    request: HttpRequest,
    attempt: AttemptPath,
    first: Annotated[int, Query(alias="from", ge=0, le=2**31 - 1)],
) -> JournalOut | HttpResponse:
    """Keep the entries from number `from` on, sealed to the results key and signed by the device."""
    parts = _parts(attempt)
    if parts is None:
        return problem(ProblemCode.UNKNOWN_ATTEMPT)
    try:
        answer = accept_journal_part(
            parts, request.body, first=first, device=device_asking(request), now=timezone.now()
        )
    except OSError:
        return problem(ProblemCode.STORE_FULL)
    match answer:
        case Copied(next_seq=next_seq, head=head):
            return JournalOut(next_seq=next_seq, head=head)
        case Gap(next_seq=next_seq):
            return problem(ProblemCode.JOURNAL_GAP, next_seq=next_seq)
        case refusal:
            return refused(refusal)


@router.put(
    "/results/{attempt}", response={200: ResultOut, _UPLOAD_REFUSALS: ProblemOut}, openapi_extra=BYTES
)
@decorate_view(at_most(MAX_RESULT))
def put_result(
    request: HttpRequest, attempt: AttemptPath, digest: Annotated[str, Query(pattern=DIGEST)]
) -> ResultOut | HttpResponse:
    """Keep a sealed result and give the signed receipt; sending it again gives the same receipt."""
    parts = _parts(attempt)
    if parts is None:
        return problem(ProblemCode.UNKNOWN_ATTEMPT)
    try:
        answer = accept_result(
            parts,
            request.body,
            named=Digest(digest),
            device=device_asking(request),
            now=timezone.now(),
            enqueue=enqueue_opening,
        )
    except OSError:
        return problem(ProblemCode.STORE_FULL)
    match answer:
        case Accepted(receipt_signed=receipt_signed):
            return ResultOut(receipt_signed=receipt_signed)
        case refusal:
            return refused(refusal)


@router.put("/checks", response={204: None, _CHECK_REFUSALS: ProblemOut}, openapi_extra=BYTES)
@decorate_view(at_most(MAX_ROOM_CHECK))
def put_check(request: HttpRequest) -> HttpResponse:
    """Keep the report of a room check that the device signed; sending it again changes nothing."""
    taken = accept_check(request.body, device=device_asking(request), way=Way.NETWORK, now=timezone.now())
    if isinstance(taken, CheckRefusal):
        return problem(ProblemCode(taken.value))
    return HttpResponse(status=204)


def _parts(attempt: str) -> AttemptParts | None:
    return parse_attempt_id(attempt.replace("~", "/"))
