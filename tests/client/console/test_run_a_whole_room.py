"""Exams in the room: the real `exam-proctor` and real `exam-seat`s, worked by their windows alone.

The seats' PCs have neither a package nor a stick: the package, the key and every act come from the console.
"""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from client.room.room_journal import RoomJournal, RoomKind
from client.standalone.sealing_folder import SealingFolder
from exam_core.attempt.result_header import verify_result
from exam_core.encoding import b64
from exam_core.package.package import read_package
from exam_core.package.roster import Plan
from tests.client.proctor.proctor_pc import put_key
from tests.client.room.real_seat import SOON_S, RealSeat
from tests.core.package import small_sitting as small
from tests.outside.outside_sitting import (
    NAME,
    PIN,
    QUESTIONS,
    SEAT,
    SPARE_SEAT,
    UNLOCK_CODE,
    enrolled_with_spare,
)
from tests.stories.operator_process import OperatorProcess, click, digits, picture, see

WHOLE_EXAM_S = 120.0
BEFORE_THE_END = 3
"""Answers before the PC dies."""
TILE = f"{SEAT} 号 {NAME}"
ROOM_LISTS = {
    "核验": (
        "考场已检查：照明、供电、通风、监控、应急出口", "每台考试机已自检，问题已处理或已换机",
        "监考员已到岗，佩戴统一证件",
    ),
    "宣读": ("已宣讲考场纪律", "已宣读考生须知"),
    "收卷": ("已核对应考、实到、缺考和交卷人数", "考生已全部离场，座位已清台"),
}  # fmt: skip


class Room:
    """A console's PC with a package on one stick and a proctor's key on another; an exam PC and a spare."""

    def __init__(self, path: Path) -> None:
        self.pc, self.spare_pc = enrolled_with_spare(path / "pcs")
        self.folder = SealingFolder(path / "data")
        papers = path / "papers"
        papers.mkdir()
        (papers / "exam.epaper").write_bytes(self.pc.package.read_bytes())
        key = put_key(path / "key", small.BADGE, small.PROCTOR)
        second = put_key(path / "second", small.CROSSED_IN_BADGE, small.CROSSED_IN)
        self.port = free_port()
        trust = path / "site.enrol"
        trust.write_text(f'{{"root_public": "{b64(small.ROOT.public.raw)}"}}', encoding="utf-8")
        self.environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
        subprocess.run(
            [sys.executable, "-m", "client.proctor_app", "--data", self.folder.path, "--trust", trust],
            env=self.environment, check=True,
        )  # fmt: skip
        self.console = OperatorProcess(
            "proctor", path / "console", self.environment, path,
            [
                "--data", self.folder.path, "--listen", f"127.0.0.1:{self.port}", "--window", "1366x768",
                "--stick", papers, "--stick", key, "--stick", second,
            ],
        )  # fmt: skip
        self.seat = RealSeat(self.pc)
        self.spare = RealSeat(self.spare_pc, "tests.client.room.brought_seat")

    def tick(self, phase: str) -> None:
        ticks = [click(words) for words in ROOM_LISTS[phase]]
        self.console.do(click(phase), *ticks, timeout_s=SOON_S)

    @property
    def journal(self) -> RoomJournal:
        return RoomJournal(self.folder.sitting(small.SITTING).room_journal)

    @property
    def plan(self) -> Plan:
        package = read_package(self.pc.package.read_bytes(), small.ROOT.public, at=None)
        return package.open_plan(small.OPENING[small.BADGE])

    def open(self) -> None:
        """From the first page of the window to the plan of the room."""
        info = read_package(self.pc.package.read_bytes(), small.ROOT.public, at=None).header.sitting
        self.console.start()
        self.console.do(
            click("开考场"), click(f"{info.name_zh} · {info.item}"), *digits(PIN), click("开考场"), see(TILE),
            timeout_s=SOON_S,
        )  # fmt: skip

    def bring_to_the_exam(self) -> None:
        """The lists, the unlock code, the identity and the start."""
        self.tick("核验")
        groups = [{"type": [f"第 {at + 1} 组", part]} for at, part in enumerate(UNLOCK_CODE.split("-"))]
        self.console.do(
            click("输入开启码…"), *groups, click("开启试卷"), see("试卷已开启"), click("返回座位图"),
            see(f"{TILE} 待核验"), click("待核验 1"), picture("identity"), click("身份无误"),
            click("返回座位图"), see(f"{TILE} 等待开考"), timeout_s=SOON_S,
        )  # fmt: skip
        self.tick("宣读")
        self.console.do(
            click("全场开考…"),
            click("开始考试（1）"),
            click("确认开始考试"),
            see(f"{TILE} 作答中"),
            timeout_s=SOON_S,
        )

    def stop(self) -> None:
        self.spare.stop()
        self.seat.stop()
        self.console.stop()


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    room = Room(tmp_path)
    yield room
    room.stop()


