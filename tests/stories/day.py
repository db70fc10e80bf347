"""A networked exam day from question bank to published score, with everything going wrong that may."""

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from tests.stories.accounting import check_score, enter_candidate, paper_length
from tests.stories.afterwards import (
    look_at_the_questions,
    show_the_draw,
    take_in_new_scores,
    void_a_question,
)
from tests.stories.answers_of_banks import write_known_answers
from tests.stories.blueprint_for import blueprint_for
from tests.stories.bytes_changed import find_a_changed_byte
from tests.stories.cable import Cable
from tests.stories.cast import APPEALS, CANDIDATES, CLERK, REVIEWER, SITE, Candidate, Fate
from tests.stories.centre import Centre
from tests.stories.display import a_screen
from tests.stories.exam_files import write_exam_files
from tests.stories.filmed import PLAIN, take_evidence, wait_for_the_video
from tests.stories.known_answers import KnownAnswers, read_known_answers
from tests.stories.needles import files_that_hold, files_with_needles
from tests.stories.record import Record
from tests.stories.seat_process import CabledSeat
from tests.stories.spares import wait_for_the_spares
from tests.stories.waiting import until
from tests.stories.watched import watch_in_the_player

SITTING = "DRILL-5101003-01"
RELEASE_AFTER_S = 45
"""Enough for eight PCs to enrol, start and check in on two cores; the day waits where it was too much."""
SLOW_S = 90
"""How long anything may take on a busy machine before the story calls it lost."""
RESUME_S = 5.0


