from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exam_core.paper.question import QuestionType
from sync_server.bank.reading.meaning.interpretation import Draft, Problem, interpret, undecided_signs
from sync_server.bank.reading.rows import Place, RawRow, Remark, Trouble

PLACE = Place(7)
TRUE_FALSE, SINGLE, MULTIPLE = QuestionType.TRUE_FALSE, QuestionType.SINGLE, QuestionType.MULTIPLE


def _row(**changes: Any) -> RawRow:
    return RawRow(**{"place": PLACE, "stem": "甲是（ ）", **changes})


def _draft(true_is: str = "", **changes: Any) -> Draft:
    found = interpret([_row(**changes)], true_is=true_is)[0]
    assert isinstance(found, Draft), found
    return found


def _trouble(**changes: Any) -> Trouble:
    found = interpret([_row(**changes)])[0]
    assert isinstance(found, Problem), found
    assert found.place == PLACE
    return found.trouble


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"answer": "对"}, TRUE_FALSE),
        ({"answer": "F"}, TRUE_FALSE),
        ({"answer": "B", "choices": "A.正确 B.错误"}, TRUE_FALSE),
        ({"answer": "B", "choices": "对/错"}, TRUE_FALSE),
        ({"answer": "B", "options": ("√", "×")}, TRUE_FALSE),
        ({"answer": "B", "options": ("甲", "乙")}, SINGLE),
        ({"answer": "AB", "options": ("甲", "乙")}, MULTIPLE),
        ({"answer": "甲；乙", "options": ("甲", "乙")}, MULTIPLE),
    ],
)
def test_a_type_that_is_not_named_is_told_from_options_and_answer(
    changes: dict[str, Any], kind: QuestionType
) -> None:
    draft = _draft(**changes)
    assert draft.type is kind
    assert Remark.TYPE_INFERRED in draft.remarks


def test_a_choice_is_single_or_multiple_by_its_answer() -> None:
    assert _draft(kind="选择题", options=("甲", "乙"), answer="A").type is SINGLE
    assert _draft(kind="选择题", options=("甲", "乙"), answer="AB").type is MULTIPLE


def test_numbers_for_types_mean_what_all_their_rows_look_like() -> None:
    rows = [
        _row(kind="1", answer="对"),
        _row(kind="2", options=("甲", "乙"), answer="A"),
        _row(kind="3", options=("甲", "乙"), answer="A"),
        _row(kind="3", options=("甲", "乙"), answer="AB"),
        _row(kind="1.0", answer="错"),
    ]
    assert [found.type for found in interpret(rows) if isinstance(found, Draft)] == [
        TRUE_FALSE,
        SINGLE,
        MULTIPLE,
        MULTIPLE,
        TRUE_FALSE,
    ]


@pytest.mark.parametrize("kinds", ["11", "12"])
def test_numbers_that_the_rows_contradict_are_unknown(kinds: str) -> None:
    rows = [_row(kind=kinds[0], answer="对"), _row(kind=kinds[1], options=("甲", "乙"), answer="A")]
    rows.append(_row(kind="2", answer="错"))
    assert {found.trouble for found in interpret(rows) if isinstance(found, Problem)} == {
        Trouble.UNKNOWN_TYPE
    }


def test_two_numbers_for_one_type_are_unknown() -> None:
    rows = [_row(kind=number, options=("甲", "乙"), answer="A") for number in "12"]
    assert [type(found) for found in interpret(rows)] == [Problem, Problem]


