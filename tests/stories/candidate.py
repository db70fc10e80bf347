"""A scripted candidate, and the proctor who comes to the seat: both act on what they see, step by step.

They remember only what a person would. After a kill a new one sits down in front of the same seat and goes
on with what is on the screen.
"""

import json
import os
import random
import re
import time
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from tests.stories.diary import whole_lines
from tests.stories.hands import Hands
from tests.stories.known_answers import plain, read_known_answers, right_among

STEP_MS = 50
SETTLE_STEPS = 5
PICTURE_AFTER = 75
"""Answers after which the exam screen is worth another picture."""
THINK_STEPS = 7
"""Steps between two questions: nobody reads in no time, and eight PCs share the cores of one machine here."""
SAME_LOOKS = 3
REST_STEPS = 5
"""Whoever has seen the same screen so often looks up less often: eight PCs share the cores of one machine."""
OPTION = re.compile(r"[A-J] .")
OPTION_ROLES = (QAccessible.Role.RadioButton, QAccessible.Role.CheckBox)


@dataclass(frozen=True)
class Script:
    """What the two are told before they sit down, as JSON.

    Attributes:
        knows: of a hundred questions about so many are answered right.
        stop_after: answers so many questions and then only waits; None goes on to the end and hands in.
        wanders: goes to and fro over the paper and changes answers at random, until told to hand in.
        orders: a file to which the story appends one order a line: {"act": [button, reason]} for the
            proctor, {"hand_in": true} for a candidate who wanders.
        diary: a file to which every notable thing is appended, one JSON object a line.
    """

    seat: int
    last_six: str
    pin: str
    knows: int
    stop_after: int | None
    wanders: bool
    answers: Path
    orders: Path
    diary: Path
    pictures: Path

    @classmethod
    def read(cls, path: Path) -> "Script":
        """The script that the story has written."""
        told = json.loads(path.read_text(encoding="utf-8"))
        given = {one.name: told[one.name] for one in fields(cls)}
        paths = {name: Path(given[name]) for name in ("answers", "orders", "diary", "pictures")}
        return cls(**{**given, **paths})


