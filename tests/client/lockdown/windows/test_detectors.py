"""Displays, sessions, clicks, sleep, windows and program files, as a pretended Windows has them."""

import os
from pathlib import Path

from client.lockdown.finding import Confidence, Finding, FindingCode
from client.lockdown.window_seen import WindowSeen
from client.lockdown.windows.all_detectors import windows_detectors
from client.lockdown.windows.api import (
    DisplayPath,
    Monitor,
    MouseEvent,
    Output,
    Rect,
    SessionChange,
    SessionState,
)
from client.lockdown.windows.displays import WindowsDisplays
from client.lockdown.windows.input import InjectedClicks
from client.lockdown.windows.programs import version_info
from client.lockdown.windows.sessions import WindowsSessions
from client.lockdown.windows.sleep import WindowsSleep
from client.lockdown.windows.windows_seen import windows_seen
from tests.client.lockdown.windows.pretend_windows import SCREEN, PretendWindow, PretendWindows

STRANGER = os.getpid() + 1
SECOND = 10_000_000


def brief(findings: tuple[Finding, ...]) -> list[tuple[FindingCode, str, Confidence]]:
    return [(finding.code, finding.subject, finding.confidence) for finding in findings]


def path(source: int, target: int, output: Output = Output.OTHER) -> DisplayPath:
    return DisplayPath(adapter=1, source=source, target=target, output=output)


def test_an_ordinary_pc_has_no_findings(windows: PretendWindows) -> None:
    for detector in windows_detectors(windows):
        assert detector.look() == (), detector.name
        assert detector.look() == (), detector.name


def test_a_second_monitor_is_found(windows: PretendWindows) -> None:
    beside = Monitor(r"\\.\DISPLAY2", Rect(1920, 0, 3840, 1080), False)
    windows.all_monitors = (*windows.all_monitors, beside)
    windows.paths = (path(0, 10), path(1, 11))
    found = brief(WindowsDisplays(windows).look())
    assert found == [(FindingCode.SECOND_DISPLAY, beside.device, Confidence.CERTAIN)]


def test_a_picture_that_goes_to_two_displays_is_found(windows: PretendWindows) -> None:
    windows.paths = (path(0, 10), path(0, 11))
    found = brief(WindowsDisplays(windows).look())
    assert found == [(FindingCode.DISPLAY_MIRRORED, "source 0", Confidence.CERTAIN)]


def test_one_source_number_of_two_adapters_is_no_clone(windows: PretendWindows) -> None:
    windows.paths = (path(0, 10), DisplayPath(adapter=2, source=0, target=10, output=Output.OTHER))
    assert WindowsDisplays(windows).look() == ()


def test_a_picture_over_the_air_is_likely(windows: PretendWindows) -> None:
    windows.paths = (path(0, 10), path(1, 11, Output.MIRACAST))
    found = brief(WindowsDisplays(windows).look())
    assert found == [(FindingCode.SECOND_DISPLAY, "Miracast", Confidence.LIKELY)]


def test_a_display_that_comes_or_goes_is_told_once(windows: PretendWindows) -> None:
    displays = WindowsDisplays(windows)
    assert displays.look() == ()
    windows.paths = (path(0, 12),)
    (found,) = displays.look()
    assert (found.code, found.evidence) == (FindingCode.DISPLAY_CHANGED, "1 came, 1 went")
    assert displays.look() == ()


def test_a_lost_display_is_found(windows: PretendWindows) -> None:
    windows.paths = ()
    assert brief(WindowsDisplays(windows).look()) == [
        (FindingCode.DISPLAY_LOST, "displays", Confidence.CERTAIN)
    ]


def test_displays_that_cannot_be_read_are_no_finding(windows: PretendWindows) -> None:
    windows.refuses = {"EnumDisplayMonitors"}
    assert WindowsDisplays(windows).look() == ()


def test_remote_desktop_is_certain_by_its_session_and_likely_by_its_protocol(windows: PretendWindows) -> None:
    windows.session = SessionState(active=True, locked=False, protocol=2)
    sessions = WindowsSessions(windows)
    likely = [(FindingCode.REMOTE_SESSION, "Remote Desktop", Confidence.LIKELY)]
    assert brief(sessions.look()) == likely
    windows.remote = True
    certain = [(FindingCode.REMOTE_SESSION, "Remote Desktop", Confidence.CERTAIN)]
    assert brief(sessions.look()) == certain


def test_a_session_that_is_locked_or_not_connected_is_switched_away(windows: PretendWindows) -> None:
    sessions = WindowsSessions(windows)
    windows.session = SessionState(active=True, locked=True, protocol=0)
    assert [finding.subject for finding in sessions.look()] == ["locked"]
    windows.session = SessionState(active=False, locked=None, protocol=0)
    assert [finding.subject for finding in sessions.look()] == ["not connected"]


