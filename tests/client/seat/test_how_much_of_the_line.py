"""What the command line says of the upload of the video."""

from datetime import time

import pytest

from client.seat.options import read_options
from client.sync.bandwidth import UNLIMITED, Bandwidth


def test_the_whole_line_at_any_time_where_nothing_is_said() -> None:
    assert read_options([]).bandwidth == UNLIMITED


def test_so_many_kilobits_between_these_hours() -> None:
    options = read_options(["--upload-kbps", "800", "--upload-hours", "18:00-07:30"])
    assert options.bandwidth == Bandwidth(800_000, time(18), time(7, 30))


@pytest.mark.parametrize(
    "words",
    [["--upload-kbps", "0"], ["--upload-kbps", "1.5"], ["--upload-hours", "18"], ["--upload-hours", "a-b"]],
)
def test_anything_else_is_a_wrong_command_line(words: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        read_options(words)
    assert ended.value.code == 2
