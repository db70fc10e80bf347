"""Score an opened result: the key is derived anew from the committed draw, used, and forgotten."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from exam_core.encoding import digest, encode_json
from exam_core.identifiers import SittingCode
from exam_core.paper.answer_key import make_key
from exam_core.paper.scoring import ScoreSheet, score
from exam_core.rules.article_11_theory_exam import passes
from sync_server.audit.services import record
from sync_server.ingest.models import SealedResult
from sync_server.keys.services import WorkerRing
from sync_server.opening.services.open_result import Opened, Quarantined, open_result
from sync_server.papers.services.draw_papers import redraw
from sync_server.scoring.models import Score


@dataclass(frozen=True, slots=True)
class Scored:
    """A stored score; scoring the same result again gives the same row."""

    score: Score


def open_and_score(result: SealedResult, *, ring: WorkerRing, now: datetime) -> Scored | Quarantined:
    """Open a stored result and score it, or keep it in quarantine with the reason.

    Doing it twice equals doing it once: a score that is there is not touched again.
    """
    with transaction.atomic():
        done = Score.objects.filter(result=result).first()
        if done is not None:
            return Scored(done)
        outcome = open_result(result, ring=ring, now=now)
        if isinstance(outcome, Quarantined):
            record("worker", "result_quarantined", result.attempt, {"reason": outcome.refusal.value})
            return outcome
        return Scored(_store(result, outcome, ring, now))


def score_sheet(opened: Opened, *, ring: WorkerRing) -> ScoreSheet:
    """The marks of an opened result, item by item; changes nothing."""
    papers = redraw(SittingCode(opened.terms.sitting), opened.terms.revision, ring=ring)
    key = make_key(papers.drawn.paper(opened.state.opened.ticket), papers.questions)
    return score(key, papers.inputs.blueprint, opened.state.answers)


def _store(result: SealedResult, opened: Opened, ring: WorkerRing, now: datetime) -> Score:
    sheet = score_sheet(opened, ring=ring)
    row = Score.objects.create(
        result=result,
        total=sheet.total,
        passed=passes(sheet.total, opened.terms.rules),
        paper=opened.state.opened.paper,
        sheet=sheet_digest(sheet),
        scored_at=now,
    )
    # The sheet's digest, not the score: the audit chain is shown to more people than the scores are.
    record("worker", "result_scored", result.attempt, {"digest": result.digest, "sheet": row.sheet})
    return row


def sheet_digest(sheet: ScoreSheet) -> str:
    """The digest that stands for the marks of every item."""
    items = [[item.number, list(item.given), str(item.points)] for item in sheet.items]
    return digest(encode_json({"paper": sheet.paper, "total": str(sheet.total), "items": items}))
