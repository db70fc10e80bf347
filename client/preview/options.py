"""The command line of `exam-seat-preview`."""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from client.widgets.theme import ThemeName, TypeSize

WINDOWS = {"1366x768": (1366, 768), "1920x1080": (1920, 1080)}
"""The screens that rooms have."""


@dataclass(frozen=True, slots=True)
class PreviewOptions:
    """How papers are to be shown.

    Attributes:
        out: a new folder for PNG files, or a new PDF file; None takes no pictures.
        check: measure how each question lies on the smaller screen.
    """

    out: Path | None
    window: str
    size: TypeSize
    theme: ThemeName
    english: bool
    check: bool

    @property
    def pdf(self) -> bool:
        """Whether one PDF is wanted."""
        return self.out is not None and self.out.suffix.lower() == ".pdf"


def read_options(arguments: Sequence[str]) -> PreviewOptions:
    """Parse the command line; a wrong one ends the program with exit code 2."""
    parser = argparse.ArgumentParser(
        prog="exam-seat-preview",
        description="试卷预览：从标准输入读取试卷，按考生看到的画面输出图片。"
        " / Reads papers from standard input, and shows them as a candidate would see them.",
    )
    parser.add_argument(
        "--out",
        type=Path,
        metavar="PATH",
        help="新文件夹（PNG）或 .pdf 文件 / new folder, or .pdf file",
    )
    parser.add_argument("--window", choices=tuple(WINDOWS), default="1366x768", help="屏幕 / the screen")
    parser.add_argument(
        "--size", choices=[step.value for step in TypeSize], default="medium", help="字号 / size of the type"
    )
    parser.add_argument(
        "--theme", choices=[theme.value for theme in ThemeName], default="paper", help="配色 / colours"
    )
    parser.add_argument("--lang", choices=("zh", "en"), default="zh", help="界面语言 / language")
    parser.add_argument(
        "--check", action="store_true", help="逐题量一遍是否放得下 / measure how each question fits"
    )
    given = parser.parse_args(arguments)
    return PreviewOptions(
        out=given.out,
        window=given.window,
        size=TypeSize(given.size),
        theme=ThemeName(given.theme),
        english=given.lang == "en",
        check=given.check,
    )
