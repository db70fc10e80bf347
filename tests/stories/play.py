"""`make play`: a centre, one sitting and one seat window, to try by hand; Ctrl+C ends it all."""

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.stories.blueprint_for import blueprint_for
from tests.stories.cast import CANDIDATES, PASSPHRASE, PIN, PROCTORS, Candidate
from tests.stories.centre import Centre
from tests.stories.display import a_screen
from tests.stories.exam_files import write_exam_files
from tests.stories.played import BANKS
from tests.stories.seat_process import EXAM_SEAT

SITTING = "PLAY-01"


def main() -> int:
    """Set everything up, print what a person needs to know, and run the seat until it is closed."""
    parser = argparse.ArgumentParser(prog="make play")
    parser.add_argument("--seat", type=int, default=1, choices=[one.seat for one in CANDIDATES])
    parser.add_argument("--lang", choices=("zh", "en"), default="zh")
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with ExitStack() as at_the_end:
        folder = Path(at_the_end.enter_context(tempfile.TemporaryDirectory(prefix="exam-play-")))
        print("setting up a centre, half a minute…", flush=True)
        centre = Centre(folder / "centre")
        centre.found(BANKS)
        kind, environment = at_the_end.enter_context(a_screen())
        at_the_end.enter_context(centre)
        _plan(folder, centre)
        print(_told(centre, options.seat, kind), flush=True)
        data = folder / "seat"
        _enrol(centre, data, options.seat)
        seat = subprocess.Popen(
            [
                EXAM_SEAT, "--data", data, "--lang", options.lang, "--window", "1366x768",
                "--stick", centre.stick(PROCTORS[0].badge),
            ],
            env=dict(os.environ) | environment,
        )  # fmt: skip
        try:
            return seat.wait()
        except KeyboardInterrupt:
            return 0
        finally:
            seat.terminate()
            seat.wait()


def _plan(folder: Path, centre: Centre) -> None:
    now = datetime.now(UTC).astimezone()
    path = write_exam_files(
        folder / "sitting", SITTING, CANDIDATES, seats=len(CANDIDATES),
        release_at=now + timedelta(seconds=8), start_at=now + timedelta(minutes=2),
        blueprint=blueprint_for(BANKS), allowance_minutes=20,
    )  # fmt: skip
    centre("create-sitting", path)


def _enrol(centre: Centre, data: Path, seat: int) -> None:
    subprocess.run(
        [EXAM_SEAT, "--enrol", centre.enrolment_file, "--seat", str(seat), "--data", data],
        check=True, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    centre("build-package", SITTING)
    centre("release", SITTING, "--yes")


def _told(centre: Centre, seat: int, kind: str) -> str:
    lines = [
        "", f"sitting {SITTING}, window on: {kind}", "",
        *(_candidate(one, here=one.seat == seat) for one in CANDIDATES),
        "", f"proctor's stick: {centre.stick(PROCTORS[0].badge)}", f"PIN: {PIN}",
        f"centre: {centre.address}/results  (certificate: {centre.home / 'tls' / 'ca.pem'})",
        f"command line: exam-centre status {SITTING} --home {centre.home}",
        f"passphrase of every staff key: {json.dumps(PASSPHRASE)}", "",
        "end: Ctrl+C", "",
    ]  # fmt: skip
    return "\n".join(lines)


def _candidate(one: Candidate, *, here: bool) -> str:
    mark = "  <- this seat" if here else ""
    return f"  seat {one.seat}: {one.name}, last six of the ID number {one.last_six}{mark}"


if __name__ == "__main__":
    sys.exit(main())
