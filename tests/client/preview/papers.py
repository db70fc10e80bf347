"""Papers to be previewed: short questions and the longest that real banks hold, with a figure."""

from decimal import Decimal

from exam_core.encoding import b64, digest
from exam_core.paper.paper import Paper, PaperItem
from exam_core.paper.preview import Preview, PreviewPaper
from exam_core.paper.question import TRUE_FALSE_OPTIONS, QuestionType
from tests.stories.sample_parts import circuit
from tests.stories.screen_samples import LONG_STEM, TEN_OPTIONS

LONG_OPTION = ("应当停电、验电、装设接地线并悬挂标示牌，" * 5)[:85]


def items(figure: bytes) -> tuple[PaperItem, ...]:
    """True/false, a figure, ten options under a stem of 300 characters, options of 86 characters."""
    one = Decimal(1)
    return (
        PaperItem(
            number=1,
            type=QuestionType.TRUE_FALSE,
            stem="Ω < μ，t ≤ 40 ℃。",
            options=TRUE_FALSE_OPTIONS,
            points=one,
        ),
        PaperItem(
            number=2,
            type=QuestionType.SINGLE,
            stem="图中的电路属于（　　）。",
            options=("甲", "乙", "丙"),
            points=one,
            figure=digest(figure),
        ),
        PaperItem(
            number=3, type=QuestionType.MULTIPLE, stem=LONG_STEM, options=TEN_OPTIONS, points=Decimal("1.5")
        ),
        PaperItem(
            number=4,
            type=QuestionType.SINGLE,
            stem="长选项（　　）。",
            options=tuple(letter + LONG_OPTION for letter in "甲乙丙丁"),
            points=one,
            figure=digest(figure),
        ),
    )


def preview() -> Preview:
    """One paper of these four questions."""
    figure = circuit()
    paper = Paper(id="T1", items=items(figure))
    return Preview(
        title="特种作业 · 低压电工作业",
        subtitle="试抽试卷",
        drill=False,
        papers=(PreviewPaper(paper=paper, labels=("Q001", "Q002", "Q/003 甲", "Q004")),),
        figures={digest(figure): b64(figure)},
    )
