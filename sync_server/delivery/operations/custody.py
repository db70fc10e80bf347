"""Files from sites without a network, sent in pieces by a person with a key of their own."""

from collections.abc import Callable
from typing import Annotated

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Path, Query, Router
from ninja.decorators import decorate_view

from exam_core.identifiers import Digest, StaffId
from sync_server.custody import incoming
from sync_server.custody.models import Upload
from sync_server.custody.services.upload import (
    UploadRefusal,
    begin_upload,
    find_upload,
    missing_pieces,
    put_piece,
)
from sync_server.delivery.body_limits import BYTES, MAX_JSON, at_most
from sync_server.delivery.device_auth import PersonAuth, person_asking
from sync_server.delivery.problems import ProblemCode, problem
from sync_server.delivery.schemas import DIGEST, FileIn, FileOut, PersonHelloIn, ProblemOut, TokenOut
from sync_server.delivery.services.say_hello import HelloRefusal
from sync_server.delivery.services.say_person_hello import answer_person
from sync_server.scoring.tasks import enqueue_taking_in
from sync_server.timing import milliseconds

router = Router(tags=["custody"], auth=PersonAuth())
FilePath = Annotated[str, Path(pattern=DIGEST)]


@router.post(
    "/custody/hello", auth=None, response={200: TokenOut, frozenset({400, 401, 411, 413}): ProblemOut}
)
@decorate_view(at_most(MAX_JSON))
def say_hello_as_person(request: HttpRequest, body: PersonHelloIn) -> TokenOut | HttpResponse:
    """A token, for a nonce signed by a proctor, an officer or a member of staff."""
    now = timezone.now()
    answer = answer_person(StaffId(body.person), body.nonce, body.signature, now)
    if isinstance(answer, HelloRefusal):
        return problem(ProblemCode.UNAUTHORIZED)
    return TokenOut(token=answer.token, expires_in_s=answer.expires_in_s, server_ms=milliseconds(now))


@router.post("/custody/files", response={200: FileOut, frozenset({400, 401, 411, 413, 507}): ProblemOut})
@decorate_view(at_most(MAX_JSON))
def begin_file(request: HttpRequest, body: FileIn) -> FileOut | HttpResponse:
    """Begin to send a file, or learn how far it is; beginning again changes nothing."""
    return _answer(
        lambda: begin_upload(
            Digest(body.digest),
            body.size,
            by=person_asking(request),
            now=timezone.now(),
            enqueue=enqueue_taking_in,
        )
    )


@router.get("/custody/files/{file}", response={200: FileOut, frozenset({400, 401, 404}): ProblemOut})
def get_file(request: HttpRequest, file: FilePath) -> FileOut | HttpResponse:
    """How far a file is, which pieces are missing, and in the end what became of it."""
    return _answer(lambda: find_upload(Digest(file)))


@router.put(
    "/custody/files/{file}/pieces/{number}",
    response={200: FileOut, frozenset({400, 401, 404, 411, 413, 507}): ProblemOut},
    openapi_extra=BYTES,
)
@decorate_view(at_most(incoming.MAX_BODY))
def put_file_piece(
    request: HttpRequest,
    file: FilePath,
    number: Annotated[int, Path(ge=0, le=1_000_000)],
    digest: Annotated[str, Query(pattern=DIGEST)],
) -> FileOut | HttpResponse:
    """Keep one piece, counted from 0; every piece but the last has `piece_size` bytes."""
    return _answer(
        lambda: put_piece(Digest(file), number, request.body, named=Digest(digest), enqueue=enqueue_taking_in)
    )


def _answer(errand: Callable[[], Upload | UploadRefusal]) -> FileOut | HttpResponse:
    try:
        upload = errand()
    except OSError:
        return problem(ProblemCode.STORE_FULL)
    if isinstance(upload, UploadRefusal):
        return problem(ProblemCode(upload.value))
    return FileOut(
        digest=upload.digest,
        size=upload.size,
        piece_size=incoming.INCOMING.piece_bytes,
        missing=missing_pieces(upload),
        state=upload.state,
        kind=upload.kind,
        name=upload.name,
        refusal=upload.refusal,
        detail=upload.detail,
    )
