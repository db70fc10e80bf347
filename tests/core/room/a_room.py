"""A room with one console and one seat, as words only: who signs what, and one true example of each frame."""

from exam_core.attempt.proctor_act import Action, ProctorAct, sign_act
from exam_core.attempt.seat_key import sign_head
from exam_core.attempt.states import State
from exam_core.encoding import b64, digest
from exam_core.identifiers import DeviceId, SiteCode, SittingCode, StaffId, TicketNumber, attempt_id
from exam_core.room.endorsement import ConsoleEndorsement, endorse_console, key_digest
from exam_core.room.frames import (
    Admitted,
    Entries,
    FromConsole,
    FromSeat,
    Hello,
    Kept,
    KeptFile,
    Key,
    Need,
    Outcome,
    Piece,
    SignedOrder,
    Status,
    TurnedAway,
    Welcome,
)
from exam_core.room.hello import SeatHello, sign_hello
from exam_core.room.order import Order, OrderKind, Post, sign_order
from exam_core.room.status import FindingSeen, SeatStatus
from exam_core.sealing.keys import KeyPurpose, SigningKey, VerifyKey
from tests.core.sealing.chance import chance

PROCTOR, CROSSED_IN, OUTSIDER = (SigningKey.generate(chance(who), KeyPurpose.PROCTOR) for who in "abc")
BADGE, CROSSED_IN_BADGE, OUTSIDERS_BADGE = StaffId("川监0412"), StaffId("川监0517"), StaffId("川监0999")
STAFF: dict[StaffId, VerifyKey] = {BADGE: PROCTOR.public, CROSSED_IN_BADGE: CROSSED_IN.public}
DEVICE_KEY, OTHER_DEVICE_KEY = (SigningKey.generate(chance(who), KeyPurpose.DEVICE) for who in ("12", "13"))
SEAT_KEY = SigningKey.generate(chance("seat"), KeyPurpose.SEAT)
SITE = SiteCode("5101003")
SITTING = SittingCode("2611250900-5101003-01")
ATTEMPT = attempt_id(SITTING, TicketNumber("T-12"), 1)
SEAT, DEVICE = 12, DeviceId("device-00112233445566aa")
NONCE, ANOTHER_NONCE = "5a" * 32, "a5" * 32
TLS_KEY = key_digest(b"a SubjectPublicKeyInfo")
POST = Post(SITTING, SEAT, DEVICE, NONCE)

ENDORSEMENT = ConsoleEndorsement(
    sitting=SITTING, site=SITE, console_epoch=1, key=TLS_KEY, proctor=BADGE, at="2026-11-25T00:30:00Z"
)
HELLO = SeatHello(
    site=SITE, seat=SEAT, device=DEVICE, nonce=NONCE, key=TLS_KEY, software="exam-seat 0.1",
    sitting=SITTING, attempt=ATTEMPT, seq=7, head=digest(b"entry 7"),
)  # fmt: skip
LOCK = ProctorAct(
    attempt=ATTEMPT, counter=3, action=Action.LOCK, reason="identity_check", proctor=BADGE,
    gap_s=None, seat=None, head=None, finding=None, code=None,
)  # fmt: skip
STATUS = SeatStatus(
    seat=SEAT, stage="running", sitting=SITTING, ticket=TicketNumber("T-12"), attempt=ATTEMPT,
    state=State.ANSWERING, seq=7, head=digest(b"entry 7"), acts=2, warnings=0, withheld_ms=0,
    left_ms=5_400_000, answered=12, questions=100, hand=True, disputed=False, reported=(4,),
    hold="", camera=True, second_copy="level", result_safe=False, worst_check="note",
    findings=(
        FindingSeen(
            finding="usb_storage", subject="sdb", confidence="certain", policy="warn", evidence="Kingston",
            accepted=False, blocks_check_in=True,
        ),
    ),
)  # fmt: skip


def order(kind: OrderKind = OrderKind.ACT, **changes: object) -> Order:
    """An order at the seat of `POST`; a lock, unless something else is said."""
    said: dict[str, object] = {
        "sitting": SITTING, "seat": SEAT, "device": DEVICE, "nonce": NONCE, "number": 1,
        "proctor": BADGE, "kind": kind,
    }  # fmt: skip
    if kind is OrderKind.ACT:
        said["act"] = sign_act(LOCK, PROCTOR)
    return Order.model_validate(said | changes)


def signed(order: Order, key: SigningKey = PROCTOR) -> str:
    return sign_order(order, key)


FROM_SEAT: tuple[FromSeat, ...] = (
    Hello(hello=sign_hello(HELLO, DEVICE_KEY)),
    Status(status=STATUS),
    Entries(
        attempt=ATTEMPT, package=digest(b"package"), first=6, entries=(b64(b"entry 6"), b64(b"entry 7")),
        signature=b64(sign_head(ATTEMPT, digest(b"entry 7"), SEAT_KEY)),
    ),
    Piece(what="result", digest=digest(b"result"), size=6, offset=0, data=b64(b"result")),
    Outcome(number=1, refused=None),
    Outcome(number=2, refused="not_now"),
    Need(what="key", sitting=SITTING),
    Need(what="package", sitting=None),
)  # fmt: skip
FROM_CONSOLE: tuple[FromConsole, ...] = (
    Welcome(nonce=NONCE, endorsements=(endorse_console(ENDORSEMENT, PROCTOR),)),
    Admitted(seq=None),
    TurnedAway(why="not_enrolled"),
    SignedOrder(order=signed(order())),
    Kept(attempt=ATTEMPT, seq=7),
    KeptFile(digest=digest(b"result")),
    Piece(what="package", digest=digest(b"package"), size=9, offset=2, data=b64(b"ckage")),
    Key(sitting=SITTING, revision=1, box=b64(b"wrapped")),
)
