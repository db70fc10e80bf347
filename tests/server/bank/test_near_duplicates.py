import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exam_core.paper.question import TRUE_FALSE_OPTIONS, QuestionType
from sync_server.bank.reading.meaning.near_duplicates import NearPair, NearText, near_duplicates

STEM = "在潮湿场所使用的手持电动工具，其绝缘电阻应定期测量并记录"


def _statement(stem: str) -> NearText:
    return NearText(QuestionType.TRUE_FALSE, stem, TRUE_FALSE_OPTIONS)


def _choice(stem: str, *options: str) -> NearText:
    return NearText(QuestionType.SINGLE, stem, options)


@pytest.mark.parametrize(
    ("other", "opposite"),
    [
        (STEM.replace("潮湿", "朝湿"), False),
        (STEM.replace("测量", "检查"), False),
        (STEM.replace("，", "") + "。", False),
        (STEM.replace("应定期", "不应定期"), True),
        (STEM.replace("应定期", "不应经常"), False),
    ],
)
def test_a_small_change_is_seen(other: str, opposite: bool) -> None:
    pairs = near_duplicates([_statement(STEM), _statement("安全帽应有下颏带"), _statement(other)])
    assert [(pair.new, pair.other, pair.opposite) for pair in pairs] == [(2, 0, opposite)]
    assert 0.88 <= pairs[0].similarity <= 1


def test_another_number_is_noted_as_opposite() -> None:
    pairs = near_duplicates([_statement(STEM + "满5年"), _statement(STEM + "满10年")])
    assert [pair.opposite for pair in pairs] == [True]


def test_exact_duplicates_are_not_near_ones() -> None:
    assert near_duplicates([_statement(STEM), _statement(f"{STEM} 。")]) == []


def test_options_count_whatever_their_order() -> None:
    options = ("每三个月由电工测量一次", "每六个月由使用者自己检查", "只在发现外壳有破损以后")
    question = _choice(STEM + "，周期为（　）", *options)
    turned = _choice(STEM + "，周期是（　）", *reversed(options))
    other = _choice(STEM + "，周期是（　）", "由检修人员估计", "按制造商所给的说明书", "无须规定")
    assert [(pair.new, pair.other) for pair in near_duplicates([question, other, turned])] == [(2, 0)]


def test_a_statement_and_a_choice_are_no_pair() -> None:
    assert near_duplicates([_statement(STEM), _choice(STEM + "的", "是", "否")]) == []


def test_new_questions_are_held_against_those_of_the_bank_and_these_not_against_each_other() -> None:
    changed = STEM.replace("测量", "检查")
    pairs = near_duplicates([_statement(STEM + "完整")], [_statement(STEM), _statement(changed)])
    assert [(pair.new, pair.other) for pair in pairs] == [(0, 1), (0, 2)]
    assert near_duplicates([], [_statement(STEM), _statement(changed)]) == []


@given(st.lists(st.text(alphabet="甲乙丙1 。", max_size=8).map(_statement), max_size=8), st.integers(0, 8))
def test_pairs_are_always_of_a_new_question_and_an_earlier_one(texts: list[NearText], cut: int) -> None:
    pairs: list[NearPair] = near_duplicates(texts[:cut], texts[cut:])
    for pair in pairs:
        assert pair.new < cut
        assert pair.other < pair.new or cut <= pair.other < len(texts)
    assert len({(pair.new, pair.other) for pair in pairs}) == len(pairs)


def test_ten_thousand_questions_of_few_patterns_take_no_time_to_notice() -> None:
    kinds = ("绝缘", "接地", "接零", "验电", "放电", "挂牌", "遮栏", "监护", "送电", "停电")
    texts = [
        _statement(
            f"第{number}号线路检修前应当先做好{kinds[number % 10]}，再由{number * 7919 % 9973}班组确认"
        )
        for number in range(10_000)
    ]
    before = time.process_time()
    near_duplicates(texts)
    assert time.process_time() - before < 10
