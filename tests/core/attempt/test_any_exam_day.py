"""Any order of answers, locks, leaves, kills, power cuts, moves and jumps, against an oracle that adds up.

The oracle knows what was acknowledged, counts the milliseconds by the rules in words, and never looks at
the journal. The seat's memory is thrown away at each kill; only the journal's bytes survive. A standalone
day hears no centre: there a proctor states each gap, and the attempt moves from PC to PC.
"""

from datetime import timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from exam_core.attempt.commands import (
    Answer,
    ComeBack,
    ConfirmCarriedOver,
    Fence,
    Flag,
    HandIn,
    KeepAlive,
    NoteCameraBack,
    NoteCameraLost,
    NoteClockJump,
    RaiseHand,
    TimeUp,
)
from exam_core.attempt.events import FindingPhase
from exam_core.attempt.proctor_act import Action
from exam_core.attempt.refusals import Refusal
from exam_core.attempt.replay import replay
from exam_core.attempt.states import State
from tests.core.attempt.bench import MINUTE, QUESTIONS, RECORDING, RULES, STAFF, Bench, alone, move_in_by

WHOLE = 120 * MINUTE
CAP = 15 * MINUTE
TOLERANCE = 5_000
numbers = st.integers(1, QUESTIONS)
minor = st.sampled_from([one.code for one in RULES.warning_grounds])
grave = st.sampled_from([one.code for one in RULES.grave_grounds])
choices = st.lists(st.integers(0, 3), max_size=3, unique=True).map(lambda some: tuple(sorted(some)))
findings = st.sampled_from(["usb_storage", "forbidden_program"])
PHASES: tuple[FindingPhase, ...] = ("seen", "locked", "gone", "let_pass")
phases = st.sampled_from(PHASES)
spans = st.integers(1, 25 * MINUTE)


