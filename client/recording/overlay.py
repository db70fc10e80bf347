"""What is drawn into every picture: ticket, seat and the time of the PC, in a band below."""

import cv2
import numpy as np
from cv2.typing import MatLike

from exam_core.attempt.journal import Reading

BAND_PART = 20
"""The band has a twentieth of the picture's height: 24 of 480 lines."""
_WHITE = (255, 255, 255)
_REFERENCE_HEIGHT = 24
_SCALE = 0.55


class OverlayBand:
    """Draws the band; it is drawn anew when its second or the picture's size changes, otherwise copied."""

    def __init__(self, ticket: str, seat: int) -> None:
        self._whose = f"{ticket}  {seat:03d}"
        self._text = ""
        self._band: MatLike = np.zeros((0, 0, 3), np.uint8)

    def draw(self, picture: MatLike, at: Reading) -> None:
        """Draw into the picture itself."""
        height, width = picture.shape[:2]
        rows = height // BAND_PART
        text = f"{at.wall.astimezone():%Y-%m-%d %H:%M:%S}"
        if text != self._text or self._band.shape[:2] != (rows, width):
            self._text = text
            self._band = self._drawn(rows, width)
        picture[height - rows :] = self._band

    def _drawn(self, rows: int, width: int) -> MatLike:
        band = np.zeros((rows, width, 3), np.uint8)
        scale = _SCALE * rows / _REFERENCE_HEIGHT
        baseline = round(rows * 0.72)
        _write(band, self._whose, (rows // 3, baseline), scale)
        time_width = cv2.getTextSize(self._text, cv2.FONT_HERSHEY_SIMPLEX, scale, 1)[0][0]
        _write(band, self._text, (width - time_width - rows // 3, baseline), scale)
        return band


def _write(band: MatLike, text: str, at: tuple[int, int], scale: float) -> None:
    cv2.putText(band, text, at, cv2.FONT_HERSHEY_SIMPLEX, scale, _WHITE, 1, cv2.LINE_AA)
