"""Lets only sessions of a viewing through, and lets nobody keep what is shown."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone, translation

from sync_server.playback.models import Viewing
from sync_server.playback.services.sessions import viewing_of

COOKIE = "__Host-viewing"
"""The prefix makes browsers take it over TLS only, for this host and no other."""
LANGUAGE_COOKIE = "language"
LANGUAGES = {"zh": "zh-hans", "en": "en"}
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "media-src blob:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def private(view: View[P]) -> View[P]:
    """A page in the person's language, of which nothing is kept and which loads nothing from elsewhere."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        named = request.GET.get("lang") or request.COOKIES.get(LANGUAGE_COOKIE, "")
        with translation.override(LANGUAGES.get(named, "zh-hans")):
            response = view(request, *args, **kwargs)
        response.headers["Cache-Control"] = "no-store"
        response.headers["Content-Security-Policy"] = POLICY
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        if request.GET.get("lang") in LANGUAGES and isinstance(response, HttpResponse):
            response.set_cookie(LANGUAGE_COOKIE, named, secure=True, httponly=True, samesite="Strict")
        return response

    return guarded


def viewers_only(
    view: Callable[Concatenate[HttpRequest, Viewing, P], HttpResponseBase],
) -> View[P]:
    """For whoever has a session: the view is given its viewing. Others are told to ask for a link."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        viewing = viewing_of(request.COOKIES.get(COOKIE, ""), timezone.now())
        if viewing is None:
            return closed(request)
        return view(request, viewing, *args, **kwargs)

    return private(guarded)


def closed(request: HttpRequest, status: int = 403) -> HttpResponse:
    """That there is nothing to see without a link that counts."""
    return render(request, "playback/closed.html", {"language": language()}, status=status)


def language() -> str:
    """The language that is active, as pages write it."""
    return "en" if (translation.get_language() or "").startswith("en") else "zh-CN"
