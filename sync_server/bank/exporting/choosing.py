"""Which versions an export holds: one of each question, so that it can be imported again."""

import enum
from collections.abc import Collection
from dataclasses import dataclass

from exam_core.identifiers import QuestionId
from exam_core.paper.question import read_question
from sync_server.bank.exporting.record import Record
from sync_server.bank.models import DRAWABLE, Question, QuestionState
from sync_server.bank.services import BATCH


class Which(enum.StrEnum):
    """Which questions, and which version of each."""

    CURRENT = "current"
    """Of every question that isn't retired: the version that may be drawn, or else its newest draft."""
    DRAWABLE = "drawable"
    """The versions that papers are drawn from now."""
    DRAFTS = "drafts"
    """The newest drafts."""
    ALL = "all"
    """As CURRENT, and the newest version of every question that is retired."""


_STATES = {
    Which.CURRENT: (*DRAWABLE, QuestionState.DRAFT),
    Which.DRAWABLE: DRAWABLE,
    Which.DRAFTS: (QuestionState.DRAFT,),
    Which.ALL: tuple(QuestionState),
}
_RANK = {QuestionState.IN_USE: 2, QuestionState.REVIEWED: 2, QuestionState.DRAFT: 1, QuestionState.RETIRED: 0}


@dataclass(frozen=True, slots=True)
class Chosen:
    """The records in order of their question ids; `unknown` are ids named that no such version has."""

    records: tuple[Record, ...]
    unknown: tuple[QuestionId, ...]


def choose(subject: str, which: Which, names: Collection[QuestionId] | None = None) -> Chosen:
    """The subject's questions: those of these ids, or all where `names` is None."""
    wanted = None if names is None else set(names)
    best: dict[QuestionId, tuple[int, int, int]] = {}
    rows = Question.objects.filter(subject=subject, state__in=_STATES[which])
    for key, name, version, state in rows.values_list("pk", "question_id", "version", "state"):
        question = QuestionId(name)
        if wanted is None or question in wanted:
            found = (_RANK[QuestionState(state)], version, key)
            best[question] = max(found, best.get(question, found))
    unknown = tuple(name for name in dict.fromkeys(names or ()) if name not in best)
    return Chosen(_records([key for _rank, _version, key in best.values()]), unknown)


def _records(keys: list[int]) -> tuple[Record, ...]:
    found = []
    for at in range(0, len(keys), BATCH):
        rows = Question.objects.filter(pk__in=keys[at : at + BATCH])
        for row in rows.select_related("figure"):
            picture = bytes(row.figure.content) if row.figure else None
            found.append(Record(read_question(bytes(row.content)), row.source, picture))
    return tuple(sorted(found, key=lambda record: record.question.id))
