"""The proctors gather what the sticks hold, fill in the record, and seal it: one crossed in leads."""

import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

from tests.stories.cast import PIN, PROCTORS, STANDALONE_CANDIDATES, Fate
from tests.stories.centre import Centre
from tests.stories.operator_process import OperatorProcess, choose, click, digits, picture, see, write

EXAM_PROCTOR = str(Path(sys.executable).with_name("exam-proctor"))
SLOW_S = 60


def seal_the_room(
    centre: Centre, folder: Path, environment: dict[str, str], sticks: list[Path], pictures: Path
) -> Path:
    """Work `exam-proctor` to the end; gives the sealed file as it lies on the courier's stick."""
    data, key_port, courier = folder / "data", folder / "ports" / "key", folder / "courier"
    for place in (key_port.parent, courier):
        place.mkdir(parents=True)
    subprocess.run(
        [EXAM_PROCTOR, "--trust", centre.enrolment_file, "--data", data],
        env=environment, check=True, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    leading = next(one for one in PROCTORS if one.crossed_in)
    second = next(one for one in PROCTORS if not one.crossed_in)
    key_port.symlink_to(centre.stick(leading.badge).absolute())
    folders = [word for stick in (*sticks, key_port, courier) for word in ("--stick", stick)]
    words = ["--no-room", "--data", data, "--window", "1366x768", *folders]
    program = OperatorProcess("proctor", folder, environment, pictures, words)
    program.start()
    try:
        _open_and_gather(program)
        _record(program)
        program.do(*digits(PIN), click("确认签名"), timeout_s=SLOW_S)
        key_port.unlink()
        key_port.symlink_to(centre.stick(second.badge).absolute())
        program.do(
            see(f"密钥 密钥已插入：{second.name}"), *digits(PIN), click("签名并封存"),
            click(f"写到 {courier.name}"), see("✓ 录像"), click("保存打印件"), picture("proctor_sealed"),
            timeout_s=SLOW_S,
        )  # fmt: skip
    finally:
        program.stop()
    (sealed,) = courier.glob("*.sealed")
    return sealed


def _open_and_gather(program: OperatorProcess) -> None:
    program.do(
        click("低压电工作业安全生产知识考试 · 低压电工作业"), *digits(PIN), click("打开"), timeout_s=SLOW_S
    )
    tiles = [
        see(f"{one.seat} 号 {one.name} {'未收到' if one.fate is Fate.ABSENT else '已交卷'}")
        for one in STANDALONE_CANDIDATES
    ]
    absent = next(one for one in STANDALONE_CANDIDATES if one.fate is Fate.ABSENT)
    program.do(
        *tiles, picture("proctor_gather"), click("下一步：说明差异"), see(f"{absent.seat} 号 {absent.name}"),
        click("缺考"), click("缺考：缺考"), picture("proctor_explain"), click("保存说明"),
        click("下一步：监考记录表"), timeout_s=SLOW_S,
    )  # fmt: skip


def _record(program: OperatorProcess) -> None:
    end = datetime.now().astimezone()
    began, ended = (f"{moment:%H:%M}" for moment in (end - timedelta(minutes=3), end))
    program.do(
        write("开考指令时间", began), write("结束指令时间", ended), choose("录像", "全程有录像"),
        write("考点负责人", "赵明"), picture("proctor_record"), click("下一步：签名"),
        picture("proctor_sign"), timeout_s=SLOW_S,
    )  # fmt: skip
