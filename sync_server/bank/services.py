"""What others may ask of the bank: its index, questions by digest, figures; and what they tell it."""

from collections.abc import Collection

from exam_core.identifiers import Digest, QuestionId
from exam_core.paper.bank_index import BankIndex, index_entry, make_index
from exam_core.paper.question import Question as BankQuestion
from exam_core.paper.question import read_question
from sync_server.bank.models import DRAWABLE, Because, Media, Question, QuestionState

BATCH = 500
"""Rows named in one statement; SQLite takes some thousands."""


def index(subject: str) -> BankIndex:
    """The index of a subject's questions that may be drawn now; empty for an unknown subject."""
    rows = Question.objects.filter(subject=subject, state__in=DRAWABLE).values_list("content", "digest")
    entries = [
        index_entry(read_question(bytes(content)), known_digest=Digest(digest)) for content, digest in rows
    ]
    return make_index(subject, entries)


def questions(subject: str, digests: Collection[Digest]) -> dict[Digest, BankQuestion]:
    """The named questions, retired versions too, so that a paper can be made again at any time.

    Raises:
        KeyError: the bank does not hold one of them.
    """
    rows = Question.objects.filter(subject=subject).values_list("digest", "content")
    wanted = set(digests)
    found = {Digest(digest): read_question(bytes(content)) for digest, content in rows if digest in wanted}
    missing = wanted - found.keys()
    if missing:
        raise KeyError(f"the bank {subject} lacks {len(missing)} questions: {min(missing)[:12]}…")
    return found


def drafts(subject: str) -> dict[Digest, BankQuestion]:
    """The questions that wait for their review."""
    rows = Question.objects.filter(subject=subject, state=QuestionState.DRAFT)
    return {
        Digest(digest): read_question(bytes(content))
        for digest, content in rows.values_list("digest", "content")
    }


def waiting_for_review(subject: str) -> int:
    """How many questions could be drawn if somebody reviewed them."""
    return Question.objects.filter(subject=subject, state=QuestionState.DRAFT).count()


def question_ids(subject: str, digests: Collection[Digest]) -> dict[Digest, QuestionId]:
    """The id of each version named, whatever its state; versions the bank does not hold are left out."""
    wanted = set(digests)
    rows = Question.objects.filter(subject=subject).values_list("digest", "question_id")
    return {Digest(digest): QuestionId(name) for digest, name in rows if digest in wanted}


def mark_in_use(subject: str, digests: Collection[Digest]) -> None:
    """Note that these versions stand on a paper; in the caller's transaction."""
    named = sorted(digests)
    for at in range(0, len(named), BATCH):
        Question.objects.filter(
            subject=subject, digest__in=named[at : at + BATCH], state=QuestionState.REVIEWED
        ).update(state=QuestionState.IN_USE)


def retire(subject: str, digests: Collection[Digest], *, because: Because) -> int:
    """Take these versions out of what may be drawn, in the caller's transaction; how many were not yet."""
    named = sorted(digests)
    return sum(
        Question.objects.filter(subject=subject, digest__in=named[at : at + BATCH])
        .exclude(state=QuestionState.RETIRED)
        .update(state=QuestionState.RETIRED, retired_because=because)
        for at in range(0, len(named), BATCH)
    )


def figure(digest: Digest) -> bytes:
    """The plain bytes of a figure.

    Raises:
        Media.DoesNotExist: the bank does not hold it.
    """
    return bytes(Media.objects.get(digest=digest).content)