@pytest.mark.parametrize(
    ("changes", "trouble"),
    [
        ({"kind": "单选题", "options": ("甲", "乙"), "answer": "AB"}, Trouble.SEVERAL_ANSWERS),
        ({"kind": "判断题", "options": ("甲", "乙", "丙", "丁"), "answer": "A"}, Trouble.NOT_TRUE_OR_FALSE),
        ({"kind": "判断题", "choices": "见图", "answer": "A"}, Trouble.NOT_TRUE_OR_FALSE),
        ({"kind": "单选题", "answer": "对"}, Trouble.NO_OPTIONS),
        ({"kind": "简答题", "answer": "略"}, Trouble.UNKNOWN_TYPE),
        ({"answer": ""}, Trouble.NO_ANSWER),
        ({"options": ("甲", "乙"), "answer": "C"}, Trouble.ANSWER_OUTSIDE_OPTIONS),
        ({"options": ("甲", "", "乙"), "answer": "A"}, Trouble.EMPTY_OPTION),
        ({"options": ("甲", "甲 "), "answer": "A"}, Trouble.SAME_OPTIONS),
        ({"answer": "对", "difficulty": "7"}, Trouble.BAD_DIFFICULTY),
        ({"answer": "对", "stem": "电\ufffd阻"}, Trouble.BROKEN_CHARACTERS),
        ({"answer": "A", "options": ("\ue001", "乙")}, Trouble.BROKEN_CHARACTERS),
        ({"answer": "对", "stem": f"电{chr(0xD800)}阻"}, Trouble.BROKEN_CHARACTERS),
        ({"answer": "对", "stem": '见<img src="1.png"/>'}, Trouble.FIGURE_NOT_FOUND),
        ({"answer": "A", "options": ("<img src=1>", "乙")}, Trouble.FIGURE_IN_OPTION),
        ({"answer": "对", "stem": "　"}, Trouble.NO_STEM),
        ({"answer": "对", "stem": "长" * 100_000}, Trouble.STEM_TOO_LONG),
        ({"trouble": Trouble.FORMULA}, Trouble.FORMULA),
    ],
)
def test_what_contradicts_itself_is_a_problem_and_no_guess(changes: dict[str, Any], trouble: Trouble) -> None:
    assert _trouble(**changes) is trouble


@pytest.mark.parametrize(
    ("answer", "usual"), [("A", (0,)), ("F", (1,)), ("１", (0,)), ("n", (1,)), ("0", (1,))]
)
def test_a_bare_sign_is_importable_but_undecided(answer: str, usual: tuple[int, ...]) -> None:
    draft = _draft(kind="判断题", answer=answer)
    assert (draft.correct, draft.options) == (usual, ("正确", "错误"))
    assert draft.undecided in "AF1N0"


def test_a_person_decides_a_sign_and_the_other_of_its_pair() -> None:
    rows = [_row(kind="判断题", answer=sign) for sign in "01TFA"]
    found = interpret(rows, true_is={"0", "T"})
    assert [draft.correct for draft in found if isinstance(draft, Draft)][:4] == [(0,), (1,), (0,), (1,)]
    assert undecided_signs(found) == ("A",)
    assert undecided_signs(interpret(rows)) == ("0", "1", "A", "F", "T")


def test_what_is_spelled_out_needs_no_person() -> None:
    for choices, correct in (("A、正确 B、错误", (0,)), ("A.错误 B.正确", (1,)), ("**A:√**B:×", (0,))):
        draft = _draft(kind="判断题", choices=choices, answer="A", true_is="B")
        assert (draft.correct, draft.undecided) == (correct, "")


def test_an_answer_in_the_stem_goes_where_it_is_the_answer() -> None:
    draft = _draft(stem="应为（ B ）。", options=("甲", "乙"), answer="B")
    assert draft.stem == "应为（　）。"
    assert Remark.ANSWER_IN_STEM in draft.remarks
    assert _draft(stem="应为（B）。", options=("甲", "乙")).correct == (1,)
    assert _draft(stem="应接地。（×）", kind="判断题").correct == (1,)


def test_an_answer_in_the_stem_that_is_another_is_for_a_person() -> None:
    assert _trouble(stem="应为（A）。", options=("甲", "乙"), answer="B") is Trouble.ANSWER_IN_STEM
    assert _trouble(stem="应接地。（√）", kind="判断题", answer="错") is Trouble.ANSWER_IN_STEM


def test_a_letter_in_the_stem_that_names_no_option_stays() -> None:
    assert _draft(stem="选用型号（J）", options=("甲", "乙"), answer="B").stem == "选用型号（J）"


@pytest.mark.parametrize(
    ("words", "levels"),
    [
        (["", "易", "较难", "中等", "困难", "难度：易"], [2, 1, 3, 2, 3, 1]),
        (["1", "2.0", "３"], [1, 2, 3]),
        (["★", "★★", "★★★☆☆"], [1, 2, 3]),
        (["1", "2", "3", "4", "5"], [1, 1, 2, 3, 3]),
        (["★★★★★", "★★★★", "★"], [3, 3, 1]),
    ],
)
def test_difficulty_in_words_numbers_and_stars(words: list[str], levels: list[int]) -> None:
    found = interpret([_row(answer="对", difficulty=word) for word in words])
    assert [draft.difficulty for draft in found if isinstance(draft, Draft)] == levels
    scaled = [Remark.DIFFICULTY_SCALED in draft.remarks for draft in found if isinstance(draft, Draft)]
    assert scaled == [len(words) == 5 or "★★★★★" in words] * len(words)


