"""What people see in the browser: the link's page, a sitting's seats, one seat or two beside each other."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from exam_core.encoding import MalformedData
from exam_core.identifiers import AttemptId, parse_attempt_id
from exam_core.rules.rule_set import load_rule_set
from sync_server.playback.face_views import faces_of
from sync_server.playback.guard import COOKIE, closed, language, private, viewers_only
from sync_server.playback.models import Viewing
from sync_server.playback.page_words import player_words
from sync_server.playback.seat_rows import seat_rows
from sync_server.playback.services.open_segment import OpenSegment, open_segment
from sync_server.playback.services.sessions import (
    end,
    has_watched,
    may_see,
    note_watched,
    redeem,
    viewing_behind,
)
from sync_server.playback.services.timeline import attempts_in, course_in, seat_of, seats_of, timeline_of
from sync_server.playback.shown import as_json
from sync_server.playback.words import LACKS
from sync_server.recordings.models import Segment
from sync_server.recordings.services.coverage import SeatRecording
from sync_server.results.look import stylesheet

STREAM = "video/mp4"


@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """That the process answers."""
    return HttpResponse("ok", content_type="text/plain")


@require_safe
def theme(request: HttpRequest) -> HttpResponse:
    """The look as CSS."""
    return HttpResponse(stylesheet(), content_type="text/css; charset=utf-8")


@csrf_exempt  # the link itself is what lets one in; there is no session yet that could be abused
@require_http_methods(["GET", "HEAD", "POST"])
@private
def enter(request: HttpRequest, token: str) -> HttpResponseBase:
    """What the link is for; its button redeems it."""
    viewing = viewing_behind(token, timezone.now())
    if viewing is None:
        return closed(request)
    if request.method != "POST":
        return _page(request, viewing, "playback/enter.html", {})
    secret = redeem(token, timezone.now())
    if secret is None:
        return closed(request)
    response = redirect("sitting")
    lasts = int((viewing.expires_at - timezone.now()).total_seconds())
    response.set_cookie(COOKIE, secret, max_age=lasts, secure=True, httponly=True, samesite="Strict")
    return response


@csrf_exempt  # the cookie goes with no request of another site, and ending a session harms nobody
@require_POST
@viewers_only
def leave(request: HttpRequest, viewing: Viewing) -> HttpResponseBase:
    """The session's end."""
    end(viewing, timezone.now())
    response = closed(request, status=200)
    response.delete_cookie(COOKIE, samesite="Strict")
    return response


@require_safe
@viewers_only
def sitting(request: HttpRequest, viewing: Viewing) -> HttpResponseBase:
    """The seats of the sitting, and what there is of each."""
    return _page(request, viewing, "playback/sitting.html", {"rows": seat_rows(seats_of(viewing))})


@require_safe
@viewers_only
def seat(request: HttpRequest, viewing: Viewing, name: str) -> HttpResponseBase:
    """One seat, or with `beside` two of them."""
    seats = {_name(attempt): one for attempt, one in attempts_in(viewing).items()}
    beside = request.GET.get("beside", "")
    found = seat_of(viewing, _attempt(name))
    if found is None or (beside and beside not in seats):
        return closed(request, status=404)
    context = {
        "seat": found,
        "name": name,
        "beside": seats.get(beside),
        "others": [(other, one) for other, one in seats.items() if other != name],
        "chosen": beside,
        "faces": faces_of(found),
        "player": {"seats": [one for one in (name, beside) if one], "words": player_words()},
    }
    return _page(request, viewing, "playback/seat.html", context)


@require_safe
@viewers_only
def timeline(request: HttpRequest, viewing: Viewing, name: str) -> HttpResponseBase:
    """A seat's timeline as JSON; from here on it is noted that its recording was opened."""
    found = seat_of(viewing, _attempt(name))
    if found is None:
        return closed(request, status=404)
    note_watched(viewing, found.ticket, timezone.now())
    return JsonResponse(_timeline(viewing, found))


@require_safe
@viewers_only
def segment(request: HttpRequest, viewing: Viewing, name: str) -> HttpResponseBase:
    """The plain MP4 of one segment, opened record by record while it is sent."""
    row = Segment.objects.select_related("keeping__sitting").filter(digest=name).first()
    attempt = AttemptId(row.attempt) if row else AttemptId("")
    parts = parse_attempt_id(attempt)
    if row is None or parts is None or not may_see(viewing, attempt):
        return closed(request, status=404)
    if not has_watched(viewing, parts.ticket):
        return closed(request)
    opened = open_segment(row)
    if not isinstance(opened, OpenSegment):
        return JsonResponse({"lacks": opened.value, "words": str(LACKS[opened])}, status=409)
    response = StreamingHttpResponse(_plain(opened), content_type=STREAM)
    response.headers["X-Codecs"] = opened.header.codecs
    return response


@private
def nothing_here(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    """For any other address."""
    return closed(request, status=404)


def _plain(opened: OpenSegment) -> Iterator[bytes]:
    yield from opened.fragments()


def _timeline(viewing: Viewing, found: SeatRecording) -> dict[str, Any]:
    try:
        course = course_in(viewing, found.attempt)
    except MalformedData:
        course = None
    rules = load_rule_set(viewing.sitting.rule_set)
    return as_json(timeline_of(viewing.sitting, found, course), rules)


def _page(request: HttpRequest, viewing: Viewing, template: str, context: dict[str, Any]) -> HttpResponse:
    english = language() == "en"
    shared = {
        "viewing": viewing,
        "sitting": viewing.sitting,
        "sitting_name": (english and viewing.sitting.name_en) or viewing.sitting.name,
        "language": language(),
        "other": "zh" if english else "en",
        "query": _other_language(request, "zh" if english else "en"),
    }
    return render(request, template, {**shared, **context})


def _other_language(request: HttpRequest, other: str) -> str:
    """This page's address in the other language, what it was asked for kept."""
    query = request.GET.copy()
    query["lang"] = other
    return "?" + query.urlencode()


def _name(attempt: AttemptId) -> str:
    return attempt.replace("/", "~")


def _attempt(name: str) -> AttemptId:
    return AttemptId(name.replace("~", "/"))
