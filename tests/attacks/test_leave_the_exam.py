"""A cheat at keyboard and mouse, with programs of his own: nothing but the exam is ever on the screen."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from Xlib import X

from tests.attacks.desktop import SOON_S, Desktop, Exam
from tests.outside.by_ear import somebody_listening
from tests.outside.outside_sitting import enrolled_pc
from tests.outside.readers_hands import ReadersHands
from tests.outside.whole_exam import WholeExam
from tests.outside.workplace import Workplace, a_seat, a_workplace
from tests.stories.waiting import until

ESCAPES = (
    "alt+Tab", "alt+shift+Tab", "alt+Escape", "alt+F4", "alt+F2", "alt+F1", "alt+space", "super", "super+d",
    "super+e", "super+l", "super+r", "super+Tab", "super+Left", "ctrl+alt+Left", "ctrl+alt+Right",
    "ctrl+alt+Up",
    "ctrl+alt+Down", "ctrl+alt+Delete", "ctrl+alt+BackSpace", "ctrl+alt+t", "ctrl+alt+l", "ctrl+alt+d",
    "ctrl+alt+F1", "ctrl+alt+F2", "ctrl+alt+F7", "ctrl+Escape", "ctrl+shift+Escape", "Print", "alt+Print",
    "ctrl+Print", "shift+Print", *(f"F{number}" for number in range(1, 13)), "ctrl+p", "ctrl+s", "ctrl+o",
    "ctrl+w", "ctrl+q", "ctrl+n", "ctrl+t", "ctrl+c", "ctrl+x", "ctrl+v", "shift+Insert", "ctrl+Insert",
    "shift+Delete", "ctrl+shift+i", "ctrl+Tab", "Menu", "shift+F10", "Pause", "Scroll_Lock", "Sys_Req",
    "XF86AudioRaiseVolume", "XF86AudioPlay", "XF86HomePage", "XF86Mail", "XF86Calculator", "XF86Sleep",
    "XF86PowerOff", "XF86WWW", "XF86Search", "XF86Explorer",
)  # fmt: skip


@pytest.fixture(scope="module")
def workplace() -> Iterator[Workplace]:
    with a_workplace() as place:
        yield place


@pytest.fixture(scope="module")
def desktop(workplace: Workplace, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desktop]:
    """The desktop of that workplace, and the cheat's own connection to it."""
    there = Desktop(workplace.environment["DISPLAY"], tmp_path_factory.mktemp("desktop"))
    yield there
    there.close()


@pytest.fixture(scope="module")
def exam(workplace: Workplace, desktop: Desktop, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Exam]:
    """The installed program, held, at the first question of an exam.

    The way there goes through the accessibility bus: keys and clicks of tools are injected ones.
    """
    pc = enrolled_pc(tmp_path_factory.mktemp("pc") / "pc")
    with somebody_listening(workplace) as ear, a_seat(workplace, pc, "--lockdown", "x11") as seat:
        sitting = WholeExam(ear, ReadersHands(ear))
        for step in (sitting.unlock, sitting.check_in, sitting.read_the_notes, sitting.start):
            step()
        sitting.question(1)
        exam = Exam(desktop, seat.keeper, pc.log)
        until("a held exam", exam.is_everything, timeout_s=SOON_S)
        yield exam
        assert "Traceback" not in seat.said


def stays(exam: Exam) -> None:
    """The exam is the only thing on the screen, and again has the keys."""
    until("the exam alone", exam.is_everything, timeout_s=5)


def test_a_window_of_another_program_would_be_seen_on_this_screen(desktop: Desktop) -> None:
    desktop.window()
    assert until("the pixels of a foreign window", desktop.shows_foreign, timeout_s=5)
    desktop.clear()


def test_no_key_leaves_the_exam(desktop: Desktop, exam: Exam) -> None:
    desktop.window(override=False)
    for escape in ESCAPES:
        desktop.run("xdotool", "key", escape)
        assert not desktop.shows_foreign(), escape
        assert exam.has_keys(), escape
    stays(exam)
    desktop.clear()


@pytest.mark.parametrize("button", ["2", "3", "4", "5", "8", "9"])
def test_no_mouse_button_opens_anything(desktop: Desktop, exam: Exam, button: str) -> None:
    for x, y in ((3, 3), (683, 384), (1360, 760)):
        desktop.run("xdotool", "mousemove", str(x), str(y), "click", button)
    desktop.run("xdotool", "mousemove", "5", "5", "keydown", "alt", "click", button, "keyup", "alt")
    stays(exam)


def an_override_redirect_window(desktop: Desktop, _: Any) -> None:
    desktop.window()


def a_managed_window(desktop: Desktop, _: Any) -> None:
    desktop.window(override=False)


def a_window_over_everything(desktop: Desktop, _: Any) -> None:
    desktop.window(place=(0, 0, 1366, 768))


def a_window_raised_again_and_again(desktop: Desktop, _: Any) -> None:
    window = desktop.window()
    for _ in range(200):
        window.configure(stack_mode=X.Above)
    desktop.line.sync()


def a_full_screen_state(desktop: Desktop, _: Any) -> None:
    window = desktop.window(override=False)
    full, above = (desktop.line.intern_atom(f"_NET_WM_STATE_{name}") for name in ("FULLSCREEN", "ABOVE"))
    desktop.message(window, "_NET_WM_STATE", 1, full, above)
    desktop.message(window, "_NET_ACTIVE_WINDOW", 2)


