from collections.abc import Callable, Iterator

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from client.widgets.answer_cards import QuestionKind
from client.widgets.group_field import GroupField
from client.widgets.screen import Screen
from client.widgets.theme import TypeSize
from tests.client.screens.looking import controls, laid_out, place, seen, show
from tests.stories.sample_parts import Sample
from tests.stories.screen_samples import samples

ROLES = {
    QAccessible.Role.PushButton,
    QAccessible.Role.RadioButton,
    QAccessible.Role.CheckBox,
}
LEAST = 56
NARROWEST = 40
# What scripted candidates and screen readers find the controls by; must not change.
STABLE = {
    "idle": {"考生登录", "举手", "小字", "中字", "大字", "高对比度"},
    "check-in": {"登录", "清除", "退格", "返回", "字母 X", *(f"数字 {n}" for n in range(10))},
    "identity": {"这是我", "不是我", "返回", "举手"},
    "identity-confirming": {"举手", "操作 选择要做的事", "清除", "退格", "数字 0"},
    "notes-read": {"同意并继续", "我已读完，并会遵守以上规定"},
    "waiting": {"监考员", "举手", "先练一练"},
    "practice": {
        "再练一遍", "结束练习", "上一题", "下一题", "标记", "举手", "A 东方", "第 2 题，已答，已标记，当前题",
    },
    "question-no-figure": {"本题有问题"},
    "idle-findings": {"监考员", "举手"},
    "question": {
        "上一题", "下一题", "标记", "举手", "打开答题卡 · 交卷", "本题有问题", "监考员",
        "A 带电运行状态，并保持额定负荷", "B 断电状态，且已充分放电",
    },
    "question-judge": {"A 正确", "B 错误"},
    "question-figure": {"放大图片"},
    "question-proctor": {"关闭", "确定"},
    "answer-sheet": {"返回答题", "交卷", "第 33 题，未答，已标记", "第 77 题，已答，当前题"},
    "hand-in": {"交卷", "返回答题", "去第一道未答题"},
    "hand-in-confirm": {"确认交卷", "再看看"},
    "locked": {"举手", "原因 选择原因", "解锁"},
    "away": {"举手", "回到座位"},
    "resume": {"举手", "恢复考试"},
    "handed-in": {"举手", "监考员"},
    "message": {"举手"},
    "unlock": {
        "用摄像头扫二维码", "开启", "返回", "退格", "清除本组", "举手",
        *(f"数字 {n}" for n in range(10)), *(f"字母 {letter}" for letter in "ABCDEFGHJKMNPQRSTVWXYZ"),
    },
    "unlock-camera": {"关闭摄像头"},
    "idle-standalone": {"考生登录", "输入开启码", "举手"},
    "idle-sticks": {"考生登录", "换机续考"},
    "idle-outside-window": {"监考员"},
    "waiting-code": {"输入开启码", "监考员"},
    "resume-code": {"输入开启码"},
    "resume-gap": {"中断时长 输入中断的分钟数", "口令 输入口令", "恢复考试"},
    "move-in": {"原因 选择原因", "中断时长 输入中断的分钟数", "口令 输入口令", "换到本机", "返回", "举手"},
    "move-in-choose": {"阿力木·吐尔逊 · 原在 12 号机"},
    "carried-over": {"是，继续考试", "不对", "监考员", "举手"},
    "moved-away": {"本机已修好，重新启用", "举手"},
    "handed-in-stick": {"监考员"},
}  # fmt: skip


