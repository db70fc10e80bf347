import json

import pytest

from exam_core.encoding import MalformedData, encode_json
from exam_core.paper.answer_key import make_key
from exam_core.paper.draw import draw
from exam_core.paper.drawn_paper import make_paper
from exam_core.paper.paper import paper_bytes, paper_digest, read_paper
from exam_core.paper.question import QuestionType
from tests.core.paper.sample_bank import bank, blueprint, by_digest, index_of, inputs, question

PLAN = blueprint()
QUESTIONS = bank()
DRAWN = draw(inputs(PLAN, index_of(QUESTIONS)), index_of(QUESTIONS))
FIRST = DRAWN.papers[0]
PAPER = make_paper(FIRST, QUESTIONS, PLAN)


def test_a_paper_shows_the_drawn_questions_in_their_order() -> None:
    assert PAPER.id == "T001"
    assert [item.number for item in PAPER.items] == list(range(1, 24))
    for shown, drawn in zip(PAPER.items, FIRST.items, strict=True):
        stored = QUESTIONS[drawn.question]
        assert (shown.stem, shown.type) == (stored.stem, stored.type)
        assert shown.options == tuple(stored.options[at] for at in drawn.order)
    assert sum(item.points for item in PAPER.items) == 100


def test_the_key_finds_the_right_options_where_they_are_shown() -> None:
    key = make_key(FIRST, QUESTIONS)
    assert key.paper == PAPER.id
    for shown, drawn, correct in zip(PAPER.items, FIRST.items, key.correct, strict=True):
        stored = QUESTIONS[drawn.question]
        assert {shown.options[at] for at in correct} == {stored.options[at] for at in stored.correct}
        assert list(correct) == sorted(correct)


def test_nothing_on_a_paper_depends_on_the_answers() -> None:
    """Neither the answers nor a digest that covers them: an index of the same papers with other answers."""
    turned = {}
    for known, item in QUESTIONS.items():
        other = tuple(range(len(item.options)))[-len(item.correct) :]
        turned[known] = question(
            item.type,
            int(item.id.rpartition("-")[2]),
            correct=other,
            analysis="needle",
            difficulty=item.difficulty,
        )
    assert any(turned[known].correct != QUESTIONS[known].correct for known in QUESTIONS)
    assert paper_bytes(make_paper(FIRST, turned, PLAN)) == paper_bytes(PAPER)
    assert not any(known.encode() in paper_bytes(PAPER) for known in QUESTIONS)


def test_a_paper_names_its_figures() -> None:
    figure = "f" * 64
    questions = by_digest(
        question(kind, n, figure=figure if kind is QuestionType.SINGLE else None)
        for kind in QuestionType
        for n in range(24)
    )
    index = index_of(questions)
    paper = make_paper(draw(inputs(PLAN, index), index).papers[0], questions, PLAN)
    assert paper.figures == {figure}
    assert PAPER.figures == frozenset()


def test_a_paper_travels_unchanged() -> None:
    assert read_paper(paper_bytes(PAPER)) == PAPER
    assert len({paper_digest(make_paper(drawn, QUESTIONS, PLAN)) for drawn in DRAWN.papers}) == 10


@pytest.mark.parametrize(
    "data", [b"", b"[]", b"{", paper_bytes(PAPER)[:-1], paper_bytes(PAPER).replace(b'"v":1', b'"v":2')]
)
def test_bytes_that_are_no_paper_are_refused(data: bytes) -> None:
    with pytest.raises(MalformedData):
        read_paper(data)


def test_a_paper_with_a_number_missing_is_refused() -> None:
    value = json.loads(paper_bytes(PAPER))
    del value["items"][3]
    with pytest.raises(MalformedData):
        read_paper(encode_json(value))


def test_a_missing_question_makes_no_paper() -> None:
    lacking = {known: item for known, item in QUESTIONS.items() if known != FIRST.items[0].question}
    with pytest.raises(KeyError):
        make_paper(FIRST, lacking, PLAN)
    with pytest.raises(KeyError):
        make_key(FIRST, lacking)
