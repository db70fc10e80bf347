"""What several marks together mean, on Windows too, out of what processes and windows show."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from client.lockdown.detectors.known_programs import STRONG, Mark, known_programs, read_programs
from client.lockdown.detectors.matching import Index, Sighting, confidence_of
from client.lockdown.detectors.processes import ProcessSeen
from client.lockdown.finding import Confidence
from client.lockdown.window_seen import WindowSeen

INDEX = Index(known_programs())


def shown_by(exe: str, *arguments: str, name: str = "") -> dict[str, set[Mark]]:
    """What a process shows, by the English name of the program."""
    process = ProcessSeen(7, name or exe.replace("\\", "/").rsplit("/", 1)[-1], exe, (exe, *arguments))
    return {program.en: set(found) for program, found in INDEX.of_process(process).items()}


@given(st.sets(st.sampled_from(Mark), min_size=1))
def test_one_mark_is_never_certain_and_no_weak_ones_are_without_a_strong_one(marks: set[Mark]) -> None:
    confidence = confidence_of(marks)
    if len(marks) == 1 or not marks & STRONG:
        assert confidence is not Confidence.CERTAIN
    if len(marks) == 1 and not marks & STRONG:
        assert confidence is Confidence.HINT


@pytest.mark.parametrize("pair", [pair for pair in combinations(Mark, 2) if set(pair) & STRONG])
def test_two_different_marks_one_of_them_strong_are_certain(pair: tuple[Mark, Mark]) -> None:
    same = set(pair) in ({Mark.NAME, Mark.COMMON_NAME}, {Mark.FLAG, Mark.ARGUMENT})
    assert confidence_of(pair) is (Confidence.LIKELY if same else Confidence.CERTAIN)


@pytest.mark.parametrize(
    ("exe", "program"),
    [
        ("C:\\Program Files\\Oray\\SunLogin\\SunloginClient\\SunloginClient.exe", "Sunlogin / AweSun"),
        ("C:\\Program Files\\ToDesk\\ToDesk.exe", "ToDesk"),
        ("C:\\Program Files (x86)\\Tencent\\WeChat\\WeChat.exe", "WeChat"),
        ("C:\\Program Files\\Tencent\\QQNT\\QQ.exe", "QQ"),
        ("C:\\Program Files (x86)\\WXWork\\WXWork.exe", "WeCom"),
        ("C:\\Program Files (x86)\\DingDing\\main\\current\\DingTalk.exe", "DingTalk"),
        ("C:\\Program Files (x86)\\Tencent\\WeMeet\\wemeetapp.exe", "Tencent Meeting"),
        ("C:\\Users\\x\\AppData\\Local\\Feishu\\app\\Feishu.exe", "Feishu / Lark"),
        ("C:\\Users\\x\\AppData\\Local\\Doubao\\Application\\app\\Doubao.exe", "Doubao"),
        ("C:\\Program Files\\obs-studio\\bin\\64bit\\obs64.exe", "OBS Studio"),
        ("C:\\Program Files\\Mythware\\e-Learning Class\\StudentMain.exe", "Mythware Classroom"),
        ("C:\\Program Files (x86)\\Faronics\\Deep Freeze\\Install C-0\\DFServ.exe", "Deep Freeze"),
        ("/opt/todesk/bin/ToDesk_Service", "ToDesk"),
        ("/usr/local/sunlogin/bin/sunloginclient", "Sunlogin / AweSun"),
        ("/opt/wemeet/bin/wemeetapp", "Tencent Meeting"),
        ("/opt/bytedance/feishu/feishu", "Feishu / Lark"),
        ("/opt/QQ/qq", "QQ"),
        ("/snap/telegram-desktop/5000/usr/bin/telegram-desktop", "Telegram"),
    ],
)
def test_an_installed_program_is_certain_by_its_name_and_its_place(exe: str, program: str) -> None:
    shown = shown_by(exe)
    assert confidence_of(shown[program]) is Confidence.CERTAIN


@pytest.mark.parametrize(
    "exe",
    [
        "C:\\Windows\\System32\\svchost.exe",
        "C:\\Windows\\explorer.exe",
        "C:\\Program Files (x86)\\Microsoft\\EdgeWebView\\Application\\140.0\\msedgewebview2.exe",
        "C:\\Program Files (x86)\\Tencent\\QQPCMgr\\16.1\\QQPCTray.exe",
        "C:\\Program Files (x86)\\Tencent\\QQPinyin\\QQPYService.exe",
        "C:\\Program Files (x86)\\SogouInput\\SogouExe\\SogouImeBroker.exe",
        "C:\\Program Files\\Common Files\\Tencent\\QQProtect\\Bin\\QQProtect.exe",
        "/usr/libexec/parsec/parsec-tool",
        "/usr/lib/x86_64-linux-gnu/notion-data/reader",
        "/usr/bin/fcitx5",
        "/usr/lib/xorg/Xorg",
    ],
)
def test_what_ordinary_seats_run_is_not_found(exe: str) -> None:
    assert shown_by(exe) == {}


def test_a_daemon_that_shares_a_word_with_a_program_is_no_more_than_a_hint() -> None:
    shown = shown_by("/usr/libexec/parsec/parsec")
    assert [confidence_of(marks) for marks in shown.values()] == [Confidence.HINT]


def test_a_wine_program_is_found_by_what_wine_says_that_it_runs() -> None:
    process = ProcessSeen(
        7,
        "WeChat.exe",
        "/opt/deepin-wine6-stable/bin/wine64-preloader",
        ("C:\\Program Files\\Tencent\\WeChat\\WeChat.exe",),
    )
    found = {program.en: set(marks) for program, marks in INDEX.of_process(process).items()}
    assert confidence_of(found["WeChat"]) is Confidence.CERTAIN


def test_a_flatpak_is_found_by_its_id() -> None:
    shown = shown_by("/usr/bin/flatpak", "run", "--branch=stable", "com.tencent.WeChat")
    assert shown == {"WeChat": {Mark.ARGUMENT}}


@pytest.mark.parametrize("argument", ["--service", "--server", "--tray", "--start", "-display", "com.qq.QQ"])
def test_an_argument_that_others_have_too_is_nothing_by_itself(argument: str) -> None:
    assert shown_by("/usr/bin/some-daemon", argument) == {}


def test_a_window_is_known_by_instance_class_or_both() -> None:
    for wm_class in ("wechat wechat", "wechat", "x WeChat", "WeChatMainWndForPC"):
        seen = {program.en for program, mark, _ in INDEX.of_window(WindowSeen(1, wm_class, "", False))}
        assert seen == {"WeChat"}
    assert list(INDEX.of_window(WindowSeen(1, "wechatter Wechatter", "微信公众号助手", False))) == []


def test_marks_of_two_processes_are_not_laid_together_but_those_of_none_are() -> None:
    (program,) = read_programs('[[programs]]\nzh = "X"\nen = "X"\ncategory = "notes"\nnames = ["x"]')
    apart = Sighting(program)
    apart.add(1, Mark.NAME, "x")
    apart.add(2, Mark.TITLE, "X")
    assert apart.finding().confidence is Confidence.LIKELY
    apart.add(None, Mark.PORT, "5939")
    assert apart.finding().confidence is Confidence.CERTAIN
