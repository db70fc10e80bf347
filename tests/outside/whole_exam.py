"""A whole exam from the idle screen to the next candidate's, whatever the hands are that press and type.

It looks at the screen through the accessibility bus and leaves it to `Hands` how a control is used, so that
every way of using the seat goes through the very same exam.
"""

import re
from collections.abc import Callable
from typing import Protocol

from exam_core.paper.question import Question, QuestionType
from tests.outside.by_ear import Control, Ear
from tests.outside.outside_sitting import LAST_SIX, NAME, PIN, QUESTIONS, UNLOCK_CODE

LETTERS = "ABCDEFGHIJ"
RECEIPT = re.compile(r"[0-9A-Z]{5}-[0-9A-Z]{5}")
ROLE_OF = {QuestionType.MULTIPLE: "check"}
"""Of one option; "radio" where only one may be chosen."""
Inspect = Callable[[str], None]
"""Called on each screen, with a name for it."""


class Hands(Protocol):
    """One way of using the seat."""

    def press(self, name: str, role: str = "button") -> None:
        """Use a control by its name."""

    def type(self, text: str) -> None:
        """Enter characters where the screen wants them."""

    def choose(self, letter: str, option: Control) -> None:
        """Choose or take back one option of the question on the screen."""

    def turn(self) -> None:
        """Go to the next question."""

    def flag(self) -> None:
        """Flag the question on the screen, or take the flag back."""


def look_only(name: str) -> None:
    """Inspects nothing."""


