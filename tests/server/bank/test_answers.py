import pytest

from exam_core.paper.question import QuestionType
from sync_server.bank.reading.answers import letters_of, truth_of, type_of
from sync_server.bank.reading.interpretation import Draft, Problem, interpret
from sync_server.bank.reading.rows import RawRow, Trouble


@pytest.mark.parametrize(
    ("answer", "found"),
    [("AB", (0, 1)), ("B,A", (0, 1)), ("a、c", (0, 2)), ("ＡＤ", (0, 3)), ("ABC  ", (0, 1, 2)), ("D ", (3,))],
)
def test_letters_in_every_way_of_writing_them(answer: str, found: tuple[int, ...]) -> None:
    assert letters_of(answer, 4) == found


@pytest.mark.parametrize(
    ("answer", "trouble"),
    [
        ("E", Trouble.ANSWER_OUTSIDE_OPTIONS),
        ("甲", Trouble.BAD_ANSWER),
        ("AA", Trouble.BAD_ANSWER),
        (" , ", Trouble.NO_ANSWER),
    ],
)
def test_an_answer_that_names_no_option_is_told(answer: str, trouble: Trouble) -> None:
    assert letters_of(answer, 4) is trouble


@pytest.mark.parametrize("word", ["判断题", " 是非题 ", "判断", "True_False"])
def test_a_type_is_known_by_any_of_its_names(word: str) -> None:
    assert type_of(word) is QuestionType.TRUE_FALSE


def test_an_unknown_type_is_none() -> None:
    assert type_of("问答题") is None


@pytest.mark.parametrize(
    ("word", "truth"),
    [
        ("正确", True),
        ("√", True),
        ("T", True),
        ("不正确", False),
        ("×", False),
        ("错。", False),
        ("A", None),
        ("0", None),
    ],
)
def test_a_word_says_true_false_or_neither(word: str, truth: bool | None) -> None:
    assert truth_of(word) is truth


def _true_false(answer: str, choices: str = "", true_is: str | None = None) -> Draft | Problem:
    return interpret(
        [RawRow("#1", kind="判断题", stem="甲", choices=choices, answer=answer)], true_is=true_is
    )[0]


@pytest.mark.parametrize(
    ("answer", "choices", "correct"),
    [
        ("A", "**A、正确**B、错误", (0,)),
        ("A", "**A.错误**B.正确", (1,)),
        ("B ", "**A:正确**B:不正确", (1,)),
        ("对", "", (0,)),
        ("×", "", (1,)),
    ],
)
def test_spelled_out_polarity_needs_nobody(answer: str, choices: str, correct: tuple[int, ...]) -> None:
    draft = _true_false(answer, choices)
    assert isinstance(draft, Draft)
    assert draft.correct == correct
    assert draft.options == ("正确", "错误")


@pytest.mark.parametrize("answer", ["A", "B", "1", "0"])
def test_polarity_that_is_not_spelled_out_waits_for_a_person(answer: str) -> None:
    problem = _true_false(answer)
    assert isinstance(problem, Problem)
    assert problem.trouble is Trouble.POLARITY_UNKNOWN


def test_a_persons_decision_settles_the_polarity() -> None:
    for answer, correct in (("0", (0,)), ("1", (1,))):
        draft = _true_false(answer, true_is="0")
        assert isinstance(draft, Draft)
        assert draft.correct == correct


def test_a_decision_about_digits_says_nothing_about_letters() -> None:
    problem = _true_false("A", true_is="0")
    assert isinstance(problem, Problem)
    assert problem.trouble is Trouble.BAD_ANSWER
