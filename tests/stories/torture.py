"""`make torture`: SIGKILL to a real seat again and again, at random moments, while answers are being given.

Every answer for which the screen said 已保存 must be in the journal that the centre opens in the end, unless
a later try for the same question is there instead.
"""

import argparse
import random
import shutil
import signal
import sys
import tempfile
import time
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from exam_core.custody.bundle import open_bundle
from exam_core.custody.evidence import Evidence
from exam_core.encoding import unb64
from exam_core.paper.drawn_paper import make_paper
from exam_core.sealing.key_file import unlock_key_file
from exam_core.sealing.keys import VerifyKey
from tests.stories.answers_of_banks import write_known_answers
from tests.stories.blueprint_for import blueprint_for
from tests.stories.cable import Cable
from tests.stories.cast import APPEALS, CANDIDATES, CLERK, PASSPHRASE, REVIEWER
from tests.stories.centre import Centre
from tests.stories.display import a_screen
from tests.stories.exam_files import SAMPLE, write_exam_files
from tests.stories.known_answers import plain
from tests.stories.seat_process import CabledSeat
from tests.stories.waiting import until

SITTING = "TORTURE-01"
BANKS = [SAMPLE / "low-voltage.json", SAMPLE / "low-voltage.xlsx"]
SLOW_S = 90
LONGEST_LIFE_S = 4.0
"""A program lives for a random time up to this; it needs half of that to show the paper again, so that kills
fall on every part of its life, the restoring of the journal among them.
"""
Answers = dict[str, list[str]]


def main() -> int:
    """Run it in a temporary folder; 0 where nothing was lost."""
    parser = argparse.ArgumentParser(prog="make torture")
    parser.add_argument("--kills", type=int, default=200)
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    folder = Path(tempfile.mkdtemp(prefix="exam-torture-"))
    try:
        lost, saved, back_s = torture(folder, options.kills)
    finally:
        shutil.rmtree(folder)
    print(f"{options.kills} kills, {saved} answers acknowledged, {len(lost)} lost")
    print(f"back after the last kill: {back_s:.2f} s")
    for one in lost:
        print(f"  lost: {one}")
    return 1 if lost else 0


def torture(folder: Path, kills: int) -> tuple[list[str], int, float]:
    """Kill one seat `kills` times, at least once.

    Gives what was lost, how many answers were acknowledged, and the seconds until the paper was back after
    the last kill.
    """
    centre = Centre(folder / "centre")
    centre.found(BANKS)
    write_known_answers(BANKS, folder / "answers.json")
    with ExitStack() as at_the_end:
        _, environment = at_the_end.enter_context(a_screen())
        at_the_end.enter_context(centre)
        cable = at_the_end.enter_context(Cable(centre.port))
        seat = CabledSeat(CANDIDATES[0], centre, folder / "seat", environment, wanders=True, cable=cable)
        at_the_end.callback(seat.stop)
        _seat_down(folder, centre, seat)
        back_s = _kill_again_and_again(seat, kills)
        seat.wait_for_saved(len(seat.saved) + 1, SLOW_S)
        seat.tell_to_hand_in()
        seat.wait_until_safe(SLOW_S)
        final = _final_answers(folder, centre)
        return _lost(seat, final), len(seat.saved), back_s


def _seat_down(folder: Path, centre: Centre, seat: CabledSeat) -> None:
    now = datetime.now(UTC).astimezone() + timedelta(seconds=2)
    path = write_exam_files(
        folder / "sitting", SITTING, CANDIDATES[:1], seats=1, release_at=now,
        start_at=now + timedelta(seconds=30), blueprint=blueprint_for(BANKS), allowance_minutes=120,
    )  # fmt: skip
    if seat.enrol().wait(SLOW_S) != 0:
        raise AssertionError("the PC was not enrolled")
    centre("create-sitting", path)
    centre("build-package", SITTING)
    centre("release", SITTING, "--yes")
    (folder / "pictures").mkdir()
    seat.start(folder / "answers.json", folder / "pictures")
    seat.wait_for_paper(SLOW_S)
    seat.order("开始考试")
    seat.wait_for_saved(1, SLOW_S)


def _kill_again_and_again(seat: CabledSeat, kills: int) -> float:
    """Let each program live for a random time and kill it; gives the seconds the last one was away."""
    killed_ms = 0
    for _ in range(kills):
        time.sleep(random.uniform(0, LONGEST_LIFE_S))
        killed_ms = time.clock_gettime_ns(time.CLOCK_BOOTTIME) // 1_000_000
        seat.kill()
    return seat.wait_to_come_back(killed_ms, SLOW_S)


def _final_answers(folder: Path, centre: Centre) -> Answers:
    """Question -> chosen options by their words, from the journal that the centre opened."""
    until("the result is scored", lambda: _score(centre) is not None, timeout_s=SLOW_S)
    centre("close-sitting", SITTING)
    centre("propose", SITTING, *centre.as_staff(CLERK[0]))
    centre("approve", SITTING, *centre.as_staff(REVIEWER[0]))
    path = folder / "bundle.sealed"
    centre("export", SITTING, "--bundle", "--for", APPEALS[0], "--out", path)
    root = VerifyKey(unb64((centre.home / "keys" / "public" / "root.pub").read_text("ascii").strip()))
    reviewer = unlock_key_file(centre.key_file(APPEALS[0]).read_bytes(), PASSPHRASE)
    evidence = Evidence(open_bundle(path.read_bytes(), reviewer.opening, root), root)
    (state,) = evidence.states.values()
    drawn = evidence.drawn.paper(state.opened.ticket)
    items = make_paper(drawn, evidence.questions, evidence.inputs.blueprint).items
    return {
        plain(item.stem): sorted(plain(item.options[at]) for at in state.answers.get(item.number, ()))
        for item in items
    }


def _score(centre: Centre) -> Any:
    return centre("status", SITTING)["tickets"][0]["score"]


def _lost(seat: CabledSeat, final: Answers) -> list[str]:
    allowed: dict[str, list[list[str]]] = {}
    for line in seat.diary():
        chosen = sorted(map(plain, line.get("chosen", ())))
        if line["event"] == "saved":
            allowed[plain(line["stem"])] = [chosen]
        elif line["event"] == "tried":
            allowed.setdefault(plain(line["stem"]), [[]]).append(chosen)
    return [stem for stem, choices in allowed.items() if final.get(stem, []) not in choices]


if __name__ == "__main__":
    sys.exit(main())
