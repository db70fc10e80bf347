"""The papers of the room are had at the window before an exam."""

from pathlib import Path

from exam_core.package.sitting_info import SittingInfo
from tests.client.console.at_the_room import Proctor
from tests.core.package import small_sitting as cast
from tests.stories import console_samples as samples


def two_sittings(proctor: Proctor) -> None:
    proctor.room.sittings = ((samples.LOW, cast.ROSTER), (samples.HIGH, cast.ROSTER))
    proctor.hears(samples.arriving())


def documents(tmp_path: Path, info: SittingInfo = samples.LOW) -> Path:
    return tmp_path / "console" / "work" / info.code / "documents"


def test_they_lie_in_a_folder_that_is_said(proctor: Proctor, tmp_path: Path) -> None:
    two_sittings(proctor)
    proctor.clicks("核验", "保存考场用纸")
    folder = documents(tmp_path)
    assert proctor.reads(f"签到表、座位图、桌贴和门贴已保存到 {folder}")
    low, high = samples.LOW.code, samples.HIGH.code
    assert {path.name for path in folder.iterdir()} == {
        f"{low}-sign-in-sheet.pdf", f"{high}-sign-in-sheet.pdf", f"{low}-seat-plan.pdf",
        f"{low}-desk-labels.pdf", f"{low}-door-sign.pdf",
    }  # fmt: skip
    assert all(path.read_bytes().startswith(b"%PDF") for path in folder.iterdir())


def test_a_folder_that_cannot_be_written_is_said(proctor: Proctor, tmp_path: Path) -> None:
    two_sittings(proctor)
    folder = documents(tmp_path)
    folder.parent.mkdir(parents=True)
    folder.write_bytes(b"in the way")
    proctor.clicks("核验", "保存考场用纸")
    assert proctor.reads("考场用纸没有写成")


def test_they_are_offered_before_the_exam_only(proctor: Proctor) -> None:
    proctor.clicks("收卷")
    assert "保存考场用纸" not in proctor.hands.names()
