"""Forbidden programs are found by what they are: real processes and real windows."""

import functools
import os
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from client.lockdown.detectors.programs import ProgramDetector
from client.lockdown.finding import Confidence, Finding, FindingCode
from client.lockdown.window_seen import WindowSeen
from client.lockdown.x11.windows import Windows
from tests.client.lockdown.detect.real_programs import CAT, SHELL, SLEEP, copied, running, window
from tests.stories.x_server import x_server


def own_pids() -> frozenset[int]:
    return frozenset({os.getpid()})


def no_windows() -> tuple[WindowSeen, ...]:
    return ()


@functools.cache
def without_windows() -> ProgramDetector:
    """One for most tests: it reads what is new."""
    return ProgramDetector(own_pids, no_windows)


def seen_of(pid: int, detector: ProgramDetector | None = None) -> tuple[Finding, ...]:
    """What is found that has to do with this process."""
    looking = detector or without_windows()
    return tuple(finding for finding in looking.look() if f"process {pid}:" in finding.evidence)


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    with x_server() as display, pytest.MonkeyPatch.context() as patched:
        patched.setenv("DISPLAY", display)
        yield display


@pytest.fixture
def with_windows(display: str) -> Iterator[ProgramDetector]:
    windows = Windows()
    yield ProgramDetector(own_pids, windows.seen)
    windows.close()


@pytest.mark.parametrize(
    ("file", "subject"),
    [
        ("sunloginclient", "向日葵远程控制 (Sunlogin / AweSun)"),
        ("ToDesk_4.7.4.3_x64.exe", "ToDesk"),
        ("AnyDesk", "AnyDesk"),
        ("x11vnc", "x11vnc"),
        ("wemeetapp", "腾讯会议 (Tencent Meeting)"),
        ("微信", "微信 (WeChat)"),
    ],
)
def test_a_program_is_likely_by_its_name_alone_and_never_certain(
    tmp_path: Path, file: str, subject: str
) -> None:
    with running([str(copied(SLEEP, tmp_path / file)), "600"]) as pid:
        (found,) = seen_of(pid)
    assert (found.code, found.subject) == (FindingCode.FORBIDDEN_PROGRAM, subject)
    assert found.confidence is Confidence.LIKELY


def test_a_word_that_other_programs_are_called_by_is_only_a_hint(tmp_path: Path) -> None:
    with running([str(copied(SLEEP, tmp_path / "qq")), "600"]) as pid:
        (found,) = seen_of(pid)
    assert (found.subject, found.confidence) == ("QQ", Confidence.HINT)


@pytest.mark.parametrize(
    "file", ["qqwing", "obsidian", "zoomtext", "kimiko", "lark-parser", "todesktop", "qq音乐"]
)
def test_a_harmless_program_whose_name_merely_contains_one_is_not_found(tmp_path: Path, file: str) -> None:
    with running([str(copied(SLEEP, tmp_path / file)), "600"]) as pid:
        assert seen_of(pid) == ()


@pytest.mark.parametrize(
    "document",
    ["微信.txt", "/srv/papers/向日葵.docx", "ToDesk说明.pdf", "todesk", "WeChat.exe", "teamviewer.deb"],
)
def test_a_document_with_such_a_name_in_an_editor_is_not_found(tmp_path: Path, document: str) -> None:
    with running([str(copied(CAT, tmp_path / "mousepad")), "-", document]) as pid:
        assert seen_of(pid) == ()


def test_a_folder_of_a_user_with_such_a_name_is_no_mark(tmp_path: Path) -> None:
    with running([str(copied(SLEEP, tmp_path / "ToDesk" / "bin" / "notes-viewer")), "600"]) as pid:
        assert seen_of(pid) == ()


def test_a_renamed_executable_is_found_by_where_it_is_installed(tmp_path: Path) -> None:
    place = tmp_path / ".local" / "share" / "ToDesk" / "updatehelper"
    with running([str(copied(SLEEP, place)), "600"]) as pid:
        (found,) = seen_of(pid)
    assert (found.subject, found.confidence) == ("ToDesk", Confidence.LIKELY)


