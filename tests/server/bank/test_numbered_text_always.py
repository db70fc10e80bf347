"""Properties of the numbered-text reader: what is written comes back, and nothing crashes it."""

from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from sync_server.bank.reading.documents.numbered_text import read_numbered_text
from sync_server.bank.reading.rows import UnreadableFile

LETTERS = "ABCDEF"
HAN = st.text("安全电压接地线路绝缘保护设备作业人员应当戴好", min_size=2, max_size=12)
OPTION = st.one_of(
    HAN,
    st.from_regex(r"\A[1-9][0-9]{0,2}(\.[0-9])?(mA|kV|Ω|%|m)?\Z"),
    st.sampled_from(["A相", "0.4kV线路", "TN-S", "36V，安全"]),
)


@dataclass(frozen=True)
class Written:
    stem: str
    options: tuple[str, ...]
    answer: str


@dataclass(frozen=True)
class Style:
    number: str
    label: str
    between: str
    answer: str
    blank_lines: int
    wide: bool


STYLES = st.builds(
    Style,
    number=st.sampled_from(["{}、", "{}. ", "{}．", "（{}）", "({}) ", "{}\t", "第{}题 ", "{}) "]),
    label=st.sampled_from([".", "、", "．", ". ", "：", ")", "）"]),
    between=st.sampled_from(["\n", "\n\n", "  ", "\t"]),
    answer=st.sampled_from(["答案：", "【答案】", "正确答案: ", "参考答案：", "list"]),
    blank_lines=st.integers(0, 2),
    wide=st.booleans(),
)
CHOICES = st.builds(
    lambda stem, options, chosen: Written(
        f"{stem}（ ）。",
        tuple(options),
        "".join(letter for at, letter in enumerate(LETTERS[: len(options)]) if chosen >> at & 1) or "A",
    ),
    HAN,
    st.lists(OPTION, min_size=2, max_size=6, unique=True),
    st.integers(0, 63),
)
VERDICTS = st.builds(lambda stem, verdict: Written(f"{stem}。", (), verdict), HAN, st.sampled_from("√×"))


def _text(judged: list[Written], chosen: list[Written], style: Style) -> str:
    blocks: list[str] = []
    number = 0
    listed: list[str] = []
    for heading, questions in (("一、判断题", judged), ("二、选择题（每题1分）", chosen)):
        if questions:
            blocks.append(heading)
        for question in questions:
            number += 1
            block = style.number.format(number) + question.stem
            letters = [chr(ord(letter) + 0xFEE0) if style.wide else letter for letter in LETTERS]
            options = [
                f"{letter}{style.label}{text}"
                for letter, text in zip(letters, question.options, strict=False)
            ]
            block += "\n" + style.between.join(options) if options else ""
            if style.answer == "list":
                listed.append(f"{number}.{question.answer}")
            else:
                block += f"\n{style.answer}{question.answer}"
            blocks.append(block)
    answers = ["参考答案", "  ".join(listed)] if listed else []
    return ("\n" * (style.blank_lines + 1)).join([*blocks, *answers])


@settings(max_examples=250, deadline=None)
@given(st.lists(VERDICTS, max_size=4), st.lists(CHOICES, max_size=4), STYLES)
def test_what_is_written_in_any_style_comes_back(
    judged: list[Written], chosen: list[Written], style: Style
) -> None:
    if not judged and not chosen:
        return
    file = read_numbered_text(_text(judged, chosen, style))
    assert [(row.stem, row.options, row.answer, row.trouble) for row in file.rows] == [
        (question.stem, question.options, question.answer, None) for question in (*judged, *chosen)
    ]
    assert [row.kind for row in file.rows] == ["判断题"] * len(judged) + ["选择题"] * len(chosen)
    assert file.remarks == ()


SIGNS = "1. 2、 （3） 第4题 A. B、 C D. 答案： 答案 解析： （A） （√） 一、判断题 二、 1-5 甲乙 0.4kV"
PIECES = st.sampled_from(
    [
        *SIGNS.split(),
        "【多选题】",
        "Ａ．",
        "99999.",
        "3.B",
        "~",
        "\x00",
        "\n",
        "\n",
        "\n\n",
        " ",
        "\t",
        "\u3000",
        "1-5 ABCDA",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES | st.text(max_size=4), max_size=40).map("".join))
def test_no_text_crashes_the_reader(text: str) -> None:
    try:
        file = read_numbered_text(text)
    except UnreadableFile:
        return
    rows = [row.place.row for row in file.rows]
    assert rows == sorted(rows)
