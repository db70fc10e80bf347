"""How every question fits the smaller of the two screens, measured from the seat's own widgets."""

from collections.abc import Iterable

from client.preview.options import WINDOWS
from client.preview.questions import Asked
from client.preview.stage import Stage
from client.seat.question.lies import Lies
from client.widgets.theme import ThemeName, TypeSize
from exam_core.paper.preview import Fit, QuestionFits

MEASURED_ON = "1366x768"
STEPS = (TypeSize.MEDIUM, TypeSize.LARGE)
"""The type that every candidate begins with, and the largest."""


def measure(questions: Iterable[Asked]) -> tuple[QuestionFits, ...]:
    """How each question fits at the usual and at the largest type."""
    stages = {size: Stage(WINDOWS[MEASURED_ON], size, ThemeName.PAPER) for size in STEPS}
    fits = tuple(
        QuestionFits(
            paper=asked.paper,
            number=asked.number,
            label=asked.label,
            fits=tuple(_fit(size, stage.put_up(asked)) for size, stage in stages.items()),
        )
        for asked in questions
    )
    for stage in stages.values():
        stage.close()
    return fits


def _fit(size: TypeSize, lies: Lies) -> Fit:
    return Fit(
        size=size.value,
        scrolls=lies.scrolls,
        most_lines=max(lies.option_lines),
        figure_percent=lies.figure_percent,
    )