def test_a_name_and_the_place_of_its_installation_are_certain(tmp_path: Path) -> None:
    place = tmp_path / ".local" / "share" / "todesk" / "ToDesk_Service"
    with running([str(copied(SLEEP, place)), "600"]) as pid:
        (found,) = seen_of(pid)
    assert (found.subject, found.confidence) == ("ToDesk", Confidence.CERTAIN)


def test_a_renamed_one_is_found_by_what_it_calls_itself() -> None:
    with running(["SunloginClient", "600"], executable=SLEEP) as pid:
        (found,) = seen_of(pid)
    assert found.subject.startswith("向日葵")


def test_a_renamed_one_is_found_by_an_option_that_no_other_program_has(tmp_path: Path) -> None:
    with running([str(copied(CAT, tmp_path / "updater")), "--", "-", "-rfbauth", "x"]) as pid:
        (found,) = seen_of(pid)
    assert (found.subject, found.confidence) == ("x11vnc", Confidence.LIKELY)


def test_what_a_runner_runs_is_a_hint(tmp_path: Path) -> None:
    script = tmp_path / "WeChat.exe"
    script.write_text("read x; exit\n", encoding="ascii")
    with running(["wine64", str(script)], executable=SHELL) as pid:
        found = seen_of(pid)
    assert [(one.subject, one.confidence) for one in found] == [("微信 (WeChat)", Confidence.HINT)]


def test_what_a_runner_is_told_beyond_that_is_nothing(tmp_path: Path) -> None:
    script = tmp_path / "bench.py"
    script.write_text("read x; exit\n", encoding="ascii")
    with running(["python3", str(script), "line", "todesk"], executable=SHELL) as pid:
        assert seen_of(pid) == ()


def test_a_web_page_of_an_assistant_in_a_window_of_its_own_is_found() -> None:
    page = ["helper", "--", "-", "--app=https://chatgpt.com/"]
    with running(page, executable=CAT) as pid:
        (found,) = seen_of(pid)
    assert (found.subject, found.confidence) == ("ChatGPT", Confidence.LIKELY)


def test_our_own_processes_are_never_findings(tmp_path: Path) -> None:
    with running([str(copied(SLEEP, tmp_path / "todesk")), "600"]) as pid:
        detector = ProgramDetector(lambda: frozenset({os.getpid(), pid}), no_windows)
        assert seen_of(pid, detector) == ()


def test_a_process_that_becomes_another_program_is_found_though_it_was_known(tmp_path: Path) -> None:
    todesk = copied(SLEEP, tmp_path / "todesk")
    detector = ProgramDetector(own_pids, no_windows)
    process = subprocess.Popen([SHELL, "-c", f"read x; exec '{todesk}' 600"], stdin=subprocess.PIPE)
    try:
        for _ in range(5):
            assert seen_of(process.pid, detector) == ()
        assert process.stdin is not None
        process.stdin.write(b"\n")
        process.stdin.flush()
        while b"todesk\x00600" not in Path(f"/proc/{process.pid}/cmdline").read_bytes():
            pass
        found = [finding for _ in range(13) for finding in seen_of(process.pid, detector)]
        assert {finding.subject for finding in found} == {"ToDesk"}
    finally:
        process.kill()
        process.communicate()


def test_one_that_has_ended_is_found_no_more(tmp_path: Path) -> None:
    detector = ProgramDetector(own_pids, no_windows)
    with running([str(copied(SLEEP, tmp_path / "todesk")), "600"]) as pid:
        assert seen_of(pid, detector)
    assert seen_of(pid, detector) == ()


def test_a_renamed_program_is_found_by_the_class_of_its_window(
    display: str, with_windows: ProgramDetector
) -> None:
    with window(display, ("sunlogin", "Sunlogin"), "设置", called="updater") as pid:
        (found,) = seen_of(pid, with_windows)
    assert found.subject.startswith("向日葵")
    assert found.confidence is Confidence.LIKELY
    assert "设置" not in found.evidence


def test_a_name_and_a_window_class_are_certain(display: str, with_windows: ProgramDetector) -> None:
    with window(display, ("todesk", "ToDesk"), "x", called="todesk") as pid:
        (found,) = seen_of(pid, with_windows)
    assert (found.subject, found.confidence) == ("ToDesk", Confidence.CERTAIN)


