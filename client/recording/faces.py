"""Faces in a picture: where they are, and 128 numbers that are alike in two pictures of one person.

The detector is in dlib. The two models behind the numbers are in the package of the extra `faces`; without it
nobody is compared with anybody.
"""

from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import cv2
import numpy as np
from cv2.typing import MatLike
from numpy.typing import NDArray

FACE_WIDTH = 480
"""Pictures are made so wide for the detector, whose smallest face has 80 pixels: a sixth of the width."""
FACE_SCORE = -0.3
"""The detector's own limit is 0. Lower, because to miss a face is to say that nobody sits here."""
MODELS = "face_recognition_models"
_POINTS = "shape_predictor_5_face_landmarks.dat"
_NUMBERS = "dlib_face_recognition_resnet_model_v1.dat"


@dataclass(frozen=True, slots=True)
class Face:
    """A face that looks at the camera; `box` is left, top, right, bottom in parts of the picture's size."""

    score: float
    box: tuple[float, float, float, float]


Description = NDArray[np.float64]
"""128 numbers; the distance between two of one person is usually under 0.6. They are never written."""
Faces = Callable[[MatLike], list[Face]]
"""The faces in a grey picture."""
Describe = Callable[[MatLike, Face], Description]
"""Of a face in a BGR picture."""


def face_finder() -> Faces:
    """The detector in dlib of faces that look at the camera; its model is in the library."""
    import dlib  # noqa: PLC0415  # dear, and only the thread that looks for faces needs it

    detector = dlib.get_frontal_face_detector()

    def find(grey: MatLike) -> list[Face]:
        height, width = grey.shape[:2]
        rows = max(1, round(height * FACE_WIDTH / width))
        small = cv2.resize(grey, (FACE_WIDTH, rows), interpolation=cv2.INTER_AREA)
        boxes, scores, _ = detector.run(small, 0, FACE_SCORE)
        return [
            Face(
                float(score),
                (box.left() / FACE_WIDTH, box.top() / rows, box.right() / FACE_WIDTH, box.bottom() / rows),
            )
            for box, score in zip(boxes, scores, strict=True)
        ]

    return find


def can_compare_faces() -> bool:
    """Whether the models of the extra `faces` are installed; for the self-check."""
    return _models() is not None


def face_describer() -> Describe | None:
    """The model for faces by dlib's author; None where it is not installed. Takes 50 MB from then on."""
    models = _models()
    if models is None:
        return None
    import dlib  # noqa: PLC0415  # as above

    points = dlib.shape_predictor(str(models / _POINTS))
    numbers = dlib.face_recognition_model_v1(str(models / _NUMBERS))

    def describe(picture: MatLike, face: Face) -> Description:
        height, width = picture.shape[:2]
        left, top, right, bottom = face.box
        box = dlib.rectangle(
            round(left * width), round(top * height), round(right * width), round(bottom * height)
        )
        colours = cv2.cvtColor(picture, cv2.COLOR_BGR2RGB)
        return np.array(numbers.compute_face_descriptor(colours, points(colours, box)))

    return describe


def _models() -> Path | None:
    found = find_spec(MODELS)
    for place in (found.submodule_search_locations or ()) if found else ():
        folder = Path(place) / "models"
        if (folder / _POINTS).exists() and (folder / _NUMBERS).exists():
            return folder
    return None
