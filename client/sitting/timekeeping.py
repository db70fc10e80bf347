"""What time asks of an attempt: signs of life, the published start, the end, a wall clock that jumps."""

from dataclasses import dataclass
from datetime import datetime

from exam_core.attempt.attempt import AttemptState
from exam_core.attempt.commands import ComeBack, Command, KeepAlive, NoteClockJump, StartAtTime, TimeUp
from exam_core.attempt.journal import Reading
from exam_core.attempt.lost_time import time_left_ms
from exam_core.attempt.states import State
from exam_core.package.sitting_info import SittingInfo
from exam_core.rules.rule_set import RuleSet

CLOCK_JUMP_MS = 2_000
"""NTP slews by less than this between two looks; a hand on the clock moves it by minutes."""


def due_commands(
    state: AttemptState,
    now: Reading,
    *,
    rules: RuleSet,
    sitting: SittingInfo,
    centre_ms: int | None,
    questions: int | None,
) -> tuple[Command, ...]:
    """The commands that are due at `now`.

    Args:
        state: the attempt.
        now: the seat's clocks.
        rules: the sitting's rule set.
        sitting: says whether the start is the published time or a proctor's command.
        centre_ms: the centre's clock now, as far as this seat has heard it since the last boot.
        questions: how many the open paper has; None before release.
    """
    if state.closed:
        return (TimeUp(),) if state.state is State.ENDED else ()
    if state.clock is None:
        late = _late_ms(state, sitting, centre_ms)
        if late is None or questions is None or centre_ms is None:
            return ()
        return (StartAtTime(questions, late, centre_ms),)
    silent_ms = now.mono_ms - state.last.mono_ms
    if (
        silent_ms > (rules.alive_every_s + rules.gap_tolerance_s) * 1000
        and state.state is not State.INTERRUPTED
    ):
        return (ComeBack(centre_ms),)  # the PC slept, or the program was held up: nothing could be answered
    if time_left_ms(state, now, rules) == 0:
        return (TimeUp(),)
    return (KeepAlive(centre_ms),) if silent_ms >= rules.alive_every_s * 1000 else ()


def _late_ms(state: AttemptState, sitting: SittingInfo, centre_ms: int | None) -> int | None:
    """How long ago the published start was, if it is this seat's start and has come."""
    if sitting.start_by != "time" or state.state is not State.WAITING or centre_ms is None:
        return None
    start_ms = round(datetime.fromisoformat(sitting.start_at).timestamp() * 1000)
    return centre_ms - start_ms if centre_ms >= start_ms else None


@dataclass(slots=True)
class ClockWatch:
    """Compares the wall clock with the monotonic one from look to look."""

    last: Reading | None = None

    def look(self, now: Reading) -> NoteClockJump | None:
        """The jump since the last look in this boot, if it was one."""
        last, self.last = self.last, now
        if last is None or last.boot != now.boot:
            return None
        walked = round((now.wall - last.wall).total_seconds() * 1000)
        drift = walked - (now.mono_ms - last.mono_ms)
        return NoteClockJump(drift) if abs(drift) >= CLOCK_JUMP_MS else None
