"""Importing a question file: every row ends as imported, as a duplicate or as a problem, and none is lost."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from exam_core.encoding import digest, encode_json
from exam_core.identifiers import Digest, QuestionId
from exam_core.paper.question import Question as BankQuestion
from exam_core.paper.question import must_keep_order, question_bytes, read_question
from exam_core.rules.article_13_bank import BankScope
from sync_server.audit.services import record
from sync_server.bank.figures import Figure, make_safe
from sync_server.bank.models import Media, Question, Subject
from sync_server.bank.reading.files import read_bank_file
from sync_server.bank.reading.interpretation import Draft, Problem, interpret
from sync_server.bank.reading.rows import BankFile, FileRemark, Remark, Trouble
from sync_server.bank.reading.text import sameness

Watch = Callable[[Iterable[Draft | Problem]], Iterable[Draft | Problem]]
"""Shows how far an import is while it goes through the rows."""


@dataclass(frozen=True, slots=True)
class Imported:
    """A row that became a question."""

    place: str
    question: QuestionId
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A row that says what another question says: one of this file (`same_as` its place) or of the bank."""

    place: str
    question: QuestionId
    same_as: str | None


RowResult = Imported | Duplicate | Problem


@dataclass(frozen=True, slots=True)
class Report:
    """What an import did, or with a preview would do: one result per row, in order."""

    rows: tuple[RowResult, ...]
    remarks: tuple[FileRemark, ...]

    @property
    def imported(self) -> int:
        return sum(isinstance(row, Imported) for row in self.rows)

    @property
    def duplicates(self) -> int:
        return sum(isinstance(row, Duplicate) for row in self.rows)

    @property
    def problems(self) -> int:
        return sum(isinstance(row, Problem) for row in self.rows)

    @property
    def undecided_polarity(self) -> int:
        """Rows whose answer does not say what is true: a person has to, before anything is imported."""
        return sum(isinstance(row, Problem) and row.trouble is Trouble.POLARITY_UNKNOWN for row in self.rows)


@dataclass(frozen=True, slots=True)
class _Known:
    """A question of the bank or of an earlier row, as the importer compares them."""

    question: QuestionId
    fingerprint: Digest
    place: str | None


@dataclass(frozen=True, slots=True)
class _New:
    """A question to be stored, with its picture."""

    question: BankQuestion
    fingerprint: Digest
    figure: Figure | None


def import_questions(
    path: Path,
    *,
    subject: str,
    scope: BankScope,
    actor: str,
    true_is: str | None,
    preview: bool,
    watch: Watch = iter,
) -> Report:
    """Import a question file into a subject, all its sound rows or, where polarity is undecided, none.

    Doing it again changes nothing: every row is then a duplicate.

    Args:
        true_is: see interpret.
        preview: only report.

    Raises:
        OSError, UnreadableFile: see read_bank_file.
    """
    file = read_bank_file(path)
    results = interpret(file.rows, true_is=true_is)
    with transaction.atomic():
        report, new = _sort_out(file, results, subject, scope, watch)
        if new and not preview and not report.undecided_polarity:
            _store(new, subject)
            counts = {
                "imported": report.imported,
                "duplicates": report.duplicates,
                "problems": report.problems,
            }
            record(actor, "questions_imported", subject, {"file": digest(path.read_bytes()), **counts})
    return report


def _sort_out(
    file: BankFile, results: Sequence[Draft | Problem], subject: str, scope: BankScope, watch: Watch
) -> tuple[Report, list[_New]]:
    known = _known_questions(subject)
    rows: list[RowResult] = []
    new: list[_New] = []
    for result in watch(results):
        if isinstance(result, Problem):
            rows.append(result)
            continue
        made = _make(result, subject, scope)
        if isinstance(made, Trouble):
            rows.append(Problem(result.place, made, result.stem[:40]))
            continue
        likeness = _likeness(made.question, made.figure.source if made.figure else None)
        before = known.get(likeness)
        if before is None:
            known[likeness] = _Known(made.question.id, made.fingerprint, result.place)
            new.append(made)
            rows.append(Imported(result.place, made.question.id, result.remarks))
        elif before.fingerprint == made.fingerprint:
            rows.append(Duplicate(result.place, before.question, before.place))
        else:
            about = before.place or before.question
            rows.append(Problem(result.place, Trouble.CONTRADICTS, result.stem[:40], about))
    return Report(tuple(rows), file.remarks), new


def _make(draft: Draft, subject: str, scope: BankScope) -> _New | Trouble:
    figure = make_safe(draft.figure) if draft.figure is not None else None
    if isinstance(figure, Trouble):
        return figure
    question = BankQuestion(
        id=QuestionId("unnamed"),
        type=draft.type,
        stem=draft.stem,
        options=draft.options,
        correct=draft.correct,
        topic=draft.topic,
        difficulty=draft.difficulty,
        scope=scope,
        figure=figure.digest if figure else None,
        fixed_order=must_keep_order(draft.options),
        analysis=draft.analysis,
    )
    fingerprint = _fingerprint(question, figure.source if figure else None)
    named = question.model_copy(update={"id": QuestionId(f"{subject}-{fingerprint[:12]}")})
    return _New(named, fingerprint, figure)


def _likeness(question: BankQuestion, source: Digest | None) -> Digest:
    """The same for questions that ask the same and offer the same, in whatever order."""
    options = sorted(sameness(option) for option in question.options)
    return digest(encode_json([question.type.value, sameness(question.stem), options, source]))


def _fingerprint(question: BankQuestion, source: Digest | None) -> Digest:
    """The same for questions that also have the same answer."""
    correct = sorted(sameness(question.options[position]) for position in question.correct)
    return digest(encode_json([_likeness(question, source), correct]))


def _known_questions(subject: str) -> dict[Digest, _Known]:
    rows = Question.objects.filter(subject=subject).values_list("content", "fingerprint", "figure__source")
    known = {}
    for content, fingerprint, source in rows:
        question = read_question(bytes(content))
        likeness = _likeness(question, Digest(source) if source else None)
        known[likeness] = _Known(question.id, Digest(fingerprint), None)
    return known


def _store(new: Sequence[_New], subject: str) -> None:
    now = timezone.now()
    owner, _created = Subject.objects.get_or_create(code=subject)
    figures = {entry.figure.source: entry.figure for entry in new if entry.figure}
    kept = _store_figures(figures.values())
    rows = []
    for entry in new:
        figure = kept[entry.figure.source] if entry.figure else None
        content = question_bytes(entry.question.model_copy(update={"figure": figure}))
        rows.append(
            Question(
                subject=owner,
                question_id=entry.question.id,
                digest=digest(content),
                fingerprint=entry.fingerprint,
                content=content,
                figure_id=figure,
                added_at=now,
            )
        )
    Question.objects.bulk_create(rows)


def _store_figures(figures: Iterable[Figure]) -> dict[Digest, Digest]:
    """Keep the figures and give the digest under which each is kept, by the digest of its source."""
    kept: dict[Digest, Digest] = {}
    for figure in figures:
        media, _created = Media.objects.get_or_create(
            source=figure.source,
            defaults={
                "digest": figure.digest,
                "content": figure.content,
                "media_type": figure.media_type,
                "width": figure.width,
                "height": figure.height,
            },
        )
        kept[figure.source] = Digest(media.digest)
    return kept
