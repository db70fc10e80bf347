"""A sitting without a network, from the approval to the published score, with one PC that dies on the way."""

import os
import secrets
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from exam_core.numbers.unlock_code import make_unlock_code
from tests.stories.answers_of_banks import write_known_answers
from tests.stories.blueprint_for import blueprint_for
from tests.stories.cast import CLERK, PROCTORS, STANDALONE_CANDIDATES, Candidate, Fate
from tests.stories.centre import Centre
from tests.stories.ceremony import make_officers
from tests.stories.diary import Line
from tests.stories.display import a_screen
from tests.stories.exam_files import write_exam_files
from tests.stories.filmed import video_is_copied
from tests.stories.no_network import isolation
from tests.stories.record import Record
from tests.stories.standalone_seat import StandaloneSeat
from tests.stories.waiting import until

SITTING = "DRILL-5101003-02"
RELEASE_AFTER_S = 25
"""Enough for four PCs to start and three candidates to check in; the day waits where it was too much."""
SLOW_S = 90
RESUME_S = 5.0
WRONG_CODE_S = 1.5
WORKED_S = 15
"""How much exam time may pass between the last answer before an interruption and the first one after it."""
BEFORE_IT_DIES = 15
"""Answers that the PC has when it dies. Its candidate rests then: an answer that is on its disk and not yet
on the stick would be for two people at the centre to settle, which is another story."""
ROOM = len(STANDALONE_CANDIDATES)


