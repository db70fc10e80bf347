"""`exam-seat-preview` as a process of its own: a paper goes in by a pipe, pictures come out where asked."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from exam_core.paper.preview import PreviewReport, preview_bytes, read_report
from tests.client.preview.papers import preview

PAGE = re.compile(rb"/Type\s*/Page\b(?!s)")


@pytest.fixture(scope="module")
def paper(qapp: object) -> bytes:
    return preview_bytes(preview())


def _run(paper: bytes, *words: object, folder: Path) -> "subprocess.CompletedProcess[bytes]":
    command = [sys.executable, "-P", "-m", "client.preview_app", *map(str, words)]
    # Wherever a program would put something by default, it is this folder.
    environment = {**os.environ, "HOME": str(folder), "TMPDIR": str(folder), "XDG_CACHE_HOME": str(folder)}
    return subprocess.run(command, input=paper, capture_output=True, env=environment, cwd=folder, check=False)


def _report(done: "subprocess.CompletedProcess[bytes]") -> PreviewReport:
    assert done.returncode == 0, done.stderr.decode()
    return read_report(done.stdout)


@pytest.mark.parametrize(("window", "language"), [("1366x768", "zh"), ("1920x1080", "en")])
def test_each_view_of_a_question_is_a_picture_as_large_as_the_screen(
    paper: bytes, tmp_path: Path, window: str, language: str
) -> None:
    out = tmp_path / "pictures"
    report = _report(_run(paper, "--out", out, "--window", window, "--lang", language, folder=tmp_path))
    assert sorted(report.files) == sorted(path.name for path in out.iterdir())
    assert report.pages == len(report.files)
    assert {"T1-001-Q001.png", "T1-002-Q002-figure.png", "T1-003-Q_003_-2.png"} <= set(report.files)
    pictures = set()
    for name in report.files:
        with Image.open(out / name) as picture:
            assert picture.format == "PNG"
            assert "x".join(map(str, picture.size)) == window
            pictures.add(picture.convert("RGB").tobytes())
    # The figure of questions 2 and 4 is one picture.
    assert len(pictures) == len(report.files) - 1
    assert out.stat().st_mode & 0o777 == 0o700
    assert all(path.stat().st_mode & 0o777 == 0o600 for path in out.iterdir())


def test_one_pdf_has_a_page_for_each_view(paper: bytes, tmp_path: Path) -> None:
    report = _report(_run(paper, "--out", tmp_path / "paper.pdf", folder=tmp_path))
    data = (tmp_path / "paper.pdf").read_bytes()
    assert data.startswith(b"%PDF-")
    assert len(PAGE.findall(data)) == report.pages == 10
    assert (tmp_path / "paper.pdf").stat().st_mode & 0o777 == 0o600


def test_nothing_of_the_paper_is_written_but_the_pictures(paper: bytes, tmp_path: Path) -> None:
    stem, option = "图中的电路属于".encode(), "绝缘电阻低于".encode()
    done = _run(paper, "--out", tmp_path / "pictures", "--check", folder=tmp_path)
    written = [path for path in tmp_path.rglob("*") if path.is_file() and path.suffix != ".png"]
    for data in (done.stdout, done.stderr, *(path.read_bytes() for path in written)):
        assert stem not in data
        assert option not in data


def test_measuring_alone_writes_nothing(paper: bytes, tmp_path: Path) -> None:
    report = _report(_run(paper, "--check", folder=tmp_path))
    assert [one.label for one in report.questions] == ["Q001", "Q002", "Q/003 甲", "Q004"]
    assert report.files == ()
    assert not list(tmp_path.glob("*.png"))


@pytest.mark.parametrize("name", ["there", "there.pdf"])
def test_what_is_there_is_not_overwritten(paper: bytes, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"mine")
    done = _run(paper, "--out", tmp_path / name, folder=tmp_path)
    assert done.returncode == 4
    assert (tmp_path / name).read_bytes() == b"mine"


def test_what_is_no_paper_is_refused_without_saying_it_again(paper: bytes, tmp_path: Path) -> None:
    for changed in (paper[:-1], paper.replace(b'"drill":false', b'"drill":0')):
        done = _run(changed, "--check", folder=tmp_path)
        assert done.returncode == 4
        assert "图中的电路属于" not in done.stderr.decode()


def test_themes_and_sizes_of_the_seat_change_the_picture(paper: bytes, tmp_path: Path) -> None:
    pictures = set()
    for number, words in enumerate(
        (("--size", "small"), ("--size", "large"), ("--theme", "high_contrast"), ("--lang", "en"), ())
    ):
        out = tmp_path / str(number)
        _report(_run(paper, "--out", out, *words, folder=tmp_path))
        pictures.add((out / "T1-001-Q001.png").read_bytes())
    assert len(pictures) == 5


def test_an_unknown_window_is_wrong_usage(paper: bytes, tmp_path: Path) -> None:
    assert _run(paper, "--window", "640x480", folder=tmp_path).returncode == 2
