"""Whatever bytes a file holds, it is read or refused; every question of a table comes back, one to one."""

import contextlib
import io
import random
import tempfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sync_server.bank.reading.files import read_bank_file
from sync_server.bank.reading.rows import BankFile, UnreadableFile
from sync_server.bank.reading.tables.columns import BadMap, ColumnMap, read_map
from tests.server.bank import xls_files
from tests.server.bank.workbooks import HEADER, SHEET, changed, part, picture, with_shared_strings, workbook

ROWS = [
    ("单选题", f"第{number}题是（ ）", "一", "二", 3, 0.5, "A", "甲", 2, "见规程") for number in range(1, 4)
]
QUICK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

_TEXT = st.text("甲乙丙丁戊己庚辛壬癸ΩμΦ℃≤²0123456789", min_size=1, max_size=12)
_OPTIONS = st.lists(_TEXT, min_size=2, max_size=4, unique=True)
_QUESTION = st.tuples(_TEXT, _OPTIONS, st.integers(0, 1))
_QUESTIONS = st.lists(_QUESTION, min_size=1, max_size=12)


def _read(content: bytes) -> BankFile | None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bank"
        path.write_bytes(content)
        with contextlib.suppress(UnreadableFile):
            return read_bank_file(path)
    return None


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> list[bytes]:
    folder = tmp_path_factory.mktemp("samples")
    xlsx = workbook(folder / "bank.xlsx", *ROWS, pictures={"L2": picture()})
    with_shared_strings(xlsx)
    text = "\n".join(",".join(map(str, row)) for row in (HEADER, *ROWS))
    return [
        xlsx.read_bytes(),
        xls_files.xls({"题库": xls_files.sheet(HEADER, *ROWS, more=xls_files.drawn(2))}),
        text.encode(),
        text.encode("utf-16-le"),
    ]


@QUICK
@given(content=st.binary(max_size=400))
def test_no_bytes_do_harm(content: bytes) -> None:
    for start in (b"", b"PK\x03\x04", bytes.fromhex("d0cf11e0a1b11ae1"), b"<", "题干,答案\n".encode()):
        _read(start + content)


@QUICK
@given(seed=st.integers(0, 2**32))
def test_no_damage_to_a_file_does_harm(samples: list[bytes], seed: int) -> None:
    chance = random.Random(seed)
    for sample in samples:
        content = bytearray(sample)
        for _ in range(chance.randint(1, 8)):
            content[chance.randrange(len(content))] = chance.randrange(256)
        _read(bytes(content[: chance.randint(1, len(content))] if chance.random() < 0.2 else content))


def test_a_damaged_picture_refuses_the_file(tmp_path: Path) -> None:
    noise = random.Random(1).randbytes(400) * 20
    path = changed(
        workbook(tmp_path / "bank.xlsx", *ROWS, pictures={"L2": picture()}), {"xl/media/image1.png": noise}
    )
    content = path.read_bytes()
    start = content.index(b"xl/media/image1.png") + 40
    for at in range(start, start + 300, 7):
        for byte in (0, 255):
            _read(content[:at] + bytes([byte]) + content[at + 1 :])


@QUICK
@given(seed=st.integers(0, 2**32))
def test_no_damage_within_a_workbook_does_harm(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    path = with_shared_strings(workbook(tmp_path / "bank.xlsx", *ROWS, pictures={"L2": picture()}))
    names = [
        SHEET,
        "xl/workbook.xml",
        "xl/styles.xml",
        "xl/drawings/drawing1.xml",
        "xl/_rels/workbook.xml.rels",
    ]
    name = chance.choice(names)
    body = part(path, name)
    words = [
        '"',
        "r=",
        "<c ",
        "</row>",
        "99999999999",
        "-1",
        "A1",
        's="',
        "<v>",
        "rId1",
        "t=",
        "0",
        " ",
        "row",
    ]
    for _ in range(chance.randint(1, 4)):
        old, new = chance.choice(words), chance.choice(words)
        body = body.replace(old, new, chance.randint(1, 3))
    with contextlib.suppress(UnreadableFile):
        read_bank_file(changed(path, {name: body}))


def _xlsx(rows: list[list[str]]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _csv(rows: list[list[str]]) -> bytes:
    return "\r\n".join(",".join(row) for row in rows).encode("utf-16")


def _xls(rows: list[list[str]]) -> bytes:
    return xls_files.xls({"题库": xls_files.sheet(*rows)})


@QUICK
@given(questions=_QUESTIONS)
@pytest.mark.parametrize("write", [_xlsx, _csv, _xls])
def test_every_question_of_a_table_comes_back(
    write: object, questions: list[tuple[str, list[str], int]]
) -> None:
    assert callable(write)
    rows = [["题干", "选项A", "选项B", "选项C", "选项D", "答案", "题型"]]
    expected = []
    for number, (stem, options, right) in enumerate(questions):
        text = f"第{number}题{stem}（ ）"
        rows.append([text, *options, *[""] * (4 - len(options)), "AB"[right], "单选题"])
        expected.append((number + 2, text, options, "AB"[right]))
    found = _read(write(rows))
    assert found is not None
    kept = [
        (row.place.row, row.stem, [option for option in row.options if option], row.answer)
        for row in found.rows
    ]
    assert kept == expected


@QUICK
@given(questions=_QUESTIONS)
def test_every_question_with_a_line_for_each_option_comes_back(
    questions: list[tuple[str, list[str], int]],
) -> None:
    rows = [["序号", "题干", "选项", "是否正确"]]
    for number, (stem, options, right) in enumerate(questions):
        for place, option in enumerate(options):
            first = [str(number), f"{stem}（ ）"] if place == 0 else ["", ""]
            rows.append([*first, option, "是" if place == right else "否"])
    found = _read(_xlsx(rows))
    assert found is not None
    assert [(row.stem, list(row.options), row.answer) for row in found.rows] == [
        (f"{stem}（ ）", options, "AB"[right]) for stem, options, right in questions
    ]


@given(text=st.text('stemanwroi=,-~"ABC123题 干', max_size=30))
def test_no_map_does_harm(text: str) -> None:
    assert isinstance(read_map(text), ColumnMap | BadMap)
