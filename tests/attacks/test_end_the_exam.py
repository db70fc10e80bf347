"""A cheat who ends the program, or begins before it: it comes back, and leaves the machine as it was."""

import os
import signal
import subprocess
from pathlib import Path

import psutil
import pytest
from Xlib import XK, X
from Xlib.protocol.event import KeyPress, KeyRelease

from client.lockdown.changes import Ledger
from client.lockdown.x11.keyboard_options import has_server_keys
from tests.attacks.conftest import CHANGES, start_exam
from tests.attacks.desktop import Desktop, Exam
from tests.outside.workplace import EXAM_SEAT
from tests.stories.waiting import until

BACK_S = 30.0
"""Within five seconds, on a machine that does nothing else; that is measured elsewhere."""
ASKED_S = 4.0
"""Whoever asks the owner of a clipboard that never answers waits for five seconds."""
SECRET = b"answers: BCADB"


def machine(desktop: Desktop) -> tuple[str, str]:
    """What the lockdown changes: keyboard options and blanking of the screen."""
    options = [line for line in desktop.run("setxkbmap", "-query").decode().splitlines() if "options" in line]
    saver = desktop.line.get_screen_saver()
    return "".join(options), f"{saver.timeout} {saver.interval}"


@pytest.fixture(scope="module")
def before(desktop: Desktop) -> tuple[str, str]:
    """The machine as its owner set it up."""
    desktop.run("setxkbmap", "-option", "terminate:ctrl_alt_bksp", "-option", "compose:ralt")
    assert has_server_keys(desktop.line)
    desktop.run("xset", "s", "300", "300")
    secret = desktop.folder / "secret"
    secret.write_bytes(SECRET)
    for selection in ("clipboard", "primary"):
        desktop.start("xclip", "-quiet", "-selection", selection, "-in", secret)
    until("a full clipboard", lambda: in_clipboard(desktop), timeout_s=5)
    return machine(desktop)


@pytest.fixture(scope="module")
def exam(desktop: Desktop, before: tuple[str, str], tmp_path_factory: pytest.TempPathFactory) -> Exam:
    """Begun while another program has the keyboard and its menu is open."""
    assert before
    root = desktop.root
    menu = desktop.window()
    assert root.grab_keyboard(False, X.GrabModeAsync, X.GrabModeAsync, X.CurrentTime) == X.GrabSuccess
    assert root.grab_pointer(False, 0, X.GrabModeAsync, X.GrabModeAsync, X.NONE, X.NONE, X.CurrentTime) == 0
    exam = start_exam(desktop, tmp_path_factory.mktemp("exam"))
    until(
        "the exam over the menu", lambda: "held" in exam.said() and not desktop.shows_foreign(), timeout_s=60
    )
    until("the finding", lambda: "found keyboard_not_held" in exam.said(), timeout_s=10)
    desktop.line.ungrab_keyboard(X.CurrentTime)
    desktop.line.ungrab_pointer(X.CurrentTime)
    until("the keyboard", exam.is_everything, timeout_s=5)
    menu.destroy()
    return exam


def elsewhere(desktop: Desktop) -> dict[str, str]:
    """Another terminal, which isn't on that desktop."""
    return {name: value for name, value in desktop.environment.items() if "DISPLAY" not in name}


def held_by(desktop: Desktop, name: str) -> bool:
    return bool(desktop.line.get_selection_owner(desktop.line.intern_atom(name)) != X.NONE)


def in_clipboard(desktop: Desktop) -> bool:
    return held_by(desktop, "CLIPBOARD") or held_by(desktop, "PRIMARY")


def everybody(exam: Exam) -> list[psutil.Process]:
    keeper = psutil.Process(exam.process.pid)
    return [keeper, *keeper.children(recursive=True)]


def test_what_was_copied_before_the_exam_is_gone(desktop: Desktop, exam: Exam) -> None:
    assert exam.program
    until("an empty clipboard", lambda: not in_clipboard(desktop), timeout_s=5)
    assert SECRET not in desktop.run("xclip", "-selection", "clipboard", "-out")


def test_what_is_copied_during_the_exam_goes_too_even_from_a_program_that_never_answers(
    desktop: Desktop, exam: Exam
) -> None:
    silent = desktop.window(place=(0, 0, 5, 5))
    for name in ("CLIPBOARD", "PRIMARY"):
        silent.set_selection_owner(desktop.line.intern_atom(name), X.CurrentTime)
    desktop.line.sync()
    until("an empty clipboard", lambda: not in_clipboard(desktop), timeout_s=5)
    before = exam.said().count("next")
    desktop.run("xdotool", "key", "Right")
    until("an answer to a key", lambda: exam.said().count("next") > before, timeout_s=ASKED_S)
    desktop.clear()


def test_keys_that_answer_still_arrive(desktop: Desktop, exam: Exam) -> None:
    before = exam.said().count("next")
    desktop.run("xdotool", "key", "Right")
    until("the next question asked for", lambda: exam.said().count("next") > before, timeout_s=5)


