"""After a power cut of the room: who waits to go on, for how long they were stopped, who is still missing."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from client.console.acts import doable_at
from client.console.room.presenter import Moment
from client.console.seat_words import seats_words
from client.room.acts import gap_of
from client.room.view import LinkState, SeatRow
from client.sitting.seat_view import Stage
from client.widgets.phrase import fill
from exam_core.attempt.proctor_act import Action
from exam_core.attempt.states import CLOSED

translate = QCoreApplication.translate
SEVERAL = 2
"""One seat is resumed from its own panel; from so many on it is the room that was stopped."""
MINUTE_S = 60


def waiting(moment: Moment) -> tuple[int, ...]:
    """The seats that wait to be resumed."""
    return tuple(row.seat for row in moment.room.seats if _resumable(row))


def spent(moment: Moment) -> frozenset[int]:
    """Those of them that would hand in at once: what does not come back by rule is all that they have left.

    They need a time code first, or this console's clock is wrong.
    """
    return frozenset(row.seat for row in moment.room.seats if _resumable(row) and _ends(moment, row))


def offer(moment: Moment) -> str:
    """Words of the button that resumes all that can be in one step; empty where fewer than several wait."""
    seats = waiting(moment)
    count = len(set(seats) - spent(moment))
    return fill(translate("console", "全场恢复（%1 个座位）…"), count) if len(seats) >= SEVERAL else ""


def gap_words(moment: Moment, seats: tuple[int, ...]) -> str:
    """For how long they were stopped, as this console's copies tell; empty where none does."""
    known = (_gap_s(moment, row) for row in moment.rows(seats))
    gaps = tuple(gap for gap in known if gap is not None)
    if not gaps:
        return ""
    least, most = min(gaps) // MINUTE_S, -(-max(gaps) // MINUTE_S)
    if most - least <= 1:
        return fill(
            translate("console", "按本机的副本和时钟，中断了约 %1 分钟。不对的，先把本机的时钟调准。"), most
        )
    return fill(
        translate("console", "按本机的副本和时钟，中断了 %1 到 %2 分钟。不对的，先把本机的时钟调准。"),
        least,
        most,
    )


def warnings(moment: Moment, seats: tuple[int, ...], *, several: bool) -> tuple[str, ...]:
    """What to know before they are resumed: what does not come back by rule, and who is not among them.

    Args:
        several: whether this is about the room: those that are left out are named, too.
    """
    asked = moment.rows(seats)
    everybody = moment.room.seats if several else asked
    said: tuple[tuple[str, tuple[SeatRow, ...], Callable[[SeatRow], bool]], ...] = (
        (
            translate(
                "console", "规则补不足：%1。不足的先从剩余时间里扣；向考试中心要到补时码后，随时可以补上。"
            ),
            asked,
            lambda row: _withheld_ms(moment, row) > 0 and not _ends(moment, row),
        ),
        (
            translate("console", "剩余时间不够，一恢复就会交卷：%1。先要补时码，在座位的“补时码”里输入。"),
            everybody,
            lambda row: _resumable(row) and _ends(moment, row),
        ),
        (
            translate("console", "本机没有副本，不知道中断了多久，要到座位上恢复：%1。"),
            asked,
            lambda row: _must_be_told(row) and row.last_entry is None,
        ),
        (
            translate("console", "还没有回来：%1。回来以后再恢复一次。"),
            moment.room.seats if several else (),
            lambda row: _is_missing(moment, row),
        ),
    )
    found = ((words, tuple(row.seat for row in rows if is_so(row))) for words, rows, is_so in said)
    return tuple(fill(words, seats_words(which)) for words, which in found if which)


def _resumable(row: SeatRow) -> bool:
    return Action.RESUME in doable_at(row, starts_by_proctor=False)


def _is_missing(moment: Moment, row: SeatRow) -> bool:
    """Whether somebody was in the exam there, and the seat has not come back to it."""
    status = row.status
    if row.link is LinkState.UP and status is not None and status.attempt is not None:
        return False
    was_there = status is not None and status.state is not None and status.state not in CLOSED
    return was_there or row.seat in moment.room.movable


def _ends(moment: Moment, row: SeatRow) -> bool:
    """Whether nothing would be left of the time: what the rule does not give back is more than there is."""
    left_ms = row.status.left_ms if row.status is not None else None
    withheld_ms = _withheld_ms(moment, row)
    return withheld_ms > 0 and left_ms is not None and withheld_ms >= left_ms


def _withheld_ms(moment: Moment, row: SeatRow) -> int:
    """What of the gap the rule would not give back; 0 where no gap is known."""
    return max(0, (_gap_s(moment, row) or 0) * 1000 - row.returnable_ms)


def _must_be_told(row: SeatRow) -> bool:
    """After a reboot the gap has to be stated; within one the seat has measured it."""
    return row.status is not None and row.status.stage == Stage.NEEDS_GAP.value


def _gap_s(moment: Moment, row: SeatRow) -> int | None:
    """As an order would have stated it when the room was looked at last; None where none would."""
    return gap_of(row, moment.room.at) if _must_be_told(row) else None
