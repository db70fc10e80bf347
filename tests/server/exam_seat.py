"""A seat in the exam room: its PC's own keys, and one attempt at it from check-in to the sealed result."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from exam_core.attempt.attempt import AttemptState, apply
from exam_core.attempt.commands import AcceptNotes, Answer, Command, HandIn, ObeyProctor, StartAtTime
from exam_core.attempt.decide import decide
from exam_core.attempt.journal import Reading, write
from exam_core.attempt.proctor_act import Action, ProctorAct, sign_act, sign_act_by_two
from exam_core.attempt.refusals import Refusal
from exam_core.attempt.replay import replay
from exam_core.attempt.result import seal_result
from exam_core.encoding import b64
from exam_core.identifiers import (
    AttemptId,
    DeviceId,
    SiteCode,
    StaffId,
)
from exam_core.package.package import Package as SignedPackage
from exam_core.package.roster import Roster
from exam_core.paper.paper import Paper
from exam_core.paper.question import (
    QuestionType,
)
from exam_core.recording.manifest import RecordingManifest
from exam_core.sealing.key_file import KeyRing
from exam_core.sealing.keys import KeyPurpose, SigningKey
from sync_server.organisation.models import Device
from sync_server.organisation.services import enrol, ensure_site, give_out_codes
from tests.core.recording.seat_video import NOT_RECORDED
from tests.server.sitting_plan import PROCTOR, RIGHT, SITE


@dataclass
class Seat:
    """One enrolled PC and its own keys."""

    number: int
    ring: KeyRing
    device: Device

    @property
    def id(self) -> DeviceId:
        return DeviceId(self.device.id)


def enrol_seats(site: SiteCode, numbers: range) -> dict[int, Seat]:
    found = ensure_site(site, None, "desk")
    assert found is not None
    codes = give_out_codes(found[0], numbers, "desk")
    seats = {}
    for number, code in codes.items():
        ring = KeyRing.generate(secrets.token_bytes, KeyPurpose.DEVICE)
        device = enrol(
            site=site,
            seat=number,
            code=code,
            verify_key=b64(ring.signing.public.raw),
            seal_key=b64(ring.opening.public.raw),
            name=f"PC-{number}",
        )
        assert isinstance(device, Device)
        seats[number] = Seat(number, ring, device)
    return seats


@dataclass
class Attempt:
    """What a seat holds of one attempt: journal, state, and the key made for it."""

    seat: Seat
    seat_key: SigningKey
    paper: Paper
    package: SignedPackage
    staff: Mapping[StaffId, SigningKey]
    raws: list[bytes]
    state: AttemptState
    roster: Roster
    mono_ms: int = 1_000
    boot: str = "boot"
    trusting: bool = False
    """A tampered program: it obeys whoever signs with the keys it was given."""

    @property
    def id(self) -> AttemptId:
        return self.state.attempt

    @property
    def now(self) -> Reading:
        return Reading(
            self.boot,
            self.mono_ms,
            datetime(2026, 11, 25, 1, tzinfo=UTC) + timedelta(milliseconds=self.mono_ms),
        )

    def do(self, command: Command) -> None:
        self.mono_ms += 10
        keys = self.roster.staff.keys
        if self.trusting:
            keys = {badge: key.public for badge, key in self.staff.items()}
        decision = decide(self.state, command, self.now, rules=self.package.rules, staff=keys)
        assert not isinstance(decision, Refusal), decision
        for entry in write(self.id, decision, self.now, prev=self.state.head, seq=self.state.seq + 1):
            self.state = apply(self.state, entry)
            self.raws.append(entry.raw)

    def act(self, action: Action, reason: str | None = None, *, finding: str | None = None) -> None:
        text = sign_act(self._act(action, reason, finding), self.staff[PROCTOR])
        self.do(ObeyProctor(text, None, len(self.paper.items)))

    def end(self, reason: str) -> None:
        """Both proctors end the exam before its time."""
        act = self._act(Action.END, reason, None)
        (second,) = set(self.staff) - {PROCTOR}
        text = sign_act_by_two(act, self.staff[PROCTOR], second, self.staff[second])
        self.do(ObeyProctor(text, None, len(self.paper.items)))

    def _act(self, action: Action, reason: str | None, finding: str | None) -> ProctorAct:
        return ProctorAct(
            attempt=self.id,
            counter=self.state.acts + 1,
            action=action,
            reason=reason,
            proctor=PROCTOR,
            gap_s=None,
            seat=None,
            head=None,
            finding=finding,
            code=None,
        )

    def check_in(self, *, doubt: str | None = None) -> None:
        if doubt:
            self.act(Action.DOUBT_IDENTITY, doubt)
        else:
            self.act(Action.CONFIRM_IDENTITY)
        self.mono_ms += 3_000
        self.do(AcceptNotes(3_000))
        if self.state.opened.start_by == "time":
            self.do(StartAtTime(len(self.paper.items), 0, self.mono_ms))
        else:
            self.act(Action.START)

    def rolled_back(self, entries: int) -> "Attempt":
        """The same seat, key and journal as they were after `entries` entries, to go on from there."""
        raws = self.raws[:entries]
        state = replay(raws, rules=self.package.rules, staff=self.roster.staff.keys)
        return replace(self, raws=raws, state=state, mono_ms=self.mono_ms + 60_000)

    def answer_right(self, count: int) -> None:
        """Answer the first `count` questions as the bank would."""
        for item in self.paper.items[:count]:
            if item.type is QuestionType.TRUE_FALSE:
                number = int("".join(filter(str.isdigit, item.stem)))
                choice: tuple[int, ...] = (number % 2,)
            else:
                choice = tuple(at for at, words in enumerate(item.options) if words.startswith(RIGHT))
            self.do(Answer(item.number, choice))

    def hand_in(self) -> None:
        self.do(HandIn())

    def sealed(
        self, *, signer: SigningKey | None = None, recording: RecordingManifest = NOT_RECORDED
    ) -> bytes:
        """The sealed result; every call gives other bytes."""
        return seal_result(
            self.state,
            self.raws,
            recording,
            site=SITE,
            to=self.package.results_to,
            seat_key=signer or self.seat_key,
            random=secrets.token_bytes,
        )
