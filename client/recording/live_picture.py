"""The process that shows what a camera sees: `python -m client.recording.live_picture --camera 0`.

Nothing is recorded: the seat shows each picture and forgets it.
"""

import sys
from collections.abc import Callable, Sequence

from client.recording.camera_line import CameraTrouble
from client.recording.pictures import Frames, Say, serve, show


def look(frames: Frames, say: Say, wait: Callable[[], None]) -> CameraTrouble:
    """Show every picture until they end; gives why they did."""
    return show(frames, say, wait, lambda _: None)


def main(arguments: Sequence[str]) -> int:
    """Show until nobody reads on, or there is nothing to see."""
    return serve(arguments, look, program="client.recording.live_picture", description=__doc__)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
