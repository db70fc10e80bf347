"""The process that looks for a QR code: `python -m client.recording.qr_reader --camera 0`."""

import sys
from collections.abc import Callable, Sequence

import zxingcpp
from cv2.typing import MatLike

from client.recording.camera_line import CameraTrouble, FoundText
from client.recording.pictures import Frames, Say, serve, show

ABSENT_FRAMES = 8
"""A code that was away for a second is a new one, even if it says the same."""
QR = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])


class _Texts:
    """Says each new text once while its code stays in the picture."""

    def __init__(self, say: Say) -> None:
        self._say = say
        self._said = ""
        self._absent = 0

    def examine(self, frame: MatLike) -> None:
        code = zxingcpp.read_barcode(frame, formats=QR)
        text = code.text if code else ""
        self._absent = 0 if text else self._absent + 1
        if text and text != self._said:
            self._say(FoundText(text))
        self._said = text or (self._said if self._absent < ABSENT_FRAMES else "")


def look(frames: Frames, say: Say, wait: Callable[[], None]) -> CameraTrouble:
    """Show every picture and say each new text, until the pictures end; gives why they did."""
    return show(frames, say, wait, _Texts(say).examine)


def main(arguments: Sequence[str]) -> int:
    """Look until nobody reads on, or there is nothing to see."""
    return serve(arguments, look, program="client.recording.qr_reader", description=__doc__)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
