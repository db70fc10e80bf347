"""Importing a question file: every row ends as imported, as a duplicate or as a problem, and none is lost."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

from django.db import transaction
from django.db.models import Max

from exam_core.encoding import digest
from exam_core.identifiers import Digest
from exam_core.paper.question import question_bytes, read_question
from sync_server.audit.services import record
from sync_server.bank.figures import MEDIA_TYPE, Figure
from sync_server.bank.models import Media, Question, QuestionState, Subject
from sync_server.bank.preview import Report, Request, report
from sync_server.bank.sorting import KnownVersion, New


def import_questions(request: Request, *, actor: str, now: datetime) -> Report:
    """Import a question file into a subject: all its sound rows or, where a decision is missing, none.

    Doing it again changes nothing: every row is then a duplicate. New questions and new versions are drafts,
    vouched for by `actor` where that is an account and not the desk.

    Args:
        actor: the account whose key was shown; empty where nobody has put a name to it.

    Raises:
        OSError, UnreadableFile: see read_bank_file.
    """
    with transaction.atomic():
        found = report(request, known_versions(request.subject))
        if found.new and not found.needs:
            _store(found.new, request.subject, actor, now)
            record(actor or "desk", "questions_imported", request.subject, _noted(request.path, found))
    return found


def known_versions(subject: str) -> list[KnownVersion]:
    """Every version that the bank has of a subject's questions, older ones first."""
    rows = Question.objects.filter(subject=subject).values_list(
        "content", "digest", "fingerprint", "figure__source", "state"
    )
    return [
        KnownVersion(
            question=read_question(bytes(content)),
            digest=Digest(named),
            fingerprint=Digest(fingerprint),
            figure=Digest(source) if source else None,
            current=state != QuestionState.RETIRED,
        )
        for content, named, fingerprint, source, state in rows
    ]


def _noted(path: Path, found: Report) -> dict[str, str | int]:
    return {
        "file": digest(path.read_bytes()),
        "imported": found.imported,
        "duplicates": found.duplicates,
        "problems": found.problems,
    }


def _store(new: Sequence[New], subject: str, actor: str, now: datetime) -> None:
    owner, _created = Subject.objects.get_or_create(code=subject)
    _store_figures(entry.figure for entry in new if entry.figure)
    last = dict(
        Question.objects.filter(subject=owner)
        .values_list("question_id")
        .annotate(last=Max("version"))
        .values_list("question_id", "last")
    )
    Question.objects.bulk_create(
        Question(
            subject=owner,
            question_id=entry.question.id,
            version=last.get(entry.question.id, 0) + 1,
            digest=entry.digest,
            fingerprint=entry.fingerprint,
            content=question_bytes(entry.question),
            figure_id=entry.question.figure,
            source=entry.source,
            vouched_by=actor,
            added_at=now,
        )
        for entry in new
    )


def _store_figures(figures: Iterable[Figure]) -> None:
    wanted = {figure.digest: figure for figure in figures}
    there = set(Media.objects.filter(digest__in=wanted).values_list("digest", flat=True))
    Media.objects.bulk_create(
        Media(
            digest=figure.digest,
            content=figure.content,
            source=figure.source,
            media_type=MEDIA_TYPE,
            width=figure.width,
            height=figure.height,
        )
        for name, figure in wanted.items()
        if name not in there
    )