def test_an_exam_is_run_from_opening_the_room_to_the_cleared_seat(room: Room) -> None:
    console, tile = room.console, TILE
    room.open()
    room.seat.start(room.port)
    room.bring_to_the_exam()
    console.do(
        {"press": tile}, click("锁定…"), click("监考员核对身份"), see(f"{tile} 已锁定"), picture("locked"),
        click("提前结束…"), click("火情、灾害等紧急情况"), click("下一步：第二名监考员确认"),
        see("密钥 密钥已插入：王强"), *digits(PIN), click("确认提前结束"), click("撤销，不结束"),
        click("解锁…"), click("身份核实无误"), see(f"{tile} 作答中"), timeout_s=SOON_S,
    )  # fmt: skip
    console.do(see(f"{tile} 已收卷"), click("清台"), see(f"{tile} 已清台"), timeout_s=WHOLE_EXAM_S)
    room.tick("收卷")
    console.do(click("封存"), see("结果已经收齐"), picture("cleared"), timeout_s=SOON_S)

    kinds = [entry.kind for entry in room.journal.entries]
    assert kinds.count(RoomKind.TICKED) == sum(map(len, ROOM_LISTS.values()))
    assert [kind for kind in kinds if kind in (RoomKind.ENDING, RoomKind.END_REVOKED)] == [
        RoomKind.ENDING, RoomKind.END_REVOKED,
    ]  # fmt: skip
    ordered = [one for one in room.journal.entries if one.kind is RoomKind.ORDERED]
    assert [one.told.get("action") or one.told["kind"] for one in ordered] == [
        "confirm_identity", "start", "lock", "unlock", "clear",
    ]  # fmt: skip
    assert not any(one.told.get("refused") for one in ordered)
    (result,) = room.folder.sitting(small.SITTING).room_results.iterdir()
    assert verify_result(result.read_bytes(), room.plan).ticket == "T-1"


def test_a_candidate_whose_pc_dies_goes_on_at_the_spare_one(room: Room) -> None:
    console = room.console
    room.seat.stop_after = BEFORE_THE_END
    room.open()
    room.seat.start(room.port)
    room.spare.start(room.port)
    room.bring_to_the_exam()
    room.seat.until_saved(BEFORE_THE_END)
    room.seat.stop()
    console.do(
        see(f"{TILE} 失去联系"), {"press": TILE}, click("换座…"), click("电脑无法使用"), picture("move"),
        click("确认换座"), see("1 号的考生已换到 2 号：请考生到 2 号，核对最后一题后继续。"),
        picture("moved"), timeout_s=SOON_S,
    )  # fmt: skip
    console.do(see(f"2 号 {NAME} 已收卷"), timeout_s=WHOLE_EXAM_S)

    room.spare.until_saved(len(QUESTIONS) - BEFORE_THE_END)
    (result,) = room.folder.sitting(small.SITTING).room_results.iterdir()
    header = verify_result(result.read_bytes(), room.plan)
    assert (header.ticket, header.seat) == ("T-1", SPARE_SEAT)
    moves = [one for one in room.journal.entries if one.kind in (RoomKind.MOVING, RoomKind.MOVED)]
    assert [(one.kind, one.seat, one.told["to"], one.told.get("refused")) for one in moves] == [
        (RoomKind.MOVING, SEAT, str(SPARE_SEAT), None), (RoomKind.MOVED, SEAT, str(SPARE_SEAT), None),
    ]  # fmt: skip
