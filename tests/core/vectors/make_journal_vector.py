"""The journal vector: a whole attempt in six entries, from fixed keys and a fixed clock.

Ed25519 is deterministic and nothing else here is left to chance, so the same bytes come out each time.
docs/protocol.md shows them.
"""

from datetime import UTC, datetime, timedelta

from exam_core.attempt.commands import AcceptNotes, Answer, Command, HandIn, ObeyProctor
from exam_core.attempt.decide import decide
from exam_core.attempt.events import DEVICE, Opened
from exam_core.attempt.journal import Entry, Occurrence, Reading, write
from exam_core.attempt.proctor_act import Action, ProctorAct, sign_act
from exam_core.attempt.refusals import Refusal
from exam_core.attempt.replay import replay
from exam_core.attempt.seat_key import endorse
from exam_core.encoding import b64, digest
from exam_core.identifiers import DeviceId, SittingCode, StaffId, TicketNumber, attempt_id
from exam_core.numbers.receipt import receipt
from exam_core.rules.rule_set import load_rule_set
from exam_core.sealing.keys import KeyPurpose, SigningKey
from tests.core.attempt.time_secret import TIME_ANCHOR

RULES = load_rule_set("sichuan-2022")
DEVICE_KEY = SigningKey(bytes([1]) * 32, KeyPurpose.DEVICE)
SEAT_KEY = SigningKey(bytes([2]) * 32, KeyPurpose.SEAT)
PROCTOR_KEY = SigningKey(bytes([3]) * 32, KeyPurpose.PROCTOR)
BADGE = StaffId("川监0517")
ATTEMPT = attempt_id(SittingCode("DOC-5101003-01"), TicketNumber("T-1"), 1)
QUESTIONS = 100
BOOT = "0f1e2d3c-4b5a-4978-8695-a4b3c2d1e0f0"
AT_FIRST = Reading(BOOT, 100_000, datetime(2026, 11, 25, 0, 50, tzinfo=UTC))
CENTRE_AT_FIRST_MS = 1_795_567_800_000
OPENED = Opened(
    package=digest(b"package"),
    paper=digest(b"paper"),
    ticket=TicketNumber("T-1"),
    allowance_ms=0,
    time_anchor=TIME_ANCHOR,
    start_by="proctor",
    mode="networked",
    seat=1,
    device=DeviceId(DEVICE_KEY.id),
    seat_key=b64(SEAT_KEY.public.raw),
    endorsement=b64(endorse(SEAT_KEY.public, ATTEMPT, DEVICE_KEY)),
    software="exam-seat 0.1.0",
    salt=b64(bytes(16)),
)


def journal() -> dict[str, object]:
    """The vector: keys, the exact text of every entry, and what follows from them."""
    entries = _entries()
    state = replay([entry.raw for entry in entries], rules=RULES, staff={BADGE: PROCTOR_KEY.public})
    return {
        "rule_set": RULES.id,
        "attempt": ATTEMPT,
        "device": {"seed": DEVICE_KEY.secret.hex(), "public": DEVICE_KEY.public.raw.hex()},
        "seat_key": {"seed": SEAT_KEY.secret.hex(), "public": SEAT_KEY.public.raw.hex()},
        "proctor": {
            "badge": BADGE, "seed": PROCTOR_KEY.secret.hex(), "public": PROCTOR_KEY.public.raw.hex(),
        },
        "entries": [entry.raw.decode() for entry in entries],
        "digests": [entry.digest for entry in entries],
        "answers": {str(number): list(choice) for number, choice in state.answers.items()},
        "receipt": receipt(state.head),
    }  # fmt: skip


def _entries() -> list[Entry]:
    entries = list(write(ATTEMPT, [Occurrence(OPENED, DEVICE)], AT_FIRST))
    _decide(entries, 20_000, _act(1, Action.CONFIRM_IDENTITY))
    _decide(entries, 90_000, AcceptNotes(60_000))
    _decide(entries, 600_000, ObeyProctor(_act(2, Action.START), CENTRE_AT_FIRST_MS + 600_000, QUESTIONS))
    _decide(entries, 612_500, Answer(1, (1,)))
    _decide(entries, 2_415_000, HandIn())
    return entries


def _decide(entries: list[Entry], after_ms: int, command: Command | str) -> None:
    now = Reading(BOOT, AT_FIRST.mono_ms + after_ms, AT_FIRST.wall + timedelta(milliseconds=after_ms))
    staff = {BADGE: PROCTOR_KEY.public}
    state = replay([entry.raw for entry in entries], rules=RULES, staff=staff)
    given = ObeyProctor(command) if isinstance(command, str) else command
    decision = decide(state, given, now, rules=RULES, staff=staff)
    if isinstance(decision, Refusal):
        raise AssertionError(decision)
    entries += write(ATTEMPT, decision, now, prev=state.head, seq=state.seq + 1)


def _act(counter: int, action: Action) -> str:
    act = ProctorAct(
        attempt=ATTEMPT, counter=counter, action=action, reason=None, proctor=BADGE,
        gap_s=None, seat=None, head=None, finding=None, code=None,
    )  # fmt: skip
    return sign_act(act, PROCTOR_KEY)
