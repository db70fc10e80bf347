"""Runs the detectors and says what changed: what is newly there, what has to lock the seat, what has gone."""

import enum
from collections import defaultdict, deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from client.lockdown.detector import Closing, Detector
from client.lockdown.finding import Confidence, Finding, FindingCode
from client.lockdown.policy import Policy, PolicyTable, Rule, is_stricter

LONGEST_LOOK_S = 0.05
"""No further detector starts in a look that has taken this long; it is the first of the next look."""
MINUTE_S = 60.0
"""The same thing is told at most this often; a momentary one has gone when it was away for so long."""
SETTLES_S = 1.0
"""What is new has to stand for so long: a window that is covered again at once is none."""
FADES_S = 10.0
"""What the window itself saw has gone when it has not said so again for so long."""
AWAY_LOOKS = 2
"""Looks in a row that did not see what was told, before it is told as gone."""
HOUR_S = 3600.0
MOST_SEEN = 20
"""Changes SEEN within an hour of one code with one policy. Whoever makes up names without end fills no
journal, and hides nothing of another kind: windows use up nothing of what is told of programs. Beyond that it
is one a minute: what stands is told at last, and locks."""
TOO_MANY = "too_many"
"""The subject of the last one: further ones are not told."""

Key = tuple[FindingCode, str]
"""Code and subject of a finding."""


class Phase(enum.StrEnum):
    """What has happened to a finding."""

    SEEN = "seen"
    """It is there, or is now told with a stricter policy than before."""
    LOCK = "lock"
    """It is still there after the grace and nobody let it pass: the seat has to lock."""
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Change:
    """One change, to be journalled."""

    finding: Finding
    phase: Phase
    policy: Policy


@dataclass(frozen=True, slots=True)
class Standing:
    """What has been told and has not gone."""

    finding: Finding
    rule: Rule
    accepted: bool


@dataclass(slots=True)
class _Track:
    """One thing from the first look that saw it until it is told as gone."""

    finding: Finding
    rule: Rule
    source: str
    first_s: float
    last_s: float
    looks: int = 1
    missed: int = 0
    told: Rule | None = None
    warned_s: float = 0.0
    locked: bool = False
    accepted: bool = False


@dataclass(slots=True)
class _Turn:
    """A detector and when it looks next."""

    detector: Detector
    due_s: float


_BY_WINDOW = "window"


