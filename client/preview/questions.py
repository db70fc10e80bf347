"""The questions of a preview, each as the seat's screen takes it."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from client.seat.question.view import QuestionModel
from client.seat.sheet_of import sheet_of_items
from client.widgets.answer_cards import QuestionKind
from client.widgets.candidate_panel import CandidateModel
from client.widgets.proctor_model import ProctorModel
from client.widgets.screen import Frame
from exam_core.encoding import unb64
from exam_core.paper.paper import PaperItem
from exam_core.paper.preview import Preview, PreviewPaper

translate = QCoreApplication.translate

LEFT_S = 2 * 60 * 60
"""The time left on every picture, in seconds: the whole of the usual two hours."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One question to be shown; `label` is what the centre calls it."""

    paper: str
    number: int
    label: str
    model: QuestionModel


def questions_of(preview: Preview) -> Iterator[Asked]:
    """Every question of every paper, unanswered, in order."""
    for one in preview.papers:
        for item, label in zip(one.paper.items, one.labels, strict=True):
            yield Asked(one.paper.id, item.number, label, _model(preview, one, item))


def _model(preview: Preview, one: PreviewPaper, item: PaperItem) -> QuestionModel:
    return QuestionModel(
        frame=Frame(preview.title, preview.subtitle, drill=preview.drill),
        candidate=CandidateModel(translate("preview", "示例考生"), one.paper.id, "—", seat=1),
        number=item.number,
        count=len(one.paper.items),
        kind=QuestionKind(item.type.value),
        points=str(item.points),
        stem=item.stem,
        options=item.options,
        chosen=(),
        sheet=sheet_of_items(one.paper.items, (), (), item.number),
        left_s=LEFT_S,
        ends_at="",
        figure=unb64(preview.figures[item.figure]) if item.figure else None,
        proctor=ProctorModel(translate("question", "监考员操作"), "", ()),
    )
