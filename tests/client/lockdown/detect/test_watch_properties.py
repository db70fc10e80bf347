"""Whatever detectors, proctors and windows do: nobody is locked out for a guess, or without a warning."""

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from client.lockdown.finding import Confidence, Finding, FindingCode
from client.lockdown.policy import Policy, PolicyTable
from client.lockdown.watch import MINUTE_S, MOST_SEEN, Change, Phase, Watch
from tests.client.lockdown.detect.watched import Clock, Shows

TABLE = PolicyTable.shipped()
CODES = (
    FindingCode.FORBIDDEN_PROGRAM,
    FindingCode.WINDOW_ABOVE,
    FindingCode.SESSION_SWITCHED,
    FindingCode.USB_STORAGE,
    FindingCode.CLOCK_SET,
)
Key = tuple[FindingCode, str]

findings = st.builds(
    Finding, st.sampled_from(CODES), st.sampled_from("ab"), st.sampled_from(Confidence), st.just("seen")
)


class AnyDay(RuleBasedStateMachine):
    """A seat's day, with an oracle that keeps its own account of every key."""

    def __init__(self) -> None:
        super().__init__()
        self.clock = Clock()
        self.shows = (Shows(self.clock, "one", every_s=2.0), Shows(self.clock, "two", every_s=5.0))
        self.watch = Watch(self.shows, TABLE, self.clock)
        self.changes: list[tuple[float, Change]] = []
        self.standing: dict[Key, tuple[float, Change]] = {}
        self.accepted: set[Key] = set()
        self.locked: set[Key] = set()
        self.last_present_s: dict[Key, float] = {}

    @rule(which=st.integers(0, 1), there=st.lists(findings, max_size=4))
    def a_detector_sees(self, which: int, there: list[Finding]) -> None:
        self.shows[which].there = tuple(there)

    @rule(there=st.lists(findings, max_size=3))
    def the_window_sees(self, there: list[Finding]) -> None:
        self.watch.add(there)
        self.look(0.0)

    @rule(code=st.sampled_from(CODES), subject=st.sampled_from("ab"))
    def a_proctor_lets_pass(self, code: FindingCode, subject: str) -> None:
        self.watch.accept((code, subject))
        self.accepted |= {(code, subject)} & self.standing.keys()

    @rule(seconds=st.sampled_from((0.2, 1.0, 7.0, 25.0)))
    def look(self, seconds: float) -> None:
        self.clock.now_s += seconds
        for change in self.watch.look():
            self._take(change)

    @rule()
    def two_minutes_pass(self) -> None:
        for _ in range(60):
            self.look(2.0)

    @precondition(lambda self: self.standing)
    @rule()
    def the_machine_stalls(self) -> None:
        self.look(300.0)

    def _take(self, change: Change) -> None:
        now_s, key = self.clock.now_s, change.finding.key
        if change.phase is Phase.SEEN:
            self._seen(change, now_s, key)
        elif change.phase is Phase.LOCK:
            self._lock(change, now_s, key)
        else:
            assert key in self.standing
            del self.standing[key]
            self.accepted.discard(key)
            self.locked.discard(key)
        self.changes.append((now_s, change))

    def _seen(self, change: Change, now_s: float, key: Key) -> None:
        before = [at for at, old in self.changes if old.phase is Phase.SEEN and old.finding.key == key]
        assert not before or now_s - before[-1] >= MINUTE_S
        assert change.policy is TABLE.rule_for(change.finding).policy
        if key in self.standing:
            assert key not in self.accepted
            assert list(Policy).index(change.policy) > list(Policy).index(self.standing[key][1].policy)
        self.standing[key] = now_s, change

    def _lock(self, change: Change, now_s: float, key: Key) -> None:
        assert change.finding.confidence is Confidence.CERTAIN
        assert key in self.standing
        warned_s, seen = self.standing[key]
        assert seen.policy is Policy.LOCK
        assert now_s - warned_s >= TABLE.rule_for(change.finding).grace_s >= 20
        assert key not in self.accepted
        assert key not in self.locked
        self.locked.add(key)

    @invariant()
    def what_the_watch_says_stands_is_what_was_told(self) -> None:
        assert {one.finding.key for one in self.watch.standing()} == set(self.standing)
        assert {one.finding.key for one in self.watch.standing() if one.accepted} == self.accepted

    @invariant()
    def the_number_of_changes_is_bounded(self) -> None:
        for code in FindingCode:
            told = [change.phase is Phase.SEEN and change.finding.code is code for _, change in self.changes]
            assert sum(told) <= len(Policy) * (MOST_SEEN + 1 + (self.clock.now_s - 1000) / MINUTE_S)


AnyDay.TestCase.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)
TestAnyDay = AnyDay.TestCase
