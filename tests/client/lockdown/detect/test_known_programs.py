"""The data files: which programs are known, and that no mark is careless."""

import re

import pytest

from client.lockdown.detectors.known_programs import (
    BadData,
    KnownProgram,
    Mark,
    known_programs,
    names_of,
    read_programs,
)
from client.lockdown.detectors.matching import RUNNERS
from client.lockdown.finding import MAX_SUBJECT, FindingCode

PROGRAMS = known_programs()
FORBIDDEN = tuple(one for one in PROGRAMS if one.code is FindingCode.FORBIDDEN_PROGRAM)


def texts(mark: Mark) -> list[str]:
    return [text for program in PROGRAMS for text in program.marks.get(mark, ())]


def test_at_least_seventy_programs_are_forbidden() -> None:
    assert len(FORBIDDEN) >= 70


@pytest.mark.parametrize(
    "name",
    [
        "向日葵", "ToDesk", "QQ", "TIM", "微信", "企业微信", "钉钉", "飞书", "腾讯会议", "AnyDesk",
        "TeamViewer", "RustDesk", "UU远程", "无界趣连", "花生壳", "Chrome Remote Desktop", "Parsec",
        "RealVNC", "TightVNC", "UltraVNC", "x11vnc", "TigerVNC", "Splashtop", "Radmin", "OBS",
        "Bandicam", "EV录屏", "FastStone", "Snipaste", "豆包", "Kimi", "通义", "文心一言", "DeepSeek",
        "ChatGPT", "Claude", "Copilot", "搜狗", "百度", "Telegram", "WhatsApp", "Zoom", "Skype", "Teams",
        "Discord", "Firefox", "Edge", "网盘", "KDE Connect", "scrcpy", "多屏协同",
    ],
)  # fmt: skip
def test_what_people_use_to_get_help_is_forbidden(name: str) -> None:
    assert any(name in program.zh or name in program.en for program in FORBIDDEN)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        *((name, FindingCode.CLASSROOM_CONTROL) for name in (
            "极域", "红蜘蛛", "凌波", "伽卡他卡", "噢易", "传奇", "慧盾", "锐捷", "Veyon", "iTALC", "Epoptes",
            "苏亚星",
        )),
        *((name, FindingCode.RESTORE_CARD) for name in (
            "冰点", "影子系统", "Shadow Defender", "小哨兵", "噢易还原", "三茗", "海光", "联想硬盘保护",
            "统一写入",
        )),
    ],
)  # fmt: skip
def test_what_rooms_have_is_known_by_name(name: str, code: FindingCode) -> None:
    assert any(name in program.zh for program in PROGRAMS if program.code is code)


def test_every_forbidden_program_can_be_certain_and_survives_being_renamed() -> None:
    names = {Mark.NAME, Mark.COMMON_NAME}
    for program in FORBIDDEN:
        kinds = set(program.marks)
        assert kinds & names, program.subject
        assert kinds - names, program.subject


def test_no_two_programs_have_the_same_subject_and_every_subject_fits() -> None:
    subjects = [program.subject for program in PROGRAMS]
    assert len(set(subjects)) == len(subjects)
    assert max(map(len, subjects)) <= MAX_SUBJECT


@pytest.mark.parametrize("mark", [Mark.NAME, Mark.CLASS, Mark.FLAG])
def test_a_strong_mark_belongs_to_one_program(mark: Mark) -> None:
    shared = {text for text in texts(mark) if texts(mark).count(text) > 1}
    assert shared == set()


def test_names_are_without_suffix_and_folder() -> None:
    for name in texts(Mark.NAME) + texts(Mark.COMMON_NAME):
        assert name in names_of(name), name
        assert "/" not in name


def test_no_name_is_that_of_something_every_desktop_runs() -> None:
    every_day = {
        *RUNNERS, "systemd", "xorg", "explorer", "svchost", "sleep", "ssh", "sshd", "bash", "fcitx5",
        "ibus-daemon", "openbox", "dwm", "ctfmon", "conhost", "sogouinput", "student",
    }  # fmt: skip
    assert not every_day & set(texts(Mark.NAME))


def test_a_short_name_or_class_is_never_enough_to_warn() -> None:
    assert [name for name in texts(Mark.NAME) if len(name) < 3 and name.isascii()] == []
    assert [name for name in texts(Mark.CLASS) if len(name) < 2] == []


def test_a_flag_begins_like_one() -> None:
    assert all(text.startswith("-") for text in texts(Mark.FLAG))


def test_no_title_matches_whatever_stands_in_a_window() -> None:
    for title in texts(Mark.TITLE):
        for text in (
            "",
            "微信.txt - Mousepad",
            "安全生产考试",
            "文档1.docx - WPS 文字",
            "Terminal",
            "QQ音乐",
        ):
            assert not re.fullmatch(title, text), title


@pytest.mark.parametrize(
    ("file", "names"),
    [
        ("C:\\Tools\\ToDesk_4.7.4.3_x64.exe", {"todesk_4.7.4.3_x64", "todesk_4.7.4.3", "todesk"}),
        ("/usr/bin/qqwing", {"qqwing"}),
        ("SunloginClient (1).exe", {"sunloginclient (1)", "sunloginclient"}),
        ("rustdesk-1.3.2-x86_64.AppImage", {"rustdesk-1.3.2-x86_64", "rustdesk-1.3.2", "rustdesk"}),
        ("qemu-system-x86_64", {"qemu-system-x86_64", "qemu-system"}),
        ("", set()),
    ],
)
def test_a_file_is_called_with_and_without_the_number_of_its_edition(file: str, names: set[str]) -> None:
    assert names_of(file) == frozenset(names)


@pytest.mark.parametrize(
    "text",
    [
        '[[programs]]\nzh = "x"\nen = "x"\ncategory = "messenger"',
        '[[programs]]\nzh = "x"\nen = "x"\nnames = ["x"]',
        '[[programs]]\nzh = "x"\nen = "x"\ncategory = "messenger"\nnames = []',
        '[[programs]]\nzh = "x"\nen = "x"\ncategory = "messenger"\nnames = "x"',
        '[[programs]]\nzh = "x"\nen = "x"\ncategory = "messenger"\nname = ["x"]',
        '[[programs]]\nzh = "x"\nen = "x"\ncategory = "messenger"\nnames = ["x"]\nat_rest = 1',
    ],
)
def test_an_entry_of_another_form_is_refused(text: str) -> None:
    with pytest.raises(BadData):
        read_programs(text)


def test_a_program_with_one_name_in_both_languages_is_called_by_it_once() -> None:
    (program,) = read_programs('[[programs]]\nzh = "X"\nen = "X"\ncategory = "notes"\nnames = ["X.Y"]')
    assert isinstance(program, KnownProgram)
    assert program.subject == "X"
    assert program.marks[Mark.NAME] == frozenset({"x.y"})
