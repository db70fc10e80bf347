"""One seat's attempt without a seat: a clock that obeys, two proctors and an outsider with real keys."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from exam_core.attempt import commands
from exam_core.attempt.attempt import AttemptState, apply, begin
from exam_core.attempt.decide import decide
from exam_core.attempt.events import DEVICE, FindingPhase, Opened
from exam_core.attempt.journal import Entry, Occurrence, Reading, write
from exam_core.attempt.lost_time import time_left_ms
from exam_core.attempt.proctor_act import Action, ProctorAct, sign_act, sign_act_by_two
from exam_core.attempt.refusals import Refusal
from exam_core.attempt.replay import replay
from exam_core.attempt.time_code import make_time_code, time_anchor
from exam_core.encoding import digest
from exam_core.identifiers import DeviceId, SittingCode, StaffId, TicketNumber, attempt_id
from exam_core.recording.segment_header import SegmentEnding
from exam_core.rules.rule_set import RuleSet, load_rule_set
from exam_core.sealing.keys import KeyPurpose, SigningKey, VerifyKey
from tests.core.attempt.time_secret import TIME_SECRET
from tests.core.sealing.chance import chance

RULES = load_rule_set("sichuan-2022")
PROCTOR, CROSSED_IN, OUTSIDER = (SigningKey.generate(chance(who), KeyPurpose.PROCTOR) for who in "abc")
NAMES = {PROCTOR: StaffId("川监0412"), CROSSED_IN: StaffId("川监0517"), OUTSIDER: StaffId("川监0999")}
STAFF: dict[StaffId, VerifyKey] = {NAMES[key]: key.public for key in (PROCTOR, CROSSED_IN)}
ATTEMPT = attempt_id(SittingCode("2611250900-01"), TicketNumber("T-7"), 1)
QUESTIONS = 100
NEW_SEAT = 13
RECORDING = "00112233445566aa"
MINUTE = 60_000

ANCHOR = time_anchor(TIME_SECRET, SittingCode("2611250900-01"), TicketNumber("T-7"))
OPENED = Opened(
    package=digest(b"package"), paper=digest(b"paper"), ticket=TicketNumber("T-7"),
    allowance_ms=0, time_anchor=ANCHOR, start_by="proctor", mode="networked", seat=12,
    device=DeviceId("D-12"), seat_key="", endorsement="", software="test", salt="",
)  # fmt: skip


@dataclass
class Bench:
    """An attempt and its clock. Every method that decides writes, applies and gives the refusal or None."""

    rules: RuleSet = RULES
    opened: Opened = OPENED
    boot: str = "boot-1"
    mono_ms: int = 1_000
    centre_ms: int = 1_795_590_000_000
    wall: datetime = datetime(2026, 11, 25, 1, 0, tzinfo=UTC)
    entries: list[Entry] = field(default_factory=list)
    state: AttemptState = field(init=False)

    def __post_init__(self) -> None:
        if not self.entries:
            self.entries = list(write(ATTEMPT, [Occurrence(self.opened, DEVICE)], self.now))
        self.state = begin(self.entries[0])

    @property
    def now(self) -> Reading:
        return Reading(self.boot, self.mono_ms, self.wall)

    @property
    def raws(self) -> list[bytes]:
        return [entry.raw for entry in self.entries]

    @property
    def left_ms(self) -> int:
        return time_left_ms(self.state, self.now, self.rules)

    def wait(self, ms: int) -> None:
        """Let time pass everywhere."""
        self.mono_ms += ms
        self.centre_ms += ms
        self.wall += timedelta(milliseconds=ms)

    def reboot(self, off_ms: int) -> None:
        """Power off for `off_ms`: another boot, whose monotonic clock begins anew."""
        self.wait(off_ms)
        self.boot, self.mono_ms = f"{self.boot}+", 500

    def do(self, command: commands.Command) -> Refusal | None:
        decision = decide(self.state, command, self.now, rules=self.rules, staff=STAFF)
        if isinstance(decision, Refusal):
            return decision
        written = write(self.state.attempt, decision, self.now, prev=self.state.head, seq=self.state.seq + 1)
        for entry in written:
            self.state = apply(self.state, entry)
            self.entries.append(entry)
        return None

    def signed(
        self,
        action: Action,
        reason: str | None = None,
        key: SigningKey = PROCTOR,
        finding: str | None = None,
    ) -> ProctorAct:
        return ProctorAct(
            attempt=self.state.attempt,
            counter=self.state.acts + 1,
            action=action,
            reason=reason,
            proctor=NAMES[key],
            gap_s=None,
            seat=NEW_SEAT if action is Action.MOVE else None,
            head=self.state.head if action is Action.MOVE else None,
            finding=finding,
            code=time_code(1) if action is Action.RAISE_CAP else None,
        )

    def act(
        self, action: Action, reason: str | None = None, *, key: SigningKey = PROCTOR, **changes: object
    ) -> Refusal | None:
        act = self.signed(action, reason, key).model_copy(update=changes)
        return self.do(commands.ObeyProctor(sign_act(act, key), self.centre_ms, QUESTIONS))

    def raise_cap(self, steps: int) -> Refusal | None:
        """The proctor types the centre's code for so many steps."""
        return self.act(Action.RAISE_CAP, code=time_code(steps))

    def end(
        self,
        reason: str | None = "emergency",
        *,
        key: SigningKey = PROCTOR,
        second: SigningKey = CROSSED_IN,
        **changes: object,
    ) -> Refusal | None:
        """Two proctors end the exam before its time."""
        act = self.signed(Action.END, reason, key).model_copy(update=changes)
        text = sign_act_by_two(act, key, NAMES[second], second)
        return self.do(commands.ObeyProctor(text, self.centre_ms, QUESTIONS))

    def found(self, finding: str, subject: str = "", *, phase: FindingPhase = "seen") -> Refusal | None:
        """The lockdown has something to say."""
        note = commands.NoteFinding(finding, subject, "certain", "warn", "seen by a test", phase)
        return self.do(note)

    def accept(self, finding: str, reason: str | None = "checked_harmless") -> Refusal | None:
        """A proctor lets a finding be."""
        act = self.signed(Action.ACCEPT_FINDING, reason, finding=finding)
        return self.do(commands.ObeyProctor(sign_act(act, PROCTOR), self.centre_ms, QUESTIONS))

    def segment(
        self, index: int, from_ms: int, ms: int, *, recording: str = RECORDING, end: SegmentEnding = "full"
    ) -> Refusal | None:
        """The recorder has finished a segment in this boot."""
        file = digest(f"{recording}/{index}".encode())
        return self.do(commands.NoteSegment(recording, index, file, 1_200_000, self.boot, from_ms, ms, end))

    def lock_by_rule(self, reason: str) -> Refusal | None:
        """The program locks the seat itself."""
        return self.do(commands.LockByRule(reason))

    def resume_stating(self, gap_ms: int) -> Refusal | None:
        """A proctor resumes after a reboot that no centre has measured."""
        assert gap_ms % 1000 == 0
        return self.act(Action.RESUME, gap_s=gap_ms // 1000)

    def elsewhere(self, off_ms: int = MINUTE) -> "Bench":
        """Another PC, `off_ms` later, with a copy of this one's journal; this one stays as it is."""
        other = replace(self, entries=list(self.entries), boot=f"{self.boot}-else", mono_ms=77_000)
        other.state = replay(other.raws, rules=self.rules, staff=STAFF)
        other.centre_ms += off_ms
        other.wall += timedelta(milliseconds=off_ms)
        return other

    def move_act(self, gap_s: int | None = 0, *, key: SigningKey = PROCTOR, **changes: object) -> str:
        """The act that moves the attempt of this copy to seat 13."""
        act = self.signed(Action.MOVE, "dead_pc", key)
        return sign_act(act.model_copy(update={"gap_s": gap_s, **changes}), key)

    def move_in(self, act: str, seat: int = NEW_SEAT) -> Refusal | None:
        """Go on here, at the new seat."""
        return self.do(move_in_by(act, seat))

    def moved(self, off_ms: int = MINUTE) -> "Bench":
        """Another PC at which this attempt goes on, with the whole time that went by stated."""
        other = self.elsewhere(off_ms)
        assert other.move_in(other.move_act(off_ms // 1000 if self.state.clock else 0)) is None
        return other

    def admitted(self) -> "Bench":
        """Identified and the notes read: waiting for the start."""
        assert self.act(Action.CONFIRM_IDENTITY) is None
        self.wait(MINUTE)
        assert self.do(commands.AcceptNotes(MINUTE)) is None
        return self

    def started(self) -> "Bench":
        """In front of the paper."""
        self.admitted()
        assert self.act(Action.START) is None
        return self


def move_in_by(act: str, seat: int = NEW_SEAT) -> commands.MoveIn:
    return commands.MoveIn(
        act, seat=seat, device=DeviceId(f"D-{seat}"), seat_key="new", endorsement="new", software="test 2",
        salt="new",
    )  # fmt: skip


def alone(**changes: object) -> Bench:
    """A bench of a sitting without any network."""
    return Bench(opened=replace_opened(mode="standalone", **changes))


def time_code(steps: int) -> str:
    """The centre's code for this candidate."""
    return make_time_code(TIME_SECRET, SittingCode("2611250900-01"), TicketNumber("T-7"), steps)


def with_allowance(ms: int) -> Bench:
    """A bench whose candidate has `ms` more by the signed roster."""
    return Bench(opened=replace_opened(allowance_ms=ms))


def replace_opened(**changes: object) -> Opened:
    return OPENED.model_copy(update=changes)


def rules_with(**changes: object) -> RuleSet:
    """The regulation's rule set with other numbers."""
    return RULES.model_copy(update=changes)