class ExamDay(RuleBasedStateMachine):
    """One attempt; `held`, `away` and `cut` say what lies over the paper, in the oracle's own words."""

    @initialize()
    def sit_down(self) -> None:
        self.bench = self.a_seat().started()
        self.answers: dict[int, tuple[int, ...]] = {}
        self.flagged: set[int] = set()
        self.standing: dict[str, bool] = {}
        self.used = 0
        self.waiting = 0
        self.given = 0
        self.locked = self.away = self.cut = False
        self.at_centre: list[bytes] = []
        self.warned: list[str] = []

    def a_seat(self) -> Bench:
        return Bench()

    @property
    def open(self) -> bool:
        return not self.bench.state.closed

    @property
    def left(self) -> int:
        pending = 0 if self.away else min(self.waiting, CAP - self.given)
        return max(0, WHOLE - self.used - (self.waiting - pending))

    @property
    def at_the_paper(self) -> bool:
        return self.open and not (self.locked or self.away or self.cut)

    def passes(self, ms: int) -> None:
        if (self.locked or self.cut) and not self.away:
            self.waiting += ms
        else:
            self.used += ms

    def settle(self, *, returned: bool) -> None:
        back = min(self.waiting, CAP - self.given) if returned else 0
        self.given += back
        self.used += self.waiting - back
        self.waiting = 0

    @rule(ms=spans)
    def time_goes_by(self, ms: int) -> None:
        self.bench.wait(ms)
        if self.open:
            self.passes(ms)

    @rule(number=numbers, choice=choices)
    def answer(self, number: int, choice: tuple[int, ...]) -> None:
        before = self.bench.state.entries
        refusal = self.bench.do(Answer(number, choice))
        if not self.at_the_paper:
            nothing_to_say = self.answers.get(number, ()) == choice
            assert refusal is not None or (nothing_to_say and self.bench.state.entries == before)
        elif self.left == 0:
            assert refusal is Refusal.TIME_IS_UP
        else:
            assert refusal is None
            self.answers[number] = choice
            if not choice:
                del self.answers[number]

    @rule(number=numbers, on=st.booleans())
    def flag(self, number: int, *, on: bool) -> None:
        if self.bench.do(Flag(number, on)) is None and self.at_the_paper:
            (self.flagged.add if on else self.flagged.discard)(number)

    @precondition(lambda self: self.open and not (self.locked or self.cut))
    @rule(reason=st.sampled_from(["equipment", "suspected_violation"]))
    def lock(self, reason: str) -> None:
        assert self.bench.act(Action.LOCK, reason) is None
        self.locked = True

    @precondition(lambda self: self.open and self.locked and not self.cut)
    @rule(returned=st.booleans())
    def unlock(self, *, returned: bool) -> None:
        assert self.bench.act(Action.UNLOCK, "equipment_fixed" if returned else "warned") is None
        self.locked = False
        if not self.away:
            self.settle(returned=returned)

    @precondition(lambda self: self.at_the_paper)
    @rule()
    def leave(self) -> None:
        assert self.bench.act(Action.ALLOW_LEAVE, "toilet") is None
        self.away = True

    @precondition(lambda self: self.open and self.away and not (self.locked or self.cut))
    @rule()
    def come_back_from_leave(self) -> None:
        assert self.bench.act(Action.CONFIRM_RETURN) is None
        self.away = False

    @precondition(lambda self: self.open)
    @rule(ms=spans)
    def kill(self, ms: int) -> None:
        self.bench.do(KeepAlive(self.bench.centre_ms))
        self.bench.wait(ms)
        self.forget()
        assert self.bench.do(ComeBack(None)) is None
        if self.at_the_paper:
            self.waiting = ms
            self.settle(returned=ms > TOLERANCE)
        else:
            self.passes(ms)

    @precondition(lambda self: self.open)
    @rule(ms=spans)
    def cut_the_power(self, ms: int) -> None:
        self.bench.do(KeepAlive(self.bench.centre_ms))
        self.bench.reboot(ms)
        self.forget()
        self.come_back_after_the_cut(ms)

    def come_back_after_the_cut(self, ms: int) -> None:
        assert self.bench.do(ComeBack(self.bench.centre_ms)) is None
        self.cut = True
        self.passes(ms)

    @precondition(lambda self: self.open and self.cut)
    @rule()
    def resume_by_the_proctor(self) -> None:
        assert self.bench.act(Action.RESUME) is None
        self.go_on()

    def go_on(self) -> None:
        self.cut = False
        if not (self.locked or self.away):
            self.settle(returned=self.waiting > TOLERANCE)

    @rule(drift=st.integers(-(10**9), 10**9))
    def the_wall_clock_jumps(self, drift: int) -> None:
        self.bench.do(NoteClockJump(drift))

    @rule(number=st.integers(0, 5))
    def the_video_is_told_of(self, number: int) -> None:
        before = self.bench.state.entries
        for refusal in (
            self.bench.do(NoteCameraLost("lost")),
            self.bench.segment(number, 0, MINUTE),
            self.bench.do(NoteCameraBack(RECORDING)),
        ):
            assert refusal in (None, Refusal.NOT_NOW)
        if not self.open:
            assert self.bench.state.entries == before

    @rule(finding=findings, phase=phases)
    def the_lockdown_looks(self, finding: str, phase: FindingPhase) -> None:
        before = self.bench.state.entries
        refusal = self.bench.found(finding, phase=phase)
        if not self.open:
            assert self.bench.state.entries == before
            return
        assert refusal is None
        if phase == "gone":
            self.standing.pop(finding, None)
        else:
            self.standing[finding] = phase == "let_pass" or self.standing.get(finding, False)

    @rule(finding=findings)
    def the_proctor_accepts(self, finding: str) -> None:
        awaited = self.open and self.standing.get(finding) is False
        assert (self.bench.accept(finding) is None) == awaited
        if awaited:
            self.standing[finding] = True

    @rule()
    def the_timer_asks_whether_it_is_over(self) -> None:
        over = self.open and self.left == 0
        refusal = self.bench.do(TimeUp())
        assert (refusal is None) == over

    @rule()
    def hand_in(self) -> None:
        may = self.at_the_paper and self.left > 0 and self.elapsed >= 30 * MINUTE
        assert (self.bench.do(HandIn()) is None) == may

    @rule(ground=minor)
    def warn(self, ground: str) -> None:
        may = self.open and not self.cut
        assert (self.bench.act(Action.WARN, ground) is None) == may
        if may:
            self.warned.append(ground)

    @rule(ground=minor)
    def order_out_who_was_warned(self, ground: str) -> None:
        may = self.open and not self.cut and len(self.warned) >= 2
        assert (self.bench.act(Action.ORDER_OUT, ground) is None) == may

    @precondition(lambda self: len(self.bench.entries) > 25)
    @rule(ground=grave)
    def order_out_for_a_grave_act(self, ground: str) -> None:
        may = self.open and not self.cut
        assert (self.bench.act(Action.ORDER_OUT, ground) is None) == may

    @precondition(lambda self: len(self.bench.entries) > 25)
    @rule()
    def two_proctors_end_it(self) -> None:
        may = self.open and not self.cut
        assert (self.bench.end() is None) == may

    @rule()
    def one_proctor_alone_ends_nothing(self) -> None:
        assert self.bench.act(Action.END, "emergency") is Refusal.NOT_THIS_PROCTOR

    @rule()
    def send_to_the_centre(self) -> None:
        self.at_centre += self.bench.raws[len(self.at_centre) :]

    @property
    def elapsed(self) -> int:
        return self.used + self.waiting + self.given

    def forget(self) -> None:
        self.bench.state = replay(self.bench.raws, rules=RULES, staff=STAFF)

    @invariant()
    def nothing_acknowledged_is_lost(self) -> None:
        if hasattr(self, "bench"):
            assert self.bench.state.answers == self.answers
            assert self.bench.state.flagged == self.flagged

    @invariant()
    def every_warning_is_remembered(self) -> None:
        if hasattr(self, "bench"):
            assert [one.ground for one in self.bench.state.warnings] == self.warned

    @invariant()
    def the_time_is_the_oracles(self) -> None:
        if hasattr(self, "bench") and self.open:
            assert self.bench.left_ms == self.left

    @invariant()
    def what_was_found_stands(self) -> None:
        if hasattr(self, "bench"):
            assert {one.finding: one.accepted for one in self.bench.state.standing} == self.standing

    def teardown(self) -> None:
        if hasattr(self, "bench"):
            assert replay(self.bench.raws, rules=RULES, staff=STAFF) == self.bench.state
            assert self.at_centre == self.bench.raws[: len(self.at_centre)]
            assert self.bench.state.state is not State.ENDED


