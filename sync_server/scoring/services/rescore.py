"""Score a sitting again under corrections; changes nothing."""

import enum
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any

from exam_core.identifiers import Digest, QuestionId, SittingCode
from exam_core.paper.answer_key import make_key
from exam_core.paper.correction import Correction, CorrectionAction, CorrectionFault, add_up, fault
from exam_core.paper.question import Question
from exam_core.paper.scoring import score
from exam_core.rules.article_11_theory_exam import passes
from exam_core.sealing.documents import read_document, write_document
from sync_server.ingest.models import SealedResult
from sync_server.keys.services import WorkerRing
from sync_server.opening.services.counting import counting_results
from sync_server.opening.services.open_result import Quarantined, read_sealed_result
from sync_server.papers.services.draw_papers import DrawnPapers, redraw
from sync_server.scoring.services.score_result import sheet_digest
from sync_server.sittings.models import Sitting

MAX_CORRECTION = 8192


class Misfit(enum.StrEnum):
    """Why corrections cannot be applied."""

    NOBODY_HAD_IT = "nobody_had_it"
    SEVERAL_VERSIONS = "several_versions"
    CANNOT_OPEN = "cannot_open"
    UNKNOWN_OPTION = CorrectionFault.UNKNOWN_OPTION.value
    EVERY_OPTION = CorrectionFault.EVERY_OPTION.value
    SAME_KEY = "same_key"


@dataclass(frozen=True, slots=True)
class Unfit:
    """One reason, and the question or ticket that it is about."""

    misfit: Misfit
    value: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """A correction as a clerk writes it.

    Attributes:
        digest: of the version that was drawn; empty where the id alone says which.
        correct: positions in the bank's order; empty where the question is to be void.
    """

    question_id: QuestionId
    digest: str
    correct: tuple[int, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Mark:
    """The corrected score of one result."""

    total: Decimal
    passed: bool
    sheet: str


@dataclass(frozen=True, slots=True)
class Rescored:
    """A sitting scored under corrections.

    Attributes:
        asked: the corrections that are new.
        corrections: those and the earlier ones.
        marks: by the primary key of the result, of every result that counts.
        papers: how many of these results have the question, by its digest; of the new corrections.
    """

    asked: tuple[Correction, ...]
    corrections: tuple[Correction, ...]
    marks: Mapping[int, Mark]
    papers: Mapping[Digest, int]

    def as_json(self) -> dict[str, Any]:
        """What travels from the worker to the desk."""
        return {
            "asked": [write_document(one).decode("utf-8") for one in self.asked],
            "corrections": [write_document(one).decode("utf-8") for one in self.corrections],
            "marks": {str(key): {**asdict(one), "total": str(one.total)} for key, one in self.marks.items()},
            "papers": dict(self.papers),
        }

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> "Rescored":
        """The same on the other side."""
        return cls(
            asked=tuple(map(_read, value["asked"])),
            corrections=tuple(map(_read, value["corrections"])),
            marks={
                int(key): Mark(Decimal(one["total"]), one["passed"], one["sheet"])
                for key, one in value["marks"].items()
            },
            papers={Digest(name): count for name, count in value["papers"].items()},
        )


def _read(text: str) -> Correction:
    return read_document(Correction, text.encode("utf-8"), limit=MAX_CORRECTION)


def rescore(
    sitting: SittingCode,
    wanted: Sequence[Wanted],
    earlier: Collection[Correction],
    *,
    revision: int,
    ring: WorkerRing,
) -> Rescored | Unfit:
    """The scores of every result that counts, under the wanted corrections and those in force.

    Args:
        revision: of the package under which the sitting was held.
    """
    rows = [row for row in counting_results(Sitting.objects.get(code=sitting)) if hasattr(row, "score")]
    papers = redraw(sitting, revision, ring=ring)
    asked = _resolve(wanted, papers, {row.ticket for row in rows})
    if isinstance(asked, Unfit):
        return asked
    same = _same_key(asked, earlier, papers.questions)
    if same is not None:
        return same
    corrections = add_up(earlier, asked)
    marks: dict[int, Mark] = {}
    for row in rows:
        mark = _mark(row, papers, corrections, ring)
        if isinstance(mark, Unfit):
            return mark
        marks[row.pk] = mark
    counts = {one.question: _papers_with(one.question, papers, {row.ticket for row in rows}) for one in asked}
    return Rescored(asked, corrections, marks, counts)


def _mark(
    row: SealedResult, papers: DrawnPapers, corrections: Collection[Correction], ring: WorkerRing
) -> Mark | Unfit:
    opened = read_sealed_result(row, ring=ring)
    if isinstance(opened, Quarantined):
        return Unfit(Misfit.CANNOT_OPEN, row.ticket)
    key = make_key(papers.drawn.paper(opened.state.opened.ticket), papers.questions, corrections)
    sheet = score(key, papers.inputs.blueprint, opened.state.answers)
    return Mark(sheet.total, passes(sheet.total, opened.terms.rules), sheet_digest(sheet))


def _resolve(
    wanted: Sequence[Wanted], papers: DrawnPapers, tickets: Collection[str]
) -> tuple[Correction, ...] | Unfit:
    """The wanted corrections with the digests of the versions that the candidates had."""
    had = {item.question for paper in papers.drawn.papers if paper.ticket in tickets for item in paper.items}
    questions = {name: papers.questions[name] for name in had}
    found = []
    for one in wanted:
        correction = _resolve_one(one, questions)
        if isinstance(correction, Unfit):
            return correction
        found.append(correction)
    return add_up((), found)


def _resolve_one(wanted: Wanted, questions: Mapping[Digest, Question]) -> Correction | Unfit:
    named = [
        name
        for name, question in questions.items()
        if question.id == wanted.question_id and wanted.digest in ("", name)
    ]
    if len(named) != 1:
        misfit = Misfit.SEVERAL_VERSIONS if named else Misfit.NOBODY_HAD_IT
        return Unfit(misfit, wanted.question_id)
    correction = Correction(
        question=named[0],
        question_id=wanted.question_id,
        action=CorrectionAction.KEY if wanted.correct else CorrectionAction.VOID,
        correct=wanted.correct,
        reason=wanted.reason,
    )
    found = fault(correction, questions[named[0]])
    return Unfit(Misfit(found.value), wanted.question_id) if found else correction


def _same_key(
    asked: Sequence[Correction], earlier: Collection[Correction], questions: Mapping[Digest, Question]
) -> Unfit | None:
    """A key that is the bank's own: it would publish again, and retire the question, for no reason.

    After an earlier correction it is the way back.
    """
    corrected = {one.question for one in earlier}
    for one in asked:
        if one.question not in corrected and one.correct == questions[one.question].correct:
            return Unfit(Misfit.SAME_KEY, one.question_id)
    return None


def _papers_with(question: Digest, papers: DrawnPapers, tickets: Collection[str]) -> int:
    return sum(
        any(item.question == question for item in paper.items)
        for paper in papers.drawn.papers
        if paper.ticket in tickets
    )
