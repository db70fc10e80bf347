"""What the command lines of `exam-proctor` and `exam-desk` have in common."""

import argparse
import sys
from dataclasses import dataclass
from pathlib import Path

from client.standalone.stick_places import mounted_sticks
from client.standalone.trust import TrustFolder, TrustRefusal, keep_trust

OK, REFUSED = 0, 4
SAID = {
    TrustRefusal.NOT_AN_ENROLMENT_FILE: "不是登记文件或根公钥。/ Neither an enrolment file nor a root key.",
    TrustRefusal.ANOTHER_ROOT: (
        "本机已登记另一个根公钥，请换用新的 --data 文件夹。"
        "/ Another root key is trusted here: use a new --data folder."
    ),
}
TRUST_FIRST = "请先用 --trust 登记根公钥。/ Use --trust first."
RUNNING_ALREADY = "程序已经在运行。/ The program is running already."


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgramOptions:
    """What a program was started with; `window` is the size of a plain window, None for a maximised one."""

    sticks: tuple[Path, ...]
    english: bool
    window: tuple[int, int] | None
    trust: Path | None

    def stick_folders(self) -> tuple[Path, ...]:
        """The folders in which sticks may be now."""
        return self.sticks or mounted_sticks()


def add_program_options(parser: argparse.ArgumentParser) -> None:
    """The options of both programs: data, stick, lang, window, trust."""
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
        help="首次使用：登记文件或根公钥 / once: an enrolment file, or the root's public key",
    )  # fmt: skip


def trust(program: str, folder: TrustFolder, file: Path) -> int:
    """Take the root key of a file and say so; gives the exit code.

    Raises:
        OSError, MalformedData: see keep_trust.
    """
    kept = keep_trust(folder, file.read_bytes())
    if isinstance(kept, TrustRefusal):
        return refuse(program, SAID[kept])
    print("已登记考试中心的根公钥。/ The centre's root key is trusted.")
    return OK


def refuse(program: str, words: str) -> int:
    """Say why the program does not start; gives the exit code."""
    print(f"{program}: {words}", file=sys.stderr)
    return REFUSED


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.partition("x")
    if not (width.isdigit() and height.isdigit()):
        raise argparse.ArgumentTypeError(f"{text!r}: WxH")
    return int(width), int(height)
