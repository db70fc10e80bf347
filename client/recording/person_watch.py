"""Whether the person in the picture is still the one who was first seen there: a hint for people, no more."""

from typing import Literal

import numpy as np
from cv2.typing import MatLike

from client.recording.faces import Describe, Description, Face
from client.recording.recorder_line import Note

AGREEING = 3
CLEAR = 0.4
"""The detector's score of a face that is turned to the camera; others are compared with nothing."""
OTHER = 0.65
"""The model's authors draw the line at 0.6. Higher, because it accuses."""
SAME = 0.5
MOST_KNOWN = 5

Since = Literal["check-in", "its first picture"]


class PersonWatch:
    """Keeps up to five descriptions of one face in memory, and compares a new one with the nearest."""

    def __init__(self, describe: Describe) -> None:
        self._describe = describe
        self.forget()

    def forget(self) -> None:
        """Somebody else sits down: the next clear face is theirs."""
        self._known: list[Description] = []
        self._since: Since = "its first picture"
        self._differing = False
        self._agreeing = 0

    def begin(self, picture: MatLike, faces: list[Face]) -> None:
        """The picture of the check-in. Where no single clear face is in it, the next one that is counts."""
        self.forget()
        face = _only_clear(faces)
        if face is not None:
            self._known, self._since = [self._describe(picture, face)], "check-in"

    def look(self, picture: MatLike, faces: list[Face]) -> list[Note]:
        """What three looks agree on, and was not said yet. Looks without a single clear face do not count."""
        face = _only_clear(faces)
        if face is None:
            return []
        now = self._describe(picture, face)
        if not self._known:
            self._known = [now]
            return []
        distance = min(float(np.linalg.norm(now - known)) for known in self._known)
        if distance < SAME and len(self._known) < MOST_KNOWN:
            self._known.append(now)
        self._agreeing = self._agreeing + 1 if (distance > OTHER) != self._differing else 0
        if self._agreeing < AGREEING:
            return []
        self._differing, self._agreeing = not self._differing, 0
        evidence = f"distance {distance:.2f} from the face of {self._since}; the limit is {OTHER}"
        return [Note(finding="other_person", confidence="hint", evidence=evidence, on=self._differing)]


def _only_clear(faces: list[Face]) -> Face | None:
    """The face, if there is one and it looks at the camera."""
    return faces[0] if len(faces) == 1 and faces[0].score >= CLEAR else None