class WholeExam:
    """One candidate, and the proctor with stick and PIN who comes to the seat."""

    def __init__(self, ear: Ear, hands: Hands, inspect: Inspect = look_only) -> None:
        self._ear, self._hands, self._inspect = ear, hands, inspect

    def sit(self) -> str:
        """From the unlock code to the cleared seat; gives the receipt."""
        self.unlock()
        self.check_in()
        self.read_the_notes()
        self.start()
        self.answer_everything()
        receipt = self.hand_in()
        self.clear()
        return receipt

    def unlock(self) -> None:
        """The proctor types the unlock code."""
        self._ear.wait_for(role="button", name="考生登录", has=["enabled"])
        self._inspect("idle")
        self._hands.press("输入开启码")
        self._ear.wait_for(role="button", name="开启", lacks=["enabled"])
        self._inspect("unlock")
        self._hands.type(UNLOCK_CODE.replace("-", ""))
        self._hands.press("开启")
        self._ear.wait_for(begins="开启码 已输入")

    def check_in(self) -> None:
        """The candidate finds themselves, and the proctor confirms the person."""
        self._hands.press("考生登录")
        self._ear.wait_for(role="button", name="登录", lacks=["enabled"])
        self._inspect("check-in")
        self._hands.type(LAST_SIX)
        self._hands.press("登录")
        self._ear.wait_for(role="label", name=NAME)
        self._inspect("identity")
        self._hands.press("这是我")
        self.proctor("身份无误")

    def read_the_notes(self) -> None:
        """The forced reading time, the tick, and on."""
        self._ear.wait_for(role="check", name="我已读完，并会遵守以上规定", lacks=["checked"])
        self._ear.wait_for(role="button", name="同意并继续", lacks=["enabled"])
        self._inspect("notes")
        self._hands.press("我已读完，并会遵守以上规定", "check")
        self._ear.wait_for(role="check", name="我已读完，并会遵守以上规定", has=["checked"])
        self._hands.press("同意并继续")

    def start(self) -> None:
        """The candidate tries the practice; then the proctor starts the exam at the seat."""
        self._ear.wait_for(role="label", name="等待开考")
        self._inspect("waiting")
        self._hands.press("先练一练")
        self._ear.wait_for(role="label", name="练习题：一个星期有七天。")
        self._inspect("practice")
        self._hands.press("A 正确", "radio")
        self._ear.wait_for(role="radio", name="A 正确", has=["checked"])
        self._hands.press("结束练习")
        self._ear.wait_for(role="label", name="等待开考")
        self._hands.press("监考员")
        self.proctor("开始考试")

    def answer_everything(self) -> None:
        """Every question, with its figure; one flagged, one changed, one left for later."""
        for number in range(1, len(QUESTIONS) + 1):
            question, options = self.question(number)
            if number == 1:
                self._inspect("question")
            if question.figure is not None:
                self._look_at_the_figure()
            self._answer(question, options, changed=number == 3)
            if number == 2:
                self._hands.flag()
                self._ear.wait_for(begins="答题卡概览：已答 2，未答 6，标记 1")
            if number < len(QUESTIONS):
                self._hands.turn()

    def question(self, number: int) -> tuple[Question, list[Control]]:
        """The question on the screen, once it is that one, and its options: stem and options can be read."""
        self._ear.wait_for(role="label", begins=f"第 {number} 题，共 {len(QUESTIONS)} 题")
        seen = self._ear.look()
        question = next(one for one in QUESTIONS if any(one.stem == label.name for label in seen))
        options = _options(question, seen)
        assert [one.name[:2] for one in options] == [f"{letter} " for letter in LETTERS[: len(options)]]
        assert {one.name[2:] for one in options} == set(question.options)
        return question, options

    def hand_in(self) -> str:
        """By the answer sheet, confirmed twice; gives the receipt."""
        self._hands.press("打开答题卡 · 交卷")
        self._ear.wait_for(role="button", name="第 2 题，已答，已标记")
        self._inspect("answer-sheet")
        self._hands.press("第 2 题，已答，已标记")
        self.question(2)
        self._hands.flag()
        self._ear.wait_for(begins="答题卡概览：已答 8，未答 0，标记 0")
        self._hands.press("打开答题卡 · 交卷")
        self._ear.wait_for(role="label", name="点一个题号，就回到那一题。")
        self._hands.press("交卷")
        self._ear.wait_for(role="label", name="要交卷吗？")
        self._inspect("hand-in")
        self._hands.press("交卷")
        self._ear.wait_for(role="label", name="最后确认一次")
        self._inspect("confirm")
        self._hands.press("确认交卷")
        self._ear.wait_for(role="label", name="请安静离场")
        self._inspect("handed-in")
        receipts = [one.name for one in self._ear.look(role="label") if RECEIPT.fullmatch(one.name)]
        assert len(receipts) == 1
        return receipts[0]

    def clear(self) -> None:
        """The proctor clears the seat; nothing of the candidate is left on the screen."""
        self._hands.press("监考员")
        self.proctor("清台")
        self._ear.wait_for(role="button", name="考生登录")
        assert not [one for one in self._ear.look() if NAME in one.name]

    def proctor(self, act: str, reason: str = "") -> None:
        """The proctor does something at this seat: act, reason, PIN."""
        self._ear.wait_for(begins="密钥 密钥已插入")
        self._inspect("proctor")
        for row, wanted in (("操作", act), ("原因", reason)):
            shown = [one for one in self._ear.look(role="button") if one.name.startswith(row + " ")]
            if wanted and shown and wanted not in shown[0].name:
                self._hands.press(shown[0].name)
                self._ear.wait_for(role="radio", name=wanted)
                self._hands.press(wanted, "radio")
        self._ear.wait_for(role="button", name=act, lacks=["enabled"])
        self._hands.type(PIN)
        self._ear.wait_for(role="button", name=act, has=["enabled"])
        self._inspect("pin")
        self._hands.press(act)
        self._ear.wait_until_gone(begins="密钥 ")

    def _answer(self, question: Question, options: list[Control], *, changed: bool) -> None:
        """Choose the right options by their words; `changed` takes a wrong one first."""
        right = [question.options[place] for place in question.correct]
        wrong = [words for words in question.options if words not in right]
        for words in [*(wrong[:1] if changed else ()), *right]:
            option = next(one for one in options if one.name[2:] == words)
            assert "checked" not in option.states
            self._hands.choose(option.name[0], option)
            self._ear.wait_for(role=option.role, name=option.name, has=["checked"])
            self._ear.wait_for(role="label", name="已保存")
        chosen = {one.name[2:] for one in _options(question, self._ear.look()) if "checked" in one.states}
        assert chosen == set(right)

    def _look_at_the_figure(self) -> None:
        self._hands.press("放大图片")
        self._ear.wait_for(role="button", name="关闭图片")
        self._inspect("figure")
        self._hands.press("关闭图片")
        self._ear.wait_until_gone(name="关闭图片")


def _options(question: Question, seen: list[Control]) -> list[Control]:
    role = ROLE_OF.get(question.type, "radio")
    return [one for one in seen if one.role == role and re.match("[A-J] ", one.name)]