@dataclass(slots=True)
class Watch:
    """Looks with each detector when it is due. One thread calls it, about once a second.

    A standing finding is told when two looks in a row saw it (the second comes soon after the first), and as
    gone when two in a row didn't; a momentary one at once, and as gone a minute after the last time. After a
    proctor let one pass it never locks; that holds until it has been away for a minute, and it is not told as
    gone before.

    Its detectors never raise for the world; what one raises is a mistake and goes to the caller, once: that
    detector looks no more, and the others go on.
    """

    detectors: Iterable[Detector]
    table: PolicyTable
    monotonic_s: Callable[[], float]
    _turns: list[_Turn] = field(init=False)
    _tracks: dict[Key, _Track] = field(init=False, default_factory=dict)
    _last_told_s: dict[Key, float] = field(init=False, default_factory=dict)
    _told_s: dict[tuple[FindingCode, Policy], deque[float]] = field(init=False)
    _added: list[Finding] = field(init=False, default_factory=list)

    def __post_init__(self) -> None:
        self._turns = [_Turn(detector, float("-inf")) for detector in self.detectors]
        self._told_s = defaultdict(lambda: deque(maxlen=MOST_SEEN))

    def add(self, findings: Iterable[Finding]) -> None:
        """What the window itself sees, said again as long as it stands; counts at the next look."""
        self._added.extend(findings)

    def accept(self, key: Key) -> None:
        """A proctor let this one pass. Nothing where it was not told: nobody can have looked at it."""
        track = self._tracks.get(key)
        if track is not None and track.told is not None:
            track.accepted = True

    def standing(self) -> tuple[Standing, ...]:
        """What has been told and has not gone, in the order in which it was first seen."""
        return tuple(
            Standing(track.finding, track.told, track.accepted)
            for track in self._tracks.values()
            if track.told is not None
        )

    def close(self) -> None:
        """Let go of what detectors keep open between their looks."""
        for turn in self._turns:
            if isinstance(turn.detector, Closing):
                turn.detector.close()

    def look(self) -> tuple[Change, ...]:
        """Let every detector look that is due, and say what changed."""
        self._take_in(_BY_WINDOW, self._take_added(), self.monotonic_s())
        started_s = self.monotonic_s()
        for turn in sorted(self._turns, key=lambda turn: turn.due_s):
            now_s = self.monotonic_s()
            if turn.due_s > now_s or now_s - started_s > LONGEST_LOOK_S:
                break
            self._take_in(turn.detector.name, self._look_with(turn), self.monotonic_s())
            soon = any(self._is_new(track, turn.detector.name) for track in self._tracks.values())
            turn.due_s = now_s + (min(SETTLES_S, turn.detector.every_s) if soon else turn.detector.every_s)
        now_s = self.monotonic_s()
        return tuple(change for key in list(self._tracks) for change in self._changes(key, now_s))

    def _look_with(self, turn: _Turn) -> tuple[Finding, ...]:
        try:
            return turn.detector.look()
        except Exception:
            self._turns.remove(turn)
            for track in self._tracks.values():
                if track.source == turn.detector.name:
                    track.missed = AWAY_LOOKS
            raise

    @staticmethod
    def _is_new(track: _Track, source: str) -> bool:
        """Whether one look has seen it and another has to say whether it stands."""
        return track.source == source and track.looks == 1 and not track.finding.code.is_momentary

    def _take_added(self) -> list[Finding]:
        added, self._added = self._added, []
        return added

    def _take_in(self, source: str, findings: Iterable[Finding], now_s: float) -> None:
        """What one source sees now; of its other things none is there."""
        seen: set[Key] = set()
        for finding in findings:
            self._see(finding, source, now_s, again=finding.key in seen)
            seen.add(finding.key)
        for key, track in self._tracks.items():
            if track.source == source and key not in seen:
                track.missed += 1

    def _see(self, finding: Finding, source: str, now_s: float, *, again: bool) -> None:
        rule = self.table.rule_for(finding)
        track = self._tracks.get(finding.key)
        if track is None:
            self._tracks[finding.key] = _Track(finding, rule, source, first_s=now_s, last_s=now_s)
            return
        if again and not is_stricter(rule.policy, track.rule.policy):
            return  # the same thing twice in one look: the stricter of the two counts
        track.finding, track.rule, track.last_s = finding, rule, now_s
        track.source, track.missed = source, 0
        track.looks += not again

    def _changes(self, key: Key, now_s: float) -> Iterable[Change]:
        track = self._tracks[key]
        if self._has_gone(track, now_s):
            del self._tracks[key]
            if track.told is not None:
                yield Change(track.finding, Phase.GONE, track.told.policy)
            return
        if self._is_to_be_told(track, now_s):
            yield from self._tell(track, now_s)
        if self._has_to_lock(track):
            track.locked = True
            yield Change(track.finding, Phase.LOCK, Policy.LOCK)

    def _has_gone(self, track: _Track, now_s: float) -> bool:
        away_s = now_s - track.last_s
        if track.told is not None and (track.accepted or track.finding.code.is_momentary):
            return track.missed > 0 and away_s >= MINUTE_S
        if track.source == _BY_WINDOW:
            return track.missed > 0 and away_s >= FADES_S
        return track.missed >= (1 if track.told is None else AWAY_LOOKS)

    def _is_to_be_told(self, track: _Track, now_s: float) -> bool:
        if track.missed or not self._has_settled(track):
            return False
        if track.told is not None and (
            track.accepted or not is_stricter(track.rule.policy, track.told.policy)
        ):
            return False
        return now_s - self._last_told_s.get(track.finding.key, float("-inf")) >= MINUTE_S

    @staticmethod
    def _has_settled(track: _Track) -> bool:
        if track.finding.code.is_momentary:
            return True
        if track.source == _BY_WINDOW:
            return track.last_s - track.first_s >= SETTLES_S
        return track.looks > 1

    def _tell(self, track: _Track, now_s: float) -> Iterable[Change]:
        policy, code = track.rule.policy, track.finding.code
        told_s = self._told_s[code, policy]
        if self._is_full(told_s, now_s):
            return
        told_s.append(now_s)
        track.told, track.warned_s = track.rule, now_s
        self._last_told_s[track.finding.key] = now_s
        yield Change(track.finding, Phase.SEEN, policy)
        if self._is_full(told_s, now_s):
            last = Finding(code, TOO_MANY, Confidence.HINT, f"{MOST_SEEN} times {policy}")
            if now_s - self._last_told_s.get(last.key, float("-inf")) >= HOUR_S:
                self._last_told_s[last.key] = now_s
                yield Change(last, Phase.SEEN, Policy.NOTE)

    @staticmethod
    def _is_full(told_s: deque[float], now_s: float) -> bool:
        return len(told_s) == MOST_SEEN and now_s - told_s[0] < HOUR_S and now_s - told_s[-1] < MINUTE_S

    @staticmethod
    def _has_to_lock(track: _Track) -> bool:
        """Whether it was warned of long enough ago, was seen since then, and nobody let it pass.

        What was seen before the grace ended may have ended too: a PC at its limits looks late.
        """
        told = track.told
        return (
            told is not None
            and told.policy is Policy.LOCK
            and track.rule.policy is Policy.LOCK
            and not (track.missed or track.locked or track.accepted)
            and track.last_s - track.warned_s >= told.grace_s
        )