def test_a_lone_five_is_no_scale() -> None:
    found = interpret([_row(answer="对", difficulty=step) for step in "1235"])
    assert [type(one) for one in found] == [Draft, Draft, Draft, Problem]


def test_options_that_are_names_of_pictures_are_told() -> None:
    draft = _draft(options=("/photo/1.png", "/photo/2.png"), answer="A")
    assert Remark.PICTURE_NAMED in draft.remarks


def test_our_own_export_is_taken_as_it_stands() -> None:
    row = _row(
        id="q-1",
        kind="multiple",
        stem="1. 甲 ,乙( )  是",
        options=("A.甲 ", "乙。"),
        answer="AB",
        scope="national",
        source=" 省库 ",
        keep_order="true",
        difficulty="3",
    )
    draft = interpret([row], exact=True)[0]
    assert isinstance(draft, Draft)
    assert (draft.id, draft.stem, draft.options) == (row.id, row.stem, row.options)
    assert (draft.type, draft.correct, draft.difficulty) == (MULTIPLE, (0, 1), 3)
    assert (draft.scope, draft.source, draft.keep_order, draft.remarks) == ("national", " 省库 ", True, ())


@pytest.mark.parametrize(
    ("changes", "trouble"),
    [
        ({"kind": "单选题"}, Trouble.UNKNOWN_TYPE),
        ({"scope": "city"}, Trouble.BAD_VALUE),
        ({"keep_order": "yes"}, Trouble.BAD_VALUE),
        ({"difficulty": "5"}, Trouble.BAD_DIFFICULTY),
        ({"answer": "C"}, Trouble.ANSWER_OUTSIDE_OPTIONS),
        ({"answer": "AB"}, Trouble.SEVERAL_ANSWERS),
        ({"kind": "true_false"}, Trouble.NOT_TRUE_OR_FALSE),
        ({"options": ("甲",)}, Trouble.NO_OPTIONS),
        ({"stem": "\ud800"}, Trouble.BROKEN_CHARACTERS),
        ({"stem": " "}, Trouble.NO_STEM),
    ],
)
def test_an_export_that_somebody_spoiled_is_told(changes: dict[str, Any], trouble: Trouble) -> None:
    row = _row(**{"kind": "single", "options": ("甲", "乙"), "answer": "A", **changes})
    assert interpret([row], exact=True) == [Problem(PLACE, trouble, row.stem)]


WORDS = st.one_of(
    st.text(max_size=12),
    st.lists(
        st.sampled_from(
            [
                "A",
                "B",
                "、",
                ".",
                "**",
                "##",
                "$",
                "\n",
                " ",
                "甲",
                "正确",
                "错误",
                "√",
                "T",
                "1",
                "（",
                "）",
                "__",
            ]
        ),
        max_size=8,
    ).map("".join),
)
ROWS = st.builds(
    RawRow,
    place=st.just(PLACE),
    kind=st.one_of(st.sampled_from(["", "判断题", "单选", "多选题", "选择题", "1", "2"]), WORDS),
    stem=WORDS,
    options=st.lists(WORDS, max_size=12).map(tuple),
    choices=WORDS,
    answer=WORDS,
    topic=WORDS,
    difficulty=st.one_of(st.sampled_from(["", "1", "5", "★★"]), WORDS),
    scope=WORDS,
    source=WORDS,
    keep_order=WORDS,
)


@settings(deadline=None)
@given(st.lists(ROWS, max_size=6), st.booleans())
def test_no_row_crashes_it_and_each_gives_one_result(rows: list[RawRow], exact: bool) -> None:
    found = interpret(rows, exact=exact)
    assert [one.place for one in found] == [row.place for row in rows]
    for draft in found:
        if isinstance(draft, Draft):
            assert draft.correct
            assert all(0 <= position < len(draft.options) for position in draft.correct)
            assert draft.stem.strip()
            assert draft.type is MULTIPLE or len(draft.correct) == 1
            draft.stem.encode()
