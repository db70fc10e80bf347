"""`exam-seat --check` and `--repair` as a site runs them: without a package, with one, and where it fails."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from client.lockdown.changes import Ledger
from client.sitting.self_check import CheckName
from client.store.device import read_device_keys
from client.store.only_program import only_program
from client.store.seat_folder import SeatFolder
from exam_core.custody.room_check import verify_room_check
from tests.core.package.tiny_png import tiny_png
from tests.outside.outside_sitting import EnrolledPC, enrolled_pc
from tests.stories.x_server import x_server


@pytest.fixture(scope="module")
def environment() -> Iterator[dict[str, str]]:
    with x_server() as display:
        yield {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}


@pytest.fixture
def pc(tmp_path: Path) -> EnrolledPC:
    return enrolled_pc(tmp_path / "pc")


def run(environment: dict[str, str], folder: SeatFolder, *options: str | Path) -> tuple[int, str, str]:
    done = subprocess.run(
        [sys.executable, "-m", "client.seat_app", "--data", folder.path, *options],
        env={**os.environ, **environment}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return done.returncode, done.stdout, done.stderr


def rows(out: str) -> dict[str, Any]:
    return {one["name"]: one for one in json.loads(out)["rows"]}


def test_a_pc_is_checked_days_ahead_and_the_signed_report_lies_on_the_exam_stick(
    environment: dict[str, str], pc: EnrolledPC, tmp_path: Path
) -> None:
    (tmp_path / "still.png").write_bytes(tiny_png(240, 160, 210))
    code, out, error = run(
        environment, pc.folder, "--check", "--json", "--stick", pc.stick.path,
        "--camera", tmp_path / "still.png",
    )  # fmt: skip
    assert error == ""
    seen = rows(out)
    assert set(seen) >= {name.value for name in CheckName if name is not CheckName.POWER}
    assert seen["camera"]["advice"] == "check_camera"  # a file stands in for one in a drill only
    assert seen["package"]["state"] == "note"
    assert seen["display"]["value"] == "1366x768 100%"
    assert seen["network"]["state"] == "note"
    assert code == 4
    device = read_device_keys(pc.folder.device_key)
    for path in (pc.stick.check(device.id), pc.folder.check(device.id)):
        report = verify_room_check(path.read_bytes(), device.signing.public)
        assert [row.name for row in report.rows] == list(seen)
        assert report.marker


def test_with_a_package_the_table_is_in_words_and_goes_where_it_is_told(
    environment: dict[str, str], pc: EnrolledPC, tmp_path: Path
) -> None:
    pc.folder.packages.mkdir()
    (pc.folder.packages / "exam.epaper").write_bytes(pc.package.read_bytes())
    (tmp_path / "still.png").write_bytes(tiny_png(240, 160, 210))
    options = ("--check", "--camera", tmp_path / "still.png", "--out")
    code, out, _ = run(environment, pc.folder, *options, tmp_path / "collected")
    assert code == (4 if "有问题" in out else 0)
    assert "2611250900-5101003-01" in out
    assert "请接好摄像头" not in out
    assert "与考试中心的连接" not in out  # a sitting without a network asks for none
    assert len(list((tmp_path / "collected").glob("device-*.check"))) == 1
    (tmp_path / "file").write_bytes(b"")
    code, out, error = run(environment, pc.folder, *options, tmp_path / "file", "--json")
    assert code == 4
    assert rows(out)
    assert "cannot write" in error


def test_a_pc_is_checked_over_a_line_without_a_display(pc: EnrolledPC, tmp_path: Path) -> None:
    (tmp_path / "still.png").write_bytes(tiny_png(240, 160, 210))
    nowhere = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""}
    code, out, _ = run(
        nowhere, pc.folder, "--check", "--json", "--lang", "en", "--camera", tmp_path / "still.png"
    )
    assert code == 4
    assert rows(out)["display"]["state"] == "unknown"


def test_a_pc_that_is_not_enrolled_cannot_sign(environment: dict[str, str], tmp_path: Path) -> None:
    code, out, error = run(environment, SeatFolder(tmp_path), "--check")
    assert (code, out) == (4, "")
    assert "--enrol" in error


def test_repair_says_what_it_could_not_put_back(environment: dict[str, str], tmp_path: Path) -> None:
    folder = SeatFolder(tmp_path)
    assert run(environment, folder, "--repair") == (0, "", "")
    Ledger(folder.lockdown_changes).note("x11.no_such_change", {"was": "1"})
    code, _, error = run(environment, folder, "--repair")
    assert code == 4
    assert "x11.no_such_change" in error
    with only_program(folder):
        code, _, error = run(environment, folder, "--repair")
    assert code == 4
    assert "running already" in error
