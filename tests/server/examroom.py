"""A site with three seats, a bank, two proctors, and a sitting that can be taken to any point of its life."""

import secrets
import shutil
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import connections
from django.utils import timezone

from exam_core.attempt.attempt import begin
from exam_core.attempt.events import DEVICE, Opened
from exam_core.attempt.journal import Occurrence, Reading, write
from exam_core.attempt.seat_key import endorse
from exam_core.encoding import b64, digest
from exam_core.identifiers import (
    AttemptId,
    Digest,
    StaffId,
    TicketNumber,
    attempt_id,
    parse_attempt_id,
)
from exam_core.package.package import Package as SignedPackage
from exam_core.package.package import read_package
from exam_core.package.release import unwrap_sitting_key
from exam_core.package.roster import Candidate
from exam_core.sealing.key_file import KeyRing, unlock_key_file
from exam_core.sealing.keys import KeyPurpose, SigningKey
from sync_server.accounts.models import Role
from sync_server.accounts.services import Added, add_proctor, add_staff
from sync_server.home import CentreHome
from sync_server.ingest.models import SealedResult
from sync_server.ingest.services.accept_result import accept_result
from sync_server.keys.services import root_public, worker_ring
from sync_server.organisation.models import Device
from sync_server.results.models import Closing, Proposal, Publication
from sync_server.results.services.close_sitting import close_sitting
from sync_server.results.services.publish import approve_scores, propose_scores
from sync_server.role import ProcessRole, take_role
from sync_server.scoring.services.score_result import open_and_score
from sync_server.sittings import sealed_store
from sync_server.sittings.models import Package, ReleaseEnvelope, Sitting
from sync_server.sittings.reading.folder import SittingFolder, read_sitting_folder
from sync_server.sittings.services.build_package import Built, build_package, code_context
from sync_server.sittings.services.create_sitting import create_sitting
from sync_server.sittings.services.release import Intent, Released, arm_release, release_now
from tests.server.centre import CHEAP, PASSPHRASE, PIN, copy_home, use_home
from tests.server.exam_seat import Attempt, Seat, enrol_seats
from tests.server.sitting_plan import (
    BLUEPRINT,
    CROSSED_IN,
    IDS,
    NAMES,
    PROCTOR,
    SITE,
    SITTING,
    SITTING_TOML,
    fill_bank,
    picture,
)


