"""Refuses a request by its announced size, before a byte of its body is read."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse


class BodyLimit:
    """Answers 413 to a body over the general cap and 411 to one that does not announce its size.

    Answers are problem+json (RFC 9457). Paths of the room's API have smaller limits of their own.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Refuse, or pass on."""
        announced = request.META.get("CONTENT_LENGTH") or "0"
        if request.META.get("HTTP_TRANSFER_ENCODING"):
            return _problem(411, "length_required", "The request must announce its length.")
        if not announced.isdecimal():
            return _problem(400, "malformed_length", "Content-Length is not a number.")
        if int(announced) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            return _problem(413, "too_large", "The request body is too large.")
        return self._get_response(request)


def _problem(status: int, code: str, title: str) -> JsonResponse:
    body = {"type": f"urn:exam:problem:{code}", "title": title, "status": status, "code": code}
    return JsonResponse(body, status=status, content_type="application/problem+json")