class StandaloneDay(ExamDay):
    """One attempt over several PCs; `left_behind` are those it went away from, with the act that moved it."""

    @initialize()
    def nothing_left_behind(self) -> None:
        self.left_behind: list[tuple[Bench, str]] = []
        self.stated = 0

    def a_seat(self) -> Bench:
        return alone()

    def come_back_after_the_cut(self, ms: int) -> None:
        assert self.bench.do(ComeBack(None)) is Refusal.NEEDS_CENTRE_CLOCK
        assert self.bench.do(ConfirmCarriedOver()) is Refusal.NOT_NOW
        assert self.bench.act(Action.RESUME) is Refusal.GAP_NEEDED
        seconds = ms // 1000 + 1
        self.bench.wall += timedelta(days=1)
        assert self.bench.resume_stating(seconds * 1000) is None
        self.stated += 1
        self.cut = True
        self.passes(seconds * 1000)
        self.go_on()

    @precondition(lambda self: self.open)
    @rule(ms=spans, wrote_on=st.booleans())
    def move_to_another_pc(self, ms: int, *, wrote_on: bool) -> None:
        self.bench.do(KeepAlive(None))
        old, seconds = self.bench, ms // 1000
        self.bench = old.elsewhere(ms)
        act = self.bench.move_act(seconds)
        assert self.bench.move_in(act) is None
        if wrote_on:
            old.do(RaiseHand(up=not old.state.hand_up))
        self.left_behind.append((old, act))
        self.cut = True
        self.standing = {}
        self.stated += 1
        self.passes(seconds * 1000)

    @precondition(lambda self: self.open and self.bench.state.carried_over)
    @rule()
    def the_candidate_confirms(self) -> None:
        assert self.bench.do(ConfirmCarriedOver()) is None
        self.go_on()

    @precondition(lambda self: any(not old.state.closed for old, _ in self.left_behind))
    @rule(data=st.data(), rebooted=st.booleans())
    def fence_a_pc_that_was_left(self, data: st.DataObject, *, rebooted: bool) -> None:
        open_ones = [(old, act) for old, act in self.left_behind if not old.state.closed]
        old, act = data.draw(st.sampled_from(open_ones))
        if rebooted:
            old.reboot(1)
        before = old.state.answers
        assert old.do(Fence(act)) is None
        assert (old.state.state, old.state.answers) == (State.MOVED, before)

    @precondition(lambda self: self.left_behind)
    @rule(data=st.data())
    def no_fence_and_no_move_is_used_here_again(self, data: st.DataObject) -> None:
        _, act = data.draw(st.sampled_from(self.left_behind))
        for command in (Fence(act), move_in_by(act)):
            assert self.bench.do(command) is Refusal.ACT_FOR_ANOTHER_ATTEMPT

    @invariant()
    def every_stated_gap_is_kept_and_every_pc_known(self) -> None:
        if hasattr(self, "bench"):
            assert len(self.bench.state.stated_gaps) == self.stated
            assert self.bench.state.moves == len(self.left_behind)

    @invariant()
    def no_more_than_the_cap_comes_back(self) -> None:
        if hasattr(self, "bench") and self.bench.state.clock is not None:
            assert self.bench.state.clock.returned_ms <= CAP

    def teardown(self) -> None:
        super().teardown()
        for old, _ in getattr(self, "left_behind", []):
            assert replay(old.raws, rules=RULES, staff=STAFF) == old.state


ExamDay.TestCase.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
StandaloneDay.TestCase.settings = settings(max_examples=40, stateful_step_count=40, deadline=None)
TestAnyExamDay = ExamDay.TestCase
TestAnyStandaloneDay = StandaloneDay.TestCase
