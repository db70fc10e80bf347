"""What the lockdown finds: in words, on every screen, until it is gone or a proctor lets it be."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from client.lockdown.detectors.disk import TOO_LITTLE
from client.lockdown.finding import Confidence, Finding, FindingCode
from client.lockdown.policy import Policy, PolicyTable
from client.lockdown.watch import Change, Phase
from client.seat.check_words import check_of
from client.seat.finding_words import awaiting_a_look, warning
from client.seat.question.view import QuestionView
from client.sitting.seat_view import StandingFinding
from client.sitting.self_check import Advice, CheckName
from client.widgets.finding_words import words_for_code, words_for_finding
from exam_core.attempt.events import FindingAccepted
from exam_core.custody.room_check import CheckRow
from tests.client.screens.looking import controls, place, settle
from tests.client.seat.room import Room
from tests.client.seat.test_journey import at_the_paper
from tests.client.sitting.exam_pc import PIN, ExamPC
from tests.stories.sample_parts import Words, frame
from tests.stories.screen_samples import question


def standing(
    code: FindingCode = FindingCode.FORBIDDEN_PROGRAM,
    policy: Policy = Policy.WARN,
    *,
    accepted: bool = False,
    blocks: bool = False,
) -> StandingFinding:
    return StandingFinding(Finding(code, "向日葵", Confidence.CERTAIN, "exe"), policy, accepted, blocks)


def test_every_finding_has_words_and_something_to_do(qapp: object) -> None:
    words = [words_for_code(code) for code in FindingCode]
    assert all(one.what and one.todo.endswith("。") for one in words)
    assert len({one.what for one in words}) == len(words)


def test_every_row_of_the_self_check_has_words(qapp: object) -> None:
    for name in CheckName:
        assert check_of(CheckRow(name=name.value, state="good", value="", advice="")).name
    for advice in Advice:
        row = CheckRow(name="camera", state="bad", value="", advice=advice.value)
        assert bool(check_of(row).advice) == (advice is not Advice.NOTHING)


def test_it_is_named(qapp: object) -> None:
    assert words_for_finding(standing().finding).what == "禁用程序正在运行（向日葵）"


def test_the_band_says_the_first_and_how_many_more(qapp: object) -> None:
    one, other = standing(), standing(FindingCode.USB_STORAGE)
    assert warning((one,)) == "请监考员查看本机：禁用程序正在运行（向日葵）"
    assert warning((one, other)) == "请监考员查看本机：禁用程序正在运行（向日葵），另有 1 项"


def test_the_band_says_first_what_holds_up_the_check_in_and_then_what_will_lock(qapp: object) -> None:
    camera = standing(FindingCode.CAMERA_MISSING)
    locks = standing(FindingCode.WINDOW_ABOVE, Policy.LOCK)
    holds_up = standing(FindingCode.DISK_LOW, blocks=True)
    assert awaiting_a_look((camera, locks, holds_up)) == (holds_up, locks, camera)
    assert warning((camera, locks)) == "请监考员查看本机：别的窗口挡住了考试（向日葵），另有 1 项"


def test_what_is_only_noted_or_was_accepted_asks_for_nobody() -> None:
    assert awaiting_a_look((standing(policy=Policy.NOTE), standing(accepted=True))) == ()
    assert awaiting_a_look((standing(policy=Policy.NOTE, blocks=True),)) != ()


USB = Finding(FindingCode.USB_STORAGE, "KINGSTON", Confidence.CERTAIN, "block device")
BAND = "请监考员查看本机：插入了U盘等存储设备（KINGSTON）"


@pytest.fixture
def room(qtbot: QtBot, tmp_path: Path) -> Room:
    return Room(qtbot, tmp_path, pc=ExamPC(tmp_path, policy=PolicyTable.shipped()))


def watch_says(room: Room, phase: Phase) -> None:
    change = Change(USB, phase, Policy.WARN)
    room.thread.ask("watch", lambda seat: seat.hear_watch((change,)))


def test_a_stick_in_the_exam_is_said_until_a_proctor_lets_it_be(room: Room) -> None:
    at_the_paper(room)
    watch_says(room, Phase.SEEN)
    room.wait_for(BAND)
    room.click("打开答题卡 · 交卷")
    room.wait_for(BAND)
    room.click("返回答题")
    room.click("监考员")
    room.act("放行：插入了U盘等存储设备", PIN, reason="已查看，不影响考试")
    room.qtbot.waitUntil(lambda: not room.sees(BAND), timeout=5_000)
    accepted = [entry.event for entry in room.pc.sent if isinstance(entry.event, FindingAccepted)]
    assert [event.reason for event in accepted] == ["checked_harmless"]


def test_a_proctor_can_use_a_pc_whose_disk_is_nearly_full(qtbot: QtBot, tmp_path: Path) -> None:
    pc = ExamPC(tmp_path, policy=PolicyTable.shipped())
    room = Room(qtbot, tmp_path, pc=pc, disk_free_mb=TOO_LITTLE // 1_000_000 - 1)
    room.wait_for("硬盘空间不足，请换一台电脑。")
    low = Finding(FindingCode.DISK_LOW, "", Confidence.CERTAIN, "476 MiB free")
    change = Change(low, Phase.SEEN, Policy.WARN)
    room.thread.ask("watch", lambda seat: seat.hear_watch((change,)))
    room.wait_for("请监考员查看本机：硬盘空间不足")
    room.click("监考员")
    room.act("放行：硬盘空间不足", PIN, reason="已查看，不影响考试")
    room.click("考生登录")
    room.wait_for("请输入证件号码后六位")


def test_a_seat_without_a_camera_lets_everybody_check_in(room: Room) -> None:
    missing = Finding(FindingCode.CAMERA_MISSING, "video0", Confidence.CERTAIN, "no such device")
    change = Change(missing, Phase.SEEN, Policy.WARN)
    room.thread.ask("watch", lambda seat: seat.hear_watch((change,)))
    room.wait_for("请监考员查看本机：找不到摄像头（video0）")
    room.click("考生登录")
    room.type_on_pad("16002X")
    room.click("登录")
    room.wait_for("这是我")


def test_what_is_gone_is_said_no_more(room: Room) -> None:
    at_the_paper(room)
    watch_says(room, Phase.SEEN)
    room.wait_for(BAND)
    watch_says(room, Phase.GONE)
    room.qtbot.waitUntil(lambda: not room.sees(BAND), timeout=5_000)


def test_the_band_moves_nothing_on_the_exam_screen(qtbot: QtBot) -> None:
    t = Words("zh")
    view = QuestionView()
    qtbot.addWidget(view)
    view.resize(1024, 768)
    view.display(question(t))
    view.show()
    settle()
    before = [place(widget, view) for widget in controls(view)]
    view.display(question(t, frame=frame(t, warning=BAND, announcement="离考试结束还有 5 分钟。")))
    settle()
    assert [place(widget, view) for widget in controls(view)] == before
