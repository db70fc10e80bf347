"""What a preview is made from and what comes of it: the centre writes the one, the seat's renderer the other.

A preview holds papers in plain. It goes from process to process through a pipe, or sealed to one person; it
is never written to a disk.
"""

from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from exam_core.encoding import Malformed, MalformedData, digest, encode_json, unb64
from exam_core.identifiers import Digest
from exam_core.paper.paper import Paper

MAX_BYTES = 1024 * 1024 * 1024
"""A bank of 2,000 figures at their largest."""

Look = Literal["small", "medium", "large"]
"""The steps of the type."""


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class PreviewPaper(_Frozen):
    """One paper to be shown.

    Attributes:
        labels: what the centre calls each question, in the paper's order; they are not on the screen.
    """

    paper: Paper
    labels: tuple[str, ...]

    @model_validator(mode="after")
    def _each_question_has_a_label(self) -> Self:
        if len(self.labels) != len(self.paper.items):
            raise ValueError(f"{len(self.labels)} labels for {len(self.paper.items)} questions")
        return self


class Preview(_Frozen):
    """Papers to be shown, and what stands above every question.

    Attributes:
        figures: digest -> plain bytes as URL-safe base64, of every figure that the papers show.
    """

    v: Literal[1] = 1
    title: str
    subtitle: str
    drill: bool
    papers: tuple[PreviewPaper, ...] = Field(min_length=1)
    figures: dict[Digest, str]

    @model_validator(mode="after")
    def _figures_are_there(self) -> Self:
        shown = {name for one in self.papers for name in one.paper.figures}
        if shown - self.figures.keys():
            raise ValueError("a figure is missing")
        return self


class Fit(_Frozen):
    """How one question lies on the screen at one step of the type.

    Attributes:
        scrolls: it is longer than the window, so a candidate has to turn it.
        most_lines: of the option that takes the most.
        figure_percent: the figure's size beside the options, of its own size; None without a figure.
    """

    size: Look
    scrolls: bool
    most_lines: int = Field(ge=1)
    figure_percent: int | None = Field(default=None, ge=0)


class QuestionFits(_Frozen):
    """One question, named by paper, number and label, at every step of the type that was looked at."""

    paper: str
    number: int
    label: str
    fits: tuple[Fit, ...]


class PreviewReport(_Frozen):
    """What the renderer made; it holds nothing of the questions' text.

    Attributes:
        files: names of the files written, in order.
        pages: how many pictures or pages they hold.
        questions: how each question fits, where that was asked for.
    """

    v: Literal[1] = 1
    files: tuple[str, ...] = ()
    pages: int = 0
    questions: tuple[QuestionFits, ...] = ()


def preview_bytes(preview: Preview) -> bytes:
    """The canonical bytes of a preview."""
    return encode_json(preview.model_dump(mode="json"))


def read_preview(data: bytes) -> Preview:
    """Read `preview_bytes`; every figure is what its digest says.

    Raises:
        MalformedData: not a preview.
    """
    if len(data) > MAX_BYTES:
        raise MalformedData(Malformed.TOO_LARGE, f"{len(data)} > {MAX_BYTES} bytes")
    try:
        preview = Preview.model_validate_json(data)
    except ValidationError as error:
        # The input is left out: it would be a question, and this goes into logs.
        problems = error.errors(include_input=False, include_url=False, include_context=False)
        raise MalformedData(Malformed.WRONG_SHAPE, f"preview: {problems[0]['loc']}") from None
    if any(digest(unb64(content)) != name for name, content in preview.figures.items()):
        raise MalformedData(Malformed.BAD_DIGEST, "a figure")
    return preview


def read_report(data: bytes) -> PreviewReport:
    """Read the renderer's report.

    Raises:
        MalformedData: not a report.
    """
    try:
        return PreviewReport.model_validate_json(data)
    except ValidationError as error:
        raise MalformedData(Malformed.WRONG_SHAPE, f"preview report: {error}") from error
