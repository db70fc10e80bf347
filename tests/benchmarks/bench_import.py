"""Importing 10,000 questions from XLSX and from CSV by the real command, against what reading alone takes."""

import csv
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import openpyxl
from python_calamine import CalamineWorkbook

from tests.benchmarks.figure import Figure, tell

ROWS = 10_000
GOAL_S = 20
EXAM_CENTRE = Path(sys.executable).with_name("exam-centre")
HEADER = ("题型", "题干", "选项A", "选项B", "选项C", "选项D", "答案", "知识点", "难度", "解析")
PLACES = ("配电箱", "开关柜", "变压器", "电动机", "电缆沟", "脚手架", "配电室", "母线槽", "电容器", "避雷器")
ACTS = ("停电检修前应当", "投入运行前必须", "发生火灾时应当", "雷雨天气巡视时应", "更换元件时必须")
THINGS = ("验电", "挂接地线", "悬挂标示牌", "戴绝缘手套", "切断电源", "通知值班员", "测量绝缘电阻")


def question(number: int) -> tuple[str, ...]:
    """Question `number`: all differ, as those of a real bank do, and many begin alike."""
    place, act = PLACES[number % 10], ACTS[number // 10 % 5]
    things = [THINGS[(number // 50 + at) % 7] + f"第{(number * 7 + at * 3) % 97}项" for at in range(4)]
    stem = f"{number + 1}、{place}{number * 31 % 9973}号{act}先（  ），额定值不超过{number % 380}V。"
    return ("单选题", stem, *things, "ABCD"[number % 4], place, str(1 + number % 3), "")


def write_workbook(path: Path) -> None:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("题库")
    sheet.append(HEADER)
    for number in range(ROWS):
        sheet.append(question(number))
    book.save(path)


def write_csv(path: Path) -> None:
    with path.open("w", encoding="gb18030", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        writer.writerows(question(number) for number in range(ROWS))


def preview_s(path: Path) -> float:
    """Seconds of `import-bank --preview` from start to end of the process."""
    began = time.perf_counter()
    done = subprocess.run(
        [EXAM_CENTRE, "import-bank", path, "--subject", "bench", "--preview", "--json"],
        stdout=subprocess.PIPE, check=True,
    )  # fmt: skip
    took = time.perf_counter() - began
    assert json.loads(done.stdout)["imported"] == ROWS
    return took


def figures(folder: Path) -> Iterator[Figure]:
    book, text = folder / "bank.xlsx", folder / "bank.csv"
    write_workbook(book)
    write_csv(text)
    began = time.perf_counter()
    cells = CalamineWorkbook.from_path(book).get_sheet_by_index(0).to_python()
    reading = time.perf_counter() - began
    assert len(cells) == ROWS + 1
    yield Figure(
        "preview 10,000 rows, XLSX", preview_s(book), "s", reading, "reading the cells in Rust", GOAL_S
    )
    began = time.perf_counter()
    with text.open(encoding="gb18030", newline="") as file:
        assert sum(1 for _ in csv.reader(file)) == ROWS + 1
    reading = time.perf_counter() - began
    yield Figure(
        "preview 10,000 rows, CSV", preview_s(text), "s", reading, "the csv module's reading", GOAL_S
    )


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        tell(figures(Path(made)))