@dataclass
class ExamRoom:
    """The room of one sitting, and the centre's people."""

    folder: Path
    seats: dict[int, Seat]
    proctors: dict[StaffId, SigningKey]
    staff: dict[str, Path] = field(default_factory=dict)

    def plan(self, **changes: object) -> Path:
        """Write SITTING.toml and what it names; the sitting starts in a minute."""
        start = timezone.now() + timedelta(seconds=60)
        words: dict[str, object] = {
            "code": SITTING,
            "purpose": "drill",
            "rule_set": "drill",
            "mode": "networked",
            "approval": "",
            "video": "",
            "seats": 4,
            "release_at": (start - timedelta(seconds=30)).isoformat(timespec="seconds"),
            "start_at": start.isoformat(timespec="seconds"),
            **changes,
        }
        (self.folder / "photos").mkdir(parents=True, exist_ok=True)
        for number in IDS:
            (self.folder / "photos" / f"{number}.jpg").write_bytes(picture())
        (self.folder / "blueprint.toml").write_text(BLUEPRINT, "utf-8")
        self.write_roster(*(self.row(number) for number in IDS))
        path = self.folder / "SITTING.toml"
        path.write_text(SITTING_TOML.format(**words), "utf-8")
        return path

    def row(self, number: int, **changes: object) -> dict[str, object]:
        return {
            "ticket": "",
            "id_number": IDS[number],
            "name": NAMES[number],
            "sex": "女" if number == 2 else "男",
            "photo": f"{number}.jpg",
            "seat": number,
            "allowance_minutes": "",
            **changes,
        }

    def write_roster(self, *rows: dict[str, object], encoding: str = "utf-8-sig") -> None:
        lines = [",".join(rows[0])] + [",".join(map(str, row.values())) for row in rows]
        (self.folder / "roster.csv").write_bytes("\n".join(lines).encode(encoding))

    def planned(self, **changes: object) -> Sitting:
        folder = read_sitting_folder(self.plan(**changes))
        assert isinstance(folder, SittingFolder), [str(problem) for problem in folder]
        sitting = create_sitting(folder, by="clerk", now=timezone.now())
        assert isinstance(sitting, Sitting), [str(refused) for refused in sitting]
        return sitting

    def built(self, **changes: object) -> Package:
        self.planned(**changes)
        take_role(ProcessRole.WORKER)
        built = build_package(SITTING, ring=worker_ring(), now=timezone.now(), cost=CHEAP)
        take_role(ProcessRole.DESK)
        assert isinstance(built, Built), str(built)
        return built.package

    def armed(self, **changes: object) -> Package:
        package = self.built(**changes)
        assert isinstance(arm_release(SITTING, by="operator", now=timezone.now()), Intent)
        return package

    def released(self, **changes: object) -> Package:
        package = self.armed(**changes)
        take_role(ProcessRole.WORKER)
        released = release_now(SITTING, ring=worker_ring(), now=package.sitting.release_at)
        take_role(ProcessRole.DESK)
        assert isinstance(released, Released), str(released)
        return package

    def open_attempt(
        self, number: int, *, epoch: int = 1, key: SigningKey | None = None, **binding: object
    ) -> Attempt:
        """A seat that has fetched package and key, and checked its candidate in as far as entry 0.

        `binding` are members of entry 0 that an honest seat would not write so.
        """
        seat = self.seats[number]
        row = Package.objects.filter(sitting__code=SITTING).last()
        assert row is not None
        package = read_package(sealed_store.get(Digest(row.digest)), root_public(), at=None)
        sitting_key = _sitting_key(row, package, seat)
        roster = package.open_roster(seat.ring.opening)
        candidate = next(one for one in roster.candidates if one.seat == number)
        seat_key = key or SigningKey.generate(secrets.token_bytes, KeyPurpose.SEAT)
        name = attempt_id(SITTING, candidate.ticket, epoch)
        reading = Reading("boot", 1_000, datetime(2026, 11, 25, 1, tzinfo=UTC))
        opened = _opened(package, candidate, seat, seat_key, name).model_copy(update=binding)
        (first,) = write(name, [Occurrence(opened, DEVICE)], reading)
        return Attempt(
            seat=seat,
            seat_key=seat_key,
            paper=package.open_paper(sitting_key, candidate.paper).paper,
            package=package,
            staff=self.proctors,
            raws=[first.raw],
            state=begin(first),
            roster=roster,
        )

    def handed_in(self, number: int, *, right: int = 50, doubt: str | None = None, epoch: int = 1) -> Attempt:
        """A whole attempt in which the first `right` of 50 questions are answered rightly."""
        attempt = self.open_attempt(number, epoch=epoch)
        attempt.check_in(doubt=doubt)
        attempt.answer_right(right)
        attempt.hand_in()
        return attempt

    def sat(self, *, doubt: str | None = None) -> None:
        """A released sitting: seat 1 with 90 points, seat 2 with 60, both scored; seat 3 stays empty."""
        self.released()
        mark(keep(self.handed_in(1, right=45)))
        mark(keep(self.handed_in(2, right=30, doubt=doubt)))

    def closed(self, *, doubt: str | None = None) -> None:
        """The sitting of `sat`, closed with seat 3 absent."""
        self.sat(doubt=doubt)
        closing = close_sitting(SITTING, {ticket_of(3): "no_show"}, by="clerk", now=timezone.now())
        assert isinstance(closing, Closing), closing

    def published(self, *, doubt: str | None = None) -> None:
        """Proposed by the clerk, approved by the reviewer."""
        self.closed(doubt=doubt)
        clerk, reviewer = self.key("clerk", Role.CLERK), self.key("reviewer", Role.REVIEWER)
        assert isinstance(propose_scores(SITTING, StaffId("clerk"), clerk, now=timezone.now()), Proposal)
        approved = approve_scores(SITTING, StaffId("reviewer"), reviewer, now=timezone.now())
        assert isinstance(approved, Publication), approved

    def key(self, account: str, role: Role) -> SigningKey:
        """The signing key of a member of staff, who gets an account where there is none."""
        path = self.staff.get(account) or self.add_staff(account, role)
        return unlock_key_file(path.read_bytes(), PASSPHRASE).signing

    def add_staff(self, account: str, role: Role) -> Path:
        """An account; its key file, locked with PASSPHRASE."""
        added = add_staff(
            account=account, name=account, role=role, passphrase=PASSPHRASE, actor="desk", cost=CHEAP
        )
        assert isinstance(added, Added)
        path = self.folder.parent / f"{account}.key"
        path.write_bytes(added.key_file)
        self.staff[account] = path
        return path


