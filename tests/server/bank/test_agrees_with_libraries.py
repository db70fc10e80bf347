"""Our own readers of workbooks say what well-known ones say, of files that well-known writers made."""

import io
import random
from collections.abc import Iterator, Sequence

import openpyxl
import pytest
import xlwt
from python_calamine import CalamineWorkbook

from sync_server.bank.reading.containers.office_archive import OfficeArchive
from sync_server.bank.reading.tables.grid import Grid
from sync_server.bank.reading.workbooks.xls import read_xls
from sync_server.bank.reading.workbooks.xlsx import read_workbook
from tests.stories.exam_files import SAMPLE

ROWS, COLUMNS = 400, 12
SIGNS = "电工绝缘手套验放接地线（）Ωμ℃≤²Φ√×abcXYZ 0123456789.,;<>&\"'\n𠮷é"


def _values(seed: int) -> list[list[object]]:
    """Texts of any length, whole and broken numbers, truth values and gaps."""
    chance = random.Random(seed)

    def value() -> object:
        match chance.randrange(6):
            case 0:
                return None
            case 1:
                return chance.choice([True, False])
            case 2:
                return chance.randrange(-(10**9), 10**9)
            case 3:
                return round(chance.uniform(-1000, 1000), 4)
            case _:
                text = "".join(chance.choice(SIGNS) for _ in range(chance.randrange(1, 90)))
                return f"题{text}。"

    return [[value() for _ in range(COLUMNS)] for _ in range(ROWS)]


def _ours(grid: Grid) -> dict[tuple[int, int], str]:
    return {(line.number, column): cell.text for line in grid.lines for column, cell in line.cells.items()}


def _theirs(data: bytes) -> dict[tuple[int, int], str]:
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0)
    return dict(_filled(sheet.to_python(skip_empty_area=False)))


def _filled(rows: Sequence[Sequence[object]]) -> Iterator[tuple[tuple[int, int], str]]:
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row):
            if value not in (None, ""):
                yield (number, column), _shown(value)


def _shown(value: object) -> str:
    """As a spreadsheet program shows it."""
    match value:
        case bool():
            return str(value).upper()
        case float() if value.is_integer():
            return str(int(value))
        case _:
            return str(value)


@pytest.mark.parametrize("seed", range(3))
def test_xlsx_made_by_openpyxl(seed: int) -> None:
    values = _values(seed)
    book = openpyxl.Workbook()
    for row in values:
        book.worksheets[0].append(row)
    file = io.BytesIO()
    book.save(file)
    [grid], _remarks = read_workbook(OfficeArchive(file.getvalue()))
    assert _ours(grid) == _theirs(file.getvalue()) == dict(_filled(values))


@pytest.mark.parametrize("seed", range(3))
def test_xls_made_by_xlwt(seed: int) -> None:
    values = _values(seed)
    book = xlwt.Workbook()
    sheet = book.add_sheet("题库")
    for number, row in enumerate(values):
        for column, value in enumerate(row):
            if value is not None:
                sheet.write(number, column, value)
    file = io.BytesIO()
    book.save(file)
    [grid], _remarks = read_xls(file.getvalue())
    assert grid.name == "题库"
    assert _ours(grid) == dict(_filled(values))
    # calamine spoils a rare character that two records share; of everything else it says the same.
    theirs = _theirs(file.getvalue())
    assert all(theirs[at] == text for at, text in _ours(grid).items() if "\ufffd" not in theirs[at])


def test_the_sample_workbook() -> None:
    data = (SAMPLE / "low-voltage.xlsx").read_bytes()
    grid = read_workbook(OfficeArchive(data))[0][0]
    assert _ours(grid) == _theirs(data)
