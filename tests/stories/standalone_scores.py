"""The second half of a sitting without a network: sealed, carried, opened, scored, published, verified."""

import shutil
from pathlib import Path

from exam_core.custody.sealed_file import read_sealed_file
from tests.stories.accounting import check_score, enter_candidate, paper_length
from tests.stories.bytes_changed import find_a_changed_byte
from tests.stories.cast import CLERK, PROCTORS, REVIEWER, STANDALONE_CANDIDATES, Fate
from tests.stories.filmed import PLAIN, take_evidence, wait_for_the_video
from tests.stories.known_answers import read_known_answers
from tests.stories.needles import files_that_hold, files_with_needles
from tests.stories.opening_the_seals import Desk, open_the_seals, root_of
from tests.stories.sealing_the_room import seal_the_room
from tests.stories.standalone_day import SITTING, SLOW_S, StandaloneDay
from tests.stories.waiting import until


class StandaloneScores:
    """What happens after the last candidate has left."""

    def __init__(self, day: StandaloneDay) -> None:
        self._day = day
        self._files: list[Path] = []

    def seal(self) -> None:
        """Two proctors seal what the sticks hold."""
        day = self._day
        sticks = sorted((day.folder / "sticks").iterdir())
        sealed = seal_the_room(
            day.centre, day.folder / "proctor", dict(day.environment), sticks, day.pictures
        )
        self._keep(sealed, f"{SITTING}.sealed")
        for beside in sorted(sealed.parent.glob("*.pdf")):
            shutil.copy(beside, day.folder)
        self._keep(next(sealed.parent.glob("*.seal-record")), f"{SITTING}.seal-record")
        file = read_sealed_file(sealed.read_bytes(), root_of(day.centre))
        crossed_in = {one.badge for one in PROCTORS if one.crossed_in}
        led = file.leader in crossed_in and file.second not in crossed_in
        day.record.check(
            "two proctors have sealed, the crossed-in one leads", led, f"{file.leader}, {file.second}"
        )

    def open(self) -> None:
        """The clerk checks, two officers open."""
        day = self._day
        alone = day.centre.refuses("close-sitting", SITTING)
        day.record.check("nothing is scored before two officers have opened", alone)
        desk = Desk(
            day.centre, day.folder / "desk", dict(day.environment), day.pictures, day.folder / "officers.json"
        )
        sealed = day.folder / "proctor" / "courier"
        opened = open_the_seals(desk, next(sealed.glob("*.sealed")), root_of(day.centre), day.record)
        self._keep(opened, f"{SITTING}.opened")
        self._keep(next(opened.parent.glob("*.protocol")), f"{SITTING}.protocol")
        shutil.copy(next(opened.parent.glob("*.pdf")), day.folder / f"{SITTING}-unsealing-protocol.pdf")

    def publish(self) -> None:
        """Received twice, scored once; one person proposes, another approves."""
        day, centre = self._day, self._day.centre
        courier = day.folder / "proctor" / "courier"
        files = [
            day.folder / f"{SITTING}.sealed", day.folder / f"{SITTING}.opened", courier / f"{SITTING}.video",
        ]  # fmt: skip
        centre("receive", *files)
        until("every result is scored", self._all_scored, timeout_s=SLOW_S)
        before = centre("status", SITTING)["tickets"]
        again = centre("receive", *files)["video"]
        day.record.check("no segment is taken in twice, none is missing", again["new"] == 0, str(again))
        wait_for_the_video(centre, SITTING, day.record, seats=len(STANDALONE_CANDIDATES) - 1)
        killed = next(one.seat for one in STANDALONE_CANDIDATES if one.fate is Fate.KILLED)
        take_evidence(centre, SITTING, killed, day.record, day.pictures)
        day.record.check(
            "receiving the same files again doubles nothing", before == centre("status", SITTING)["tickets"]
        )
        centre("close-sitting", SITTING)
        centre("propose", SITTING, *centre.as_staff(CLERK[0]))
        alone = centre.refuses("approve", SITTING, *centre.as_staff(CLERK[0]))
        day.record.check("whoever proposed cannot approve", alone)
        centre("approve", SITTING, *centre.as_staff(REVIEWER[0]))

    def account_for(self) -> None:
        """One row for each candidate, and whether the score is what was saved on the screens."""
        day = self._day
        status = day.centre("status", SITTING)
        known = read_known_answers(day.folder / "answers.json")
        length = paper_length(day.folder / "sitting")
        for person in STANDALONE_CANDIDATES:
            row = next(one for one in status["tickets"] if one["seat"] == person.seat)
            enter_candidate(day.record, person, row, status["published_at"])
            if person.fate is Fate.ABSENT:
                absent = row["absence"] and row["score"] is None
                day.record.check(f"seat {person.seat}: absent, not failed", absent)
                continue
            diary = day.seats[person.fate].diary()
            if person.fate is Fate.MOVED:
                diary += day.spare.diary()
            check_score(day.record, person, row, diary, known, length=length)

    def verify(self) -> None:
        """With the root's public key alone: every file verifies, a changed byte is found."""
        day = self._day
        for path in [day.folder / f"{SITTING}.epaper", *self._files]:
            day.record.check(f"the {path.suffix} file verifies", day.centre("verify", path)["ok"])
            find_a_changed_byte(day.centre, path, day.record)

    def search(self) -> None:
        """No question, answer or identity number lies in plain on a PC, a stick, or with the centre."""
        day = self._day
        stems = [stem for stem in read_known_answers(day.folder / "answers.json") if len(stem) > 12][:300]
        needles = stems + [one.id_number for one in STANDALONE_CANDIDATES]
        places = [
            *(seat.data for seat in day.seats.values()), day.folder / "sticks",
            day.folder / "proctor" / "data", day.folder / "desk" / "data", day.centre.home,
        ]  # fmt: skip
        found = files_with_needles(places, needles)
        day.record.check(
            "no paper, answer or ID number in plain on any disk or stick", not found, "; ".join(found)
        )

        disks = [
            *(seat.folder for seat in day.seats.values()), day.folder / "sticks", day.folder / "proctor",
            day.folder / "desk" / "data", day.centre.home,
        ]  # fmt: skip
        plain = files_that_hold(disks, list(PLAIN))
        day.record.check("no picture or film in plain on any disk or stick", not plain, "; ".join(plain))

    def _all_scored(self) -> bool:
        tickets = self._day.centre("status", SITTING)["tickets"]
        return sum(one["score"] is not None for one in tickets) == len(STANDALONE_CANDIDATES) - 1

    def _keep(self, path: Path, name: str) -> None:
        kept = self._day.folder / name
        shutil.copy(path, kept)
        self._files.append(kept)
