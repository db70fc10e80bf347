"""The largest body of each operation, checked by its announced length before a byte is read."""

import functools
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.request import RawPostDataException, UnreadablePostError

from sync_server.delivery.problems import ProblemCode, problem

MAX_JSON = 64 * 1024
"""Bytes of a JSON request; the largest, a heartbeat, has some 400."""

BYTES: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
    }
}
"""How the description says that an operation takes bytes."""

Run = Callable[..., HttpResponse]


def at_most(limit: int) -> Callable[[Run], Run]:
    """Decorate an operation: a longer body gets 413, one without a length 411, one cut off 400."""

    def decorate(run: Run) -> Run:
        @functools.wraps(run)
        def limited(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            announced = request.META.get("CONTENT_LENGTH") or ""
            if not announced.isdecimal():
                return problem(ProblemCode.LENGTH_REQUIRED)
            if int(announced) > limit:
                return problem(ProblemCode.TOO_LARGE)
            try:
                whole = len(request.body) == int(announced)
            except (UnreadablePostError, RawPostDataException):
                whole = False
            return run(request, *args, **kwargs) if whole else problem(ProblemCode.MALFORMED)

        return limited

    return decorate
