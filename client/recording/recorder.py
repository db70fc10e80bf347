"""The process that records a seat: `python -m client.recording.recorder --camera 0`.

With `--spare` it has everything ready, holds no camera, says one `alive`, and waits: its first command makes
it the recorder. So a seat whose recorder died has the next picture sooner than a program starts.

It takes commands on its standard input, see `client.recording.recorder_command`, and says what happens on its
standard output, see `client.recording.recorder_line`. It ends when its input ends, at a line that is no
command, or when nobody reads on, and closes the segment before. Nothing of a picture is on a disk but sealed.

No camera, a camera that is lost or hangs: told, tried again every second, and a new segment begins with the
next picture. No room: told, and it begins again when there is room. A PC that is too slow even for the
smallest picture: told, and tried again after half a minute. Exit codes: 0 ended by whoever started it, 2
wrong usage.
"""

import argparse
import os
import queue
import signal
import sys
import threading
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from types import FrameType

import cv2

from client.clocks import read_clock
from client.recording.capture import Capture
from client.recording.encoder import warm_up
from client.recording.observer import Observer
from client.recording.recorder_command import MAX_COMMAND, Command, read_command
from client.recording.recorder_line import Alive
from client.recording.seat_recorder import Recorder
from client.recording.source import FileOpener, Open, open_camera
from client.recording.speaker import Speaker
from exam_core.encoding import MalformedData

TICK_S = 0.1
READY_S = 10.0
"""A detector that does not load costs findings, no recording."""


def record_until_told(open_source: Open, *, spare: bool = False) -> int:
    """Be the process, on the standard streams; gives the exit code. A spare waits for its first command."""
    wake, ended = threading.Event(), threading.Event()
    commands: queue.SimpleQueue[Command | None] = queue.SimpleQueue()
    threading.Thread(target=partial(_listen, commands, wake), name="listener", daemon=True).start()
    signal.signal(signal.SIGTERM, partial(_end, ended, wake))
    speaker = Speaker(sys.stdout.buffer, wake)
    observer = Observer(speaker.tell)
    if spare:
        warm_up()
        observer.ready.wait(READY_S)
        speaker.tell(Alive(frames=0, fps=0, level=0))
        while commands.empty() and not ended.is_set():
            wake.wait()
            wake.clear()
    capture = Capture(open_source, read_clock, wake)
    recorder = Recorder(capture, speaker.tell, observer)
    code: int | None = None
    while code is None:
        wake.wait(TICK_S)
        wake.clear()
        code = 0 if ended.is_set() or speaker.deaf.is_set() else _obey_all(recorder, commands)
        recorder.look()
    recorder.close()
    capture.close()
    speaker.close()
    return code


def main(arguments: Sequence[str]) -> int:
    """Record until the input ends."""
    parser = argparse.ArgumentParser(prog="python -m client.recording.recorder", description=__doc__)
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("--camera", type=int, metavar="N", help="the camera's number, 0 is the first")
    source.add_argument("--file", type=Path, help="a picture or a film in place of a camera, for drills")
    parser.add_argument("--loop", action="store_true", help="begin the film again at its end")
    parser.add_argument("--spare", action="store_true", help="open the camera at the first command")
    given = parser.parse_args(arguments)
    cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_SILENT)
    cv2.setNumThreads(1)
    opener: Open = FileOpener(given.file, given.loop) if given.file else partial(open_camera, given.camera)
    code = record_until_told(opener, spare=given.spare)
    # A driver that hangs would keep its thread, and the thread the interpreter.
    sys.stderr.flush()
    os._exit(code)


def _listen(commands: "queue.SimpleQueue[Command | None]", wake: threading.Event) -> None:
    """Hand on each command; None at the end of the input, or at a line that is none."""
    while line := sys.stdin.buffer.readline(MAX_COMMAND + 1):
        try:
            commands.put(read_command(line.rstrip(b"\n")))
        except MalformedData as error:
            print(f"no command: {error.code}", file=sys.stderr)
            break
        wake.set()
    commands.put(None)
    wake.set()


def _obey_all(recorder: Recorder, commands: "queue.SimpleQueue[Command | None]") -> int | None:
    while not commands.empty():
        command = commands.get()
        if command is None:
            return 0
        recorder.obey(command)
    return None


def _end(ended: threading.Event, wake: threading.Event, _number: int, _frame: FrameType | None) -> None:
    ended.set()
    wake.set()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
