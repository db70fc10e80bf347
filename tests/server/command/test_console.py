"""What a command asks, and of whom."""

import getpass
import io
import subprocess
import sys
from pathlib import Path

import pytest

from sync_server.command.console import Console
from sync_server.command.outcome import NeedsConfirmation, Refused


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def _sit_down(monkeypatch: pytest.MonkeyPatch, answer: str = "") -> None:
    """Be a person at a terminal who types `answer`."""
    monkeypatch.setattr(sys, "stderr", _Terminal())
    monkeypatch.setattr(sys, "stdin", _Terminal(answer))


@pytest.mark.parametrize(("content", "secret"), [("one\ntwo\n", "one"), ("密码 词\r\n", "密码 词"), ("", "")])
def test_a_secret_is_the_first_line_of_its_file(tmp_path: Path, content: str, secret: str) -> None:
    file = tmp_path / "secret"
    file.write_text(content, "utf-8")
    assert Console(json=False).secret("PIN", file, "--pin-file") == secret


def test_a_new_secret_is_typed_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    typed = iter(["271828", "271828", "271828", "314159"])
    _sit_down(monkeypatch)
    monkeypatch.setattr(getpass, "getpass", lambda _prompt: next(typed))
    console = Console(json=False)
    assert console.secret("PIN", None, "--pin-file", new=True) == "271828"
    with pytest.raises(Refused) as caught:
        console.secret("PIN", None, "--pin-file", new=True)
    assert caught.value.code == "not_the_same"


def test_a_script_is_never_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    _sit_down(monkeypatch, "y\n")
    with pytest.raises(Refused) as caught:
        Console(json=True).secret("PIN", None, "--pin-file")
    assert "--pin-file" in caught.value.message
    with pytest.raises(NeedsConfirmation) as question:
        Console(json=True).confirm("放行吗？", yes=False)
    assert question.value.needs == ("--yes",)


@pytest.mark.parametrize("answer", ["y\n", "Yes\n", "是\n"])
def test_a_person_at_a_terminal_may_say_yes(monkeypatch: pytest.MonkeyPatch, answer: str) -> None:
    _sit_down(monkeypatch, answer)
    Console(json=False).confirm("放行吗？", yes=False)


@pytest.mark.parametrize("answer", ["\n", "n\n", "", "maybe\n"])
def test_anything_else_is_a_no(monkeypatch: pytest.MonkeyPatch, answer: str) -> None:
    _sit_down(monkeypatch, answer)
    with pytest.raises(NeedsConfirmation):
        Console(json=False).confirm("放行吗？", yes=False)


def test_going_through_items_gives_them_all(capsys: pytest.CaptureFixture[str]) -> None:
    assert list(Console(json=True).progress(range(3), "导入")) == [0, 1, 2]
    assert capsys.readouterr().out == ""


def test_whoever_stops_reading_gets_no_traceback() -> None:
    """`exam-centre … | head`: the reader is gone before anything is printed."""
    command = [sys.executable, "-m", "sync_server.command.main", "catalogue", "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        said = process.stderr.read()
    assert (process.returncode, said) == (0, "")
