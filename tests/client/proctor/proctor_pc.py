"""The proctors' PC after the small standalone sitting: real package, real results, sticks as folders."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from client.proctor.desk_view import SittingView
from client.proctor.refusals import Refused
from client.proctor.sealing_desk import DeskPlace, SealingDesk
from client.standalone.mirror import MirrorHeader, MirrorWriter
from client.standalone.sealing_folder import SealingFolder
from client.standalone.sending import Sending
from client.standalone.stick import StickFolder
from client.standalone.trust import Trust
from exam_core.attempt.seat_key import sign_head
from exam_core.custody.seal_record import Difference, What
from exam_core.encoding import b64
from exam_core.identifiers import AttemptId, StaffId, attempt_id
from exam_core.sealing.key_file import KdfCost, KeyRing, lock_key_file
from exam_core.sealing.keys import SigningKey
from tests.core.custody import sealed_sitting as sealed
from tests.core.package import small_sitting as cast
from tests.core.sealing.chance import chance

PIN, OTHER_PIN = "471902", "885533"
CHEAP = KdfCost(memory_kib=32, iterations=1, lanes=1)
SITTING = cast.SITTING
WHOLE = {"kept": "whole", "reason": "", "allowed_by": ""}
TRUST = Trust(root_public=b64(cast.ROOT.public.raw))
ABSENT = Difference(ticket=cast.TICKETS[3], what=What.ABSENT, reason="no_show", note="")


def attempt(seat: int) -> AttemptId:
    return attempt_id(SITTING, cast.TICKETS[seat], 1)


def put_key(folder: Path, badge: StaffId, key: SigningKey, *, pin: str = PIN) -> Path:
    """A proctor's stick."""
    folder.mkdir(parents=True, exist_ok=True)
    opening = cast.OPENING[badge]
    name = {cast.BADGE: "李敏", cast.CROSSED_IN_BADGE: "王强"}[badge]
    data = lock_key_file(
        KeyRing(key, opening), holder=badge, name=name, pin=pin, random=chance(pin), cost=CHEAP
    )
    (folder / f"{badge}.key").write_bytes(data)
    return folder


def put_result(stick: Path, seat: int, data: bytes | None = None) -> Path:
    """A seat's result on a mirror stick."""
    path = StickFolder(stick).result(attempt(seat))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(sealed.SEAT_RESULTS[seat] if data is None else data)
    return path


def put_mirror(
    stick: Path, seat: int, *, entries: int | None = None, signed_by: SigningKey | None = None
) -> Path:
    """A seat's mirror on a mirror stick, whose head the seat has signed, or somebody else."""
    raws, seat_key = sealed.JOURNALS[seat]
    seat_key = signed_by or seat_key
    path = StickFolder(stick).mirror(attempt(seat))
    path.parent.mkdir(parents=True, exist_ok=True)
    header = MirrorHeader(sitting=SITTING, attempt=attempt(seat), package=sealed.PACKAGE.digest)
    writer = MirrorWriter(
        path,
        header,
        cast.SITTING_KEY,
        lambda head: sign_head(attempt(seat), head, seat_key),
        chance("mirror"),
    )
    writer.bring_level(raws[:entries])
    return path


@dataclass
class ProctorPC:
    """`restart` runs a new program on the same disk."""

    path: Path
    now: datetime = datetime(2026, 11, 25, 3, 30, tzinfo=UTC)
    sticks: list[Path] = field(default_factory=list)
    desk: SealingDesk = field(init=False)

    def __post_init__(self) -> None:
        self.folder = SealingFolder(self.path / "proctor")
        self.leader = put_key(self.path / "leader", cast.CROSSED_IN_BADGE, cast.CROSSED_IN)
        self.second = put_key(self.path / "second", cast.BADGE, cast.PROCTOR, pin=OTHER_PIN)
        self.stick = self.path / "stick"
        self.stick.mkdir()
        (self.stick / "sitting.epaper").write_bytes(sealed.EPAPER)
        StickFolder(self.stick).mirror_root.mkdir()
        self.sticks += [self.stick, self.leader]
        self.sending = Sending(self.folder, TRUST)
        self.restart()

    def restart(self) -> SealingDesk:
        place = DeskPlace(self.folder, cast.ROOT.public, lambda: tuple(self.sticks), "exam-proctor test")
        self.desk = SealingDesk(place, self.sending, self._clock, chance("proctor pc"))
        self.desk.tick()
        return self.desk

    def use_centre(self, trust: Trust) -> None:
        """A new program that knows the centre's address."""
        self.sending = Sending(self.folder, trust)
        self.restart()

    def _clock(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now

    def open(self) -> Refused | None:
        """Choose the sitting's package and open it with the leading proctor's stick."""
        self.desk.choose(self.desk.view.packages[0].path)
        return self.desk.open(PIN)

    @property
    def sitting(self) -> SittingView:
        assert self.desk.view.sitting is not None
        return self.desk.view.sitting

    def standings(self) -> dict[int, str | None]:
        self.desk.tick()
        return {row.seat: row.standing.value if row.standing else None for row in self.sitting.rows}

    def fill_in(self) -> None:
        """Everything that nobody but a person knows."""
        times = {"start_command": "2026-11-25T01:00:00Z", "end_command": "2026-11-25T03:00:00Z"}
        assert self.desk.fill({**times, "video": WHOLE, "site_head": "赵主任"}) is None

    def make_ready(self) -> None:
        """T-1 and T-2 handed in, T-3 is absent, the record is filled in."""
        for seat in (1, 2):
            put_result(self.stick, seat)
        self.desk.tick()
        assert self.desk.explain([ABSENT]) is None
        self.fill_in()

    def seal(self) -> None:
        """Both proctors sign."""
        assert self.desk.sign(PIN) is None
        self.sticks[:] = [self.stick, self.second]
        assert self.desk.sign(OTHER_PIN) is None
        self.sticks[:] = [self.stick, self.leader]
        self.desk.tick()
