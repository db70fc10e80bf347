"""The hands of somebody who uses the seat through the accessibility bus alone."""

from dataclasses import dataclass

from tests.outside.by_ear import Control, Ear

ACTION_OF = {"button": "Press", "radio": "Toggle", "check": "Toggle", "field": "SetFocus"}
"""What somebody must be able to do with a control of each role."""


@dataclass
class ReadersHands:
    """Uses controls as a screen reader does: finds one by role and name, and has it act."""

    ear: Ear
    heard: int = 0

    def press(self, name: str, role: str = "button") -> None:
        self.ear.act(ACTION_OF[role], role=role, name=name)

    def type(self, text: str) -> None:
        for key in text:
            self.press(f"数字 {key}" if key.isdigit() else f"字母 {key}")

    def choose(self, letter: str, option: Control) -> None:
        self.press(option.name, option.role)
        self.heard = self.ear.heard("object:announcement", "已保存", since=self.heard)

    def turn(self) -> None:
        self.press("下一题")

    def flag(self) -> None:
        self.ear.act("Toggle", role="check", name="标记")
