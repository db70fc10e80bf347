"""Banks that hypothesis makes, and a centre's database that forgets them again."""

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from django.db import transaction
from django.utils import timezone
from hypothesis import strategies as st
from PIL import Image

from exam_core.identifiers import Digest, QuestionId, StaffId
from exam_core.paper.question import TRUE_FALSE_OPTIONS, QuestionType, question_bytes, question_digest
from exam_core.paper.question import Question as BankQuestion
from exam_core.rules.article_13_bank import BankScope
from sync_server.bank.exporting.choosing import Which
from sync_server.bank.exporting.record import Record
from sync_server.bank.exporting.services import Exported, Family, export_questions
from sync_server.bank.figures import MEDIA_TYPE, Figure, make_safe
from sync_server.bank.importing import import_questions
from sync_server.bank.models import Media, Question, QuestionState, Subject
from sync_server.bank.preview import Report, Request
from sync_server.bank.reading.meaning.text import clean

SUBJECT = "low-voltage"
ACCOUNT = StaffId("clerk")


def safe_picture(mode: str, colour: str, size: tuple[int, int] = (40, 30)) -> Figure:
    content = io.BytesIO()
    Image.new(mode, size, colour).save(content, "PNG")
    figure = make_safe(content.getvalue())
    assert isinstance(figure, Figure)
    return figure


FIGURES = (safe_picture("RGB", "red"), safe_picture("L", "white"), safe_picture("RGBA", "blue", (600, 20)))

_BEGINNINGS = st.sampled_from(
    [
        "",
        "",
        "1、",
        "600.",
        "A、",
        "B. ",
        "（　）",
        "=1+1",
        "+1",
        "-2",
        "@x",
        "1/2",
        "0.4",
        "正确",
        "TRUE",
        "以上都是",
    ]
)
_SIGNS = st.sampled_from("甲乙，。（　）() _ＡＢ１２=+-@ΩμΦ℃≤²<>&;\"']x0041𠀀𪚥🗲e\u0301\u200d\n\t.0A、/")


def texts(most: int, *, least: int = 0) -> st.SearchStrategy[str]:
    """Texts as they stand in a bank: cleaned, and not blank where something has to stand."""
    rest = st.text(_SIGNS | st.characters(codec="utf-8"), max_size=10)
    parts = st.tuples(_BEGINNINGS, rest, st.sampled_from(["", "&amp;", "_x0041_", "<b>", "]]>"]))
    return parts.map(lambda found: clean("".join(found))[:most].strip()).filter(
        lambda text: len(text) >= least
    )


@st.composite
def records(draw: st.DrawFn) -> Record:
    kind = draw(st.sampled_from(QuestionType))
    options: tuple[str, ...] = TRUE_FALSE_OPTIONS
    if kind is not QuestionType.TRUE_FALSE:
        options = tuple(draw(st.lists(texts(40, least=1), min_size=2, max_size=10, unique=True)))
    most = len(options) if kind is QuestionType.MULTIPLE else 1
    right = draw(st.sets(st.integers(0, len(options) - 1), min_size=1, max_size=most))
    figure = draw(st.none() | st.sampled_from(FIGURES))
    question = BankQuestion(
        id=QuestionId(draw(st.from_regex(r"[A-Za-z0-9][A-Za-z0-9_-]{0,62}", fullmatch=True))),
        type=kind,
        stem=draw(texts(200, least=1)),
        options=options,
        correct=tuple(sorted(right)),
        topic=draw(texts(100)),
        difficulty=draw(st.integers(1, 3)),
        scope=draw(st.sampled_from(BankScope)),
        figure=figure.digest if figure else None,
        fixed_order=draw(st.booleans()),
        analysis=draw(texts(200)),
    )
    return Record(question, draw(texts(100)), figure.content if figure else None)


def banks(most: int = 4) -> st.SearchStrategy[list[Record]]:
    return st.lists(records(), min_size=1, max_size=most, unique_by=lambda record: record.question.id)


def single(name: str, **changed: object) -> BankQuestion:
    """A plain question to begin from."""
    question = BankQuestion(
        id=QuestionId(name),
        type=QuestionType.SINGLE,
        stem=f"{name}的动作电流（　）mA",
        options=("10", "30", "100"),
        correct=(1,),
        topic="低压电器",
        difficulty=2,
        scope=BankScope.NATIONAL,
    )
    return question.model_copy(update=changed)


def store(bank: Sequence[Record], *, state: QuestionState = QuestionState.REVIEWED, version: int = 1) -> None:
    """Put records into the bank as they are."""
    subject, _made = Subject.objects.get_or_create(code=SUBJECT)
    for figure in FIGURES:
        Media.objects.get_or_create(
            digest=figure.digest,
            defaults={
                "content": figure.content,
                "source": figure.source,
                "media_type": MEDIA_TYPE,
                "width": figure.width,
                "height": figure.height,
            },
        )
    Question.objects.bulk_create(
        Question(
            subject=subject,
            question_id=record.question.id,
            version=version,
            digest=question_digest(record.question),
            fingerprint=question_digest(record.question),
            content=question_bytes(record.question),
            figure_id=record.question.figure,
            source=record.source,
            state=state,
            added_at=timezone.now(),
        )
        for record in bank
    )


def held() -> dict[Digest, str]:
    """What the bank holds, by digest; with the sources, which no digest covers."""
    rows = Question.objects.filter(subject=SUBJECT).values_list("digest", "source")
    return {Digest(named): source for named, source in rows}


def exported(
    family: Family, which: Which = Which.CURRENT, names: Sequence[QuestionId] | None = None
) -> Exported:
    made = export_questions(SUBJECT, family, which, names, ACCOUNT)
    assert isinstance(made, Exported)
    return made


def imported(path: Path, data: bytes) -> Report:
    path.write_bytes(data)
    request = Request(path=path, subject=SUBJECT, scope=BankScope.PROVINCIAL)
    return import_questions(request, actor=ACCOUNT, now=timezone.now())


@contextmanager
def forgotten_afterwards() -> Iterator[None]:
    """An empty centre: whatever is stored is gone at the end."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
