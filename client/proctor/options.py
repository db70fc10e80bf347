"""The command line of `exam-proctor`."""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from client.standalone.sealing_folder import SealingFolder, default_sealing_folder
from client.standalone.stick_places import mounted_sticks


@dataclass(frozen=True, slots=True)
class ProctorOptions:
    """What the program was started with; `window` is the size of a plain window, None for a maximised one."""

    folder: SealingFolder
    sticks: tuple[Path, ...]
    english: bool
    window: tuple[int, int] | None
    trust: Path | None

    def stick_folders(self) -> tuple[Path, ...]:
        """The folders in which sticks may be now."""
        return self.sticks or mounted_sticks()


def read_options(arguments: Sequence[str]) -> ProctorOptions:
    """Parse the command line; a wrong one ends the program with exit code 2."""
    parser = argparse.ArgumentParser(
        prog="exam-proctor",
        description="监考端：收取单机考试的结果、填记录、封存。/ Gather, record, seal.",
    )
    parser.add_argument("--data", type=Path, help="本机数据文件夹 / folder for this program's data")
    parser.add_argument(
        "--stick", type=Path, action="append", default=[], metavar="FOLDER",
        help="当作 U 盘的文件夹，可给多个 / a folder to take for a stick; default: removable drives",
    )  # fmt: skip
    parser.add_argument("--lang", choices=("zh", "en"), default="zh", help="界面语言 / language")
    parser.add_argument(
        "--window", type=_size, metavar="WxH", help="窗口大小 / a window's size, e.g. 1366x768"
    )
    parser.add_argument(
        "--trust", type=Path, metavar="FILE",
        help="首次使用：记下登记文件里的根公钥 / once: trust the root key of an enrolment file",
    )  # fmt: skip
    given = parser.parse_args(arguments)
    return ProctorOptions(
        folder=SealingFolder(given.data) if given.data else default_sealing_folder(),
        sticks=tuple(given.stick),
        english=given.lang == "en",
        window=given.window,
        trust=given.trust,
    )


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.partition("x")
    if not (width.isdigit() and height.isdigit()):
        raise argparse.ArgumentTypeError(f"{text!r}: WxH")
    return int(width), int(height)