class Candidate(QObject):
    """Looks at the screen, twenty times a second where something happens, and does the next thing."""

    def __init__(self, window: QWidget, script: Script) -> None:
        super().__init__()
        self._window = window
        self._hands = Hands(window)
        self._script = script
        self._known = read_known_answers(script.answers)
        self._chance = random.Random()
        self._known_here: dict[str, bool] = {}
        self._screen = ""
        self._typed = 0
        self._done = 0
        self._steps = 0
        self._thinks_until = 0
        self._seen: tuple[list[str], list[str]] = ([], [])
        self._same_looks = 0
        self._rests_until = 0
        self._pressed: set[str] = set()
        self._waiting_for_saved: tuple[str, tuple[str, ...]] | None = None
        self._act: list[str] = []
        self._orders_read = 0
        self._wanders = script.wanders
        self._way = "下一题"
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._step)

    def begin(self) -> None:
        """Sit down."""
        self._orders_read = len(whole_lines(self._script.orders))
        self.note("sat_down")
        self._timer.start(STEP_MS)

    def note(self, event: str, **facts: Any) -> None:
        """Write into the diary; on the disk before anything else happens."""
        line = {"event": event, "at_ms": time.clock_gettime_ns(time.CLOCK_BOOTTIME) // 1_000_000, **facts}
        with self._script.diary.open("a", encoding="utf-8") as diary:
            diary.write(json.dumps(line, ensure_ascii=False) + "\n")

    def _step(self) -> None:
        self._steps += 1
        self._take_orders()
        if self._steps < max(self._thinks_until, self._rests_until):
            return
        self._hands.look()
        texts = self._hands.texts()
        names = self._hands.names()
        screen = self._name_of(texts, names)
        self._rest_where_nothing_happens(texts, names)
        if screen != self._screen:
            self._come_to(screen)
            if self._steps < self._thinks_until:
                return
        if self._act:
            self._proctor_goes_on()
        elif screen == "question":
            self._answer(texts)
        else:
            self._pass_on(screen, texts)

    def _rest_where_nothing_happens(self, texts: list[str], names: list[str]) -> None:
        """Not before a known screen: how soon it comes is measured."""
        same = (texts, names) == self._seen and self._screen != "elsewhere" and not self._act
        self._seen, self._same_looks = (texts, names), self._same_looks + 1 if same else 0
        if self._same_looks >= SAME_LOOKS:
            self._rests_until = self._steps + REST_STEPS

    def _name_of(self, texts: list[str], names: list[str]) -> str:
        """Which screen this is, as a person tells them apart."""
        marks = {
            "等待开考": "waiting", "本机已锁定": "locked", "回执码": "handed_in",
            "请输入证件号码后六位": "check_in", "请核对：这是您本人吗？": "identity",
            "请坐好，等待监考员核对": "proctor_checks", "要交卷吗？": "hand_in", "最后确认一次": "confirm",
            "点一个题号，就回到那一题。": "answer_sheet",
        }  # fmt: skip
        for mark, screen in marks.items():
            if mark in texts:
                return screen
        if "考生登录" in names:
            return "idle"
        if "同意并继续" in names or "我已读完，并会遵守以上规定" in names:
            return "notes"
        return "question" if "打开答题卡 · 交卷" in names else "elsewhere"

    def _come_to(self, screen: str) -> None:
        self._screen = screen
        self._pressed.clear()
        self._typed = 0
        self._waiting_for_saved = None
        self.note("screen", name=screen, pid=os.getpid())
        if screen != "elsewhere":
            self._take_picture(screen)

    def _take_picture(self, name: str) -> None:
        """Once in a story for each name, and not before the screen has settled."""
        picture = self._script.pictures / f"{name}.png"
        if not picture.exists():
            picture.touch()
            self._thinks_until = self._steps + SETTLE_STEPS
            QTimer.singleShot((SETTLE_STEPS - 1) * STEP_MS, lambda: self._window.grab().save(str(picture)))

    def _pass_on(self, screen: str, texts: list[str]) -> None:
        match screen:
            case "idle":
                self._once("考生登录")
            case "check_in":
                self._type_last_six()
            case "identity":
                self._once("这是我")
            case "proctor_checks" if "proctor" not in self._pressed:
                self._pressed.add("proctor")
                self._begin_act(["身份无误"])
            case "notes":
                if not self._hands.checked("我已读完，并会遵守以上规定"):
                    self._hands.click("我已读完，并会遵守以上规定")
                self._once("同意并继续")
            case "answer_sheet" | "hand_in":
                self._once("交卷")
            case "confirm":
                self._once("确认交卷")
            case "waiting" if "等监考员宣布开考。" in texts and "paper" not in self._pressed:
                self._pressed.add("paper")
                self.note("paper_open")
            case "handed_in" if "请安静离场" in texts and "safe" not in self._pressed:
                self._pressed.add("safe")
                self.note("safe", receipt=_receipt(texts), texts=texts)
            case _:
                pass

    def _once(self, name: str) -> None:
        if name not in self._pressed and self._hands.click(name):
            self._pressed.add(name)

    def _type_last_six(self) -> None:
        if self._typed < len(self._script.last_six):
            letter = self._script.last_six[self._typed]
            if self._hands.click("字母 X" if letter == "X" else f"数字 {letter}"):
                self._typed += 1
        else:
            self._once("登录")

    def _answer(self, texts: list[str]) -> None:
        stem = next((text for text in texts if plain(text) in self._known), None)
        if stem is None:
            return
        options = [name for name in self._hands.names(*OPTION_ROLES) if OPTION.match(name)]
        if self._waiting_for_saved is not None:
            self._wait_for_saved(stem, texts, options)
            return
        if self._script.wanders:
            self._wander(stem, options)
            return
        if self._done == PICTURE_AFTER and "question_midway" not in self._pressed:
            self._pressed.add("question_midway")
            self._take_picture("question_midway")
            return
        if self._script.stop_after is not None and self._done >= self._script.stop_after:
            return
        wanted = self._wanted(stem, options)
        chosen = [name for name in options if self._hands.checked(name)]
        if sorted(chosen) == sorted(wanted) and "已保存" not in texts:
            self.note("found", stem=stem, chosen=[_words(name) for name in wanted])  # answered before a kill
            self._turn(stem)
            return
        # What is missing first: a radio button that is chosen cannot be taken back, only another one chosen.
        missing, wrong = set(wanted) - set(chosen), set(chosen) - set(wanted)
        for name in [name for name in options if name in (missing or wrong)][:1]:
            self._hands.click(name)
        if sorted(name for name in options if self._hands.checked(name)) == sorted(wanted):
            self._waiting_for_saved = (stem, tuple(wanted))

    def _wander(self, stem: str, options: list[str]) -> None:
        """Change the answer at random; the choice that is then on the screen is what must be saved."""
        if not self._wanders:
            self._hands.click("打开答题卡 · 交卷")
            return
        self._hands.click(self._chance.choice(options))
        chosen = tuple(name for name in options if self._hands.checked(name))
        self.note("tried", stem=stem, chosen=[_words(name) for name in chosen])
        self._waiting_for_saved = (stem, chosen)

    def _wait_for_saved(self, stem: str, texts: list[str], options: list[str]) -> None:
        waiting = self._waiting_for_saved
        if waiting is None or waiting[0] != stem:
            self._waiting_for_saved = None
        elif "已保存" in texts and set(waiting[1]) <= set(options):
            self._done += 1
            self.note(
                "saved",
                stem=stem,
                chosen=[_words(name) for name in waiting[1]],
                number=_number(texts),
                left_s=_left_s(texts),
            )
            self._waiting_for_saved = None
            self._turn(stem)

    def _turn(self, stem: str) -> None:
        if self._script.wanders:
            if not self._hands.click(self._way):
                self._way = "上一题" if self._way == "下一题" else "下一题"
                self._hands.click(self._way)
            return
        self._thinks_until = self._steps + THINK_STEPS
        if not self._hands.click("下一题"):
            self._hands.click("打开答题卡 · 交卷")

    def _wanted(self, stem: str, options: list[str]) -> list[str]:
        """The options this candidate takes for right; whoever doesn't know takes another first one."""
        right = right_among(self._known[plain(stem)], [plain(_words(name)) for name in options])
        if stem not in self._known_here:
            self._known_here[stem] = (
                random.Random(f"{self._script.seat} {stem}").random() * 100 < self._script.knows
            )
        taken = [name for name in options if plain(_words(name)) in right]
        if self._known_here[stem]:
            return taken
        return [name for name in options if name not in taken][:1] or taken[:1]

    def _take_orders(self) -> None:
        orders = whole_lines(self._script.orders)
        for order in orders[self._orders_read :]:
            self._rests_until = self._steps
            self._take_order(order)
        self._orders_read = len(orders)

    def _take_order(self, order: dict[str, Any]) -> None:
        if "act" in order:
            self._begin_act(order["act"])
        else:
            self._wanders = False

    def _begin_act(self, act: list[str]) -> None:
        self._act, self._typed = list(act), 0

    def _proctor_goes_on(self) -> None:
        """The proctor's next move: open the panel, choose act and reason, type the PIN, press the button."""
        act, *reason = self._act
        names = self._hands.names()
        pad_is_there = "数字 1" in names
        choosing = "返回" in names and not pad_is_there
        if choosing:
            wanted = next((word for word in (act, *reason) if word in names), None)
            if wanted:
                self._hands.click(wanted)
        elif not pad_is_there:
            self._hands.click("监考员")
        elif ((row := row_of(names, "操作")) is not None and act not in row) or (
            reason and (row := row_of(names, "原因")) is not None and reason[0] not in row
        ):
            self._hands.click(row)
        elif not self._hands.reads("密钥 密钥已插入"):
            self._typed = 0  # the seat has not seen the stick yet
        elif self._typed < len(self._script.pin):
            self._typed += self._hands.click(f"数字 {self._script.pin[self._typed]}")
        elif self._hands.click(act):
            self.note("proctor", act=act)
            self._act = []


def row_of(names: list[str], title: str) -> str | None:
    """The name of the proctor's row with that title, which says what stands in it."""
    return next((name for name in names if name.startswith(title + " ")), None)


def _words(name: str) -> str:
    """An option's words without the letter in front."""
    return name.split(" ", 1)[1] if " " in name else name


def _number(texts: list[str]) -> int:
    line = next(text for text in texts if text.startswith("第 ") and "题，共" in text)
    return int(line.split()[1])


def _left_s(texts: list[str]) -> int | None:
    """The seconds left as the screen shows them in the last minutes, "1:07"; None while it shows minutes."""
    shown = next((match for text in texts if (match := re.fullmatch(r"(\d+):(\d\d)", text))), None)
    return int(shown[1]) * 60 + int(shown[2]) if shown else None


def _receipt(texts: list[str]) -> str:
    return next((text for text in texts if len(text) == 11 and text[5] == "-"), "")
