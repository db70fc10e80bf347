"""The public score page: one form, one answer, no JavaScript, nothing kept in the browser."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from exam_core.rules.rule_set import RULE_SETS, load_rule_set
from sync_server.results.look import icon, stylesheet
from sync_server.results.models import PublishedScore
from sync_server.results.services.query_score import QueryRefusal, query_score

LANGUAGES = {"zh": "zh-hans", "en": "en"}
MAX_TYPED = 64


@never_cache
@csrf_exempt  # it changes nothing and goes by no cookie, so a forged request gains nothing
@require_http_methods(["GET", "HEAD", "POST"])
def score_page(request: HttpRequest) -> HttpResponse:
    """The form, and under it the score that was asked for."""
    language = LANGUAGES.get(request.GET.get("lang", "")) or translation.get_language() or "zh-hans"
    with translation.override(language):
        return _page(request, language)


@require_safe
@cache_control(public=True, max_age=3600)
def theme(request: HttpRequest) -> HttpResponse:
    """The look as CSS."""
    return HttpResponse(stylesheet(), content_type="text/css; charset=utf-8")


def _page(request: HttpRequest, language: str) -> HttpResponse:
    ticket = request.POST.get("ticket", "")[:MAX_TYPED]
    id_tail = request.POST.get("id_tail", "")[:MAX_TYPED]
    answer: PublishedScore | QueryRefusal | None = None
    if request.method == "POST":
        address = request.META.get("REMOTE_ADDR", "")
        answer = query_score(ticket, id_tail, address=address, now=timezone.now())
    context = {
        "language": language,
        "other": "zh" if language == "en" else "en",
        "lang": "en" if language == "en" else "zh",
        "ticket": ticket,
        "score": answer if isinstance(answer, PublishedScore) else None,
        "refusal": answer.value if isinstance(answer, QueryRefusal) else "",
        "workdays": load_rule_set(RULE_SETS[0]).publish_within_workdays,
        "tick": icon("tick"),
        "cross": icon("cross"),
        "pending": icon("pending"),
    }
    status = 429 if answer is QueryRefusal.TOO_OFTEN else 200
    return render(request, "results/score_page.html", context, status=status)