@dataclass
class Day:
    """The state of the day; its steps run in the order of `run`."""

    folder: Path
    banks: list[Path]
    record: Record
    centre: Centre
    environment: dict[str, str]
    seats: dict[Fate, list[CabledSeat]] = field(default_factory=dict)
    tickets: dict[int, str] = field(default_factory=dict)
    release_at: datetime = field(default_factory=lambda: datetime.now(UTC))

    @property
    def pictures(self) -> Path:
        return self.folder / "pictures"

    @property
    def sitting_seats(self) -> list[CabledSeat]:
        return [seat for fate, seats in self.seats.items() if fate is not Fate.ABSENT for seat in seats]

    def one(self, fate: Fate) -> CabledSeat:
        return self.seats[fate][0]

    def plan(self) -> None:
        """The clerk plans the sitting; the worker draws the papers and builds the package."""
        now = datetime.now(UTC).astimezone().replace(microsecond=0)
        self.release_at = now + timedelta(seconds=RELEASE_AFTER_S)
        path = write_exam_files(
            self.folder / "sitting", SITTING, CANDIDATES, seats=len(CANDIDATES),
            release_at=self.release_at, start_at=self.release_at + timedelta(minutes=1),
            blueprint=blueprint_for(self.banks),
        )  # fmt: skip
        checked = self.centre(
            "check-blueprint", path.with_name("blueprint.toml"), "--subject", "low-voltage",
            "--seats", str(len(CANDIDATES)), "--rule-set", "drill",
        )  # fmt: skip
        self.record.check("the bank can fill the blueprint", checked["seats"] == len(CANDIDATES))
        planned = self.centre("create-sitting", path)
        self.tickets = {one["seat"]: one["ticket"] for one in planned["tickets"]}
        write_known_answers(self.banks, self.folder / "answers.json")

    def enrol(self) -> None:
        """Every PC is enrolled with its one-time code."""
        waiting = [seat.enrol() for seats in self.seats.values() for seat in seats]
        codes = [process.wait(SLOW_S) for process in waiting]
        self.record.check("eight PCs are enrolled", codes == [0] * len(CANDIDATES), str(codes))

    def check_the_room(self) -> None:
        """The site checks two PCs on the exam day; one report goes over the cable, one on a stick."""
        online, carried = self.one(Fate.KILLED), self.one(Fate.OFFLINE)
        stick = self.folder / "reports"
        carried.cable.unplug()
        told = {seat.candidate.seat: seat.check(stick) for seat in (online, carried)}
        carried.cable.plug_in()
        seats = (online.candidate.seat, carried.candidate.seat)
        sent = [told[seat]["sent"] for seat in seats]
        before = self.centre("room-check", "--site", SITE)
        self.record.check(
            "a check reaches the centre over the cable at once",
            sent == [True, False] and seats[0] not in before["missing"] and seats[1] in before["missing"],
            f"{len(told[seats[0]]['rows'])} rows",
        )
        after = self.centre("room-check", stick, "--site", SITE)
        unchecked = [one.candidate.seat for seats in self.seats.values() for one in seats]
        self.record.check(
            "the other one on a stick, and whoever was not checked is named",
            sorted(after["missing"]) == sorted(set(unchecked) - set(seats)),
            f"missing: {after['missing']}",
        )

    def package(self) -> None:
        """The signed package, and the release that is armed for its time."""
        built = self.centre("build-package", SITTING)
        self.record.check("the package is built", built["digest"])
        self.centre("release", SITTING, accept=3)
        self.centre("release", SITTING, "--yes")
        held = self.centre("status", SITTING)["devices_with_key"] == 0
        early = datetime.now(UTC) < self.release_at
        self.record.check("no key leaves the centre before the release time", held and early)

    def check_in(self) -> None:
        """Seven candidates sit down; nobody can open a paper before its time."""
        for seat in self.sitting_seats:
            seat.start(self.folder / "answers.json", self.pictures)
        for seat in self.sitting_seats:
            seat.wait_for_screen("waiting", SLOW_S)
        until(
            "the worker releases at the time",
            lambda: self.centre("status", SITTING)["devices_with_key"] == len(CANDIDATES),
            timeout_s=RELEASE_AFTER_S + SLOW_S,
        )
        self.record.check("the worker releases at the time, not before", datetime.now(UTC) >= self.release_at)

    def start_one_and_kill_it(self) -> None:
        """The first seat starts and is killed in mid-exam.

        The others wait meanwhile: in a room each program has a PC to itself, here eight share two cores, and
        it is the program that is timed, not the crowd.
        """
        wait_for_the_spares(self.sitting_seats)
        self._start([self.one(Fate.KILLED)])
        self._kill(self.one(Fate.KILLED))

    def start_the_others(self) -> None:
        """The proctor starts the rest of the room."""
        self._start([seat for seat in self.sitting_seats if seat is not self.one(Fate.KILLED)])

    def _start(self, seats: list[CabledSeat]) -> None:
        for seat in seats:
            seat.wait_for_paper(SLOW_S)
            seat.order("开始考试")
        for seat in seats:
            seat.wait_for_screen("question", SLOW_S)

    def disturb(self) -> None:
        """Cut one seat off the network, lock and unlock one."""
        self.one(Fate.OFFLINE).wait_for_saved(5, SLOW_S)
        self.one(Fate.OFFLINE).cable.unplug()
        self._lock_and_unlock(self.one(Fate.LOCKED))

    def _lock_and_unlock(self, seat: CabledSeat) -> None:
        seat.wait_for_saved(8, SLOW_S)
        seat.order("锁定", "监考员核对身份")
        seat.wait_for_screen("locked", SLOW_S)
        seat.order("解锁", "身份核实无误")
        saved = len(seat.saved)
        seat.wait_for_screen("question", SLOW_S)
        seat.wait_for_saved(saved + 1, SLOW_S)
        acts = [line["act"] for line in seat.diary("proctor")]
        self.record.check(
            "a locked seat is unlocked by the proctor and goes on", acts[-2:] == ["锁定", "解锁"], str(acts)
        )

    def _kill(self, seat: CabledSeat) -> None:
        seat.wait_for_saved(15, SLOW_S)
        saved, left_s = len(seat.saved), seat.time_left_s
        took = seat.kill_and_wait(SLOW_S)
        self.record.timings["back in the exam after SIGKILL"] = took
        self.record.check("a killed seat is back in the exam within 5 s", took < RESUME_S, f"{took:.1f} s")
        seat.wait_for_saved(saved + 5, SLOW_S)
        lost_s = left_s - seat.diary("saved")[saved]["left_s"]
        self.record.check(
            "a killed seat comes back with the right time left", 0 <= lost_s <= RESUME_S + took,
            f"{left_s} s before, {left_s - lost_s} s after, {took:.1f} s away",
        )  # fmt: skip

    def hand_in(self) -> None:
        """Everybody hands in, the one who waits too long by the clock; the cut-off seat after all others."""
        offline = self.one(Fate.OFFLINE)
        for seat in self.sitting_seats:
            seat.wait_for_screen("handed_in", SLOW_S * 2)
        self.record.check("a seat without network hands in regardless", not offline.diary("safe"))
        offline.cable.plug_in()
        for seat in self.sitting_seats:
            seat.wait_until_safe(SLOW_S)
        received = [one["receipt"] for one in self.centre("status", SITTING)["tickets"] if one["receipt"]]
        self.record.check("every sealed result is at the centre", len(received) == len(self.sitting_seats))

    def publish(self) -> None:
        """Open, score, close, propose, approve."""
        absent = self.tickets[self.one(Fate.ABSENT).candidate.seat]
        until("every result is scored", self._all_scored, timeout_s=SLOW_S)
        early = self.centre.refuses("propose", SITTING, *self.centre.as_staff(CLERK[0]))
        self.record.check("nothing is proposed before every ticket is accounted for", early)
        self.centre("close-sitting", SITTING, "--absent", f"{absent}=no_show")
        self.centre("propose", SITTING, *self.centre.as_staff(CLERK[0]))
        alone = self.centre.refuses("approve", SITTING, *self.centre.as_staff(CLERK[0]))
        self.record.check("whoever proposed cannot approve", alone)
        self.centre("approve", SITTING, *self.centre.as_staff(REVIEWER[0]))

    def _all_scored(self) -> bool:
        tickets = self.centre("status", SITTING)["tickets"]
        return sum(one["score"] is not None for one in tickets) == len(self.sitting_seats)

    def account_for(self) -> None:
        """One row for each candidate, and whether the score is what was saved on the screen."""
        status = self.centre("status", SITTING)
        known = read_known_answers(self.folder / "answers.json")
        for seats in self.seats.values():
            for seat in seats:
                row = next(one for one in status["tickets"] if one["seat"] == seat.candidate.seat)
                self._account(seat, row, known, status["published_at"])
        self.record.candidates.sort(key=lambda one: one["seat"])

    def _account(self, seat: CabledSeat, row: dict[str, Any], known: KnownAnswers, published_at: str) -> None:
        person, number = seat.candidate, seat.candidate.seat
        enter_candidate(self.record, person, row, published_at)
        if person.fate is Fate.ABSENT:
            self.record.check(f"seat {number}: absent, not failed", row["absence"] and row["score"] is None)
            return
        length = paper_length(self.folder / "sitting")
        check_score(self.record, person, row, seat.diary(), known, length=length)
        if person.fate is Fate.KILLED:
            self.record.check(
                f"seat {number}: what was saved before the kill stood there after it", not _changed(seat)
            )
        if person.fate is Fate.OUT_OF_TIME:
            self.record.check(f"seat {number}: handed in by the clock", row["ended_by"] == "time")

    def watch(self) -> None:
        """The video of every seat has come; a stretch is exported as evidence, and a reviewer watches."""
        wait_for_the_video(self.centre, SITTING, self.record, seats=len(self.sitting_seats))
        killed = self.one(Fate.KILLED).candidate.seat
        take_evidence(self.centre, SITTING, killed, self.record, self.pictures)
        watch_in_the_player(self.centre, SITTING, killed, self.record, self.pictures)

    def look_back(self) -> None:
        """The draw, the statistics, and a question that turns out to be wrong."""
        show_the_draw(self.centre, SITTING, self.folder, self.record)
        questions = look_at_the_questions(self.centre, SITTING, self.folder, self.record)
        void_a_question(self.centre, SITTING, questions[0], self.record)
        take_in_new_scores(self.centre, SITTING, self.record)

    def verify(self) -> None:
        """Without server and database: package and bundle verify, a changed byte is found, nothing leaked."""
        bundle = self.folder / "bundle.sealed"
        account = APPEALS[0]
        self.centre("export", SITTING, "--bundle", "--for", account, "--out", bundle)
        options: list[str | Path] = [
            "--key", self.centre.key_file(account), "--passphrase-file", self.centre.folder / "passphrase",
        ]  # fmt: skip
        verdict = self.centre("verify", bundle, *options)
        self.record.check(
            "the appeal bundle re-derives every paper and re-scores every journal", verdict["ok"],
            ", ".join(one["name"] for one in verdict.get("checks", [])),
        )  # fmt: skip
        find_a_changed_byte(self.centre, bundle, self.record, *options)
        package = next((self.sitting_seats[0].data / "packages").glob("*.epaper"))
        self.record.check("the package verifies", self.centre("verify", package)["ok"])
        find_a_changed_byte(self.centre, package, self.record)

    def search(self) -> None:
        """No question and no answer lies in plain on a PC or with the web process."""
        stems = list(read_known_answers(self.folder / "answers.json"))
        needles = [stem for stem in stems if len(stem) > 12][:300]
        needles += [one.id_number for one in CANDIDATES]
        disks = [*(seat.folder for seats in self.seats.values() for seat in seats), self.centre.home]
        data = [*(seat.data for seats in self.seats.values() for seat in seats), self.centre.home]
        found = files_with_needles(data, needles)
        self.record.check("no paper, answer or ID number in plain on any disk", not found, "; ".join(found))
        plain = files_that_hold([*disks, self.folder / "tmp"], list(PLAIN))
        self.record.check("no picture or film in plain on any disk", not plain, "; ".join(plain))

    def run(self) -> None:
        """The whole day."""
        steps = (
            ("enrol the PCs", self.enrol),
            ("check the room", self.check_the_room),
            ("plan the sitting", self.plan),
            ("build the package", self.package),
            ("check in", self.check_in),
            ("start one seat, kill it", self.start_one_and_kill_it),
            ("start the others", self.start_the_others),
            ("unplug, lock, unlock", self.disturb),
            ("hand in", self.hand_in),
            ("open, score, publish", self.publish),
            ("account for everybody", self.account_for),
            ("watch the video", self.watch),
            ("look back, void a question", self.look_back),
            ("verify without the server", self.verify),
        )
        for name, step in steps:
            with self.record.timed(name):
                step()


