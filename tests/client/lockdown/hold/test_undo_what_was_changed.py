"""The ledger: what is changed on the machine is written down first and put back, whatever happens between."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from client.lockdown.changes import Change, Ledger
from client.lockdown.x11.connection import has_ended


class Machine:
    """Something that has settings, and may refuse to have them put back."""

    def __init__(self) -> None:
        self.put_back: list[tuple[str, str]] = []
        self.refuses: set[str] = set()

    def ledger(self, path: Path) -> Ledger:
        return Ledger(path, {kind: Undo(self, kind) for kind in ("one", "two", "three")})


class Undo:
    """How one kind is put back on it."""

    def __init__(self, machine: Machine, kind: str) -> None:
        self.machine, self.kind = machine, kind

    def __call__(self, before: Mapping[str, str]) -> bool:
        if self.kind in self.machine.refuses:
            return False
        self.machine.put_back.append((self.kind, before["was"]))
        return True


@pytest.fixture
def machine() -> Machine:
    return Machine()


def test_what_was_changed_last_is_put_back_first(tmp_path: Path, machine: Machine) -> None:
    ledger = machine.ledger(tmp_path / "changes.json")
    ledger.note("one", {"was": "1"})
    ledger.note("two", {"was": "2"})
    assert ledger.undo() == ()
    assert machine.put_back == [("two", "2"), ("one", "1")]
    assert not (tmp_path / "changes.json").exists()
    assert ledger.undo() == ()


def test_a_program_that_was_killed_leaves_the_next_one_what_to_undo(tmp_path: Path, machine: Machine) -> None:
    machine.ledger(tmp_path / "changes.json").note("one", {"was": "1"})
    next_one = machine.ledger(tmp_path / "changes.json")
    assert next_one.standing() == (Change("one", {"was": "1"}),)
    assert next_one.undo() == ()
    assert machine.put_back == [("one", "1")]


def test_what_was_there_first_is_what_comes_back(tmp_path: Path, machine: Machine) -> None:
    ledger = machine.ledger(tmp_path / "changes.json")
    ledger.note("one", {"was": "the owner's"})
    ledger.note("one", {"was": "ours"})
    ledger.undo()
    assert machine.put_back == [("one", "the owner's")]


def test_what_cannot_be_put_back_now_is_named_and_stays(tmp_path: Path, machine: Machine) -> None:
    ledger = machine.ledger(tmp_path / "changes.json")
    for kind in ("one", "two", "three"):
        ledger.note(kind, {"was": kind})
    machine.refuses = {"one", "three"}
    assert ledger.undo() == ("three", "one")
    machine.refuses = set()
    assert ledger.undo() == ()
    assert [kind for kind, _ in machine.put_back] == ["two", "three", "one"]


def test_a_kind_that_nobody_knows_stays(tmp_path: Path, machine: Machine) -> None:
    ledger = machine.ledger(tmp_path / "changes.json")
    ledger.note("of a newer program", {})
    assert ledger.undo() == ("of a newer program",)


@pytest.mark.parametrize(
    "content",
    ["", "{", "[1]", '[{"kind": 1, "before": {}}]', '{"kind": "one"}', "[{}]", "[" * 100_000],
    ids=["empty", "cut", "number", "kind", "no list", "nothing in it", "deep"],
)
def test_a_damaged_ledger_stops_nobody(tmp_path: Path, machine: Machine, content: str) -> None:
    path = tmp_path / "changes.json"
    path.write_text(content, encoding="utf-8")
    ledger = machine.ledger(path)
    assert ledger.standing() == ()
    assert ledger.undo() == ()
    ledger.note("one", {"was": "1"})
    assert ledger.standing() == (Change("one", {"was": "1"}),)


@pytest.mark.parametrize("kind", ["x11.keyboard_options", "x11.screen_blanking", "x11.overlay_clicks"])
@pytest.mark.parametrize("before", [{}, {"display": "?"}, {"display": "", "timeout": "soon"}])
def test_a_line_that_does_not_say_what_was_there_stops_nobody(
    tmp_path: Path, kind: str, before: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    ledger = Ledger(tmp_path / "changes.json")
    ledger.note(kind, before)
    assert ledger.undo() in ((), (kind,))


def test_a_line_that_lacks_what_was_there_is_dropped_so_that_the_next_change_is_noted(
    tmp_path: Path, machine: Machine
) -> None:
    ledger = machine.ledger(tmp_path / "changes.json")
    ledger.note("one", {})
    assert ledger.undo() == ()
    ledger.note("one", {"was": "1"})
    assert ledger.undo() == ()
    assert machine.put_back == [("one", "1")]


def test_what_cannot_be_written_down_is_not_changed(tmp_path: Path, machine: Machine) -> None:
    (tmp_path / "folder").write_text("a file where a folder should be", encoding="utf-8")
    with pytest.raises(OSError, match="folder"):
        machine.ledger(tmp_path / "folder" / "changes.json").note("one", {"was": "1"})


def test_a_change_of_an_x_server_that_ended_went_with_it(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "changes.json")
    ledger.note("x11.screen_blanking", {"display": ":4711", "timeout": "300"})
    assert ledger.undo() == ()
    assert ledger.standing() == ()


@pytest.mark.parametrize("display", ["elsewhere:0", "127.0.0.1:4711"])
def test_of_a_server_elsewhere_nobody_knows_whether_it_ended(display: str) -> None:
    assert not has_ended(display)
