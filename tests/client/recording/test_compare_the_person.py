"""Whether another person sits here than at check-in: a hint after three looks, and when it is over."""

from importlib.metadata import files
from queue import SimpleQueue

import cv2
import numpy as np
import pytest
from cv2.typing import MatLike

from client.recording import faces as faces_module
from client.recording import observer as observer_module
from client.recording.faces import Describe, Face, Faces, can_compare_faces, face_describer, face_finder
from client.recording.observer import Persons, PictureWatch, Sits
from client.recording.person_watch import AGREEING, PersonWatch
from client.recording.recorder_line import Note
from exam_core.identifiers import AttemptId
from tests.client.recording.at_a_seat import ATTEMPT, noisy

SOON_S = 20.0
OTHERS = AttemptId(ATTEMPT.replace("000007", "000008"))


@pytest.fixture(scope="module")
def find() -> Faces:
    return face_finder()


@pytest.fixture(scope="module")
def somebody_else() -> MatLike:
    """A portrait of Grace Hopper by the US Navy, 640x480."""
    portrait = next(file for file in files("matplotlib") or () if file.name == "grace_hopper.jpg")
    picture = cv2.imread(str(portrait.locate()))
    assert picture is not None
    return np.asarray(cv2.resize(picture[:384], (640, 480)), np.uint8)


@pytest.fixture(scope="module")
def clear(pictures: list[MatLike]) -> list[MatLike]:
    """The man in the car in six pictures from all of the clip."""
    return pictures[::20]


@pytest.fixture(scope="module")
def describe() -> Describe:
    describe = face_describer()
    assert describe is not None
    return describe


@pytest.fixture
def watch(describe: Describe) -> PersonWatch:
    return PersonWatch(describe)


@pytest.fixture(scope="module")
def looked(find: Faces) -> "Look":
    return Look(find)


class Look:
    """Looks of a watch at pictures, and what it noted."""

    def __init__(self, find: Faces) -> None:
        self._find = find

    def faces(self, picture: MatLike) -> list[Face]:
        return self._find(cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY))

    def __call__(self, watch: PersonWatch, *pictures: MatLike) -> list[Note]:
        return [note for picture in pictures for note in watch.look(picture, self.faces(picture))]


def test_the_same_person_is_no_finding(watch: PersonWatch, looked: Look, clear: list[MatLike]) -> None:
    assert looked(watch, *clear) == []


def test_another_person_is_noted_once_and_when_the_first_is_back(
    watch: PersonWatch, looked: Look, clear: list[MatLike], somebody_else: MatLike
) -> None:
    assert looked(watch, clear[0]) == []
    (noted,) = looked(watch, *[somebody_else] * (AGREEING + 2))
    assert (noted.finding, noted.confidence, noted.on) == ("other_person", "hint", True)
    assert "its first picture" in noted.evidence
    (over,) = looked(watch, *clear[:AGREEING])
    assert (over.finding, over.on) == ("other_person", False)


def test_two_looks_are_not_enough(
    watch: PersonWatch, looked: Look, clear: list[MatLike], somebody_else: MatLike
) -> None:
    assert looked(watch, clear[0], somebody_else, somebody_else, clear[0], somebody_else, somebody_else) == []


def test_the_picture_of_the_check_in_counts_before_the_first_one(
    watch: PersonWatch, looked: Look, clear: list[MatLike], somebody_else: MatLike
) -> None:
    looked(watch, somebody_else)
    watch.begin(clear[0], looked.faces(clear[0]))
    assert looked(watch, *clear[:AGREEING]) == []
    (noted,) = looked(watch, *[somebody_else] * AGREEING)
    assert "check-in" in noted.evidence


def test_a_face_turned_away_and_two_faces_are_compared_with_nothing(
    watch: PersonWatch, looked: Look, clear: list[MatLike], somebody_else: MatLike
) -> None:
    looked(watch, clear[0])
    faces = looked.faces(somebody_else)
    turned = [Face(0.0, faces[0].box)]
    for seen in (turned, faces * 2, []):
        assert [note for _ in range(AGREEING) for note in watch.look(somebody_else, seen)] == []


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Time to look at every picture."""
    monkeypatch.setattr(observer_module, "PERSON_EVERY_S", 0.0)
    monkeypatch.setattr(observer_module, "PERSON_SHARE", 1e9)
    monkeypatch.setattr(observer_module, "FIRST_PERSON_S", 0.0)


@pytest.mark.usefixtures("hurried")
def test_the_next_candidate_is_rightly_another_person(
    find: Faces, clear: list[MatLike], somebody_else: MatLike
) -> None:
    sitting: SimpleQueue[Sits] = SimpleQueue()
    seen, persons = PictureWatch(find), Persons(sitting)

    def noted(*pictures: MatLike) -> list[Note]:
        said = []
        for one in map(noisy, pictures):
            seen.look(one)
            said += persons.look(one, seen)
        return said

    assert noted(clear[0], *[somebody_else] * AGREEING) == [], "nobody sits here yet"
    sitting.put(Sits(ATTEMPT, clear[0]))
    sitting.put(Sits(ATTEMPT, None))
    assert [note.on for note in noted(*[somebody_else] * AGREEING)] == [True], (
        "a new recording, the same exam"
    )
    sitting.put(Sits(OTHERS, None))
    assert noted(*[somebody_else] * (AGREEING + 1)) == []
    assert [note.on for note in noted(*clear[:AGREEING])] == [True]


def test_without_the_models_nobody_is_compared(
    monkeypatch: pytest.MonkeyPatch, find: Faces, clear: list[MatLike]
) -> None:
    assert can_compare_faces()
    monkeypatch.setattr(faces_module, "MODELS", "no_such_package")
    assert not can_compare_faces()
    sitting: SimpleQueue[Sits] = SimpleQueue()
    sitting.put(Sits(ATTEMPT, clear[0]))
    seen, persons = PictureWatch(find), Persons(sitting)
    for picture in clear:
        seen.look(picture)
        assert persons.look(picture, seen) == []
