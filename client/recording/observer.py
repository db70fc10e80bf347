"""What is wrong with the picture, looked at every three seconds in a thread of its own.

Dark, covered, frozen, no face, several faces: noted for the proctor after three looks that agree, and noted
again when three looks agree that it is over. It locks nothing and identifies nobody. A slow PC looks less
often, so that looking never takes more than a tenth of a core.
"""

import threading
import time
from collections.abc import Callable, Mapping

import cv2
import dlib
import numpy as np
from cv2.typing import MatLike

from client.recording.capture import Frame
from client.recording.recorder_line import Confidence, Note, ObservationKind, Tell

EVERY_S = 3.0
AGREEING = 3
FACE_WIDTH = 480
"""Pictures are made so wide for the detector, whose smallest face has 80 pixels: a sixth of the width."""
SMALL = (80, 60)
DARK = 18.0
"""Mean of 0 to 255; a room at night with a screen's light on a face has 30."""
FLAT = 6.0
"""Standard deviation of a picture that shows nothing: a hand or tape before the lens."""
STILL = 0.05
"""Mean difference of two pictures of the same thing; a sensor's noise alone makes more."""
FACE_SCORE = -0.3
"""The detector's own limit is 0. Lower, because to miss a face is to say that nobody sits here."""
SECOND_FACE_SCORE = 0.2
"""Higher, because a second face accuses."""

Finding = tuple[Confidence, str]
Seen = Mapping[ObservationKind, Finding]
Faces = Callable[[MatLike], list[float]]
"""Scores of the faces in a grey picture, 480 wide."""


def face_finder() -> Faces:
    """The detector in dlib of faces that look at the camera; its model is in the library."""
    detector = dlib.get_frontal_face_detector()

    def find(grey: MatLike) -> list[float]:
        _, scores, _ = detector.run(grey, 0, FACE_SCORE)
        return [float(score) for score in scores]

    return find


class PictureWatch:
    """Looks at one picture after the other and says what has begun or ended."""

    def __init__(self, faces: Faces) -> None:
        self._faces = faces
        self._before: MatLike | None = None
        self._counts: dict[ObservationKind, int] = {}
        self._on: dict[ObservationKind, Finding] = {}

    def look(self, picture: MatLike) -> list[Note]:
        """What three looks agree on, and what was not said yet."""
        seen = self._seen(cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY))
        notes = []
        for kind in sorted({*seen, *self._counts, *self._on}):
            changes = (kind in seen) != (kind in self._on)
            self._counts[kind] = self._counts.get(kind, 0) + 1 if changes else 0
            if self._counts[kind] < AGREEING:
                continue
            self._counts[kind] = 0
            begins = kind in seen
            confidence, evidence = seen[kind] if begins else self._on[kind]
            if begins:
                self._on[kind] = seen[kind]
            else:
                del self._on[kind]
            notes.append(Note(finding=kind, confidence=confidence, evidence=evidence, on=begins))
        return notes

    def _seen(self, grey: MatLike) -> Seen:
        small = cv2.resize(grey, SMALL, interpolation=cv2.INTER_AREA)
        before, self._before = self._before, small
        mean, spread = float(small.mean()), float(small.std())
        if mean < DARK:
            return {"camera_dark": ("likely", f"brightness {mean:.0f} of 255")}
        if spread < FLAT:
            return {"camera_covered": ("likely", f"contrast {spread:.1f} of 255")}
        if before is not None and _difference(before, small) < STILL:
            return {"camera_frozen": ("likely", "the picture does not change")}
        height, width = grey.shape[:2]
        size = (FACE_WIDTH, max(1, round(height * FACE_WIDTH / width)))
        scores = sorted(self._faces(cv2.resize(grey, size, interpolation=cv2.INTER_AREA)), reverse=True)
        return _of_faces(scores)


class Observer:
    """A thread that watches the newest of the pictures that it is offered."""

    def __init__(self, tell: Tell) -> None:
        self._tell = tell
        self._offered = threading.Event()
        self._frame: Frame | None = None
        self._due = time.monotonic()
        threading.Thread(target=self._run, name="observer", daemon=True).start()

    def offer(self, frame: Frame) -> None:
        """A new picture. It is copied where it will be looked at, because the recording draws into it."""
        if self._frame is None and time.monotonic() >= self._due:
            self._frame = Frame(frame.picture.copy(), frame.at)
            self._offered.set()

    def _run(self) -> None:
        watch = PictureWatch(face_finder())
        while True:
            self._offered.wait()
            self._offered.clear()
            frame, started = self._frame, time.monotonic()
            if frame is not None:
                for note in watch.look(frame.picture):
                    self._tell(note)
            took = time.monotonic() - started
            self._due = started + max(EVERY_S, 10 * took)
            self._frame = None


def _of_faces(scores: list[float]) -> Seen:
    if not scores:
        return {"no_face": ("hint", "no face looks at the camera")}
    if sum(score > SECOND_FACE_SCORE for score in scores) > 1:
        figures = ", ".join(f"{score:.1f}" for score in scores)
        return {"several_faces": ("hint", f"{len(scores)} faces: {figures}")}
    return {}


def _difference(one: MatLike, other: MatLike) -> float:
    return float(np.abs(one.astype(np.int16) - other.astype(np.int16)).mean())