def accessible_name(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def sample(name: str) -> Sample:
    return next(sample for sample in samples("zh") if sample.name == name)


Everything = Callable[[str], list[tuple[str, Screen]]]
"""The names of all samples and their screens, in a language."""


@pytest.fixture(scope="module")
def everything(qapp: QApplication) -> Iterator[Everything]:
    """Every screen of a language, shown once for all that only look at it."""
    shown: dict[str, list[tuple[str, Screen]]] = {}

    def in_language(language: str) -> list[tuple[str, Screen]]:
        if language not in shown:
            shown[language] = [(sample.name, laid_out(sample)) for sample in samples(language)]
        return shown[language]

    yield in_language
    for views in shown.values():
        for _, view in views:
            view.close()
            view.deleteLater()


def test_every_control_has_a_name_and_a_role(everything: Everything, language: str) -> None:
    for name, view in everything(language):
        for control in controls(view):
            interface = QAccessible.queryAccessibleInterface(control)
            assert interface.text(QAccessible.Text.Name).strip(), f"{name}: {control}"
            assert interface.role() in ROLES, f"{name}: {accessible_name(control)}"


def test_two_controls_of_a_screen_never_share_a_name(everything: Everything, language: str) -> None:
    for screen, view in everything(language):
        names = [accessible_name(control) for control in controls(view)]
        pages = {"往上看", "往下看", "Up", "Down"}
        once = [name for name in names if name not in pages]
        assert len(set(once)) == len(once), f"{screen}: {sorted(names)}"


@pytest.mark.parametrize("name", STABLE)
def test_scripts_find_the_controls_by_these_names(everything: Everything, name: str) -> None:
    view = dict(everything("zh"))[name]
    names = {accessible_name(control) for control in controls(view)}
    assert names >= STABLE[name]


def test_the_groups_of_the_unlock_code_are_fields_with_names(qtbot: QtBot, language: str) -> None:
    view = show(qtbot, next(each for each in samples(language) if each.name == "unlock-typing"))
    faces = [QAccessible.queryAccessibleInterface(field) for field in view.findChildren(GroupField)]
    assert [face.role() for face in faces] == [QAccessible.Role.EditableText] * 5
    names = [face.text(QAccessible.Text.Name) for face in faces]
    assert names == [("第 %d 组" if language == "zh" else "Group %d") % n for n in range(1, 6)]


@pytest.mark.parametrize("window", [(960, 540), (1366, 768)], ids=str)
def test_every_target_is_large_enough(qtbot: QtBot, window: tuple[int, int]) -> None:
    for each in samples("zh"):
        view = show(qtbot, each, window=window, size=TypeSize.SMALL)
        ratio = view.devicePixelRatioF()
        for control in controls(view):
            assert ratio * control.height() >= LEAST, f"{each.name}: {accessible_name(control)}"
            assert ratio * control.width() >= NARROWEST, f"{each.name}: {accessible_name(control)}"


def test_targets_never_touch(everything: Everything) -> None:
    for screen, view in everything("zh"):
        if screen == "question-proctor":
            continue  # The proctor's panel lies over the candidate's controls.
        places = [
            (accessible_name(control), place(control, view))
            for control in controls(view)
            if view.childAt(place(control, view).center()) is control
        ]
        for i, (name, rect) in enumerate(places):
            for other_name, other in places[i + 1 :]:
                grown = rect.adjusted(-4, -4, 4, 4)
                assert not grown.intersects(other), f"{screen}: {name} and {other_name}"


@pytest.mark.parametrize(
    ("kind", "name"),
    [(QuestionKind.SINGLE, "question"), (QuestionKind.MULTIPLE, "question-long")],
    ids=str,
)
def test_an_option_says_its_letter_its_text_and_whether_it_is_chosen(
    qtbot: QtBot, kind: QuestionKind, name: str
) -> None:
    role = QAccessible.Role.RadioButton if kind is QuestionKind.SINGLE else QAccessible.Role.CheckBox
    view = show(qtbot, sample(name))
    options = [c for c in controls(view) if accessible_name(c)[:2] in ("A ", "B ", "C ")]
    states = [QAccessible.queryAccessibleInterface(option) for option in options]
    assert [state.role() for state in states] == [role] * 3
    chosen = [state.state().checked for state in states]  # type: ignore[attr-defined]  # not in the stubs
    assert chosen == [option.isChecked() for option in options]
    assert any(chosen)
    assert not all(chosen)


def test_every_screen_lets_one_raise_the_hand(everything: Everything, language: str) -> None:
    wanted = {"zh": "举手", "en": "Raise hand"}[language]
    for screen, view in everything(language):
        names = [accessible_name(control) for control in controls(view)]
        covered = screen == "question-proctor"
        assert wanted in names or covered, screen


def test_every_screen_of_a_drill_says_so(everything: Everything) -> None:
    for screen, view in everything("zh"):
        words = [accessible_name(widget) for widget in seen(view)]
        assert "演练 · 不是正式考试" in words, screen
