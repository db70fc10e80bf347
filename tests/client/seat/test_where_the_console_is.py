"""The option that names the room's console: kept for the next start, and forgotten when told so."""

from pathlib import Path

import pytest

from client.link.console_address import ConsoleAddress
from client.seat.options import read_options
from client.seat_program.room_link import console_of
from client.store.seat_folder import SeatFolder


def told(path: Path, *words: str) -> ConsoleAddress | None:
    options = read_options(["--data", str(path), *words])
    return console_of(SeatFolder(path), options.console, forget=options.no_console)


def test_it_is_kept_until_it_is_told_anew_or_forgotten(tmp_path: Path) -> None:
    assert told(tmp_path) is None
    first = ConsoleAddress(host="192.168.1.10", port=8743)
    assert told(tmp_path, "--console", "192.168.1.10") == first
    assert told(tmp_path) == first
    other = ConsoleAddress(host="fe80::1", port=9000)
    assert told(tmp_path, "--console", "[fe80::1]:9000") == other
    assert told(tmp_path) == other
    assert told(tmp_path, "--console", "none") is None
    assert told(tmp_path) is None


def test_a_damaged_file_is_no_console(tmp_path: Path) -> None:
    SeatFolder(tmp_path).console.write_bytes(b"{")
    assert told(tmp_path) is None


@pytest.mark.parametrize("word", ["", ":", "a b", "host:port", "host:70000"])
def test_what_is_no_address_ends_the_program(
    tmp_path: Path, word: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        told(tmp_path, "--console", word)
    assert ended.value.code == 2
    assert "--console" in capsys.readouterr().err