def _sitting_key(row: Package, package: SignedPackage, seat: Seat) -> bytes:
    """The key as it comes to a seat: in its envelope, or by the unlock code that somebody types."""
    if not row.sitting.standalone:
        envelope = ReleaseEnvelope.objects.get(package=row, device=seat.device)
        return unwrap_sitting_key(bytes(envelope.blob), SITTING, row.revision, seat.id, seat.ring.opening)
    assert row.wrapped_code is not None
    take_role(ProcessRole.WORKER)
    code = worker_ring().unwrap_sitting_key(bytes(row.wrapped_code), code_context(SITTING, row.revision))
    take_role(ProcessRole.DESK)
    return package.sitting_key_by(code.decode())


def ticket_of(seat: int) -> TicketNumber:
    return TicketNumber(Sitting.objects.get(code=SITTING).candidates.get(seat=seat).ticket)


def _opened(
    package: SignedPackage, candidate: Candidate, seat: Seat, seat_key: SigningKey, name: AttemptId
) -> Opened:
    return Opened(
        package=package.digest,
        paper=candidate.paper,
        ticket=candidate.ticket,
        allowance_ms=candidate.allowance_s * 1000,
        time_anchor=candidate.time_anchor,
        start_by=package.header.sitting.start_by,
        mode=package.header.sitting.mode,
        seat=candidate.seat,
        device=seat.id,
        seat_key=b64(seat_key.public.raw),
        endorsement=b64(endorse(seat_key.public, name, seat.ring.signing)),
        software="test",
        salt=b64(secrets.token_bytes(16)),
    )


@dataclass(frozen=True, slots=True)
class Furnished:
    """A home in which a room stands with everything but a sitting, to be copied for each test."""

    home: CentreHome
    rings: dict[int, KeyRing]
    proctors: dict[StaffId, SigningKey]

    def put_up(self, centre: CentreHome, folder: Path) -> ExamRoom:
        """Make the centre of a test a copy of this one."""
        connections.close_all()
        shutil.rmtree(centre.path, ignore_errors=True)
        use_home(copy_home(self.home, centre.path))
        devices = {device.seat: device for device in Device.objects.all()}
        seats = {number: Seat(number, ring, devices[number]) for number, ring in self.rings.items()}
        folder.mkdir()
        return ExamRoom(folder, seats, dict(self.proctors))


def furnish(home: CentreHome, *, seats: int = 3, questions: int = 100) -> Furnished:
    """A bank, enrolled seats and two proctors, in a home that this process is pointed at."""
    use_home(home)
    fill_bank(questions)
    enrolled = enrol_seats(SITE, range(1, seats + 1))
    proctors = {}
    for badge in (PROCTOR, CROSSED_IN):
        added = add_proctor(
            badge=badge, name=badge, employer="成都市考试中心", pin=PIN, actor="desk", cost=CHEAP
        )
        assert isinstance(added, Added)
        proctors[badge] = unlock_key_file(added.key_file, PIN).signing
    connections.close_all()
    return Furnished(home, {number: seat.ring for number, seat in enrolled.items()}, proctors)


@pytest.fixture
def room(centre: CentreHome, furnished: Furnished, tmp_path: Path) -> ExamRoom:
    """The room of the fixture `centre`."""
    return furnished.put_up(centre, tmp_path / "sitting")


def keep(attempt: Attempt, data: bytes | None = None) -> SealedResult:
    """The web process takes in the attempt's result."""
    data = data or attempt.sealed()
    parts = parse_attempt_id(attempt.id)
    assert parts is not None
    take_role(ProcessRole.WEB)
    accept_result(
        parts,
        data,
        named=digest(data),
        device=attempt.seat.device,
        now=timezone.now(),
        enqueue=lambda row: None,
    )
    take_role(ProcessRole.DESK)
    return SealedResult.objects.get(digest=digest(data))


def mark(row: SealedResult) -> None:
    """The worker opens and scores a kept result."""
    take_role(ProcessRole.WORKER)
    open_and_score(row, ring=worker_ring(), now=timezone.now())
    take_role(ProcessRole.DESK)
