"""A corrected key and a void question: what they give to whom, and what they never do."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from exam_core.identifiers import Digest
from exam_core.paper.answer_key import make_key
from exam_core.paper.correction import Correction, CorrectionAction, CorrectionFault, add_up, fault
from exam_core.paper.draw import PaperDraw, draw
from exam_core.paper.question import QuestionType
from exam_core.paper.scoring import ScoreSheet, score
from tests.core.paper.sample_bank import bank, blueprint, index_of, inputs

PLAN = blueprint(multiple_scoring="per_right_option", partial_points="2.5")
QUESTIONS = bank()
INDEX = index_of(QUESTIONS)
PAPERS = draw(inputs(PLAN, INDEX, seats=4), INDEX).papers
PAPER = PAPERS[0]
CHOICES = st.sets(st.integers(0, 2)).map(lambda chosen: tuple(sorted(chosen)))
ANSWERS = st.dictionaries(st.integers(1, PLAN.count), CHOICES)


def correction(question: Digest, *correct: int, **changes: Any) -> Correction:
    """A new key, or without one the question is void."""
    fields: dict[str, Any] = {
        "question": question,
        "question_id": QUESTIONS[question].id,
        "action": CorrectionAction.KEY if correct else CorrectionAction.VOID,
        "correct": correct,
        "reason": "题干与现行规程不符",
    }
    return Correction(**(fields | changes))


def marks(
    answers: dict[int, tuple[int, ...]], *corrections: Correction, paper: PaperDraw = PAPER
) -> ScoreSheet:
    return score(make_key(paper, QUESTIONS, corrections), PLAN, answers)


def number_of(kind: QuestionType) -> int:
    return next(
        number for number, item in enumerate(PAPER.items, start=1) if QUESTIONS[item.question].type is kind
    )


def shown(number: int, *positions: int) -> tuple[int, ...]:
    """Bank positions as they stand on the paper."""
    order = PAPER.items[number - 1].order
    return tuple(sorted(order.index(at) for at in positions))


SINGLE, MULTIPLE = number_of(QuestionType.SINGLE), number_of(QuestionType.MULTIPLE)
ONE, SEVERAL = PAPER.items[SINGLE - 1].question, PAPER.items[MULTIPLE - 1].question
RIGHT = QUESTIONS[ONE].correct[0]
OTHER, THIRD = (at for at in range(3) if at != RIGHT)


def test_a_void_question_gives_everybody_its_points() -> None:
    void = correction(ONE)
    for answers in ({}, {SINGLE: shown(SINGLE, RIGHT)}, {SINGLE: shown(SINGLE, OTHER)}):
        assert marks(answers, void).total == 5


def test_another_key_takes_from_some_and_gives_to_others() -> None:
    changed = correction(ONE, OTHER)
    assert marks({SINGLE: shown(SINGLE, RIGHT)}).total == 5
    assert marks({SINGLE: shown(SINGLE, RIGHT)}, changed).total == 0
    assert marks({SINGLE: shown(SINGLE, OTHER)}, changed).total == 5


def test_a_single_choice_may_come_to_have_two_answers_of_which_either_is_right() -> None:
    both = correction(ONE, *sorted((RIGHT, OTHER)))
    assert marks({SINGLE: shown(SINGLE, RIGHT)}, both).total == 5
    assert marks({SINGLE: shown(SINGLE, OTHER)}, both).total == 5
    assert marks({SINGLE: shown(SINGLE, THIRD)}, both).total == 0
    assert marks({SINGLE: shown(SINGLE, RIGHT, OTHER)}, both).total == 0


def test_another_key_of_a_multiple_choice_is_marked_with_partial_credit_anew() -> None:
    changed = correction(SEVERAL, 0, 1, 2)
    assert marks({MULTIPLE: shown(MULTIPLE, 0, 2)}).total == 10
    assert marks({MULTIPLE: shown(MULTIPLE, 0, 2)}, changed).total == 5
    assert marks({MULTIPLE: shown(MULTIPLE, 0, 1, 2)}, changed).total == 10


def test_a_paper_without_the_question_is_not_touched() -> None:
    strange = next(name for name in QUESTIONS if name not in {item.question for item in PAPER.items})
    assert marks({}, correction(strange)) == marks({})


def test_full_marks_stay_full_marks() -> None:
    everything = [correction(item.question) for item in PAPER.items]
    assert marks({}, *everything).total == 100


@given(ANSWERS)
def test_no_correction_changes_nothing(answers: dict[int, tuple[int, ...]]) -> None:
    assert marks(answers) == score(make_key(PAPER, QUESTIONS), PLAN, answers)


@given(ANSWERS, st.sampled_from(PAPERS), st.sets(st.sampled_from(sorted(QUESTIONS)), max_size=12))
def test_a_void_question_never_lowers_anybody(
    answers: dict[int, tuple[int, ...]], paper: PaperDraw, void: set[Digest]
) -> None:
    before, after = marks(answers, paper=paper), marks(answers, *map(correction, void), paper=paper)
    assert before.total <= after.total <= PLAN.full_marks
    for old, new, item in zip(before.items, after.items, paper.items, strict=True):
        assert new.points == (PLAN.section_of(new.number).points if item.question in void else old.points)


@given(st.lists(st.sampled_from([correction(ONE), correction(ONE, OTHER), correction(SEVERAL)]), max_size=5))
def test_corrections_add_up_and_the_last_word_on_a_question_counts(several: list[Correction]) -> None:
    together = add_up(several[:2], several[2:])
    assert [one.question for one in together] == sorted({one.question for one in several})
    assert all(one == [two for two in several if two.question == one.question][-1] for one in together)
    assert add_up(together, together) == together


@pytest.mark.parametrize(
    ("make", "found"),
    [
        (lambda: correction(ONE), None),
        (lambda: correction(ONE, RIGHT, question_id="Q-other"), CorrectionFault.OTHER_QUESTION),
        (lambda: correction(ONE, 9), CorrectionFault.UNKNOWN_OPTION),
        (
            lambda: correction(ONE, *range(len(QUESTIONS[ONE].options))),
            CorrectionFault.EVERY_OPTION,
        ),
        (lambda: correction(SEVERAL, *range(len(QUESTIONS[SEVERAL].options))), None),
    ],
)
def test_a_correction_fits_its_question_or_is_refused(
    make: Callable[[], Correction], found: CorrectionFault | None
) -> None:
    one = make()
    assert fault(one, QUESTIONS[one.question]) is found


@pytest.mark.parametrize(
    "changes",
    [
        {"action": CorrectionAction.VOID, "correct": (1,)},
        {"action": CorrectionAction.KEY},
        {"action": CorrectionAction.KEY, "correct": (1, 0)},
        {"action": CorrectionAction.KEY, "correct": (1, 1)},
        {"action": CorrectionAction.KEY, "correct": (-1,)},
        {"reason": ""},
        {"reason": " "},
        {"reason": "x" * 501},
        {"action": CorrectionAction.KEY, "correct": (10,)},
        {"question_id": ""},
    ],
)
def test_a_correction_says_exactly_what_its_action_needs(changes: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        correction(ONE, **changes)


def test_options_are_named_by_the_banks_letters() -> None:
    assert correction(SEVERAL, 0, 2).letters == "AC"
    assert correction(SEVERAL).letters == ""
