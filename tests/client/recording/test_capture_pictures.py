"""A camera whose driver hangs, fails or comes late stops nobody, and pictures go on when it does."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from cv2.typing import MatLike

from client.clocks import read_clock
from client.recording import capture as capture_module
from client.recording.capture import Capture, Frame
from client.recording.source import FileOpener, Source

SOON_S = 10.0


class Camera:
    """A camera that the test moves: `lets` is what a call waits for."""

    def __init__(self) -> None:
        self.lets = threading.Event()
        self.lets.set()
        self._pause = threading.Event()
        self.works = True
        self.opened = 0
        self.closed = 0

    def open(self) -> Source | None:
        self.lets.wait()
        self.opened += 1
        return self if self.works else None

    def grab(self) -> bool:
        self.lets.wait()
        self._pause.wait(0.005)
        return self.works

    def picture(self) -> MatLike | None:
        return np.zeros((480, 640, 3), np.uint8)

    def close(self) -> None:
        self.closed += 1


@pytest.fixture
def camera() -> Camera:
    return Camera()


@pytest.fixture
def wake() -> threading.Event:
    return threading.Event()


@pytest.fixture
def capture(camera: Camera, wake: threading.Event, monkeypatch: pytest.MonkeyPatch) -> Iterator[Capture]:
    for name, seconds in (("LOST_S", 0.2), ("STUCK_S", 0.2), ("GIVEN_UP_S", 0.35), ("AGAIN_S", 0.1)):
        monkeypatch.setattr(capture_module, name, seconds)
    capture = Capture(camera.open, read_clock, wake)
    yield capture
    capture.close()
    camera.lets.set()


def until(holds: Callable[[], bool]) -> None:
    """Ask again and again, as the recorder does."""
    tick = threading.Event()
    for _ in range(int(SOON_S / 0.02)):
        if holds():
            return
        tick.wait(0.02)
    raise AssertionError("it never came to that")


def taken(capture: Capture) -> Frame | None:
    return capture.take()


def test_pictures_come_with_their_time(capture: Capture, wake: threading.Event) -> None:
    assert wake.wait(SOON_S)
    frame = capture.take()
    assert frame is not None
    assert frame.at.mono_ms <= read_clock().mono_ms
    assert capture.trouble() is None


def test_a_driver_that_hangs_is_told_and_pictures_go_on_when_it_returns(
    capture: Capture, camera: Camera
) -> None:
    until(lambda: taken(capture) is not None)
    camera.lets.clear()
    until(lambda: capture.trouble() == "stuck")
    camera.lets.set()
    until(lambda: capture.trouble() is None)
    until(lambda: taken(capture) is not None)


def test_threads_that_hang_are_given_up_but_never_more_than_three(capture: Capture, camera: Camera) -> None:
    of_others = set(threading.enumerate()) - {capture._thread}

    def threads() -> int:
        """Those of this camera; what other tests have left behind may end meanwhile."""
        return sum(one.name == capture._thread.name for one in set(threading.enumerate()) - of_others)

    until(lambda: taken(capture) is not None)
    camera.lets.clear()
    until(lambda: capture.trouble() == "stuck" and threads() == 1 + 3)
    assert not camera.lets.wait(2 * capture_module.GIVEN_UP_S)
    assert capture.trouble() == "stuck"
    assert threads() == 1 + 3
    camera.lets.set()
    until(lambda: capture.trouble() is None and threads() == 1)
    until(lambda: camera.opened - camera.closed == 1)


def test_a_camera_that_fails_is_opened_again_until_it_works(capture: Capture, camera: Camera) -> None:
    until(lambda: taken(capture) is not None)
    camera.works = False
    until(lambda: capture.trouble() == "lost")
    until(lambda: camera.opened > 3)
    camera.works = True
    until(lambda: capture.trouble() is None)


def test_a_seat_that_never_saw_a_picture_has_no_camera(
    camera: Camera, wake: threading.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(capture_module, "LOST_S", 0.2)
    camera.works = False
    capture = Capture(camera.open, read_clock, wake)
    until(lambda: capture.trouble() == "no_camera")
    capture.close()


def test_a_program_that_was_stopped_does_not_blame_the_camera(capture: Capture, camera: Camera) -> None:
    until(lambda: taken(capture) is not None)
    camera.lets.clear()
    until(lambda: capture.trouble() == "stuck")
    capture.forgive()
    assert capture.trouble() is None


def test_a_film_that_has_ended_opens_again_when_it_is_another_one(clip: Path, tmp_path: Path) -> None:
    film = tmp_path / "film.mp4"
    film.symlink_to(clip)
    opener = FileOpener(film, loop=False)
    source = opener()
    assert source is not None
    while source.grab():
        source._due = 0.0  # type: ignore[attr-defined]  # as fast as it can
    source.close()
    assert opener() is None
    film.unlink()
    film.write_bytes(clip.read_bytes())
    again = opener()
    assert again is not None
    again.close()
