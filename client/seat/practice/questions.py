"""The made-up questions of the practice: everybody knows the answers, nobody is asked them in an exam."""

from dataclasses import dataclass, field, replace

from PySide6.QtCore import QCoreApplication

from client.widgets.answer_cards import QuestionKind

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class PracticeQuestion:
    """A question that counts for nothing and has no right answer here."""

    kind: QuestionKind
    stem: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tried:
    """What the candidate has done in the practice; kept nowhere else, and gone with it."""

    number: int = 1
    answers: dict[int, tuple[int, ...]] = field(default_factory=dict)
    flagged: frozenset[int] = frozenset()

    def answer(self, choice: tuple[int, ...]) -> "Tried":
        """With another choice for the question on the screen."""
        return replace(self, answers={**self.answers, self.number: choice})

    def flag(self, *, on: bool) -> "Tried":
        """With the question on the screen flagged or not."""
        one = frozenset({self.number})
        return replace(self, flagged=self.flagged | one if on else self.flagged - one)

    def turn_to(self, number: int) -> "Tried":
        """With another question on the screen; there is nothing before the first and after the last."""
        return replace(self, number=max(1, min(number, len(QuestionKind))))


def practice_questions() -> tuple[PracticeQuestion, ...]:
    """One of each type, in the order of a paper."""
    return (
        PracticeQuestion(
            QuestionKind.TRUE_FALSE,
            translate("practice", "练习题：一个星期有七天。"),
            (translate("practice", "正确"), translate("practice", "错误")),
        ),
        PracticeQuestion(
            QuestionKind.SINGLE,
            translate("practice", "练习题：太阳从哪个方向升起（　　）。"),
            (
                translate("practice", "东方"),
                translate("practice", "南方"),
                translate("practice", "西方"),
                translate("practice", "北方"),
            ),
        ),
        PracticeQuestion(
            QuestionKind.MULTIPLE,
            translate("practice", "练习题：下面哪些是水果（　　）。可以选几项；再点一次，就不选了。"),
            (
                translate("practice", "苹果"),
                translate("practice", "桌子"),
                translate("practice", "香蕉"),
                translate("practice", "雨伞"),
            ),
        ),
    )
