"""The locked seat: what is locked, why, since when, and what happens to the time."""

from PySide6.QtCore import QCoreApplication

from client.seat.glance import Glance, clock_time
from client.seat.locked.view import LockedClock, LockedModel
from client.seat.proctor_acts import proctor_panel
from exam_core.attempt.lost_time import cap_left_ms, held_ms
from exam_core.attempt.states import State

translate = QCoreApplication.translate


def present(glance: Glance) -> LockedModel:
    """The locked screen."""
    attempt, rules, candidate = glance.attempt, glance.rules, glance.seat.candidate
    if rules is None or candidate is None:
        raise LookupError("nobody sits here")
    hold = attempt.holds[-1]
    return LockedModel(
        frame=glance.frame,
        reason=glance.words_of(rules.lock_reasons, hold.reason),
        since=clock_time(hold.wall, seconds=True),
        locked_s=max(0, round((glance.now.wall - hold.wall).total_seconds())),
        clock=_clock(glance),
        left_s=glance.left_s,
        seat=glance.seat.seat,
        name=candidate.name,
        proctor=proctor_panel(
            glance,
            translate("locked", "监考员解锁"),
            translate("locked", "插入监考员密钥，选择原因，输入口令。"),
        ),
    )


def _clock(glance: Glance) -> LockedClock:
    attempt, rules = glance.attempt, glance.rules
    if attempt.clock is None or rules is None:
        return LockedClock.NOT_STARTED
    if attempt.holds[0].state is State.AWAY:
        return LockedClock.RUNNING
    goes_back = held_ms(attempt, glance.now) < cap_left_ms(attempt, rules)
    return LockedClock.RETURNED if goes_back else LockedClock.CAP_REACHED