@dataclass
class StandaloneDay:
    """The state of the day; its steps run in the order of `steps`."""

    folder: Path
    banks: list[Path]
    record: Record
    centre: Centre
    environment: dict[str, str]
    seats: dict[Fate, StandaloneSeat] = field(default_factory=dict)
    tickets: dict[int, str] = field(default_factory=dict)
    release_at: datetime = field(default_factory=lambda: datetime.now(UTC))
    code: str = ""

    @property
    def pictures(self) -> Path:
        return self.folder / "pictures"

    @property
    def sitting_seats(self) -> list[StandaloneSeat]:
        return [seat for fate, seat in self.seats.items() if fate is not Fate.ABSENT]

    @property
    def spare(self) -> StandaloneSeat:
        """The seat of the candidate who stays away."""
        return self.seats[Fate.ABSENT]

    def stick(self, seat: StandaloneSeat) -> Path:
        """The exam stick that was prepared for a seat."""
        return self.folder / "sticks" / f"seat-{seat.candidate.seat:02}"

    def enrol(self) -> None:
        """The PCs ask to be enrolled by stick; the centre admits them."""
        for seat in self.seats.values():
            seat.build()
            self.stick(seat).mkdir(parents=True)
            seat.plug(seat.exam_port, self.stick(seat))
            seat.plug(seat.key_port, self.centre.stick(PROCTORS[seat.candidate.seat % 2].badge))
        waiting = [seat.enrol() for seat in self.seats.values()]
        codes = [process.wait(SLOW_S) for process in waiting]
        requests = sorted(self.folder.glob("sticks/*/requests/*.device"))
        self.centre("admit-device", *requests)
        asked = (codes, len(requests)) == ([0] * ROOM, ROOM)
        self.record.check("four PCs without a network are enrolled by stick", asked, isolation().kind)

    def plan(self) -> None:
        """The clerk plans the sitting, which needs the approval of the provincial centre."""
        now = datetime.now(UTC).astimezone().replace(microsecond=0)
        self.release_at = now + timedelta(seconds=RELEASE_AFTER_S)
        unapproved = self._exam_files(self.folder / "unapproved", approved=False)
        refused = self.centre.refuses("create-sitting", unapproved)
        self.record.check("a standalone sitting without an approval number is refused", refused)
        planned = self.centre("create-sitting", self._exam_files(self.folder / "sitting", approved=True))
        self.tickets = {one["seat"]: one["ticket"] for one in planned["tickets"]}
        write_known_answers(self.banks, self.folder / "answers.json")

    def _exam_files(self, folder: Path, *, approved: bool) -> Path:
        return write_exam_files(
            folder, SITTING, STANDALONE_CANDIDATES, seats=ROOM, release_at=self.release_at,
            start_at=self.release_at + timedelta(minutes=1), blueprint=blueprint_for(self.banks),
            standalone=True, approved=approved,
        )  # fmt: skip

    def package(self) -> None:
        """One electronic paper goes onto every stick; its code stays at the centre until its time."""
        sticks = [word for seat in self.seats.values() for word in ("--stick", self.stick(seat))]
        built = self.centre("build-package", SITTING, "--out", self.folder / f"{SITTING}.epaper", *sticks)
        self.record.check("the electronic paper is built", built["digest"], f"{built['size']} bytes")
        self.centre("release", SITTING, "--yes")
        refused = self.centre.refuses("unlock-code", SITTING, *self.centre.as_staff(CLERK[0]))
        early = datetime.now(UTC) < self.release_at
        self.record.check("nobody is shown the unlock code before the release time", refused and early)

    def check_in(self) -> None:
        """Three candidates sit down; each PC takes the electronic paper from its stick."""
        for seat in self.seats.values():
            seat.start(self.folder / "answers.json", self.pictures)
        for seat in self.sitting_seats:
            seat.wait_for_screen("waiting", SLOW_S)
        open_early = [seat for seat in self.sitting_seats if seat.diary("paper_open")]
        self.record.check("no paper opens without the unlock code", not open_early)

    def unlock(self) -> None:
        """The code is told by the centre at its time and typed at each seat; a wrong one is refused."""
        until(
            "the worker releases at the time",
            lambda: self.centre("status", SITTING)["state"] == "released",
            timeout_s=RELEASE_AFTER_S + SLOW_S,
        )
        said = self.centre(
            "unlock-code", SITTING, "--qr", self.folder / "code.png", *self.centre.as_staff(CLERK[0])
        )
        self.code = said["code"]
        first = self.sitting_seats[0]
        first.enter_code(make_unlock_code(secrets.token_bytes))
        first.wait_for("code_refused", SLOW_S)
        entered, refused = first.diary("code_entered")[-1], first.diary("code_refused")[-1]
        took = (refused["at_ms"] - entered["at_ms"]) / 1000
        self.record.timings["a wrong unlock code is answered"] = took
        self.record.check("a wrong code is answered within 1.5 s", took < WRONG_CODE_S, f"{took:.2f} s")
        scanning = self.seats[Fate.REBOOTED]
        for seat in self.seats.values():
            if seat is not scanning:
                seat.enter_code(self.code)
        scanning.scan_code()
        for seat in self.sitting_seats:
            seat.wait_for_paper(SLOW_S)
        typed = {seat.candidate.seat for seat in self.seats.values() if seat.diary("code_entered")}
        shown = set(range(1, ROOM + 1)) - typed
        self.record.check(
            "one seat reads the code from a QR before its camera", shown == {scanning.candidate.seat}
        )

    def start_and_kill(self) -> None:
        """The proctor starts each seat; one program is killed in mid-exam and comes back by itself."""
        for seat in self.sitting_seats:
            seat.order("开始考试")
        for seat in self.sitting_seats:
            seat.wait_for_screen("question", SLOW_S)
        seat = self.seats[Fate.KILLED]
        seat.wait_for_saved(10, SLOW_S)
        took = seat.kill_and_wait(SLOW_S)
        self.record.timings["back in the exam after SIGKILL"] = took
        self.record.check("a killed seat is back in the exam within 5 s", took < RESUME_S, f"{took:.1f} s")

    def move(self) -> None:
        """A PC dies; its stick goes into a free one, where the candidate goes on."""
        dead, spare = self.seats[Fate.MOVED], self.spare
        dead.wait_for_saved(BEFORE_IT_DIES, SLOW_S)
        dead.die()
        saved = len(dead.saved)
        dead.unplug(dead.exam_port)
        spare.plug(spare.exam_port, self.stick(dead))
        spare.move_in("电脑无法使用", 1)
        spare.wait_for_screen("carried_over", SLOW_S)
        spare.wait_for_screen("question", SLOW_S)
        spare.wait_for_saved(3, SLOW_S)
        what = "the candidate of a dead PC goes on at another one from its mirror"
        self._check_time(what, dead.saved[saved - 1], spare.saved[0])
        dead.repaired()
        dead.forget_orders()
        dead.plug(dead.exam_port, self.stick(spare))
        dead.start(self.folder / "answers.json", self.pictures)
        dead.wait_for_screen("resume", SLOW_S)
        dead.enter_code(self.code)
        dead.wait_for_screen("moved_away", SLOW_S)
        kept = self.stick(spare) / "mirror" / SITTING
        until("the old seat's record is on a stick", lambda: list(kept.glob("*~1.result")), timeout_s=SLOW_S)
        until("its video is too", lambda: video_is_copied(dead.data), timeout_s=SLOW_S)
        nothing_new = len(dead.saved) == saved
        self.record.check(
            "the old seat, switched on again, is fenced off, and what it had is sealed", nothing_new
        )
        dead.stop()

    def reboot(self) -> None:
        """A PC loses its power and boots again: it wants the code, and a proctor who states the gap."""
        seat = self.seats[Fate.REBOOTED]
        seat.wait_for_saved(20, SLOW_S)
        seat.die()
        saved = len(seat.saved)
        seat.repaired()
        seat.forget_orders()
        seat.start(self.folder / "answers.json", self.pictures)
        seat.wait_for_screen("resume", SLOW_S)
        self.record.check("a PC that booted again shows nothing without the code", not seat.diary("found"))
        seat.enter_code(self.code)
        seat.wait_for("code_taken", SLOW_S)
        seat.resume(1)
        seat.wait_for_screen("question", SLOW_S)
        seat.wait_for_saved(saved + 2, SLOW_S)
        what = "a PC that booted again goes on after the code and the stated gap"
        self._check_time(what, seat.saved[saved - 1], seat.saved[saved])

    def hand_in(self) -> None:
        """Everybody hands in; a seat lets go when its result is on a stick."""
        sat = [self.seats[Fate.KILLED], self.seats[Fate.REBOOTED], self.spare]
        for seat in sat:
            seat.wait_for_screen("handed_in", SLOW_S * 2)
        for seat in sat:
            seat.wait_until_safe(SLOW_S)
        until(
            "the video of every seat is on a stick",
            lambda: all(video_is_copied(seat.data) for seat in sat), timeout_s=SLOW_S,
        )  # fmt: skip
        for seat in self.seats.values():
            seat.stop()
        sealed = list((self.folder / "sticks").glob(f"*/mirror/{SITTING}/*.result"))
        self.record.check("every result is on a stick before its seat lets go", len(sealed) == len(sat) + 1)

    def _check_time(self, what: str, before: Line, after: Line) -> None:
        """The exam goes on with the time that was left: a minute was stated, and a minute is returned."""
        left, again = before["left_s"], after["left_s"]
        self.record.check(what, 0 <= left - again <= WORKED_S, f"{left} s left before, {again} s after")


