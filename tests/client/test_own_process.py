"""How our programs start each other: from source, and in a bundle."""

import sys

import pytest

from client.own_process import CAMERA_MODULES, SEAT, own_command


@pytest.fixture
def bundled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", "/opt/exam-room/exam-seat")


def test_from_source_the_interpreter_runs_the_module() -> None:
    assert own_command(SEAT, "--lang", "en") == [sys.executable, "-m", SEAT, "--lang", "en"]


@pytest.mark.usefixtures("bundled")
def test_in_a_bundle_the_seat_is_a_program() -> None:
    assert own_command(SEAT, "--lang", "en") == ["/opt/exam-room/exam-seat", "--lang", "en"]


@pytest.mark.usefixtures("bundled")
@pytest.mark.parametrize("module", CAMERA_MODULES)
def test_in_a_bundle_one_program_opens_cameras_and_is_told_what_for(module: str) -> None:
    command = own_command(module, "--camera", "0")
    assert command == ["/opt/exam-room/exam-camera", module, "--camera", "0"]


@pytest.mark.usefixtures("bundled")
def test_programs_of_windows_have_their_ending(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/exam-room/exam-proctor.exe")
    assert own_command(SEAT)[0].endswith("exam-seat.exe")


@pytest.mark.usefixtures("bundled")
def test_a_bundle_runs_no_other_module() -> None:
    with pytest.raises(ValueError, match=r"client\.desk_app"):
        own_command("client.desk_app")
