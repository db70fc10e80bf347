"""A standalone sitting through the real window: the code, the sticks, a reboot, a move to another seat."""

import dataclasses
from collections.abc import Callable
from pathlib import Path

import pytest
import segno
from pytestqt.qtbot import QtBot

from exam_core.attempt.proctor_act import Action
from exam_core.identifiers import SittingCode
from exam_core.numbers.unlock_code import make_unlock_code, qr_text
from exam_core.package.build import build_package
from exam_core.rules.rule_set import load_rule_set
from tests.client.seat.room import Room
from tests.client.sitting.exam_pc import PIN
from tests.client.standalone.isolated_pc import IsolatedPC, answering, unlocked, waiting
from tests.core.package import small_sitting as cast
from tests.core.package import standalone_sitting as alone
from tests.core.sealing.chance import chance
from tests.stories.sample_parts import portrait

MakeRoom = Callable[..., Room]
CODE = alone.UNLOCK_CODE.replace("-", "")
WRONG = make_unlock_code(chance("another code")).replace("-", "")
REASON = cast.RULES.move_reasons[0].zh
OTHER_SITTING = SittingCode(cast.SITTING[:-1] + "7")
WRONG_CODE = "开启码不对。请核对是不是本场考试的开启码，再看着原件输一次。"


@pytest.fixture
def pc(tmp_path: Path) -> IsolatedPC:
    pc = IsolatedPC(tmp_path / "pc")
    (pc.mirror.path / "given.epaper").write_bytes(alone.PACKAGE)
    return pc


@pytest.fixture
def room(qtbot: QtBot, pc: IsolatedPC, tmp_path: Path) -> Room:
    return Room(qtbot, tmp_path, pc=pc)


@pytest.fixture
def dead(tmp_path: Path) -> IsolatedPC:
    """A seat that dies in the middle of the exam, two answers given."""
    pc = IsolatedPC(tmp_path / "dead pc")
    pc.boot = "boot of the dead pc"
    answering(pc)
    pc.seat.close()
    return pc


def enter_code(room: Room, code: str = CODE) -> None:
    room.watch_for("输入开启码")
    room.click("输入开启码")
    room.type_on_pad(code)
    room.click("开启")


def test_the_package_comes_from_the_stick_and_the_code_is_typed_on_the_pad(
    qtbot: QtBot, pc: IsolatedPC, tmp_path: Path
) -> None:
    pc.pull(pc.mirror)
    room = Room(qtbot, tmp_path, pc=pc)
    room.wait_for("还没有收到")
    pc.sticks.append(pc.mirror.path)
    room.watch_for("已从U盘读入")
    room.wait_for("等监考员输入")
    enter_code(room)
    room.wait_for("已输入")
    assert not room.sees("输入开启码")
    assert not room.sees("与考试中心的连接")


def test_a_refused_package_is_named_with_the_reason(room: Room, pc: IsolatedPC) -> None:
    (pc.mirror.path / "half.epaper").write_bytes(alone.PACKAGE[:-100])
    room.watch_for("half.epaper：试卷包没有拷完整，请重新拷贝到U盘再试。")
    room.watch_for("已从U盘读入")


def test_a_wrong_code_is_said_plainly_and_stays_to_be_compared(room: Room) -> None:
    enter_code(room, WRONG)
    room.wait_for(WRONG_CODE)
    assert room.screens.unlock._groups.groups == tuple(WRONG[at : at + 5] for at in range(0, 25, 5))


def test_after_several_wrong_codes_the_wait_is_counted_in_words_until_it_is_over(
    room: Room, pc: IsolatedPC
) -> None:
    enter_code(room, WRONG)
    for _ in range(2):
        room.wait_for(WRONG_CODE)
        room.click("开启")
    room.wait_for(f"{WRONG_CODE}请等 5 秒再试。")
    assert "开启" not in room.hands.names()
    pc.wait(2_000)
    room.wait_for(f"{WRONG_CODE}请等 3 秒再试。")
    pc.wait(3_000)
    room.click("开启")


def test_going_back_forgets_what_was_typed(room: Room) -> None:
    room.watch_for("输入开启码")
    room.click("输入开启码")
    room.type_on_pad(CODE[:7])
    room.click("返回")
    room.click("输入开启码")
    assert room.screens.unlock._groups.groups == ("",) * 5


def test_the_camera_reads_the_code(qtbot: QtBot, pc: IsolatedPC, tmp_path: Path) -> None:
    picture = tmp_path / "slip.png"
    segno.make(qr_text(cast.SITTING, alone.UNLOCK_CODE), error="m").save(str(picture), scale=6)
    room = Room(qtbot, tmp_path, pc=pc, camera=picture)
    room.watch_for("输入开启码")
    room.click("输入开启码")
    room.click("用摄像头扫二维码")
    room.qtbot.waitUntil(lambda: room.sees("已输入"), timeout=20_000)
    assert room.journey._standalone._camera.process_id is None