@contextmanager
def exam_day(folder: Path, banks: list[Path], record: Record) -> Iterator[Day]:
    """A founded centre with its processes up, and eight PCs with cables; everything ends with the day."""
    (folder / "pictures").mkdir(parents=True, exist_ok=True)
    centre = Centre(folder / "centre")
    with record.timed("found the centre, import the bank"):
        centre.found(banks)
    with ExitStack() as until_night:
        kind, environment = until_night.enter_context(a_screen())
        record.screen = kind
        until_night.enter_context(centre)
        (folder / "tmp").mkdir()
        environment |= {"TZ": os.environ.get("TZ", "Asia/Shanghai"), "TMPDIR": str(folder / "tmp")}
        day = Day(folder, banks, record, centre, environment)
        for candidate in CANDIDATES:
            seat = _seat(day, candidate, until_night.enter_context(Cable(centre.port)))
            until_night.callback(seat.stop)
            day.seats.setdefault(candidate.fate, []).append(seat)
        yield day


def _seat(day: Day, candidate: Candidate, cable: Cable) -> CabledSeat:
    stop_after = 60 if candidate.fate is Fate.OUT_OF_TIME else None
    return CabledSeat(
        candidate,
        day.centre,
        day.folder / "seats" / f"{candidate.seat:02}",
        day.environment,
        stop_after,
        cable=cable,
    )


def _changed(seat: CabledSeat) -> list[str]:
    """The questions that had another choice after the kill than the screen had called saved."""
    saved = {line["stem"]: sorted(line["chosen"]) for line in seat.saved}
    found = seat.diary("found")
    return [
        line["stem"]
        for line in found
        if sorted(line["chosen"]) != saved.get(line["stem"], sorted(line["chosen"]))
    ]
