"""The command line of `exam-seat`."""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time
from pathlib import Path
from typing import get_args

from client.link.console_address import ConsoleAddress, parse_address
from client.lockdown.platform import Wanted
from client.self_check import add_self_check
from client.standalone.stick_places import mounted_sticks
from client.store.camera_file import CameraId
from client.store.seat_folder import SeatFolder, default_folder
from client.sync.bandwidth import UNLIMITED, Bandwidth

NO_CONSOLE = "none"


@dataclass(frozen=True, slots=True)
class SeatOptions:
    """What the seat was started with.

    Attributes:
        window: the size of a plain window, None for full screen.
        lockdown: which hold; a plain window has none unless one is named.
        cameras: in the order in which they are tried; none: those that there are.
        check: look at this PC, print a table and end; `out` names another folder for the report.
        bandwidth: what the video may take of the line to the centre.
        repair: undo what the program changed on this PC, and end.
        console: where the room's console listens; None: as it was told before.
        no_console: there is none any more.
    """

    folder: SeatFolder
    sticks: tuple[Path, ...]
    english: bool
    window: tuple[int, int] | None
    enrolment_file: Path | None
    seat: int | None
    code: str | None
    offline: bool
    volatile_disk: bool
    cameras: tuple[CameraId, ...] = ()
    lockdown: Wanted = "auto"
    check: bool = False
    out: Path | None = None
    json: bool = False
    repair: bool = False
    bandwidth: Bandwidth = UNLIMITED
    console: ConsoleAddress | None = None
    no_console: bool = False

    def stick_folders(self) -> tuple[Path, ...]:
        """The sticks that are in now: the folders that were named, else what is mounted where sticks are."""
        if self.sticks:
            return self.sticks
        return mounted_sticks()


def read_options(arguments: Sequence[str]) -> SeatOptions:
    """Parse the command line; a wrong one ends the program with exit code 2."""
    parser = argparse.ArgumentParser(
        prog="exam-seat",
        description="考试机：考生在这里登录、作答、交卷。/ The seat: check in, answer, hand in.",
    )
    parser.add_argument("--data", type=Path, help="本机数据文件夹 / folder for this seat's data")
    parser.add_argument(
        "--stick", type=Path, action="append", default=[], metavar="FOLDER",
        help="当作 U 盘的文件夹，默认为可移动磁盘 / a folder to take for a stick; default: removable drives",
    )  # fmt: skip
    parser.add_argument("--lang", choices=("zh", "en"), default="zh", help="界面语言 / language")
    parser.add_argument(
        "--window", type=_size, metavar="WxH", help="普通窗口 / a plain window, e.g. 1366x768"
    )
    parser.add_argument(
        "--camera", type=_camera, action="append", default=[], metavar="N",
        help="首选的摄像头编号，可给几个；演练可用文件 / the camera's number, or several; in a drill files",
    )  # fmt: skip
    parser.add_argument(
        "--lockdown", choices=get_args(Wanted), default=None,
        help="防作弊保护的方式，默认自动 / how the exam is kept on top; default: what fits this desktop",
    )  # fmt: skip
    parser.add_argument(
        "--console", type=_console, metavar="HOST:PORT",
        help="监考台的地址，会记住；none 为不用监考台 / the room's console, kept; none: there is none",
    )  # fmt: skip
    _add_upload(parser)
    _add_inspection(parser)
    enrol = parser.add_argument_group("登记本机 / enrol this PC")
    enrol.add_argument("--enrol", type=Path, metavar="FILE", help="考试中心的登记文件 / the centre's file")
    enrol.add_argument("--seat", type=int, metavar="N", help="机号 / the seat's number")
    enrol.add_argument("--code", help="登记码，文件里有就不用填 / one-time code, unless the file has it")
    enrol.add_argument(
        "--offline", action="store_true",
        help="不经网络登记，申请写到 U 盘 / without a network: the request goes onto the stick",
    )  # fmt: skip
    enrol.add_argument(
        "--volatile-disk", action="store_true",
        help="本机有还原卡，重启后硬盘复原 / this PC's disk does not survive a reboot",
    )  # fmt: skip
    add_self_check(parser)
    given = parser.parse_args(arguments)
    if (given.enrol is None) != (given.seat is None):
        parser.error("--enrol 和 --seat 要一起用 / --enrol and --seat go together")
    if given.enrol is None and (given.offline or given.volatile_disk):
        parser.error("--offline、--volatile-disk 只在登记时用 / only with --enrol")
    if len({isinstance(one, int) for one in given.camera}) > 1:
        parser.error("--camera 要么都是编号，要么都是文件 / --camera: numbers or files, not both")
    if not given.check and (given.out or given.json):
        parser.error("--out、--json 只和 --check 一起用 / --out and --json go with --check")
    return SeatOptions(
        folder=SeatFolder(given.data) if given.data else default_folder(),
        sticks=tuple(given.stick),
        english=given.lang == "en",
        window=given.window,
        enrolment_file=given.enrol,
        seat=given.seat,
        code=given.code,
        offline=given.offline,
        volatile_disk=given.volatile_disk,
        cameras=tuple(given.camera),
        lockdown=given.lockdown or ("none" if given.window else "auto"),
        check=given.check,
        out=given.out,
        json=given.json,
        repair=given.repair,
        console=given.console if isinstance(given.console, ConsoleAddress) else None,
        no_console=given.console == NO_CONSOLE,
        bandwidth=Bandwidth(given.upload_kbps and given.upload_kbps * 1000, *given.upload_hours),
    )


