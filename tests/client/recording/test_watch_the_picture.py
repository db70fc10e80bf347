"""What the proctor is told of a picture: dark, covered, frozen, no face, several; and when it is over."""

import cv2
import numpy as np
import pytest
from cv2.typing import MatLike

from client.recording.faces import Faces, face_finder
from client.recording.observer import AGREEING, PictureWatch
from client.recording.recorder_line import Note
from tests.client.recording.at_a_seat import noisy


@pytest.fixture(scope="module")
def faces() -> Faces:
    return face_finder()


@pytest.fixture
def watch(faces: Faces) -> PictureWatch:
    return PictureWatch(faces)


def looked(watch: PictureWatch, picture: MatLike, times: int = AGREEING + 1) -> list[tuple[str, bool]]:
    notes: list[Note] = []
    for _ in range(times):
        notes += watch.look(noisy(picture))
    return [(note.finding, note.on) for note in notes]


def test_a_person_who_sits_here_is_no_finding(watch: PictureWatch, pictures: list[MatLike]) -> None:
    assert [note for picture in pictures[::8] for note in watch.look(picture)] == []


def test_dark_is_noted_once_and_when_it_is_over(watch: PictureWatch, pictures: list[MatLike]) -> None:
    dark = (pictures[0] * 0.03).astype(np.uint8)
    assert looked(watch, dark, 9) == [("camera_dark", True)]
    assert looked(watch, pictures[0]) == [("camera_dark", False)]


def test_a_covered_camera_is_noted(watch: PictureWatch) -> None:
    assert looked(watch, np.full((480, 640, 3), 90, np.uint8)) == [("camera_covered", True)]


def test_a_picture_that_never_changes_is_noted(watch: PictureWatch, pictures: list[MatLike]) -> None:
    notes = [note for _ in range(AGREEING + 1) for note in watch.look(pictures[0])]
    assert [(note.finding, note.on) for note in notes] == [("camera_frozen", True)]


def test_an_empty_chair_is_noted(watch: PictureWatch, pictures: list[MatLike]) -> None:
    chair = pictures[0].copy()
    chair[:, 150:420] = chair[:, 420:421]
    assert looked(watch, chair) == [("no_face", True)]


def test_a_second_face_is_noted(watch: PictureWatch, pictures: list[MatLike]) -> None:
    half = cv2.resize(pictures[24], (320, 240))
    both = cv2.resize(np.hstack([half[:, 60:260], half[:, 60:260]]), (640, 384))
    two = np.vstack([both, np.full((96, 640, 3), 120, np.uint8)])
    assert looked(watch, two) == [("several_faces", True)]


def test_two_looks_are_not_enough(watch: PictureWatch) -> None:
    assert looked(watch, np.full((480, 640, 3), 90, np.uint8), AGREEING - 1) == []
