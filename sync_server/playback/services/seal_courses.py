"""The worker's part of a viewing: the courses of its attempts, sealed to the recordings key."""

import secrets
from datetime import datetime

from exam_core.attempt.journal import read
from exam_core.encoding import MalformedData
from exam_core.identifiers import SittingCode
from exam_core.paper.paper import Paper, paper_digest
from exam_core.sealing.failures import BadSignature
from exam_core.sealing.keys import KeyPurpose
from exam_core.sealing.sealed_object import Header, SealRecipient, seal
from sync_server.ingest.models import SealedResult, Standing
from sync_server.keys.services import WorkerRing, key_in_use
from sync_server.opening.services.open_result import Opened, read_sealed_result
from sync_server.papers.models import SittingDraw
from sync_server.papers.services.draw_papers import DrawnPapers, redraw
from sync_server.papers.services.preview_papers import shown_paper
from sync_server.playback.course import COURSE_TYPE, Course, course_of, write_course
from sync_server.playback.models import SealedReplay, Viewing
from sync_server.playback.services.ask_to_watch import drop_over
from sync_server.playback.watch_request import read_request
from sync_server.timing import iso_utc


def seal_courses(viewing: Viewing, *, ring: WorkerRing, now: datetime) -> int:
    """Seal the course of each attempt that the viewing is about and that can be opened; how many.

    Raises:
        BadSignature: nobody who may ask has signed this viewing, or for something else than its row says.
        MalformedData: its document is not a request.
    """
    drop_over(now)
    request = read_request(viewing.document)
    if request is None or (request.sitting, list(request.seats)) != (viewing.sitting.code, viewing.seats):
        raise BadSignature(f"viewing {viewing.pk}")
    drawn: dict[int, DrawnPapers] = {}
    count = 0
    for result in _results(viewing):
        opened = read_sealed_result(result, ring=ring)
        if not isinstance(opened, Opened):
            continue
        course = course_of(opened.state.attempt, read(opened.result.entries), _paper(opened, ring, drawn))
        sealed = _sealed(course, viewing, ring, now)
        SealedReplay.objects.update_or_create(
            viewing=viewing, attempt=course.attempt, defaults={"sealed": sealed}
        )
        count += 1
    return count


def _results(viewing: Viewing) -> list[SealedResult]:
    found = viewing.sitting.sealed_results.filter(standing=Standing.FIRST).select_related(
        "sitting__blueprint"
    )
    if viewing.seats:
        tickets = viewing.sitting.candidates.filter(seat__in=viewing.seats).values_list("ticket", flat=True)
        found = found.filter(ticket__in=list(tickets))
    return list(found.order_by("attempt"))


def _paper(opened: Opened, ring: WorkerRing, drawn: dict[int, DrawnPapers]) -> Paper | None:
    """The paper as it was shown; None where the bank no longer gives it."""
    revision = opened.terms.revision
    try:
        papers = drawn.get(revision) or redraw(SittingCode(opened.terms.sitting), revision, ring=ring)
        drawn[revision] = papers
        paper = papers.drawn.paper(opened.state.opened.ticket)
        shown = shown_paper(paper, papers.questions, papers.inputs.blueprint).paper
    except (SittingDraw.DoesNotExist, LookupError, MalformedData):
        return None
    return shown if paper_digest(shown) == opened.state.opened.paper else None


def _sealed(course: Course, viewing: Viewing, ring: WorkerRing, now: datetime) -> bytes:
    key = key_in_use(KeyPurpose.RECORDINGS)
    header = Header(
        type=COURSE_TYPE,
        created=iso_utc(now),
        sitting=SittingCode(viewing.sitting.code),
        extra={"attempt": course.attempt, "viewing": viewing.pk},
    )
    recipient = SealRecipient(key.key_id, key.sealing_key)
    return seal(header, write_course(course), [recipient], ring.package, secrets.token_bytes)
