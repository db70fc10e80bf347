"""The faces beside a seat's video: the roster's photo, and the sealed stills of check-in and document."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from exam_core.identifiers import AttemptId, parse_attempt_id
from sync_server.playback.guard import closed, viewers_only
from sync_server.playback.models import Viewing
from sync_server.playback.services.open_still import open_kept_still
from sync_server.playback.services.sessions import may_see, note_watched
from sync_server.recordings.models import Segment
from sync_server.recordings.services.coverage import SeatRecording

_PNG = b"\x89PNG"


def faces_of(seat: SeatRecording) -> list[dict[str, str]]:
    """What there is to compare by eye: the address of each picture, and what it is."""
    words = {"check_in": _("签到时"), "document": _("证件")}
    faces = [{"path": f"photos/{seat.ticket}", "words": _("报名照片")}]
    here = {one.digest for one in (*seat.segments, *seat.before)}
    taken = [one for one in seat.stills if one.digest in here]
    return faces + [{"path": f"stills/{one.digest}", "words": words[one.kind]} for one in taken]


@require_safe
@viewers_only
def photo(request: HttpRequest, viewing: Viewing, ticket: str) -> HttpResponseBase:
    """The photo with which a candidate was registered."""
    candidates = viewing.sitting.candidates.filter(ticket=ticket)
    shown = (candidates.filter(seat__in=viewing.seats) if viewing.seats else candidates).first()
    if shown is None:
        return closed(request, status=404)
    data = bytes(shown.photo)
    return HttpResponse(data, content_type="image/png" if data.startswith(_PNG) else "image/jpeg")


@require_safe
@viewers_only
def still(request: HttpRequest, viewing: Viewing, name: str) -> HttpResponseBase:
    """A sealed still, opened in memory; that a recording was opened is noted, as with its video."""
    row = Segment.objects.select_related("keeping__sitting").filter(digest=name).first()
    attempt = AttemptId(row.attempt) if row else AttemptId("")
    parts = parse_attempt_id(attempt)
    if row is None or parts is None or not may_see(viewing, attempt):
        return closed(request, status=404)
    note_watched(viewing, parts.ticket, timezone.now())
    jpeg = open_kept_still(row)
    if not isinstance(jpeg, bytes):
        return closed(request, status=404)
    return HttpResponse(jpeg, content_type="image/jpeg")