def test_our_own_windows_are_never_findings(display: str) -> None:
    windows = Windows()
    with window(display, ("todesk", "ToDesk"), "ToDesk", called="todesk") as pid:
        detector = ProgramDetector(lambda: frozenset({os.getpid(), pid}), windows.seen)
        assert seen_of(pid, detector) == ()
    windows.close()


def test_a_window_class_and_a_title_are_certain(display: str, with_windows: ProgramDetector) -> None:
    with window(display, ("wechat", "wechat"), "微信", called="player") as pid:
        (found,) = seen_of(pid, with_windows)
    assert (found.subject, found.confidence) == ("微信 (WeChat)", Confidence.CERTAIN)


def test_a_title_alone_is_a_hint_and_a_longer_one_nothing(
    display: str, with_windows: ProgramDetector
) -> None:
    with window(display, ("mousepad", "Mousepad"), "微信", called="mousepad") as pid:
        (found,) = seen_of(pid, with_windows)
        assert found.confidence is Confidence.HINT
    with window(display, ("mousepad", "Mousepad"), "微信.txt - Mousepad", called="mousepad") as pid:
        assert seen_of(pid, with_windows) == ()


def test_a_browser_that_was_kept_ready_is_a_hint_and_one_that_was_opened_is_certain(
    display: str, with_windows: ProgramDetector, tmp_path: Path
) -> None:
    place = tmp_path / ".local" / "share" / "google" / "chrome" / "application" / "google-chrome"
    with running([str(copied(SLEEP, place)), "600"]) as pid:
        (found,) = seen_of(pid, with_windows)
        assert found.confidence is Confidence.HINT
    with window(display, ("google-chrome", "Google-chrome"), "x", called="google-chrome") as pid:
        (found,) = seen_of(pid, with_windows)
    assert found.confidence is Confidence.CERTAIN


@pytest.mark.parametrize(
    ("state", "confidence"), [("hidden", Confidence.HINT), ("put away", Confidence.CERTAIN)]
)
def test_one_that_waits_in_the_tray_has_hidden_windows_and_is_a_hint(
    display: str, with_windows: ProgramDetector, state: str, confidence: Confidence
) -> None:
    name = "google-chrome"
    with window(display, (name, "Google-chrome"), "x", called=name, state=state) as pid:
        (found,) = seen_of(pid, with_windows)
    assert (found.subject, found.confidence) == ("Google Chrome / Chromium", confidence)


def test_what_is_written_into_an_executable_tells_it_under_any_name(tmp_path: Path) -> None:
    renamed = copied(SLEEP, tmp_path / "notepad2")
    detector = ProgramDetector(
        own_pids, no_windows, lambda path: ("AweSun", "notes") if path == renamed else ()
    )
    with running([str(renamed), "600"]) as pid:
        (found,) = seen_of(pid, detector)
    assert found.subject.startswith("向日葵")
    assert found.confidence is Confidence.LIKELY


def test_a_port_on_which_only_one_of_them_listens_is_a_hint_and_makes_a_name_certain(tmp_path: Path) -> None:
    try:
        listener = socket.create_server(("127.0.0.1", 5939))
    except OSError:
        pytest.skip("the port is taken")
    with listener:
        by_port = [one for one in ProgramDetector(own_pids, no_windows).look() if one.subject == "TeamViewer"]
        assert [one.confidence for one in by_port] == [Confidence.HINT]
        with running([str(copied(SLEEP, tmp_path / "teamviewerd")), "600"]) as pid:
            (found,) = seen_of(pid, ProgramDetector(own_pids, no_windows))
    assert found.confidence is Confidence.CERTAIN


def test_classroom_control_is_named_and_not_accused(tmp_path: Path) -> None:
    with running([str(copied(SLEEP, tmp_path / "StudentMain.exe")), "600"]) as pid:
        (found,) = seen_of(pid)
    assert (found.code, found.subject) == (
        FindingCode.CLASSROOM_CONTROL, "极域电子教室 (Mythware Classroom)",
    )  # fmt: skip
