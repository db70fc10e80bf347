"""Draw a sitting's papers from a fresh secret, and draw the same papers again whenever they are needed."""

import secrets
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count

from exam_core.encoding import b64, decode_json, encode_json
from exam_core.identifiers import Digest, SittingCode
from exam_core.paper.bank_index import BankIndex, index_bytes, read_index
from exam_core.paper.blueprint import Blueprint as CoreBlueprint
from exam_core.paper.blueprint import blueprint_from_json
from exam_core.paper.draw import Draw, DrawImpossible, commitment, draw
from exam_core.paper.draw_inputs import SECRET_BYTES, DrawInputs, SeatPlace, inputs_from_json, inputs_to_json
from exam_core.paper.question import Question
from sync_server.bank.services import index as bank_index
from sync_server.bank.services import questions as bank_questions
from sync_server.keys.services import WorkerRing
from sync_server.papers.models import BankVersion, Blueprint, Exposure, SittingDraw

MAX_INPUTS = 8 * 1024 * 1024
"""A bank of 50,000 questions, all of them exposed before, needs 4 MiB."""


@dataclass(frozen=True, slots=True)
class DrawOrder:
    """For which sitting, revision and seats papers are to be drawn, and from what."""

    sitting: SittingCode
    revision: int
    subject: str
    blueprint: Blueprint
    seats: tuple[SeatPlace, ...]


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


def draw_papers(order: DrawOrder, *, ring: WorkerRing, now: datetime) -> DrawnPapers | DrawImpossible:
    """Draw, and keep what it takes to draw again; in the caller's transaction."""
    index = bank_index(order.subject)
    inputs = DrawInputs(
        blueprint=read_blueprint(order.blueprint),
        index_root=index.root,
        secret=secrets.token_bytes(SECRET_BYTES),
        seats=order.seats,
        exposure=_exposure(index),
    )
    try:
        drawn = draw(inputs, index)
    except DrawImpossible as impossible:
        return impossible
    papers = DrawnPapers(inputs, index, drawn, _questions(order.subject, drawn))
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
        drawn_at=now,
    )
    return papers


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
    """Count the questions of a released sitting once, so that later draws can spare them."""
    drawn = redraw(sitting, revision, ring=ring).drawn
    shown = {item.question for paper in drawn.papers for item in paper.items}
    Exposure.objects.bulk_create(
        (Exposure(sitting=sitting, question=question) for question in sorted(shown)), ignore_conflicts=True
    )


def read_blueprint(row: Blueprint) -> CoreBlueprint:
    """A stored blueprint as the core knows it."""
    return blueprint_from_json(decode_json(bytes(row.content), limit=MAX_INPUTS))


def _exposure(index: BankIndex) -> dict[Digest, int]:
    counts = dict(Exposure.objects.values_list("question").annotate(times=Count("sitting")))
    return {entry.question: counts[entry.question] for entry in index.entries if entry.question in counts}


def _questions(subject: str, drawn: Draw) -> dict[Digest, Question]:
    shown = {item.question for paper in drawn.papers for item in paper.items}
    return dict(bank_questions(subject, shown))


def _without_secret(inputs: DrawInputs) -> bytes:
    content = inputs_to_json(inputs)
    del content["secret"]
    return encode_json(content)


def _context(sitting: SittingCode, revision: int) -> str:
    return f"draw-secret|{sitting}|{revision}"