def test_another_camera_reads_the_code_and_one_that_is_gone_is_passed_over(
    qtbot: QtBot, pc: IsolatedPC, tmp_path: Path
) -> None:
    gone, wall, slip = (tmp_path / name for name in ("gone.png", "wall.png", "slip.png"))
    wall.write_bytes(portrait())
    segno.make(qr_text(cast.SITTING, alone.UNLOCK_CODE), error="m").save(str(slip), scale=6)
    room = Room(qtbot, tmp_path, pc=pc, camera=(gone, wall, slip))
    room.watch_for("输入开启码")
    room.click("输入开启码")
    room.click("用摄像头扫二维码")
    room.qtbot.waitUntil(lambda: not room.screens.unlock._picture._image.isNull(), timeout=20_000)
    assert room.cameras.current == wall
    room.click("换一个摄像头")
    room.qtbot.waitUntil(lambda: room.sees("已输入"), timeout=20_000)
    assert room.cameras.chosen == slip


def test_the_code_of_another_sitting_before_the_camera_is_told_from_the_right_one(
    qtbot: QtBot, pc: IsolatedPC, tmp_path: Path
) -> None:
    picture = tmp_path / "slip.png"
    segno.make(qr_text(OTHER_SITTING, alone.UNLOCK_CODE), error="m").save(str(picture), scale=6)
    room = Room(qtbot, tmp_path, pc=pc, camera=picture)
    room.watch_for("输入开启码")
    room.click("输入开启码")
    room.click("用摄像头扫二维码")
    words = f"这是另一场考试（{OTHER_SITTING}）的开启码，请核对场次。"
    room.qtbot.waitUntil(lambda: room.sees(words), timeout=20_000)
    room.click("关闭摄像头")
    assert room.screens.unlock._groups.groups == ("",) * 5


def test_a_file_takes_the_place_of_the_camera_in_a_drill_only(
    qtbot: QtBot, pc: IsolatedPC, tmp_path: Path
) -> None:
    picture = tmp_path / "slip.png"
    segno.make(qr_text(cast.SITTING, alone.UNLOCK_CODE), error="m").save(str(picture), scale=6)
    in_earnest = dataclasses.replace(
        alone.CONTENTS,
        rules=load_rule_set("sichuan-2022"),
        sitting=alone.CONTENTS.sitting.model_copy(update={"drill": False}),
    )
    data = build_package(in_earnest, cast.PACKAGE_KEY, cast.SITTING_KEY, chance("in earnest"))
    (pc.mirror.path / "given.epaper").write_bytes(data)
    room = Room(qtbot, tmp_path, pc=pc, camera=picture)
    room.watch_for("输入开启码")
    room.click("输入开启码")
    room.click("用摄像头扫二维码")
    room.wait_for("没有找到摄像头，请用按键输入开启码。")
    assert room.journey._standalone._camera.process_id is None


def test_without_a_camera_it_says_so_and_typing_goes_on(qtbot: QtBot, pc: IsolatedPC, tmp_path: Path) -> None:
    room = Room(qtbot, tmp_path, pc=pc, camera=tmp_path / "no such film")
    room.watch_for("输入开启码")
    room.click("输入开启码")
    room.type_on_pad(CODE[:3])
    room.click("用摄像头扫二维码")
    room.qtbot.waitUntil(lambda: room.sees("没有找到摄像头，请用按键输入开启码。"), timeout=20_000)
    room.type_on_pad(CODE[3:])
    room.click("开启")
    room.wait_for("已输入")


def test_the_candidate_checks_in_before_the_code_and_is_told_what_is_waited_for(room: Room) -> None:
    room.watch_for("考生登录")
    room.click("考生登录")
    room.type_on_pad("16002X")
    room.click("登录")
    room.click("这是我")
    room.act("身份无误", PIN)
    room.wait_for("考试怎么进行")
    room.pc.wait(3_000)
    room.click("我已读完，并会遵守以上规定")
    room.click("同意并继续")
    room.wait_for("等监考员输入开启码，输入后才能开考。")
    enter_code(room)
    room.wait_for("等监考员宣布开考。")


def test_a_clock_outside_the_window_is_accepted_by_a_proctor(room: Room, pc: IsolatedPC) -> None:
    pc.wall = pc.wall.replace(year=2001)
    room.watch_for("日期不对，请监考员核对后再登录。")
    assert not room.sees("输入开启码")
    assert "考生登录" not in room.hands.names()
    room.click("监考员")
    room.act("场次无误，继续使用", PIN)
    room.wait_for("输入开启码")