@contextmanager
def standalone_day(folder: Path, banks: list[Path], record: Record) -> Iterator[StandaloneDay]:
    """A founded centre with its officers and processes, and four PCs without a network."""
    (folder / "pictures").mkdir(parents=True, exist_ok=True)
    centre = Centre(folder / "centre")
    with record.timed("found the centre, import the bank"):
        centre.found(banks)
    with record.timed("six officers make their keys"):
        make_officers(centre, folder / "officers.json")
    with ExitStack() as until_night:
        kind, environment = until_night.enter_context(a_screen())
        record.screen = kind
        until_night.enter_context(centre)
        environment |= {"TZ": os.environ.get("TZ", "Asia/Shanghai")}
        day = StandaloneDay(folder, banks, record, centre, environment)
        for candidate in STANDALONE_CANDIDATES:
            day.seats[candidate.fate] = _seat(day, candidate)
            until_night.callback(day.seats[candidate.fate].stop)
        yield day


def _seat(day: StandaloneDay, candidate: Candidate) -> StandaloneSeat:
    return StandaloneSeat(
        candidate, day.centre, day.folder / "seats" / f"{candidate.seat:02}", dict(day.environment),
        spare=candidate.fate is Fate.ABSENT,
        stop_after=BEFORE_IT_DIES if candidate.fate is Fate.MOVED else None,
        code_shown=day.folder / "code.png" if candidate.fate is Fate.REBOOTED else None,
    )  # fmt: skip
