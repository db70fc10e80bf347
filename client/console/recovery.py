"""After a power cut of the room: who waits to go on, for how long they were stopped, who is still missing."""

from datetime import timedelta

from PySide6.QtCore import QCoreApplication

from client.console.acts import doable_at
from client.console.room.presenter import Moment
from client.room.acts import gap_of
from client.room.view import LinkState, QueueKind, SeatRow
from client.sitting.seat_view import Stage
from client.widgets.phrase import fill
from exam_core.attempt.journal import Reading
from exam_core.attempt.proctor_act import Action

translate = QCoreApplication.translate
SEVERAL = 2
"""One seat is resumed from its own panel; from so many on it is the room that was stopped."""
MINUTE_S = 60
MOST_NUMBERS = 12
"""Seat numbers that are named; of more, only how many they are."""


def waiting(moment: Moment) -> tuple[int, ...]:
    """The seats that can be resumed now."""
    return tuple(
        row.seat for row in moment.room.seats
        if Action.RESUME in doable_at(row, starts_by_proctor=False)
    )  # fmt: skip


def offer(moment: Moment) -> str:
    """Words of the button that resumes them all; empty where fewer than several wait."""
    count = len(waiting(moment))
    return fill(translate("console", "全场恢复（%1 个座位）…"), count) if count >= SEVERAL else ""


def gap_words(moment: Moment, seats: tuple[int, ...]) -> str:
    """For how long they were stopped, as this console's copies tell; empty where none does."""
    gaps = _gaps_s(moment, seats)
    if not gaps:
        return ""
    least, most = min(gaps) // MINUTE_S, -(-max(gaps) // MINUTE_S)
    if most - least <= 1:
        return fill(translate("console", "按本机的副本，中断了约 %1 分钟。"), most)
    return fill(translate("console", "按本机的副本，中断了 %1 到 %2 分钟。"), least, most)


def warnings(moment: Moment, seats: tuple[int, ...], cap_s: int) -> tuple[str, ...]:
    """What to know before they are resumed: what will not come back by rule, and who is not there yet.

    Args:
        cap_s: what the rules give back at most.
    """
    rows = moment.rows(seats)
    unknown = tuple(row.seat for row in rows if _is_asked_for(row) and row.last_entry is None)
    missing = () if len(seats) < SEVERAL else _missing(moment)
    over = any(gap > cap_s for gap in _gaps_s(moment, seats))
    said = (
        (
            fill(
                translate(
                    "console",
                    "规则最多补回 %1 分钟，超出的要补时码：先向考试中心要，再逐个座位输入，不要先恢复。",
                ),
                cap_s // MINUTE_S,
            )
            if over
            else ""
        ),
        _of_seats(translate("console", "本机没有副本，不知道中断了多久，要到座位上恢复：%1。"), unknown),
        _of_seats(translate("console", "还没有连上：%1。连上以后再恢复一次。"), missing),
    )
    return tuple(words for words in said if words)


def _missing(moment: Moment) -> tuple[int, ...]:
    """Where somebody was in the exam, and nothing is heard."""
    rows = moment.rows(tuple(moment.room.movable))
    return tuple(row.seat for row in rows if row.link is not LinkState.UP)


def _gaps_s(moment: Moment, seats: tuple[int, ...]) -> tuple[int, ...]:
    gaps = (_gap_s(moment, row) for row in moment.rows(seats))
    return tuple(gap for gap in gaps if gap is not None)


def _is_asked_for(row: SeatRow) -> bool:
    """After a reboot the gap has to be stated; within one the seat has measured it."""
    return row.status is not None and row.status.stage == Stage.NEEDS_GAP.value


def _gap_s(moment: Moment, row: SeatRow) -> int | None:
    """As the order will state it: to now, by the console's wall clock, which the queue's item has."""
    waits = (one for one in moment.room.queue if one.seat == row.seat and one.kind is QueueKind.MUST_RESUME)
    item = next(waits, None)
    if item is None or not _is_asked_for(row):
        return None
    now = item.since + timedelta(milliseconds=moment.now_ms - item.since_ms)
    return gap_of(row, Reading("", moment.now_ms, now))


def _of_seats(words: str, seats: tuple[int, ...]) -> str:
    if not seats:
        return ""
    if len(seats) > MOST_NUMBERS:
        return fill(words, fill(translate("console", "%1 个座位"), len(seats)))
    numbers = translate("console", "、").join(map(str, seats))
    return fill(words, fill(translate("console", "%1 号"), numbers))
