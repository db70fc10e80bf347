"""The index of a bank: what the draw needs to know of each question, and nothing of its text.

Its Merkle root is the version of the bank that a sitting commits to. An appeal bundle holds the whole index
and only the questions that were drawn.
"""

from functools import cached_property
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from exam_core.encoding import Malformed, MalformedData, encode_json
from exam_core.identifiers import Digest, QuestionId
from exam_core.paper.merkle import merkle_root
from exam_core.paper.question import MAX_OPTIONS, Question, QuestionType, question_digest
from exam_core.rules.article_13_bank import BankScope


class IndexEntry(BaseModel):
    """One question without its text: its digest, and what the draw chooses by.

    Attributes:
        options: how many options it has.
        fixed_order: its options are not shuffled.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    question: Digest = Field(pattern=r"^[0-9a-f]{64}$")
    id: QuestionId = Field(min_length=1, max_length=64)
    type: QuestionType
    topic: str
    difficulty: int = Field(ge=1, le=3)
    scope: BankScope
    options: int = Field(ge=2, le=MAX_OPTIONS)
    fixed_order: bool

    def leaf(self) -> bytes:
        """The canonical bytes that the Merkle tree hashes."""
        return encode_json(
            {
                "difficulty": self.difficulty,
                "fixed_order": self.fixed_order,
                "id": self.id,
                "options": self.options,
                "question": self.question,
                "scope": self.scope.value,
                "topic": self.topic,
                "type": self.type.value,
            }
        )


class BankIndex(BaseModel):
    """A subject's questions at one moment, ascending by digest; no question and no id stands in it twice."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    subject: str
    entries: tuple[IndexEntry, ...]

    @model_validator(mode="after")
    def _is_ordered(self) -> Self:
        digests = [entry.question for entry in self.entries]
        if any(digests[at] >= digests[at + 1] for at in range(len(digests) - 1)):
            raise ValueError("the entries do not ascend by digest")
        if len({entry.id for entry in self.entries}) != len(self.entries):
            raise ValueError("two entries have one id")
        return self

    @cached_property
    def root(self) -> Digest:
        """The Merkle root over the entries: the version of the bank."""
        return merkle_root(entry.leaf() for entry in self.entries)


def index_entry(question: Question, *, known_digest: Digest | None = None) -> IndexEntry:
    """The entry of a question; `known_digest` saves hashing it again where the bank has stored its digest."""
    return IndexEntry(
        question=known_digest or question_digest(question),
        id=question.id,
        type=question.type,
        topic=question.topic,
        difficulty=question.difficulty,
        scope=question.scope,
        options=len(question.options),
        fixed_order=question.fixed_order,
    )


def make_index(subject: str, entries: list[IndexEntry]) -> BankIndex:
    """An index of `entries` in any order.

    Raises:
        ValueError: a question or an id occurs twice.
    """
    return BankIndex(subject=subject, entries=tuple(sorted(entries, key=lambda entry: entry.question)))


def index_bytes(index: BankIndex) -> bytes:
    """The canonical bytes of a whole index, as an appeal bundle carries it."""
    return encode_json(index.model_dump(mode="json"))


def read_index(data: bytes) -> BankIndex:
    """Read `index_bytes`.

    Raises:
        MalformedData: not an index, or out of order.
    """
    try:
        return BankIndex.model_validate_json(data)
    except ValidationError as error:
        raise MalformedData(Malformed.WRONG_SHAPE, f"index: {error}") from error