def test_a_reboot_asks_for_the_code_and_then_for_the_minutes(
    qtbot: QtBot, dead: IsolatedPC, tmp_path: Path
) -> None:
    dead.kept = b""
    dead.boot, dead.mono_ms = "the next boot", 700
    dead.wait(12 * 60_000)
    room = Room(qtbot, tmp_path, pc=dead)
    room.wait_for("请坐好，等监考员来重新输入开启码。")
    enter_code(room)
    room.wait_for("请坐好，等监考员来恢复考试。")
    texts = " ".join(room.hands.texts())
    assert "按本机时钟约 13 分钟，仅供参考" in texts
    assert f"最多补 {cast.RULES.returned_cap_s // 60} 分钟" in texts
    room.act("恢复考试", PIN, minutes="12")
    room.wait_for("打开答题卡 · 交卷")
    view = room.journey.view
    assert view is not None
    assert view.attempt is not None
    assert [gap.stated_ms for gap in view.attempt.stated_gaps] == [12 * 60_000]


def test_a_proctor_moves_the_exam_here_and_the_candidate_confirms_the_last_answer(
    qtbot: QtBot, dead: IsolatedPC, tmp_path: Path
) -> None:
    room = spare_seat(qtbot, dead, tmp_path)
    room.watch_for("换机续考")
    room.click("换机续考")
    room.wait_for("第 2 题：A")
    room.act("换到本机", PIN, reason=REASON, minutes="5")
    room.wait_for("您最后答的是第 2 题")
    room.click("是，继续考试")
    room.wait_for("打开答题卡 · 交卷")


def test_not_my_answer_raises_the_hand_and_a_proctor_goes_on(
    qtbot: QtBot, dead: IsolatedPC, tmp_path: Path
) -> None:
    room = spare_seat(qtbot, dead, tmp_path)
    room.watch_for("换机续考")
    room.click("换机续考")
    room.act("换到本机", PIN, reason=REASON, minutes="5")
    room.click("不对")
    room.wait_for("已通知监考员。请不要离开座位，等监考员来核对。")
    room.qtbot.waitUntil(lambda: hand_is_up(room), timeout=5_000)
    assert "是，继续考试" not in room.hands.names()
    room.click("监考员")
    room.act("恢复考试", PIN)
    room.wait_for("打开答题卡 · 交卷")


def test_the_old_seat_says_where_the_candidate_went(qtbot: QtBot, dead: IsolatedPC, tmp_path: Path) -> None:
    new = IsolatedPC(tmp_path / "new pc", seat_number=3)
    new.boot, new.wall, new.mono_ms = "boot of the new pc", dead.wall, 900_000
    new.pull(new.mirror)
    unlocked(new)
    new.plug(dead.mirror)
    (found,) = new.movable()
    assert new.seat.move_in(found, "dead_pc", 60, PIN) is None
    new.look()
    new.seat.close()
    room = Room(qtbot, tmp_path, pc=dead, kept=dead.kept)
    room.watch_for("本机已停用")
    assert room.sees("考生已换到 3 号机，请到那里继续考试。")
    room.click("本机已修好，重新启用")
    room.wait_for("考生登录")


def test_do_not_switch_off_is_said_until_a_stick_holds_the_answers(qtbot: QtBot, tmp_path: Path) -> None:
    pc = IsolatedPC(tmp_path / "pc")
    waiting(pc)
    pc.act(Action.START)
    pc.pull(pc.mirror)
    pc.seat.close()
    room = Room(qtbot, tmp_path, pc=pc, kept=pc.kept)
    room.click("打开答题卡 · 交卷")
    room.click("交卷")
    room.click("交卷")
    room.click("确认交卷")
    room.wait_for("已交卷，请勿关机")
    assert room.sees("请勿关机，请监考员插入考试U盘。答卷会自动存到盘上，请稍候。")
    pc.sticks.append(pc.mirror.path)
    room.watch_for("请安静离场")
    assert room.sees("答卷已存入考试U盘。")


def hand_is_up(room: Room) -> bool:
    view = room.journey.view
    return view is not None and view.attempt is not None and view.attempt.hand_up


def spare_seat(qtbot: QtBot, dead: IsolatedPC, tmp_path: Path) -> Room:
    """Another PC that has the code, with the dead one's mirror stick."""
    new = IsolatedPC(tmp_path / "new pc", seat_number=3)
    new.boot, new.wall, new.mono_ms = "boot of the new pc", dead.wall, 900_000
    new.pull(new.mirror)
    unlocked(new)
    new.seat.close()
    new.sticks.append(dead.mirror.path)
    return Room(qtbot, tmp_path, pc=new, kept=new.kept)