def a_lowered_exam(_: Desktop, window: Any) -> None:
    window.configure(stack_mode=X.Below)


def an_unmapped_exam(_: Desktop, window: Any) -> None:
    window.unmap()


def a_moved_exam(_: Desktop, window: Any) -> None:
    window.configure(x=900, y=500)


def a_shrunken_exam(_: Desktop, window: Any) -> None:
    window.configure(width=100, height=100)


def a_cut_out_exam(_: Desktop, window: Any) -> None:
    window.shape_rectangles(0, 0, 0, 0, 0, [(0, 0, 50, 50)])


def a_reparented_exam(desktop: Desktop, window: Any) -> None:
    window.reparent(desktop.root, 0, 0)


def an_exam_asked_to_close(desktop: Desktop, window: Any) -> None:
    desktop.message(window, "_NET_CLOSE_WINDOW", X.CurrentTime, 2)
    delete = desktop.line.intern_atom("WM_DELETE_WINDOW")
    desktop.message(window, "WM_PROTOCOLS", delete, X.CurrentTime)


def an_exam_asked_to_step_back(desktop: Desktop, window: Any) -> None:
    full, above, hidden, below = (
        desktop.line.intern_atom(f"_NET_WM_STATE_{name}")
        for name in ("FULLSCREEN", "ABOVE", "HIDDEN", "BELOW")
    )
    desktop.message(window, "_NET_WM_STATE", 0, full, above)
    desktop.message(window, "_NET_WM_STATE", 1, hidden, below)
    desktop.message(window, "WM_CHANGE_STATE", 3)
    desktop.message(window, "_NET_WM_DESKTOP", 1, 2)
    desktop.message(window, "_NET_MOVERESIZE_WINDOW", 0xF00, 900, 500, 100, 100)


def another_desktop_shown(desktop: Desktop, _: Any) -> None:
    desktop.message(desktop.root, "_NET_CURRENT_DESKTOP", 1)
    desktop.message(desktop.root, "_NET_SHOWING_DESKTOP", 1)


def a_window_in_the_overlay(desktop: Desktop, _: Any) -> None:
    window = desktop.window()
    window.reparent(desktop.overlay, 300, 200)
    window.map()
    window.configure(stack_mode=X.Above)


def a_hidden_overlay(desktop: Desktop, _: Any) -> None:
    desktop.window(place=(0, 0, 1366, 768))
    desktop.overlay.unmap()


def a_shaped_overlay(desktop: Desktop, _: Any) -> None:
    desktop.window(place=(0, 0, 1366, 768))
    desktop.overlay.shape_rectangles(0, 0, 0, 0, 0, [(0, 0, 50, 50)])


def a_moved_overlay(desktop: Desktop, _: Any) -> None:
    desktop.window(place=(0, 0, 1366, 768))
    desktop.overlay.configure(x=700, y=400)


def a_stolen_focus(desktop: Desktop, _: Any) -> None:
    desktop.window().set_input_focus(X.RevertToNone, X.CurrentTime)


def a_window_inside_the_exam(desktop: Desktop, window: Any) -> None:
    inside = desktop.window()
    inside.reparent(window, 100, 100)
    inside.map()
    inside.configure(stack_mode=X.Above)


def a_backdrop_taken_away(desktop: Desktop, window: Any) -> None:
    desktop.window(place=(0, 0, 1366, 768))
    for child in desktop.overlay.query_tree().children:
        if child != window:
            child.reparent(desktop.root, 0, 0)
            child.configure(stack_mode=X.Above)


Attack = Callable[[Desktop, Any], None]

UNDER_IT: tuple[Attack, ...] = (
    an_override_redirect_window, a_managed_window, a_window_over_everything, a_window_raised_again_and_again,
    a_full_screen_state, a_stolen_focus, another_desktop_shown,
)  # fmt: skip
ON_IT: tuple[Attack, ...] = (
    a_lowered_exam, an_unmapped_exam, a_moved_exam, a_shrunken_exam, a_cut_out_exam, a_reparented_exam,
    an_exam_asked_to_close, an_exam_asked_to_step_back, a_window_in_the_overlay, a_hidden_overlay,
    a_shaped_overlay, a_moved_overlay, a_window_inside_the_exam, a_backdrop_taken_away,
)  # fmt: skip


def named(attack: Attack) -> str:
    return attack.__name__


@pytest.mark.parametrize("attack", UNDER_IT, ids=named)
def test_not_a_pixel_of_another_program_is_ever_shown(desktop: Desktop, exam: Exam, attack: Attack) -> None:
    attack(desktop, exam.window)
    for _ in range(20):
        assert not desktop.shows_foreign()
    stays(exam)
    desktop.clear()


@pytest.mark.parametrize("attack", ON_IT, ids=named)
def test_what_is_done_to_the_exam_itself_is_put_right(desktop: Desktop, exam: Exam, attack: Attack) -> None:
    program = exam.program
    attack(desktop, exam.window)
    desktop.line.sync()
    stays(exam)
    assert exam.program == program, "the program had to start again"
    desktop.clear()
