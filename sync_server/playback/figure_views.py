"""The figures of the questions in a replay: of the attempt that is watched, and of no other paper."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from exam_core.identifiers import AttemptId, parse_attempt_id
from sync_server.bank.figures import MEDIA_TYPE
from sync_server.playback.guard import closed, viewers_only
from sync_server.playback.models import Viewing
from sync_server.playback.services.open_figure import NoFigure, open_figure
from sync_server.playback.services.sessions import has_watched, may_see

WORDS = {
    NoFigure.MISSING: _("本题有图，但题库里已没有这张图。"),
    NoFigure.DAMAGED: _("本题有图，但图已损坏，不能显示。"),
}


@require_safe
@viewers_only
def figure(request: HttpRequest, viewing: Viewing, name: str, number: int) -> HttpResponseBase:
    """The figure of one question, once it is noted that this candidate's recording was opened."""
    attempt = AttemptId(name.replace("~", "/"))
    parts = parse_attempt_id(attempt)
    if parts is None or not may_see(viewing, attempt):
        return closed(request, status=404)
    if not has_watched(viewing, parts.ticket):
        return closed(request)
    found = open_figure(viewing, attempt, number)
    if found is NoFigure.NOT_ASKED:
        return closed(request, status=404)
    if isinstance(found, NoFigure):
        return JsonResponse({"lacks": found.value, "words": str(WORDS[found])}, status=409)
    return HttpResponse(found, content_type=MEDIA_TYPE)
