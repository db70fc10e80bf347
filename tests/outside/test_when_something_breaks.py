"""Each failure is caused for real, and what the screen says then is read through the accessibility bus."""

import resource
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import Path

import psutil
import pytest

from tests.outside.by_ear import Ear, somebody_listening
from tests.outside.conftest import UNHELD
from tests.outside.outside_sitting import FIGURE, PIN, UNLOCK_CODE, EnrolledPC, enrolled_pc, question_with
from tests.outside.readers_hands import ReadersHands
from tests.outside.whole_exam import WholeExam
from tests.outside.workplace import EXAM_SEAT, RunningSeat, Workplace, a_seat
from tests.stories.no_network import boot_up, isolation

pytestmark = pytest.mark.story

REFUSED = 4
NO_ROOM = (1, resource.RLIM_INFINITY)
"""No file may grow beyond one byte: to the program that is a disk without room."""


class QuickHands(ReadersHands):
    """Types on the keyboard what a reader would press key by key."""

    def __init__(self, ear: Ear, workplace: Workplace) -> None:
        super().__init__(ear)
        self._workplace = workplace

    def type(self, text: str) -> None:
        self._workplace.run("xdotool", "key", "--delay", "20", *text)


@contextmanager
def seat_at(workplace: Workplace, pc: EnrolledPC, *options: str) -> Iterator[tuple[RunningSeat, Ear]]:
    """The seat on this PC, with a boot id of its own, and somebody who hears what it says."""
    boot = pc.path / "boot_id"
    if not boot.exists():
        boot_up(boot)
    command = [str(word) for word in isolation().command([EXAM_SEAT], boot)]
    with (
        a_seat(workplace, pc, *(options or UNHELD), command=command) as seat,
        somebody_listening(workplace) as ear,
    ):
        yield seat, ear


def at_the_exam(ear: Ear, workplace: Workplace) -> WholeExam:
    """In front of the first question."""
    exam = WholeExam(ear, QuickHands(ear, workplace))
    exam.unlock()
    exam.check_in()
    exam.read_the_notes()
    exam.start()
    return exam


def reads(ear: Ear, words: str, *, within_s: float = 10.0) -> None:
    """Wait until these words are on the screen."""
    ear.wait_for(begins=words, within_s=within_s)


PACKAGE = {
    "zh": ("U盘里的试卷包 没有采用", "试卷包的内容变了"),
    "en": ("Package on the stick Not used", "The exam package has changed: a faulty copy"),
}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_package_with_one_changed_byte_is_refused_in_words(
    workplace: Workplace, tmp_path: Path, language: str
) -> None:
    pc = enrolled_pc(tmp_path / "pc")
    data = bytearray(pc.package.read_bytes())
    data[-1] ^= 1
    pc.package.write_bytes(data)
    row, why = PACKAGE[language]
    with seat_at(workplace, pc, *UNHELD, "--lang", language) as (_, ear):
        reads(ear, row)
        assert why in " ".join(one.name for one in ear.look(role="label"))
        assert not ear.look(role="button", name="考生登录", has=["enabled"])


def test_a_clock_that_is_wrong_is_said_and_a_proctor_decides(workplace: Workplace, tmp_path: Path) -> None:
    pc = enrolled_pc(tmp_path / "pc", today=-timedelta(days=40))
    with seat_at(workplace, pc) as (_, ear):
        reads(ear, "日期 ")
        reads(ear, "不在本场考试的日期内。")
        ear.press("监考员")
        WholeExam(ear, QuickHands(ear, workplace)).proctor("场次无误，继续使用")
        ear.wait_for(role="button", name="考生登录", has=["enabled"])


def test_a_second_program_on_the_same_store_is_refused(workplace: Workplace, tmp_path: Path) -> None:
    pc = enrolled_pc(tmp_path / "pc")
    with seat_at(workplace, pc) as (seat, ear):
        ear.wait_for(role="button", name="考生登录", has=["enabled"])
        words = [EXAM_SEAT, "--data", str(pc.folder.path), "--stick", str(pc.stick.path), *UNHELD]
        second = subprocess.run(
            words, env=workplace.environment, capture_output=True, text=True, check=False, timeout=60
        )
        assert second.returncode == REFUSED
        assert "考试程序已经在运行。/ The seat program is running already." in second.stderr
        assert seat.program.is_running()
        assert ear.look(role="button", name="考生登录", has=["enabled"])


def test_a_wrong_person_gets_no_further_than_the_proctor(workplace: Workplace, tmp_path: Path) -> None:
    pc = enrolled_pc(tmp_path / "pc")
    with seat_at(workplace, pc) as (_, ear):
        hands = QuickHands(ear, workplace)
        ear.wait_for(role="button", name="考生登录", has=["enabled"])
        hands.press("考生登录")
        ear.wait_for(role="button", name="登录", lacks=["enabled"])
        hands.type("123456")
        hands.press("登录")
        reads(ear, "没有找到。请看着证件再输一次；还不行，请举手。")
        hands.type("16002X")
        hands.press("登录")
        hands.press("不是我")
        reads(ear, "您选了“不是我”，已通知监考员。请不要离开座位。")
        WholeExam(ear, hands).proctor("退回登录")
        ear.wait_for(role="button", name="考生登录", has=["enabled"])


