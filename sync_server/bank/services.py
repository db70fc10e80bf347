"""What others may ask of the bank: its index, questions by digest, figures."""

from collections.abc import Collection

from exam_core.identifiers import Digest
from exam_core.paper.bank_index import BankIndex, index_entry, make_index
from exam_core.paper.question import Question as BankQuestion
from exam_core.paper.question import read_question
from sync_server.bank.models import Media, Question, QuestionState


def index(subject: str) -> BankIndex:
    """The index of a subject's active questions as they are now; empty for an unknown subject."""
    rows = Question.objects.filter(subject=subject, state=QuestionState.ACTIVE).values_list(
        "content", "digest"
    )
    entries = [
        index_entry(read_question(bytes(content)), known_digest=Digest(digest)) for content, digest in rows
    ]
    return make_index(subject, entries)


def questions(subject: str, digests: Collection[Digest]) -> dict[Digest, BankQuestion]:
    """The named questions, withdrawn ones too, so that a paper can be made again at any time.

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


def figure(digest: Digest) -> bytes:
    """The plain bytes of a figure.

    Raises:
        Media.DoesNotExist: the bank does not hold it.
    """
    return bytes(Media.objects.get(digest=digest).content)
