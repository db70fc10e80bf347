"""The tests' end of the line to `sitter.py`: what is on the screen by names, roles, states and actions."""

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.outside.workplace import Workplace

SYSTEM_PYTHON = "/usr/bin/python3"
"""It alone has pyatspi, which no package index carries."""
SOON_S = 10.0
FOCUSED = "object:state-changed:focused"
"""What the bus calls it when something gets the keyboard."""


class NotThere(AssertionError):
    """What was waited for did not come; says what was on the screen instead."""


@dataclass(frozen=True)
class Control:
    """One control as the accessibility bus tells of it.

    Attributes:
        at: left, top, width and height on the screen, in pixels.
        text: what its text interface gives, where it has one.
    """

    role: str
    name: str
    states: frozenset[str]
    description: str = ""
    actions: tuple[str, ...] = ()
    at: tuple[int, int, int, int] = (0, 0, 0, 0)
    text: str = ""

    @classmethod
    def read(cls, told: dict[str, Any]) -> "Control":
        """A control from the sitter's answer."""
        return cls(
            told["role"], told["name"], frozenset(told["states"]), told.get("description", ""),
            tuple(told.get("actions", ())), tuple(told.get("at") or (0, 0, 0, 0)), told.get("text", ""),
        )  # fmt: skip

    @property
    def middle(self) -> tuple[int, int]:
        """Where one would click it."""
        left, top, width, height = self.at
        return left + width // 2, top + height // 2


class Ear:
    """Asks the sitter; one question at a time."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def wait_for(self, *, within_s: float = SOON_S, **described: Any) -> Control:
        """Wait for a control: by `role`, `name`, `begins`, `has` and `lacks` (states)."""
        return Control.read(self._ask("wait", within_s, described)["found"])

    def wait_until_gone(self, *, within_s: float = SOON_S, **described: Any) -> None:
        """Wait until no such control is shown."""
        self._ask("wait_gone", within_s, described)

    def look(self, *, closely: bool = False, **described: Any) -> list[Control]:
        """Everything of that description on the screen; `closely` also asks what each can do, and where."""
        described["closely"] = closely
        return [Control.read(told) for told in self._ask("look", SOON_S, described)["seen"]]

    def focused(self) -> list[Control]:
        """What has the keyboard now."""
        return self.look(has=["focused"])

    def act(self, action: str, **described: Any) -> Control:
        """Have a control that can be used do `action`; gives the control as it was just before.

        Raises:
            NotThere: it never came, or it has no such action.
        """
        described.setdefault("has", ["enabled", "sensitive"])
        found = Control.read(self._ask("act", SOON_S, {**described, "action": action})["found"])
        if action not in found.actions:
            raise NotThere(f"{found.role} {found.name!r} can do {found.actions}, not {action!r}")
        return found

    def press(self, name: str, *, role: str = "button") -> Control:
        """Press a button."""
        return self.act("Press", role=role, name=name)

    def heard(self, kind: str, words: str, *, since: int = 0) -> int:
        """Wait until the bus has told of `words`; gives how many things had been heard by then."""
        return int(self._ask("heard", SOON_S, {"kind": kind, "words": words, "since": since})["until"])

    def next_focused(self, since: int) -> tuple[str, int]:
        """The name of what got the keyboard next after `since` things were heard, and their number then."""
        told = self._ask("heard", SOON_S, {"kind": FOCUSED, "since": since})
        return str(told["words"]), int(told["until"])

    def everything_heard(self) -> list[str]:
        """All words that the bus has told since the sitter sat down."""
        return list(self._ask("everything_heard", SOON_S, {})["heard"])

    @property
    def now(self) -> int:
        """How many things have been heard."""
        return int(self._ask("everything_heard", SOON_S, {})["until"])

    def _ask(self, doing: str, within_s: float, described: dict[str, Any]) -> dict[str, Any]:
        if self._process.stdin is None or self._process.stdout is None:
            raise AssertionError("the sitter has no pipes")
        self._process.stdin.write(json.dumps({"do": doing, "within_s": within_s, **described}) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        if not line:
            raise AssertionError("the sitter has ended")
        answer: dict[str, Any] = json.loads(line)
        if not answer["ok"]:
            there = [f"{one['role']} {one['name']}" for one in answer["seen"]]
            raise NotThere(f"{doing} {described}: on the screen there is {there}")
        return answer


@contextmanager
def somebody_listening(workplace: Workplace) -> Iterator[Ear]:
    """A sitter at this workplace's accessibility bus; gone afterwards."""
    process = subprocess.Popen(
        [SYSTEM_PYTHON, str(Path(__file__).with_name("sitter.py"))],
        env=workplace.environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        yield Ear(process)
    finally:
        process.communicate(timeout=SOON_S)