def test_a_camera_that_goes_is_said_and_typing_goes_on(workplace: Workplace, tmp_path: Path) -> None:
    pc = enrolled_pc(tmp_path / "pc")
    picture = tmp_path / "wall.png"
    picture.write_bytes(FIGURE)
    with seat_at(workplace, pc, *UNHELD, "--camera", str(picture)) as (seat, ear):
        hands = QuickHands(ear, workplace)
        ear.wait_for(role="button", name="考生登录", has=["enabled"])
        hands.press("输入开启码")
        hands.press("用摄像头扫二维码")
        ear.wait_for(role="button", name="关闭摄像头")
        for camera in seat.program.children(recursive=True):
            with suppress(psutil.NoSuchProcess):
                camera.kill()
        reads(ear, "摄像头断开了，请用按键输入开启码，或再打开一次摄像头。")
        hands.type(UNLOCK_CODE.replace("-", ""))
        hands.press("开启")
        reads(ear, "开启码 已输入")


def test_a_question_whose_figure_is_missing_says_so_and_can_be_reported(
    workplace: Workplace, tmp_path: Path
) -> None:
    pc = enrolled_pc(tmp_path / "pc", figure=b"no picture any more")
    with seat_at(workplace, pc) as (_, ear):
        exam = at_the_exam(ear, workplace)
        number = 1
        while exam.question(number)[0] != question_with("如图"):
            ear.press("下一题")
            number += 1
        reads(ear, "图片没有显示出来")
        ear.press("本题有问题")
        ear.wait_for(role="button", name="本题有问题", lacks=["enabled"])


def test_a_full_disk_a_power_cut_and_a_damaged_store(workplace: Workplace, tmp_path: Path) -> None:
    """One exam, three disasters: what was saved before each of them is there after it."""
    pc = enrolled_pc(tmp_path / "pc")
    with seat_at(workplace, pc) as (seat, ear):
        exam = at_the_exam(ear, workplace)
        _, options = exam.question(1)
        seat.program.rlimit(psutil.RLIMIT_FSIZE, NO_ROOM)
        ear.act("Toggle", role="radio", name=options[0].name)
        reads(ear, "这台电脑的硬盘满了，刚才的操作没有保存。")
        assert not ear.look(role="label", name="已保存")
        seat.program.rlimit(psutil.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        ear.act("Toggle", role="radio", name=options[1].name)
        ear.wait_for(role="label", name="已保存")
        seat.power_cut()
    boot_up(pc.path / "boot_id")
    with seat_at(workplace, pc) as (seat, ear):
        come_back(ear, workplace)
        ear.wait_for(role="radio", name=options[1].name, has=["checked"])
        seat.power_cut()
    store = next(pc.folder.path.glob("sittings/*/journal.db"))
    store.write_bytes(bytes(store.stat().st_size))
    boot_up(pc.path / "boot_id")
    with seat_at(workplace, pc) as (seat, ear):
        type_the_code(ear, workplace)
        reads(ear, "这台电脑的答题记录读不出来。")
        reads(ear, "请不要关机，也不要离开座位。")
        ear.press("监考员")
        WholeExam(ear, QuickHands(ear, workplace)).proctor("保留记录，腾出座位")
        ear.wait_for(role="button", name="考生登录")
        assert store.with_name("aside-1.db").exists()
        assert not store.exists()


def type_the_code(ear: Ear, workplace: Workplace) -> None:
    """The proctor types the unlock code once more."""
    hands = QuickHands(ear, workplace)
    hands.press("输入开启码")
    ear.wait_for(role="button", name="开启", lacks=["enabled"])
    hands.type(UNLOCK_CODE.replace("-", ""))
    hands.press("开启")


def come_back(ear: Ear, workplace: Workplace) -> None:
    """After a power cut: code, minutes, PIN."""
    reads(ear, "考试中断过")
    type_the_code(ear, workplace)
    hands = ReadersHands(ear)
    ear.wait_for(begins="密钥 密钥已插入")
    hands.press("中断时长 输入中断的分钟数")
    hands.type("1")
    hands.press("口令 输入口令")
    hands.type(PIN)
    hands.press("恢复考试")


def test_a_display_that_is_pulled_out_is_told_to_the_proctor(tmp_path: Path, workplace: Workplace) -> None:
    pc = enrolled_pc(tmp_path / "pc")
    picture = tmp_path / "wall.png"
    picture.write_bytes(FIGURE)
    with seat_at(workplace, pc, "--lockdown", "x11", "--camera", str(picture)) as (_, ear):
        ear.wait_for(role="button", name="考生登录")
        workplace.run("xrandr", "--setmonitor", "second", "400/100x300/80+966+0", "none")
        try:
            reads(ear, "请监考员查看本机：画面被复制到另一台显示器", within_s=20)
        finally:
            workplace.run("xrandr", "--delmonitor", "second")
        ear.wait_until_gone(begins="请监考员查看本机：画面被复制到另一台显示器", within_s=20)
