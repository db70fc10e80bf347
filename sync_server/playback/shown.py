"""A timeline as JSON for the player, in the language that is active."""

from typing import Any

from django.utils.translation import gettext as _

from exam_core.attempt.kinds import Kind
from exam_core.rules.rule_set import RuleSet
from sync_server.playback.course import ShownQuestion, Step
from sync_server.playback.services.timeline import Piece, Timeline
from sync_server.playback.words import ANSWERING, HEAVY, LACKS, step_words, who_words
from sync_server.recordings.words import GAP_REASONS


def as_json(timeline: Timeline, rules: RuleSet) -> dict[str, Any]:
    """What the player is given; times are milliseconds of the timeline, `wall_ms` is Unix time."""
    course, judged = timeline.course, timeline.seat.manifest is not None
    questions = {one.number: one for one in (course.questions if course else ())}
    return {
        "seat": timeline.seat.seat,
        "ticket": timeline.seat.ticket,
        "attempt": timeline.seat.attempt,
        "ms": timeline.ms,
        "runs": [{"at_ms": run.at_ms, "wall_ms": run.wall_ms} for run in timeline.runs],
        "pieces": [_piece(one, judged=judged) for one in timeline.pieces],
        "holes": holes(timeline),
        "steps": [_step(one, questions, rules) for one in (course.steps if course else ())],
        "questions": [_question(one) for one in questions.values()],
    }


def holes(timeline: Timeline) -> list[dict[str, Any]]:
    """Where there is nothing to see, and why: as the journal tells it, and what is not here."""
    told = [
        {"at_ms": one.at_ms, "ms": one.gap.ms, "words": str(GAP_REASONS[one.gap.reason]), "kind": "gap"}
        for one in timeline.holes
    ]
    lacking = [
        {"at_ms": one.at_ms, "ms": one.ms, "words": str(LACKS[one.lacks]), "kind": "lacks"}
        for one in timeline.pieces
        if one.lacks is not None
    ]
    return sorted([*told, *lacking], key=lambda one: int(one["at_ms"]))


def _piece(one: Piece, *, judged: bool) -> dict[str, Any]:
    return {
        "digest": one.digest,
        "at_ms": one.at_ms,
        "ms": one.ms,
        "here": one.lacks is None,
        "words": _("不在作答日志中的片段") if judged and not one.told else "",
    }


def _step(step: Step, questions: dict[int, ShownQuestion], rules: RuleSet) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "at_ms": step.at_ms,
        "kind": step.kind,
        "answering": step.kind in ANSWERING,
        "heavy": step.kind in HEAVY,
        "words": step_words(step, questions, rules),
        "who": who_words(step.by),
    }
    if step.kind in ANSWERING or step.kind == Kind.QUESTION_REPORTED:
        shown["number"] = step.data["number"]
    if step.kind == Kind.ANSWERED:
        shown["choice"] = list(step.data["choice"])
    if step.kind == Kind.FLAGGED:
        shown["on"] = step.data["on"]
    return shown


def _question(one: ShownQuestion) -> dict[str, Any]:
    return {
        "number": one.number,
        "type": one.type,
        "stem": one.stem,
        "options": list(one.options),
        "figure": one.figure is not None,
    }
