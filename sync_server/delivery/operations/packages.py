"""What a room fetches: which sittings it has, their packages, and from the release time on the key."""

import re
from pathlib import Path as FilePath
from typing import Annotated

from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from ninja import Path, Router

from exam_core.encoding import b64
from exam_core.identifiers import Digest, SittingCode
from sync_server.delivery.device_auth import device_asking
from sync_server.delivery.problems import ProblemCode, problem
from sync_server.delivery.schemas import SITTING, ProblemOut, ReleaseOut, SittingOut, SittingsOut
from sync_server.sittings import sealed_store
from sync_server.sittings.services.offer import EnvelopeRefusal, envelope_for, package_for, packages_for
from sync_server.timing import iso_utc, milliseconds

router = Router(tags=["packages"])
SittingPath = Annotated[str, Path(pattern=SITTING)]
_BYTES = {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}
_RANGE = re.compile(r"bytes=([0-9]{1,12})-([0-9]{1,12})?")


@router.get("/sittings", response={200: SittingsOut, 401: ProblemOut})
def list_sittings(request: HttpRequest) -> SittingsOut:
    """The sittings of the device's site."""
    now = timezone.now()
    offered = [
        SittingOut(
            code=package.sitting.code,
            revision=package.revision,
            digest=package.digest,
            size=package.size,
            release_at=iso_utc(package.sitting.release_at),
            start_at=iso_utc(package.sitting.start_at),
        )
        for package in packages_for(device_asking(request), now)
    ]
    return SittingsOut(sittings=offered, server_ms=milliseconds(now))


@router.get(
    "/packages/{sitting}",
    response={frozenset({400, 401, 404}): ProblemOut},
    openapi_extra={"responses": {200: {"content": _BYTES, "description": "The package, or a part of it"},
                                 206: {"content": _BYTES, "description": "The range asked for"}}},
)  # fmt: skip
def get_package(request: HttpRequest, sitting: SittingPath) -> HttpResponseBase:
    """The sealed package; `Range: bytes=from-` resumes a broken download."""
    package = package_for(SittingCode(sitting), device_asking(request))
    if package is None:
        return problem(ProblemCode.UNKNOWN_SITTING)
    response = _file(sealed_store.path_of(Digest(package.digest)), request.headers.get("Range", ""))
    response.headers["ETag"] = f'"{package.digest}"'
    response.headers["Accept-Ranges"] = "bytes"
    return response


@router.get("/release/{sitting}", response={200: ReleaseOut, frozenset({400, 401, 404, 409}): ProblemOut})
def get_release(request: HttpRequest, sitting: SittingPath) -> ReleaseOut | HttpResponse:
    """The sitting key sealed to this device, once the centre has released it."""
    envelope = envelope_for(SittingCode(sitting), device_asking(request))
    match envelope:
        case EnvelopeRefusal.UNKNOWN_SITTING:
            return problem(ProblemCode.UNKNOWN_SITTING)
        case EnvelopeRefusal.NOT_RELEASED:
            return problem(ProblemCode.NOT_RELEASED, server_ms=milliseconds(timezone.now()))
        case EnvelopeRefusal.NO_ENVELOPE:
            return problem(ProblemCode.NO_ENVELOPE)
        case _:
            return ReleaseOut(
                wrapped=b64(bytes(envelope.blob)),
                revision=envelope.package.revision,
                released_at_ms=milliseconds(envelope.released_at),
            )


def _file(path: FilePath, wanted: str) -> HttpResponseBase:
    size = path.stat().st_size
    asked = _RANGE.fullmatch(wanted)
    first, last = (int(asked[1]), int(asked[2] or size - 1)) if asked else (0, -1)
    if not first <= last < size:
        # No range, or one we don't serve: RFC 9110 lets a server pass over it and give the whole.
        return FileResponse(path.open("rb"), content_type="application/octet-stream")
    with path.open("rb") as file:
        file.seek(first)
        part = file.read(last - first + 1)
    response = HttpResponse(part, status=206, content_type="application/octet-stream")
    response.headers["Content-Range"] = f"bytes {first}-{last}/{size}"
    return response
