"""The scripted candidate of a room without a network, and the proctor with unlock code and exam stick."""

import json
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from tests.stories.candidate import Candidate, Script, row_of

UNLOCK_MARK, MOVED_MARK, AWAY_MARK = "请监考员输入开启码", "您已换到新的座位", "本机已停用"
MOVE_IN_BEGINS = "把没考完的考试换到"
INTERRUPTED_MARK = "考试中断过"
WRONG_CODE_BEGINS = "开启码不对"


class StandaloneCandidate(Candidate):
    """Besides what every candidate does, orders: {"code": groups}, {"scan": true}, {"resume": minutes},
    {"move_in": [reason, minutes]}.

    At a spare seat nobody logs in by themselves: whoever sits there has come from another one.
    """

    def __init__(self, window: QWidget, script: Script, *, spare: bool) -> None:
        super().__init__(window, script)
        self._spare = spare
        self._code: list[str] = []
        self._code_typed = 0
        self._scanning = False
        self._gap: tuple[str, str, str] | None = None
        self._minutes_typed = 0

    def _name_of(self, texts: list[str], names: list[str]) -> str:
        marks = {
            UNLOCK_MARK: "unlock", MOVED_MARK: "carried_over", AWAY_MARK: "moved_away",
            INTERRUPTED_MARK: "resume",
        }  # fmt: skip
        for mark, screen in marks.items():
            if mark in texts:
                return screen
        if any(text.startswith(MOVE_IN_BEGINS) for text in texts):
            return "move_in"
        return super()._name_of(texts, names)

    def _take_order(self, order: dict[str, Any]) -> None:
        match order:
            case {"code": groups}:
                self._code, self._code_typed = list("".join(groups)), 0
            case {"scan": True}:
                self._scanning = True
            case {"move_in": [reason, minutes]}:
                self._gap, self._minutes_typed, self._typed = ("换到本机", reason, minutes), 0, 0
            case {"resume": minutes}:
                self._gap, self._minutes_typed, self._typed = ("恢复考试", "", minutes), 0, 0
            case _:
                super()._take_order(order)

    def _pass_on(self, screen: str, texts: list[str]) -> None:
        if screen == "unlock" and self._scanning:
            self._once("用摄像头扫二维码")
        elif screen == "unlock":
            self._type_code(texts)
        elif (self._code or self._scanning) and self._hands.click("输入开启码"):
            pass
        elif self._code and screen != "idle" and self._code_typed == len(self._code):
            self._code = []
            self.note("code_taken")
        elif self._gap and screen == "idle":
            self._hands.click("换机续考")
        elif self._gap and screen in ("move_in", "resume"):
            self._state_the_gap(*self._gap)
        elif screen == "carried_over":
            self._once("是，继续考试")
        elif screen == "moved_away":
            self._note_once("moved_away")
        elif not (screen == "idle" and self._spare):
            super()._pass_on(screen, texts)

    def _type_code(self, texts: list[str]) -> None:
        if self._code_typed < len(self._code):
            character = self._code[self._code_typed]
            words = "数字" if character.isdigit() else "字母"
            self._code_typed += self._hands.click(f"{words} {character}")
        elif any(text.startswith(WRONG_CODE_BEGINS) for text in texts):
            self.note("code_refused")
            self._code = []
            self._hands.click("返回")
        elif self._code and "unlocking" not in self._pressed and self._hands.click("开启"):
            self._pressed.add("unlocking")
            self.note("code_entered")

    def _state_the_gap(self, act: str, reason: str, minutes: str) -> None:
        """Reason, minutes, PIN, and the button; each row says what stands in it."""
        names = self._hands.names()
        if "数字 1" not in names:
            self._hands.click(reason)
            return
        reasons, gap = row_of(names, "原因"), row_of(names, "中断时长")
        if reasons is not None and reason not in reasons:
            self._hands.click(reasons)
        elif gap is not None and f"{minutes} 分钟" not in gap and self._minutes_typed < len(minutes):
            self._minutes_typed += self._hands.click(f"数字 {minutes[self._minutes_typed]}")
        elif self._typed == 0 and "pin" not in self._pressed:
            self._pressed.add("pin")
            self._hands.click(row_of(names, "口令") or "")
        elif self._typed < len(self._script.pin):
            self._typed += self._hands.click(f"数字 {self._script.pin[self._typed]}")
        elif self._hands.click(act):
            self.note("proctor", act=act)
            self._gap = None

    def _note_once(self, event: str) -> None:
        if event not in self._pressed:
            self._pressed.add(event)
            self.note(event)


def standalone_candidate(window: QWidget, script: Path) -> StandaloneCandidate | None:
    """Whoever is at this seat, if the script is of a room without a network."""
    told = json.loads(script.read_text(encoding="utf-8"))
    if not told.get("standalone"):
        return None
    return StandaloneCandidate(window, Script.read(script), spare=bool(told["spare"]))