def test_a_click_still_arrives(desktop: Desktop, exam: Exam) -> None:
    place = exam.window.get_geometry()
    before = exam.said().count("answer")
    for y in range(200, place.height - 100, 60):
        desktop.run("xdotool", "mousemove", str(place.width // 2), str(y), "click", "1")
    until("an answer", lambda: exam.said().count("answer") > before, timeout_s=5)


def test_nothing_is_dragged_out(desktop: Desktop, exam: Exam) -> None:
    for y in range(120, 700, 80):
        desktop.run("xdotool", "mousemove", "300", str(y), "mousedown", "1", "mousemove", "500", str(y + 20))
        assert not held_by(desktop, "XdndSelection")
        desktop.run("xdotool", "mousemove", "900", str(y), "mouseup", "1")
    assert exam.is_everything()
    assert not in_clipboard(desktop)


def test_keys_that_another_program_sends_to_the_window_itself_are_not_heard(
    desktop: Desktop, exam: Exam
) -> None:
    before = exam.said().count("next")
    code, window = desktop.line.keysym_to_keycode(XK.XK_Right), exam.window
    for kind in (KeyPress, KeyRelease) * 3:
        window.send_event(
            kind(
                time=X.CurrentTime, root=desktop.root, window=window, child=X.NONE, same_screen=True,
                root_x=5, root_y=5, event_x=5, event_y=5, state=0, detail=code,
            )
        )  # fmt: skip
    desktop.line.sync()
    desktop.run("xdotool", "key", "Right")
    until("the key of a hand", lambda: exam.said().count("next") > before, timeout_s=5)
    assert exam.said().count("next") == before + 1


def test_keys_for_the_server_itself_do_not_come_back_with_another_keymap(
    desktop: Desktop, exam: Exam
) -> None:
    assert exam.program
    until("none at the start", lambda: not has_server_keys(desktop.line), timeout_s=5)
    desktop.run("setxkbmap", "-option", "", "-option", "terminate:ctrl_alt_bksp")
    until("none again", lambda: not has_server_keys(desktop.line), timeout_s=10)
    assert "srvrkeys:none" in machine(desktop)[0]


def test_a_flood_of_windows_does_not_make_the_exam_wait(desktop: Desktop, exam: Exam) -> None:
    flood = desktop.window()
    before = exam.said().count("next")
    for number in range(2_000):
        flood.unmap()
        flood.map()
        flood.configure(x=number % 700, stack_mode=X.Above)
        if number == 1_000:
            desktop.run("xdotool", "key", "Right")
    until("an answer to a key", lambda: exam.said().count("next") > before, timeout_s=ASKED_S)
    assert exam.is_everything()
    desktop.clear()


def test_a_killed_client_comes_back(desktop: Desktop, exam: Exam) -> None:
    program = exam.program
    exam.window.kill_client()
    desktop.line.sync()
    until("another program", lambda: exam.program not in (program, None), timeout_s=BACK_S)
    until("the exam again", exam.is_everything, timeout_s=BACK_S)


def test_a_destroyed_window_comes_back(desktop: Desktop, exam: Exam) -> None:
    program = exam.program
    exam.window.destroy()
    desktop.line.sync()
    until("another program", lambda: exam.program not in (program, None), timeout_s=BACK_S)
    until("the exam again", exam.is_everything, timeout_s=BACK_S)


def test_a_killed_program_comes_back(exam: Exam) -> None:
    program = exam.program
    assert program is not None
    os.kill(program, signal.SIGKILL)
    until("another program", lambda: exam.program not in (program, None), timeout_s=BACK_S)
    until("the exam again", exam.is_everything, timeout_s=BACK_S)


def test_what_was_changed_on_the_machine_is_put_back_after_everything_was_killed(
    desktop: Desktop, exam: Exam, before: tuple[str, str]
) -> None:
    during = machine(desktop)
    assert during != before
    assert "srvrkeys:none" in during[0]
    assert "terminate" not in during[0]
    assert during[1].startswith("0 ")
    for process in everybody(exam):
        process.kill()
    exam.process.wait()
    assert machine(desktop) == during
    folder = exam.log.parent
    assert Ledger(folder / CHANGES).standing()
    repair: list[str | Path] = [EXAM_SEAT, "--repair", "--data", folder]
    assert subprocess.run(repair, env=elsewhere(desktop), check=False, timeout=60).returncode == 0
    assert machine(desktop) == before
    assert Ledger(folder / CHANGES).standing() == ()


def test_a_normal_end_leaves_the_machine_and_the_desktop_as_they_were(
    desktop: Desktop, before: tuple[str, str], tmp_path: Path
) -> None:
    exam = start_exam(desktop, tmp_path)
    until("a held exam", exam.is_everything, timeout_s=60)
    exam.process.terminate()
    assert exam.process.wait(10) == 0
    assert machine(desktop) == before
    assert not in_clipboard(desktop)
    assert not exam.has_keys()
    assert not (tmp_path / CHANGES).exists()


def test_on_two_monitors_the_exam_is_on_one_and_the_other_is_black(desktop: Desktop, tmp_path: Path) -> None:
    desktop.window(place=(0, 0, 1366, 768))
    desktop.run("xrandr", "--setmonitor", "left", "683/200x768/200+0+0", "screen")
    desktop.run("xrandr", "--setmonitor", "right", "683/200x768/200+683+0", "none")
    exam = start_exam(desktop, tmp_path)
    until("the exam", lambda: "held" in exam.said() and exam.has_keys(), timeout_s=60)
    assert not desktop.shows_foreign()
    size, at = exam.window.get_geometry(), exam.window.translate_coords(desktop.root, 0, 0)
    assert size.width == 683
    beyond = 5 if at.x else 1360
    assert {desktop.colour_at(beyond, y) for y in range(0, 768, 50)} == {0}
    desktop.run("xrandr", "--delmonitor", "right")
    desktop.run("xrandr", "--delmonitor", "left")
    until("the exam on the one that is left", exam.is_everything, timeout_s=5)
    exam.process.terminate()
    exam.process.wait(10)
    desktop.clear()
