"""The command line of `exam-desk`."""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from client.standalone.stick_places import mounted_sticks
from client.unsealing.desk_folder import DeskFolder, default_desk_folder


@dataclass(frozen=True, slots=True)
class DeskOptions:
    """What the program was started with; `window` is the size of a plain window, None for a maximised one."""

    folder: DeskFolder
    sticks: tuple[Path, ...]
    english: bool
    window: tuple[int, int] | None
    trust: Path | None
    officers: Path | None

    def stick_folders(self) -> tuple[Path, ...]:
        """The folders in which sticks may be now."""
        return self.sticks or mounted_sticks()


def read_options(arguments: Sequence[str]) -> DeskOptions:
    """Parse the command line; a wrong one ends the program with exit code 2."""
    parser = argparse.ArgumentParser(
        prog="exam-desk",
        description="解封：核对封存件，两名解封员授权后解封。/ Check and unseal, with two officers.",
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
    once = parser.add_argument_group("登记 / set up")
    once.add_argument(
        "--trust", type=Path, metavar="FILE",
        help="首次使用：登记文件或根公钥 / once: an enrolment file, or the root's public key",
    )  # fmt: skip
    once.add_argument(
        "--officers", type=Path, metavar="FILE",
        help="导入新的解封员名单 / take a newer list of unsealing officers",
    )  # fmt: skip
    given = parser.parse_args(arguments)
    return DeskOptions(
        folder=DeskFolder(given.data) if given.data else default_desk_folder(),
        sticks=tuple(given.stick),
        english=given.lang == "en",
        window=given.window,
        trust=given.trust,
        officers=given.officers,
    )


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.partition("x")
    if not (width.isdigit() and height.isdigit()):
        raise argparse.ArgumentTypeError(f"{text!r}: WxH")
    return int(width), int(height)
