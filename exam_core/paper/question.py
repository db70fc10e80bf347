"""A question of the bank, with its answer: it never leaves the centre in this form."""

import enum
import re
from collections.abc import Sequence
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from exam_core.encoding import Malformed, MalformedData, digest, encode_json
from exam_core.identifiers import Digest, QuestionId
from exam_core.rules.article_13_bank import BankScope

TRUE_FALSE_OPTIONS = ("正确", "错误")
"""The options of every true/false question, in this order on the screen as well."""

MAX_OPTIONS = 10
"""The most options seen in a real bank."""

Option = Annotated[str, Field(max_length=1000)]
"""One option; the longest seen in a real bank has 86 characters."""

_ABOUT_OTHER_OPTIONS = re.compile(
    r"^(以上|上述|前述)|(以上|上述|上面|前述)(都|均|全|皆)|(以上|上述)(各|选项|答案|说法|[两三四五几][项者种]|任)"
    r"|前面?[两二三四五几][项者种]|[两二三四][者项](都|均|皆|全)|^其[他余它](都|均|皆|全|各项|选项|答案)"
    r"|^(都|均|皆|全部?|全都)"
    r"(是|不是|对|不对|错|正确|不正确|错误|可以?|不可以?|能|不能|要|需要|包括|有|选)[。.]?$"
    r"|(没有|无)(一[个项])?正确(的?(答案|选项|说法))?[。.]?$"
    r"|(?<![A-Za-z])[A-J][\s、,，和与及或/&+]+[A-J](?![A-Za-z])|^[A-J]{2,}[。.]?$"
    r"|(选项|答案)\s*[A-J](?![A-Za-z])|(?<![A-Za-z])[A-J]\s*(选项|答案|项)"
    r"|(?i:\b(all|none|both|any)( of)? (the )?(above|these)\b|\bthe above\b(?!-)|\bboth [A-J] and [A-J]\b)",
)
"""What one option says when it speaks of others. "2米以上" (and more) speaks of none."""


class QuestionType(enum.StrEnum):
    """How a question is answered."""

    TRUE_FALSE = "true_false"
    SINGLE = "single"
    MULTIPLE = "multiple"


class Question(BaseModel):
    """One question as the bank holds it.

    Attributes:
        options: in the bank's order; those of a true/false question are `TRUE_FALSE_OPTIONS`.
        correct: positions in `options`, from 0, ascending.
        difficulty: 1 easy, 2 medium, 3 hard.
        figure: digest of the plain bytes of its PNG or JPEG.
        fixed_order: the options must stay in the bank's order, since one speaks of the others.
        analysis: why the answer is right; for the reviewer of a complaint.
    """

    # The input is a question with its answer, and errors go into logs.
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, hide_input_in_errors=True)

    id: QuestionId = Field(min_length=1, max_length=64)
    type: QuestionType
    stem: str = Field(min_length=1, max_length=2000)
    options: tuple[Option, ...] = Field(min_length=2, max_length=MAX_OPTIONS)
    correct: tuple[int, ...] = Field(min_length=1)
    topic: str = Field(max_length=100)
    difficulty: int = Field(ge=1, le=3)
    scope: BankScope
    figure: Digest | None = Field(default=None, pattern=r"^[0-9a-f]{64}$")
    fixed_order: bool = False
    analysis: str = Field(default="", max_length=5000)

    @model_validator(mode="after")
    def _is_answerable(self) -> Self:
        if not all(option.strip() for option in self.options):
            raise ValueError("an option is empty")
        if len(set(self.options)) != len(self.options):
            raise ValueError("two options are the same")
        if list(self.correct) != sorted(set(self.correct)):
            raise ValueError("the correct positions are not in ascending order")
        if self.correct[0] < 0 or self.correct[-1] >= len(self.options):
            raise ValueError("a correct position lies outside the options")
        if self.type is not QuestionType.MULTIPLE and len(self.correct) != 1:
            raise ValueError("only a multiple-choice question has several correct options")
        if self.type is QuestionType.TRUE_FALSE and self.options != TRUE_FALSE_OPTIONS:
            raise ValueError("a true/false question has the options 正确 and 错误")
        return self


def must_keep_order(options: Sequence[str]) -> bool:
    """Whether an option speaks of the others (以上都是, A和B), so that shuffling would change the question.

    In doubt it says yes: an unshuffled question is a small loss, a senseless one is a complaint.
    """
    return any(_ABOUT_OTHER_OPTIONS.search(option.strip()) for option in options)


def question_bytes(question: Question) -> bytes:
    """The canonical bytes of a question, by which the bank, the draw and an appeal name it."""
    return encode_json(question.model_dump(mode="json"))


def question_digest(question: Question) -> Digest:
    """The digest of `question_bytes`. It covers the answer, so it stays at the centre as well."""
    return digest(question_bytes(question))


def read_question(data: bytes) -> Question:
    """Read `question_bytes`.

    Raises:
        MalformedData: not a question, or not its canonical bytes.
    """
    try:
        question = Question.model_validate_json(data)
    except ValidationError as error:
        raise MalformedData(Malformed.WRONG_SHAPE, f"question: {error}") from error
    if question_bytes(question) != data:
        raise MalformedData(Malformed.WRONG_SHAPE, "question: not canonical")
    return question