def _add_upload(parser: argparse.ArgumentParser) -> None:
    upload = parser.add_argument_group("录像上传 / upload of the video")
    upload.add_argument(
        "--upload-kbps", type=_kilobits, metavar="N",
        help="每台最多占用的带宽，千比特每秒，默认不限 / most of the line that this PC takes",
    )  # fmt: skip
    upload.add_argument(
        "--upload-hours", type=_hours, default=(time(0), time(0)), metavar="HH:MM-HH:MM",
        help="只在这个时段上传，默认全天 / only between these times of day, e.g. 18:00-07:00",
    )  # fmt: skip


def _add_inspection(parser: argparse.ArgumentParser) -> None:
    looking = parser.add_argument_group("机房检查与复原 / room check and repair")
    what = looking.add_mutually_exclusive_group()
    what.add_argument(
        "--check", action="store_true",
        help="检查本机能否考试，打印结果 / see whether this PC is fit for an exam, and print a table",
    )  # fmt: skip
    what.add_argument(
        "--repair", action="store_true",
        help="撤销程序对本机所做的改动 / undo what the program has changed on this PC",
    )  # fmt: skip
    looking.add_argument(
        "--out", type=Path, metavar="FOLDER", help="检查报告另存到 / where else the report goes"
    )
    looking.add_argument("--json", action="store_true", help="用 JSON 打印 / print JSON")


def _kilobits(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError("应为正整数。/ a whole number from 1 on")
    return int(text)


def _hours(text: str) -> tuple[time, time]:
    try:
        begins, ends = (time.fromisoformat(part) for part in text.split("-"))
    except ValueError:
        raise argparse.ArgumentTypeError("应为 HH:MM-HH:MM。/ for example 18:00-07:00") from None
    return begins, ends


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.partition("x")
    if not (width.isdigit() and height.isdigit()):
        raise argparse.ArgumentTypeError(f"{text!r}: WxH")
    return int(width), int(height)


def _console(text: str) -> ConsoleAddress | str:
    if text == NO_CONSOLE:
        return text
    try:
        return parse_address(text)
    except ValueError:
        raise argparse.ArgumentTypeError("应为 地址:端口。/ for example 192.168.1.10:8743") from None


def _camera(text: str) -> CameraId:
    return int(text) if text.isdecimal() else Path(text)
