"""The video of seats without a network, sent by a person beside the sealed file."""

from typing import Annotated

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Path, Query, Router
from ninja.decorators import decorate_view

from exam_core.identifiers import Digest, parse_attempt_id
from sync_server.delivery.body_limits import BYTES, MAX_JSON, at_most
from sync_server.delivery.device_auth import PersonAuth
from sync_server.delivery.operations.segments import answer_segment
from sync_server.delivery.problems import ProblemCode, problem, refused
from sync_server.delivery.schemas import DIGEST, CarriedSegmentIn, ProblemOut, SegmentOut
from sync_server.ingest.refusals import Refusal
from sync_server.ingest.services.find_attempt import find_carried_attempt
from sync_server.recordings import incoming
from sync_server.recordings.services.accept_segment import Announced, accept_segment_piece, begin_segment

router = Router(tags=["custody"], auth=PersonAuth())


@router.post(
    "/custody/segments",
    response={200: SegmentOut, frozenset({400, 401, 403, 404, 409, 411, 413, 507}): ProblemOut},
)
@decorate_view(at_most(MAX_JSON))
def post_carried_segment(request: HttpRequest, body: CarriedSegmentIn) -> SegmentOut | HttpResponse:
    """Begin to send a segment of a standalone sitting, or learn how far it is."""
    parts = parse_attempt_id(body.attempt)
    if parts is None:
        return problem(ProblemCode.UNKNOWN_ATTEMPT)
    found = find_carried_attempt(parts, body.device)
    if isinstance(found, Refusal):
        return refused(found)
    sitting, device = found
    told = Announced(parts, body.recording, body.index, Digest(body.digest), body.size)
    return answer_segment(lambda: begin_segment(told, sitting=sitting, device=device, now=timezone.now()))


@router.put(
    "/custody/segments/{segment}/pieces/{number}",
    response={200: SegmentOut, frozenset({400, 401, 404, 411, 413, 507}): ProblemOut},
    openapi_extra=BYTES,
)
@decorate_view(at_most(incoming.MAX_BODY))
def put_carried_segment_piece(
    request: HttpRequest,
    segment: Annotated[str, Path(pattern=DIGEST)],
    number: Annotated[int, Path(ge=0, le=1_000_000)],
    digest: Annotated[str, Query(pattern=DIGEST)],
) -> SegmentOut | HttpResponse:
    """Keep one piece, counted from 0; every piece but the last has `piece_size` bytes."""
    name, named, now = Digest(segment), Digest(digest), timezone.now()
    return answer_segment(
        lambda: accept_segment_piece(name, number, request.body, named=named, device=None, now=now)
    )
