"""What all commands have in common: language, help, homes, exit codes."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connections

from sync_server.command.language import choose_language, value_of
from sync_server.command.registry import MODULES, commands_for
from sync_server.home import HOME_VARIABLE, CentreHome
from tests.server.centre import Said

ExamCentre = Callable[..., Said]


@pytest.mark.parametrize(
    ("asked", "environment", "language"),
    [
        (None, {}, "zh"),
        (None, {"LANG": "C.UTF-8"}, "zh"),
        (None, {"LANG": "en_GB.UTF-8"}, "en"),
        (None, {"LANG": "en_GB.UTF-8", "LC_ALL": "zh_CN.UTF-8"}, "zh"),
        ("en", {"LANG": "zh_CN.UTF-8"}, "en"),
        ("zh", {"LANG": "en_GB.UTF-8"}, "zh"),
    ],
)
def test_the_language_is_the_one_asked_for(
    asked: str | None, environment: dict[str, str], language: str
) -> None:
    assert choose_language(asked, environment) == language


def test_an_option_before_the_parser_is_read_in_both_spellings() -> None:
    assert value_of("--home", ["keys", "--home", "x"]) == "x"
    assert value_of("--home", ["--home=y", "keys"]) == "y"
    assert value_of("--home", ["keys", "--home"]) is None


@pytest.mark.parametrize("word", list(MODULES))
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_command_has_help_with_its_exit_codes(
    exam_centre: ExamCentre, word: str, language: str
) -> None:
    said = exam_centre(word, "--help", "--lang", language)
    assert said.code == 0
    for part in ("--home", "--json", "--lang", "0 ", "2 ", "3 ", "4 "):
        assert part in said.out
    assert ("用法" in said.out) is (language == "zh")
    assert ("usage:" in said.out) is (language == "en")


def test_every_commands_word_is_its_name() -> None:
    for word in MODULES:
        assert [command.name for command in commands_for([word])] == [word]


def test_a_folder_called_like_a_command_is_not_the_command() -> None:
    assert [command.name for command in commands_for(["--home", "worker", "keys"])] == ["keys"]


def test_without_a_command_the_help_is_shown(exam_centre: ExamCentre) -> None:
    said = exam_centre()
    assert said.code == 2
    assert "import-bank" in said.err


def test_mistakes_in_usage_are_told_in_the_language(exam_centre: ExamCentre) -> None:
    chinese, english = exam_centre("keys", "--nothing"), exam_centre("keys", "--nothing", "--lang", "en")
    assert (chinese.code, english.code) == (2, 2)
    assert "无法识别的参数" in chinese.err
    assert "unrecognized arguments" in english.err


def test_without_a_home_it_is_said_which_option_names_one(
    exam_centre: ExamCentre, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(HOME_VARIABLE, raising=False)
    said = exam_centre("keys", "--json")
    assert said.code == 4
    assert json.loads(said.out) == {"ok": False, "code": "no_home", "message": said.err.strip()}
    assert "--home" in said.err


def test_a_folder_that_is_no_home_is_refused(
    exam_centre: ExamCentre, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path))
    said = exam_centre("migrate")
    assert said.code == 4
    assert "exam-centre init" in said.err
    assert list(tmp_path.iterdir()) == []


def test_a_wrong_database_key_is_told_plainly(centre: CentreHome, exam_centre: ExamCentre) -> None:
    centre.database_key.write_text("00" * 32)
    connections.close_all()
    said = exam_centre("migrate", "--json")
    assert said.code == 4
    assert json.loads(said.out)["code"] == "database"
    assert "Traceback" not in said.err


def test_migrating_an_up_to_date_database_changes_nothing(
    centre: CentreHome, exam_centre: ExamCentre
) -> None:
    said = exam_centre("migrate", "--json")
    assert (said.code, json.loads(said.out)) == (0, {"applied": []})
