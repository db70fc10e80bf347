"""The process that opens cameras to see which there are: `python -m client.recording.camera_list`.

Only where nothing else tells. It says the number of each one that opens and gives a picture, a line for each,
as soon as it is known: a driver may hang at the next one, and whoever waits for it ends this process then.
"""

import sys
from collections.abc import Callable, Sequence

import cv2

from client.recording.source import Source, open_camera

MOST = 4
"""Numbers from 0 on; opening one that is not there takes up to a second on Windows."""


def list_cameras(open_one: Callable[[int], Source | None], say: Callable[[int], None]) -> None:
    """Say each number whose camera gives a picture."""
    for number in range(MOST):
        source = open_one(number)
        if source is None:
            continue
        try:
            if source.grab():
                say(number)
        finally:
            source.close()


def main(_: Sequence[str]) -> int:
    """Try them all."""
    cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_SILENT)
    list_cameras(open_camera, lambda number: print(number, flush=True))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
