"""Draw a sitting's papers from a fresh secret, and draw the same papers again whenever they are needed."""

import secrets
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Sum

from exam_core.encoding import b64, decode_json, encode_json
from exam_core.identifiers import Digest, QuestionId, SittingCode, TicketNumber
from exam_core.paper.answer_key import make_key
from exam_core.paper.bank_index import BankIndex, index_bytes, read_index
from exam_core.paper.blueprint import Blueprint as CoreBlueprint
from exam_core.paper.blueprint import blueprint_from_json
from exam_core.paper.draw import Draw, DrawImpossible, commitment, draw
from exam_core.paper.draw_inputs import SECRET_BYTES, DrawInputs, SeatPlace, inputs_from_json, inputs_to_json
from exam_core.paper.draw_report import draw_report
from exam_core.paper.nearest_bounds import Nearest, nearest_bounds
from exam_core.paper.question import Question
from sync_server.bank.services import index as bank_index
from sync_server.bank.services import mark_in_use
from sync_server.bank.services import questions as bank_questions
from sync_server.keys.services import WorkerRing
from sync_server.papers.models import BankVersion, Blueprint, Exposure, SittingDraw

MAX_INPUTS = 8 * 1024 * 1024
"""A bank of 50,000 questions, all of them exposed before, needs 4 MiB."""


@dataclass(frozen=True, slots=True)
class DrawOrder:
    """For which sitting, revision and seats papers are to be drawn, and from what.

    Attributes:
        earlier: the questions of the papers that a ticket's holder has sat before, ascending by id.
    """

    sitting: SittingCode
    revision: int
    subject: str
    blueprint: Blueprint
    seats: tuple[SeatPlace, ...]
    earlier: Mapping[TicketNumber, tuple[QuestionId, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CannotDraw:
    """No papers: why, for whom, and the nearest bounds with which there are some; None if no bound helps."""

    impossible: DrawImpossible
    nearest: Nearest | None


@dataclass(frozen=True, slots=True)
class DrawnPapers:
    """A draw and everything that papers, keys and appeal bundles are made from."""

    inputs: DrawInputs
    index: BankIndex
    drawn: Draw
    questions: dict[Digest, Question]

    @property
    def committed(self) -> dict[str, object]:
        """The digests that bind a package to this draw."""
        return commitment(self.inputs, self.drawn)

    @property
    def report(self) -> dict[str, Any]:
        """How the draw came out; without a question or an answer."""
        right = {paper.name: make_key(paper, self.questions).correct for paper in self.drawn.papers}
        return draw_report(self.inputs, self.index, self.drawn, right)


def draw_papers(order: DrawOrder) -> DrawnPapers | CannotDraw:
    """Draw from a fresh secret. Takes seconds and writes nothing: not for the inside of a transaction."""
    index = bank_index(order.subject)
    inputs = DrawInputs(
        blueprint=read_blueprint(order.blueprint),
        index_root=index.root,
        secret=secrets.token_bytes(SECRET_BYTES),
        seats=order.seats,
        exposure=exposure_of(index),
        earlier=order.earlier,
    )
    try:
        drawn = draw(inputs, index)
    except DrawImpossible as impossible:
        return CannotDraw(impossible, nearest_bounds(inputs, index))
    return DrawnPapers(inputs, index, drawn, _questions(order.subject, drawn))


def keep_draw(order: DrawOrder, papers: DrawnPapers, *, ring: WorkerRing, now: datetime) -> None:
    """Keep what it takes to draw these papers again; in the caller's transaction."""
    index, inputs = papers.index, papers.inputs
    bank, _ = BankVersion.objects.get_or_create(root=index.root, defaults={"index": index_bytes(index)})
    SittingDraw.objects.create(
        sitting=order.sitting,
        revision=order.revision,
        subject=order.subject,
        blueprint=order.blueprint,
        wrapped_secret=ring.wrap_sitting_key(inputs.secret, _context(order.sitting, order.revision)),
        inputs=_without_secret(inputs),
        bank=bank,
        commitment=papers.committed,
        report=papers.report,
        drawn_at=now,
    )


def redraw(sitting: SittingCode, revision: int, *, ring: WorkerRing) -> DrawnPapers:
    """The papers of an earlier draw, drawn again.

    Raises:
        SittingDraw.DoesNotExist: nothing was drawn for this revision.
    """
    row = SittingDraw.objects.select_related("bank").get(sitting=sitting, revision=revision)
    secret = ring.unwrap_sitting_key(bytes(row.wrapped_secret), _context(sitting, revision))
    content = decode_json(bytes(row.inputs), limit=MAX_INPUTS)
    inputs = inputs_from_json({**content, "secret": b64(secret)})
    index = read_index(bytes(row.bank.index))
    drawn = draw(inputs, index)
    return DrawnPapers(inputs, index, drawn, _questions(row.subject, drawn))


def expose(sitting: SittingCode, revision: int, *, ring: WorkerRing) -> None:
    """Count, once, in how many papers of a released sitting each question stood: later draws spare it.

    Its questions are in use from now on, and not from the draw on: their state in the bank would tell
    everybody who reads it which questions are going to be asked.
    """
    papers = redraw(sitting, revision, ring=ring)
    ids = {entry.question: entry.id for entry in papers.index.entries}
    shown = Counter(ids[item.question] for paper in papers.drawn.papers for item in paper.items)
    Exposure.objects.bulk_create(
        (
            Exposure(sitting=sitting, subject=papers.index.subject, question=question, papers=count)
            for question, count in sorted(shown.items())
        ),
        ignore_conflicts=True,
    )
    mark_in_use(papers.index.subject, papers.questions.keys())


def read_blueprint(row: Blueprint) -> CoreBlueprint:
    """A stored blueprint as the core knows it."""
    return blueprint_from_json(decode_json(bytes(row.content), limit=MAX_INPUTS))


def exposure_of(index: BankIndex) -> dict[QuestionId, int]:
    """In how many papers of released sittings a bank's questions stood; those of none are left out."""
    rows = Exposure.objects.filter(subject=index.subject).values_list("question")
    counts = dict(rows.annotate(times=Sum("papers")))
    return {entry.id: counts[entry.id] for entry in index.entries if entry.id in counts}


def _questions(subject: str, drawn: Draw) -> dict[Digest, Question]:
    shown = {item.question for paper in drawn.papers for item in paper.items}
    return dict(bank_questions(subject, shown))


def _without_secret(inputs: DrawInputs) -> bytes:
    content = inputs_to_json(inputs)
    del content["secret"]
    return encode_json(content)


def _context(sitting: SittingCode, revision: int) -> str:
    return f"draw-secret|{sitting}|{revision}"
