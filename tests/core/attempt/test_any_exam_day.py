"""Any order of answers, locks, leaves, kills, power cuts and clock jumps, against an oracle that adds up.

The oracle knows what was acknowledged, counts the milliseconds by the rules in words, and never looks at
the journal. The seat's memory is thrown away at each kill; only the journal's bytes survive.
"""

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from exam_core.attempt.commands import Answer, ComeBack, Flag, HandIn, KeepAlive, NoteClockJump, TimeUp
from exam_core.attempt.proctor_act import Action
from exam_core.attempt.refusals import Refusal
from exam_core.attempt.replay import replay
from exam_core.attempt.states import State
from tests.core.attempt.bench import MINUTE, QUESTIONS, RULES, STAFF, Bench

WHOLE = 120 * MINUTE
CAP = 15 * MINUTE
TOLERANCE = 5_000
numbers = st.integers(1, QUESTIONS)
choices = st.lists(st.integers(0, 3), max_size=3, unique=True).map(lambda some: tuple(sorted(some)))
spans = st.integers(1, 25 * MINUTE)


class ExamDay(RuleBasedStateMachine):
    """One attempt; `held`, `away` and `cut` say what lies over the paper, in the oracle's own words."""

    @initialize()
    def sit_down(self) -> None:
        self.bench = Bench().started()
        self.answers: dict[int, tuple[int, ...]] = {}
        self.flagged: set[int] = set()
        self.used = 0
        self.waiting = 0
        self.given = 0
        self.locked = self.away = self.cut = False
        self.at_centre: list[bytes] = []

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
        assert self.bench.do(ComeBack(self.bench.centre_ms)) is None
        self.cut = True
        self.passes(ms)

    @precondition(lambda self: self.open and self.cut)
    @rule()
    def resume_by_the_proctor(self) -> None:
        assert self.bench.act(Action.RESUME) is None
        self.cut = False
        if not (self.locked or self.away):
            self.settle(returned=self.waiting > TOLERANCE)

    @rule(drift=st.integers(-(10**9), 10**9))
    def the_wall_clock_jumps(self, drift: int) -> None:
        self.bench.do(NoteClockJump(drift))

    @rule()
    def the_timer_asks_whether_it_is_over(self) -> None:
        over = self.open and self.left == 0
        refusal = self.bench.do(TimeUp())
        assert (refusal is None) == over

    @rule()
    def hand_in(self) -> None:
        may = self.at_the_paper and self.left > 0 and self.elapsed >= 30 * MINUTE
        assert (self.bench.do(HandIn()) is None) == may

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
    def the_time_is_the_oracles(self) -> None:
        if hasattr(self, "bench") and self.open:
            assert self.bench.left_ms == self.left

    def teardown(self) -> None:
        if hasattr(self, "bench"):
            assert replay(self.bench.raws, rules=RULES, staff=STAFF) == self.bench.state
            assert self.at_centre == self.bench.raws[: len(self.at_centre)]
            assert self.bench.state.state is not State.ENDED


ExamDay.TestCase.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
TestAnyExamDay = ExamDay.TestCase
