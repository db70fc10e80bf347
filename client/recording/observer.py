"""What is wrong with the picture, looked at every four seconds in a thread of its own.

Dark, covered, frozen, no face, several faces, and every twenty seconds whether the face is another one: noted
for the proctor after three looks that agree, and noted again when three looks agree that it is over. It locks
nothing. A slow PC looks less often, so that looking never takes more than a tenth of a core.
"""

import queue
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass

import cv2
import numpy as np
from cv2.typing import MatLike

from client.recording.capture import Frame
from client.recording.faces import Face, Faces, face_describer, face_finder
from client.recording.person_watch import PersonWatch
from client.recording.recorder_line import Confidence, Note, ObservationKind, Tell
from exam_core.identifiers import AttemptId

EVERY_S = 4.0
PERSON_EVERY_S = 20.0
FIRST_PERSON_S = 5.0
"""Loading the models holds up everything for a moment, and a recording that begins has enough to do."""
SHARE = 0.1
PERSON_SHARE = 0.01
"""Most of a core's time, so that a slow PC looks less often."""
AGREEING = 3
SMALL = (80, 60)
DARK = 18.0
"""Mean of 0 to 255; a room at night with a screen's light on a face has 30."""
FLAT = 6.0
"""Standard deviation of a picture that shows nothing: a hand or tape before the lens."""
STILL = 0.05
"""Mean difference of two pictures of the same thing; a sensor's noise alone makes more."""
SECOND_FACE_SCORE = 0.2
"""Higher, because a second face accuses."""

Finding = tuple[Confidence, str]
Seen = Mapping[ObservationKind, Finding]


class PictureWatch:
    """Looks at one picture after the other and says what has begun or ended."""

    def __init__(self, faces: Faces) -> None:
        self._find = faces
        self.faces: list[Face] = []
        self._before: MatLike | None = None
        self._counts: dict[ObservationKind, int] = {}
        self._on: dict[ObservationKind, Finding] = {}

    def faces_in(self, picture: MatLike) -> list[Face]:
        """The faces in another picture."""
        return self._find(cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY))

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
        self.faces = []
        mean, spread = float(small.mean()), float(small.std())
        if mean < DARK:
            return {"camera_dark": ("likely", f"brightness {mean:.0f} of 255")}
        if spread < FLAT:
            return {"camera_covered": ("likely", f"contrast {spread:.1f} of 255")}
        if before is not None and _difference(before, small) < STILL:
            return {"camera_frozen": ("likely", "the picture does not change")}
        self.faces = self._find(grey)
        return _of_faces(sorted((face.score for face in self.faces), reverse=True))


@dataclass(frozen=True, slots=True)
class Sits:
    """Whose attempt it is from now on, and the picture of their check-in."""

    attempt: AttemptId
    shown: MatLike | None


class Observer:
    """A thread that watches the newest of the pictures that it is offered.

    Its detector is loaded at once, which holds up the whole process for a moment: `ready` is set after it.
    """

    def __init__(self, tell: Tell) -> None:
        self._tell = tell
        self.ready = threading.Event()
        self._offered = threading.Event()
        self._frame: Frame | None = None
        self._sitting: queue.SimpleQueue[Sits] = queue.SimpleQueue()
        self._due = time.monotonic()
        threading.Thread(target=self._run, name="observer", daemon=True).start()

    def expect(self, attempt: AttemptId, shown: Frame | None = None) -> None:
        """Whose face it should be: the one in `shown`, or else the first clear one since they sat down."""
        self._sitting.put(Sits(attempt, None if shown is None else shown.picture.copy()))

    def offer(self, frame: Frame) -> None:
        """A new picture. It is copied where it will be looked at, because the recording draws into it."""
        if self._frame is None and time.monotonic() >= self._due:
            self._frame = Frame(frame.picture.copy(), frame.at)
            self._offered.set()

    def _run(self) -> None:
        watch, persons = PictureWatch(face_finder()), Persons(self._sitting)
        self.ready.set()
        while True:
            self._offered.wait()
            self._offered.clear()
            frame, started = self._frame, time.monotonic()
            if frame is not None:
                for note in [*watch.look(frame.picture), *persons.look(frame.picture, watch)]:
                    self._tell(note)
            took = time.monotonic() - started
            self._due = started + max(EVERY_S, took / SHARE)
            self._frame = None


class Persons:
    """One person after the other, looked at less often, and only where the models for it are installed."""

    def __init__(self, sitting: "queue.SimpleQueue[Sits]") -> None:
        self._sitting = sitting
        self._sits: AttemptId | None = None
        self._due = time.monotonic()
        self._ready = False
        self._watch: PersonWatch | None = None

    def look(self, picture: MatLike, seen: PictureWatch) -> list[Note]:
        """What is to be said of the person, if it is time to look; `seen` has just looked at the picture."""
        while not self._sitting.empty():
            self._take_in(self._sitting.get(), seen)
        now = time.monotonic()
        if self._sits is None or now < self._due or (watch := self._person_watch()) is None:
            return []
        notes = watch.look(picture, seen.faces)
        self._due = now + max(PERSON_EVERY_S, (time.monotonic() - now) / PERSON_SHARE)
        return notes

    def _take_in(self, sits: Sits, seen: PictureWatch) -> None:
        if sits.attempt == self._sits and sits.shown is None:
            return
        self._sits, self._due = sits.attempt, time.monotonic() + FIRST_PERSON_S
        if sits.shown is None:
            if self._watch is not None:
                self._watch.forget()
        elif (watch := self._person_watch()) is not None:
            watch.begin(sits.shown, seen.faces_in(sits.shown))

    def _person_watch(self) -> PersonWatch | None:
        """Made when somebody sits down: it takes memory that a spare does without."""
        if not self._ready:
            describe = face_describer()
            self._watch, self._ready = None if describe is None else PersonWatch(describe), True
        return self._watch


def _of_faces(scores: list[float]) -> Seen:
    if not scores:
        return {"no_face": ("hint", "no face looks at the camera")}
    if sum(score > SECOND_FACE_SCORE for score in scores) > 1:
        figures = ", ".join(f"{score:.1f}" for score in scores)
        return {"several_faces": ("hint", f"{len(scores)} faces: {figures}")}
    return {}


def _difference(one: MatLike, other: MatLike) -> float:
    return float(np.abs(one.astype(np.int16) - other.astype(np.int16)).mean())
