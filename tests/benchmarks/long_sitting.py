"""A sitting that is hard on a seat: one paper of 200 questions, most with a figure, many with long stems."""

import dataclasses
from decimal import Decimal
from functools import cache

from PySide6.QtCore import QBuffer, QPointF
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from exam_core.encoding import b64, digest
from exam_core.identifiers import DeviceId, QuestionId, SittingCode, TicketNumber
from exam_core.package.build import PackageContents, build_package
from exam_core.package.roster import Candidate, DeviceEntry
from exam_core.paper.bank_index import index_entry, make_index
from exam_core.paper.blueprint import Blueprint, Section, blueprint_digest
from exam_core.paper.draw import commitment, draw
from exam_core.paper.draw_inputs import DrawInputs, SeatPlace
from exam_core.paper.drawn_paper import make_paper
from exam_core.paper.paper import paper_digest
from exam_core.paper.question import TRUE_FALSE_OPTIONS, Question, QuestionType, question_digest
from exam_core.paper.stream import Stream
from exam_core.rules.article_13_bank import BankScope
from exam_core.rules.exam_kind import ExamKind
from tests.client.sync.fake_centre import Device
from tests.core.package import small_sitting as small
from tests.core.sealing.chance import chance

SEAT = 3
LAST_SIX = "16002X"
NEXT_SITTING = SittingCode("2611251400-5101003-01")
TRUE_FALSE, SINGLE, MULTIPLE = 80, 80, 40
QUESTIONS = TRUE_FALSE + SINGLE + MULTIPLE
TICKET = TicketNumber(f"T-{SEAT}")
WORDS = (
    "检修低压配电线路时应当先断开电源", "在可能来电的各侧悬挂接地线", "验电器使用前要在带电体上试验",
    "由专人监护并填写操作票", "雷雨天气不得在室外进行倒闸操作", "绝缘手套每次使用前应当检查有无破损",
    "漏电保护装置动作后未查明原因不得强行送电", "保护接零系统中重复接地电阻不大于10Ω",
)  # fmt: skip


def _prose(stream: Stream, sentences: int) -> str:
    return "，".join(WORDS[stream.below(len(WORDS))] for _ in range(sentences)) + "。"


LONGEST_STEM = _prose(Stream(bytes(32), "bench-page"), 20)


def _question(number: int, kind: QuestionType) -> Question:
    """Every third stem is some 300 characters long, two of three questions have a figure."""
    stream = Stream(bytes(32), f"bench-question-{number}")
    options: tuple[str, ...] = TRUE_FALSE_OPTIONS
    if kind is not QuestionType.TRUE_FALSE:
        count = 4 if kind is QuestionType.SINGLE else 4 + stream.below(7)
        options = tuple(f"{_prose(stream, 1 + stream.below(2))}（{at + 1}）" for at in range(count))
    return Question(
        id=QuestionId(f"Q{number:04}"),
        type=kind,
        stem=f"第{number + 1}种情况：{_prose(stream, 20 if number % 3 == 0 else 3)}",
        options=options,
        correct=(0, 2) if kind is QuestionType.MULTIPLE else (stream.below(2),),
        topic="停电",
        difficulty=number % 3 + 1,
        scope=BankScope.NATIONAL,
        figure=digest(_figure(number)) if number % 3 else None,
    )


@cache
def _figure(number: int) -> bytes:
    """A line drawing of 900 by 640 pixels as PNG, another one for every number."""
    stream = Stream(bytes(32), f"bench-figure-{number}")
    image = QImage(900, 640, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor("black"), 3))
    for _ in range(12):
        at = QPointF(stream.below(900), stream.below(640))
        painter.drawLine(at, QPointF(stream.below(900), stream.below(640)))
        painter.drawEllipse(at, 10 + stream.below(60), 10 + stream.below(60))
    painter.end()
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs know the name of a file only
    return bytes(buffer.data().data())


def _contents(device: DeviceId, keys: Device) -> PackageContents:
    kinds = (
        [QuestionType.TRUE_FALSE] * TRUE_FALSE
        + [QuestionType.SINGLE] * SINGLE
        + [QuestionType.MULTIPLE] * MULTIPLE
    )
    asked = [_question(number, kind) for number, kind in enumerate(kinds)]
    questions = {question_digest(question): question for question in asked}
    index = make_index("low-voltage", [index_entry(question) for question in asked])
    blueprint = Blueprint(
        id="bench",
        title="长卷",
        kind=ExamKind.SPECIAL_OPERATIONS,
        sections=(
            Section(type=QuestionType.TRUE_FALSE, count=TRUE_FALSE, points=Decimal("0.5")),
            Section(type=QuestionType.SINGLE, count=SINGLE, points=Decimal("0.5")),
            Section(type=QuestionType.MULTIPLE, count=MULTIPLE, points=Decimal("0.5")),
        ),
    )
    inputs = DrawInputs(
        blueprint=blueprint, index_root=index.root, secret=bytes(32),
        seats=(SeatPlace(SEAT, 1, 1, TICKET),), exposure={},
    )  # fmt: skip
    drawn = draw(inputs, index)
    papers = {one.name: make_paper(one, questions, blueprint) for one in drawn.papers}
    figures = [_figure(number) for number in range(QUESTIONS) if number % 3]
    entry = DeviceEntry(id=device, seat=SEAT, verify_key=b64(keys.verify.raw), seal_key=b64(keys.seal.raw))
    roster = small.ROSTER.model_copy(
        update={
            "candidates": (_candidate(paper_digest(papers[TICKET])),),
            "reserves": tuple(paper_digest(paper) for name, paper in papers.items() if name != TICKET),
            "devices": (entry,),
        }
    )
    return dataclasses.replace(
        small.CONTENTS,
        roster=roster, papers=tuple(papers.values()), figures={digest(one): one for one in figures},
        bank_root=index.root, draw=commitment(inputs, drawn), blueprint=blueprint_digest(blueprint),
    )  # fmt: skip


def _candidate(paper: str) -> Candidate:
    first = small.ROSTER.candidates[0]
    return first.model_copy(
        update={
            "ticket": TICKET, "seat": SEAT, "paper": paper, "id_last_six": LAST_SIX, "allowance_s": 2 * 3600,
        }
    )  # fmt: skip


def packages_for(device: DeviceId, keys: Device) -> list[bytes]:
    """The package of the long sitting, under the small sitting's code and key, and that of the next one."""
    contents = _contents(device, keys)
    later = contents.sitting.model_copy(
        update={
            "code": NEXT_SITTING,
            "start_at": "2026-11-25T06:00:00Z",
            "release_at": "2026-11-25T05:30:00Z",
        }
    )
    next_one = dataclasses.replace(contents, sitting=later)
    random = chance("bench")
    return [build_package(one, small.PACKAGE_KEY, small.SITTING_KEY, random) for one in (contents, next_one)]