def test_a_switch_between_two_looks_is_heard_and_stands_for_a_moment(windows: PretendWindows) -> None:
    sessions = WindowsSessions(windows)
    assert sessions.look() == ()
    (heard,) = windows.hearing.values()
    for change in (SessionChange.CONSOLE_DISCONNECT, SessionChange.CONSOLE_CONNECT):
        heard(change)
    for _ in range(3):
        (found,) = sessions.look()
        assert found.code is FindingCode.SESSION_SWITCHED
        assert found.evidence == "WM_WTSSESSION_CHANGE"
    assert sessions.look() == ()


def test_the_desktop_of_ctrl_alt_del_is_seen_though_not_prevented(windows: PretendWindows) -> None:
    sessions = WindowsSessions(windows)
    windows.desktop = None
    (found,) = sessions.look()
    assert (found.code, found.confidence) == (FindingCode.SESSION_SWITCHED, Confidence.LIKELY)
    assert found.evidence == "OpenInputDesktop: refused"


def test_a_windows_that_gives_no_notices_is_looked_at_all_the_same(windows: PretendWindows) -> None:
    windows.refuses = {"WTSRegisterSessionNotification", "WTSQuerySessionInformationW"}
    windows.remote = True
    assert [finding.code for finding in WindowsSessions(windows).look()] == [FindingCode.REMOTE_SESSION]


def test_clicks_of_another_program_are_counted(windows: PretendWindows) -> None:
    clicks = InjectedClicks(windows)
    assert clicks.look() == ()
    (watch,) = windows.mouse_hooks.values()
    for event in (
        MouseEvent(click=True, injected=True),
        MouseEvent(click=True, injected=False),
        MouseEvent(click=False, injected=True),
    ):
        watch(event)
    (found,) = clicks.look()
    assert (found.code, found.confidence) == (FindingCode.INJECTED_INPUT, Confidence.LIKELY)
    assert found.evidence == "1 clicks with LLMHF_INJECTED"
    assert clicks.look() == ()


def test_clicks_nobody_may_watch_are_no_finding(windows: PretendWindows) -> None:
    windows.refuses = {"SetWindowsHookExW"}
    clicks = InjectedClicks(windows)
    assert clicks.look() == clicks.look() == ()


def test_what_was_asked_of_windows_is_taken_back_at_the_end(windows: PretendWindows) -> None:
    detectors = (InjectedClicks(windows), WindowsSessions(windows))
    for detector in detectors:
        detector.look()
    assert len(windows.mouse_hooks) == len(windows.hearing) == 1
    for detector in detectors:
        detector.close()
    assert len(windows.mouse_hooks) == len(windows.hearing) == 0


def test_sleep_is_what_one_clock_counts_and_the_other_does_not(windows: PretendWindows) -> None:
    sleep = WindowsSleep(windows)
    windows.times = (100 * SECOND, 40 * SECOND)
    assert sleep.look() == (), "it slept before the program began"
    windows.times = (200 * SECOND, 139 * SECOND)
    assert sleep.look() == (), "a second is no sleep"
    windows.times = (300 * SECOND, 200 * SECOND)
    (found,) = sleep.look()
    assert (found.code, found.evidence) == (FindingCode.SUSPENDED, "asleep for 39 s")


def test_windows_of_other_programs_are_seen_with_what_lies_above_the_exam(windows: PretendWindows) -> None:
    windows.windows = {
        1: PretendWindow(STRANGER, "Chat", "a chat"),
        2: PretendWindow(STRANGER, "Empty", rect=Rect(5, 5, 5, 5)),
        3: PretendWindow(os.getpid(), "Tooltip", rect=Rect(0, 0, 9, 9)),
        4: PretendWindow(STRANGER, "Between", rect=Rect(0, 0, 50, 50)),
        5: PretendWindow(os.getpid(), "Exam", rect=SCREEN),
        6: PretendWindow(STRANGER, "Notepad", "notes"),
        7: PretendWindow(STRANGER, "Hidden", shown=False),
    }
    assert windows_seen(windows) == (
        WindowSeen(STRANGER, "Chat", "a chat", above=True),
        WindowSeen(STRANGER, "Between", "", above=True),
        WindowSeen(STRANGER, "Notepad", "notes", above=False),
    )


def test_a_program_file_keeps_its_names_when_it_is_renamed(windows: PretendWindows) -> None:
    renamed = Path("C:/exam/notes.exe")
    windows.versions[renamed] = {"OriginalFilename": "ToDesk.exe", "ProductName": "ToDesk"}
    assert version_info(renamed, windows) == ("ToDesk.exe", "ToDesk")
    assert version_info(Path("C:/Windows/notepad.exe"), windows) == ()
