import pytest

from exam_core.paper.question import QuestionType
from sync_server.bank.reading.meaning.answers import (
    Half,
    kind_of,
    letters_of,
    positions_of,
    truth_of,
    type_of,
)
from sync_server.bank.reading.meaning.polarity import read_signs, truth_or_sign
from sync_server.bank.reading.meaning.stem_answer import answer_in_stem
from sync_server.bank.reading.rows import Trouble


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        ("AB", (0, 1)),
        ("B,A", (0, 1)),
        ("a、c", (0, 2)),
        ("A B", (0, 1)),
        ("A和D", (0, 3)),
        ("ＡＤ", (0, 3)),
        ("ABC  ", (0, 1, 2)),
        ("ABC。", (0, 1, 2)),
        ("D ", (3,)),
        ("(A)", (0,)),
        ("【B】", (1,)),
        ("答案:A", (0,)),
        ("正确答案：ＡＣ", (0, 2)),
        ("选B", (1,)),
    ],
)
def test_letters_in_every_way_of_writing_them(answer: str, found: tuple[int, ...]) -> None:
    assert letters_of(answer, 4) == found


@pytest.mark.parametrize(
    ("answer", "trouble"),
    [
        ("E", Trouble.ANSWER_OUTSIDE_OPTIONS),
        ("ABE", Trouble.ANSWER_OUTSIDE_OPTIONS),
        ("甲", Trouble.BAD_ANSWER),
        ("AAB", Trouble.BAD_ANSWER),
        ("2", Trouble.BAD_ANSWER),
        (" , ", Trouble.NO_ANSWER),
    ],
)
def test_an_answer_that_names_no_option_is_told(answer: str, trouble: Trouble) -> None:
    assert letters_of(answer, 4) is trouble


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        ("20 V", (1,)),
        ("A.10V", (0,)),
        ("10V；30V", (0, 2)),
        ("10V、20V", (0, 1)),
        ("B.10V", Trouble.BAD_ANSWER),
        ("10V、10V", Trouble.BAD_ANSWER),
        ("40V", Trouble.BAD_ANSWER),
    ],
)
def test_an_answer_may_be_the_words_of_options(answer: str, found: tuple[int, ...] | Trouble) -> None:
    assert positions_of(answer, ("10V", "20V", "30V")) == found


def test_words_that_belong_to_two_options_are_no_answer() -> None:
    assert positions_of("甲 乙", ("甲乙", "甲 乙", "丙")) is Trouble.BAD_ANSWER


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("判断题", QuestionType.TRUE_FALSE),
        (" 是非题 ", QuestionType.TRUE_FALSE),
        ("判断題", QuestionType.TRUE_FALSE),
        ("判断题(30题)", QuestionType.TRUE_FALSE),
        ("二、判断题（共30题，每题1分）", QuestionType.TRUE_FALSE),
        ("True/False", QuestionType.TRUE_FALSE),
        ("True_False", QuestionType.TRUE_FALSE),
        ("TF", QuestionType.TRUE_FALSE),
        ("单项选择", QuestionType.SINGLE),
        ("单选题（A型题）", QuestionType.SINGLE),
        ("一、单项选择题：", QuestionType.SINGLE),
        ("Single Choice", QuestionType.SINGLE),
        ("不定项选择题", QuestionType.MULTIPLE),
        ("多项选择题", QuestionType.MULTIPLE),
        ("multiple-choice", QuestionType.MULTIPLE),
        ("选择题", Half.CHOICE),
        ("MCQ", Half.CHOICE),
        (" ", Half.ANY),
    ],
)
def test_a_type_is_known_by_any_of_its_names(word: str, kind: QuestionType | Half) -> None:
    assert kind_of(word) is kind
    assert type_of(word) is (kind if isinstance(kind, QuestionType) else None)


@pytest.mark.parametrize("word", ["问答题", "填空题", "简答题", "案例题", "计算题", "1", "选择性必修"])
def test_an_unknown_type_is_none(word: str) -> None:
    assert kind_of(word) is None


@pytest.mark.parametrize(
    ("word", "truth"),
    [
        ("正确", True),
        ("正确。", True),
        ("对 ", True),
        ("√。", True),
        ("(√)", True),
        ("【对】", True),
        ("ＴＲＵＥ", True),
        ("是", True),
        ("A、正确", True),
        ("答案：√", True),
        ("不正确", False),
        ("×", False),
        ("错。", False),
        ("FALSE", False),
        ("否", False),
        ("A", None),
        ("T", None),
        ("Y", None),
        ("0", None),
        ("绝缘", None),
    ],
)
def test_a_word_says_true_false_or_neither(word: str, truth: bool | None) -> None:
    assert truth_of(word) is truth


@pytest.mark.parametrize(
    ("answer", "options", "found"),
    [
        ("A", ("正确", "错误"), True),
        ("A", ("错误", "正确"), False),
        ("b ", ("√", "×"), False),
        ("对", (), True),
        ("T", ("正确", "错误"), "T"),
        ("A", ("T", "F"), "T"),
        ("Ｆ", (), "F"),
        ("1.0", (), "1"),
        ("AB", (), Trouble.SEVERAL_ANSWERS),
        ("C", ("正确", "错误"), Trouble.ANSWER_OUTSIDE_OPTIONS),
        ("A", ("甲", "乙", "丙", "丁"), Trouble.NOT_TRUE_OR_FALSE),
        ("甲", (), Trouble.BAD_ANSWER),
    ],
)
def test_an_answer_is_true_false_or_a_sign_that_leaves_it_open(
    answer: str, options: tuple[str, ...], found: bool | str | Trouble
) -> None:
    assert truth_or_sign(answer, options) == found


@pytest.mark.parametrize(
    ("values", "signs"),
    [
        (["A"], {"A"}),
        (["a", "T"], {"A", "T"}),
        (["Ａ，t", "0"], {"A", "T", "0"}),
        ([], set()),
        (None, set()),
        (["A", "B"], None),
        (["T,F"], None),
        (["1", "A", "0"], None),
        (["C"], None),
        (["AT"], None),
    ],
)
def test_what_a_person_says_is_true(values: list[str] | None, signs: set[str] | None) -> None:
    assert read_signs(values) == signs


@pytest.mark.parametrize(
    ("stem", "found"),
    [
        ("中性线应为（ A ）。", ("中性线应为（　）。", "A")),
        ("应包括(A、C)。", ("应包括（　）。", "AC")),
        ("应接地。（√）", ("应接地。（　）", "√")),
        ("应接地【错】。", ("应接地（　）。", "错")),
    ],
)
def test_an_answer_in_the_gap_is_taken_out(stem: str, found: tuple[str, str]) -> None:
    assert answer_in_stem(stem) == found


@pytest.mark.parametrize(
    "stem",
    [
        "电流的单位是安培（A）。",
        "（A）类火灾用（ ）扑救。",
        "图（A）所示为（　）。",
        "从（A）到（B）。",
        "接通（A）后应（　）。",
        "（对）的做法是先断电。",
        "特低电压（ELV）",
    ],
)
def test_letters_that_are_no_answer_stay(stem: str) -> None:
    assert answer_in_stem(stem) == (stem, None)
