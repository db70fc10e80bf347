"""The video of the seats, sealed, in pieces."""

from collections.abc import Callable
from typing import Annotated

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Path, Query, Router
from ninja.decorators import decorate_view

from exam_core.identifiers import Digest, parse_attempt_id
from sync_server.delivery.body_limits import BYTES, MAX_JSON, at_most
from sync_server.delivery.device_auth import device_asking
from sync_server.delivery.problems import ProblemCode, problem, refused
from sync_server.delivery.schemas import DIGEST, ProblemOut, SegmentIn, SegmentOut
from sync_server.ingest.refusals import Refusal
from sync_server.ingest.services.find_attempt import find_attempt
from sync_server.recordings import incoming
from sync_server.recordings.models import Segment
from sync_server.recordings.services.accept_segment import (
    Announced,
    SegmentRefusal,
    accept_segment_piece,
    begin_segment,
    missing_pieces,
)

router = Router(tags=["segments"])


@router.post(
    "/segments", response={200: SegmentOut, frozenset({400, 401, 403, 404, 409, 411, 413, 507}): ProblemOut}
)
@decorate_view(at_most(MAX_JSON))
def post_segment(request: HttpRequest, body: SegmentIn) -> SegmentOut | HttpResponse:
    """Begin to send a segment, or learn how far it is; beginning again changes nothing."""
    device, now = device_asking(request), timezone.now()
    parts = parse_attempt_id(body.attempt)
    if parts is None:
        return problem(ProblemCode.UNKNOWN_ATTEMPT)
    sitting = find_attempt(parts, device)
    if isinstance(sitting, Refusal):
        return refused(sitting)
    told = Announced(parts, body.recording, body.index, Digest(body.digest), body.size)
    return answer_segment(lambda: begin_segment(told, sitting=sitting, device=device, now=now))


@router.put(
    "/segments/{segment}/pieces/{number}",
    response={200: SegmentOut, frozenset({400, 401, 404, 411, 413, 507}): ProblemOut},
    openapi_extra=BYTES,
)
@decorate_view(at_most(incoming.MAX_BODY))
def put_segment_piece(
    request: HttpRequest,
    segment: Annotated[str, Path(pattern=DIGEST)],
    number: Annotated[int, Path(ge=0, le=1_000_000)],
    digest: Annotated[str, Query(pattern=DIGEST)],
) -> SegmentOut | HttpResponse:
    """Keep one piece, counted from 0; every piece but the last has `piece_size` bytes."""
    device, now = device_asking(request), timezone.now()
    name, named = Digest(segment), Digest(digest)
    return answer_segment(
        lambda: accept_segment_piece(name, number, request.body, named=named, device=device, now=now)
    )


def answer_segment(errand: Callable[[], Segment | SegmentRefusal]) -> SegmentOut | HttpResponse:
    """How far the segment is after `errand`, or why that was refused."""
    try:
        outcome = errand()
    except OSError:
        return problem(ProblemCode.STORE_FULL)
    if isinstance(outcome, SegmentRefusal):
        return problem(ProblemCode(outcome.value))
    return SegmentOut(
        digest=outcome.digest,
        size=outcome.size,
        piece_size=incoming.INCOMING.piece_bytes,
        missing=missing_pieces(outcome),
        state=outcome.state,
    )
