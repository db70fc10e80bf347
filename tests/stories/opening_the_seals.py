"""The clerk checks the sealed file; one officer of each group opens it; the first signs at the end."""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from exam_core.custody.sealed_file import read_sealed_file
from exam_core.encoding import unb64
from exam_core.sealing.keys import VerifyKey
from tests.stories.cast import OFFICERS, Officer
from tests.stories.centre import Centre
from tests.stories.ceremony import officer_stick, passphrase_of
from tests.stories.operator_process import OperatorProcess, click, picture, see, write
from tests.stories.record import Record

EXAM_DESK = str(Path(sys.executable).with_name("exam-desk"))
SLOW_S = 60
CHECKS = {
    "场次", "封存件", "签发名单", "考生", "缺失与作废", "结果件", "机位签名", "镜像与换座", "封装对象",
    "监考员签名", "监考记录表", "录像",
}  # fmt: skip
FIRST, SAME_GROUP, SECOND = OFFICERS[0], OFFICERS[1], OFFICERS[3]


@dataclass
class Desk:
    """The PC at the provincial centre: one port for the courier's stick, one for an officer's."""

    centre: Centre
    folder: Path
    environment: dict[str, str]
    pictures: Path
    officer_list: Path

    @property
    def key_port(self) -> Path:
        return self.folder / "ports" / "key"

    @property
    def outgoing(self) -> Path:
        return self.folder / "outgoing"

    def set_up(self, courier: Path) -> OperatorProcess:
        """Give the desk the root key and the list of officers, and start its program."""
        for place in (self.key_port.parent, self.outgoing):
            place.mkdir(parents=True)
        data = self.folder / "data"
        for option, file in (("--trust", self.centre.enrolment_file), ("--officers", self.officer_list)):
            subprocess.run(
                [EXAM_DESK, option, file, "--data", data],
                env=self.environment,
                check=True,
                stdout=subprocess.DEVNULL,
            )
        folders = [word for stick in (courier, self.key_port, self.outgoing) for word in ("--stick", stick)]
        return OperatorProcess(
            "desk", self.folder, self.environment, self.pictures,
            ["--data", data, "--window", "1366x768", *folders],
        )  # fmt: skip

    def come(self, officer: Officer) -> None:
        """An officer plugs in the own stick; the one before has taken theirs out."""
        self.key_port.unlink(missing_ok=True)
        self.key_port.symlink_to(officer_stick(self.centre, officer).absolute())


def open_the_seals(desk: Desk, sealed: Path, root: VerifyKey, record: Record) -> Path:
    """Work `exam-desk` to the end; gives the opened file on the stick that goes to the server."""
    file = read_sealed_file(sealed.read_bytes(), root)
    program = desk.set_up(sealed.parent)
    program.start()
    try:
        _check(program, sealed, file.code, record)
        _authorise(desk, program, len(file.results), record)
        program.do(
            click(f"写到 {desk.outgoing.name}"), see("✓ 已写到"), picture("desk_done"), timeout_s=SLOW_S
        )
    finally:
        program.stop()
    (opened,) = desk.outgoing.glob("*.opened")
    return opened


def root_of(centre: Centre) -> VerifyKey:
    """The centre's root public key."""
    return VerifyKey(unb64((centre.home / "keys" / "public" / "root.pub").read_text("ascii").strip()))


def _check(program: OperatorProcess, sealed: Path, code: str, record: Record) -> None:
    program.do(click(sealed.name), picture("desk_files"), click("下一步：核对"), timeout_s=SLOW_S)
    program.do(picture("desk_check"), timeout_s=SLOW_S)
    shown = set(program.texts)
    groups = [write(f"第 {number} 组", group) for number, group in enumerate(code.split("-"), start=1)]
    program.do(
        *groups, click("完好"), picture("desk_checked"),
        click("下一步：两名解封员授权"), timeout_s=SLOW_S,
    )  # fmt: skip
    record.check(
        "the desk shows every check and takes the seal code before anybody opens", shown >= CHECKS, code
    )


def _authorise(desk: Desk, program: OperatorProcess, results: int, record: Record) -> None:
    opening = f"授权并解封 {results} 份结果"
    desk.come(FIRST)
    program.do(see(f"已插入：{FIRST.name}"), *_speak(FIRST, "授权"), timeout_s=SLOW_S)
    desk.come(SAME_GROUP)
    program.do(see("这名解封员与第一名同组"), picture("desk_same_group"), timeout_s=SLOW_S)
    refused = opening not in program.pressable and not list(desk.folder.rglob("*.opened"))
    record.check("a second officer of the same group is refused", refused, SAME_GROUP.name)
    desk.come(SECOND)
    program.do(
        see(f"已插入：{SECOND.name}"), picture("desk_second"),
        *_speak(SECOND, opening),
        see(f"请 {FIRST.name} 回来"), picture("desk_opened"), timeout_s=SLOW_S,
    )  # fmt: skip
    desk.come(FIRST)
    program.do(see(f"已插入：{FIRST.name}"), *_speak(FIRST, "签署解封记录"), timeout_s=SLOW_S)


def _speak(officer: Officer, act: str) -> list[dict[str, object]]:
    return [write("口令", passphrase_of(officer)), click(act)]
