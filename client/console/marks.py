"""How each seat looks on the plan: one shape, colour and word, the most urgent of what is known."""

from dataclasses import dataclass
from typing import assert_never

from PySide6.QtCore import QCoreApplication

from client.console.acts import awaiting
from client.console.plan.tile import TileMark
from client.console.spans import since_words
from client.lockdown.finding import FindingCode
from client.room.notice import Notice
from client.room.view import LinkState, SeatRow
from client.sitting.seat_view import Stage
from client.widgets.finding_words import words_for_code
from client.widgets.phrase import fill
from exam_core.attempt.states import State
from exam_core.room.status import SeatStatus

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Standing:
    """The mark, the words, and shorter ones for a narrow tile; `timed`: whether the clock counts down.

    `also` is a second icon, of what the mark does not say.
    """

    mark: TileMark
    words: str
    short: str
    timed: bool = False
    also: str = ""


def standing_of(row: SeatRow, *, now_ms: int, hand_ms: int | None) -> Standing:
    """How a seat stands at the monotonic reading `now_ms`; `hand_ms`: when its hand was raised."""
    status = row.status
    match row.link:
        case LinkState.TURNED_AWAY:
            return _plain(TileMark.DANGER, translate("console", "不准接入"))
        case LinkState.NEVER:
            return _unconnected(row)
        case LinkState.LOST:
            return _lost(row, now_ms)
        case LinkState.UP:
            if row.notices:
                differs = row.notices & {Notice.SET_BACK, Notice.COPY_REFUSED}
                words = translate("console", "记录不符") if differs else translate("console", "需查看")
                return _plain(TileMark.DANGER, words)
            if status is None:
                return _plain(TileMark.EXPECTED, translate("console", "已连接"))
            return _connected(row, status, now_ms=now_ms, hand_ms=hand_ms)
        case _:
            assert_never(row.link)


def done(row: SeatRow) -> bool:
    """Whether an attempt was handed in, or ended, here."""
    return row.status is not None and row.status.state in (State.HANDED_IN, State.ENDED)


def _plain(mark: TileMark, words: str) -> Standing:
    return Standing(mark, words, words)


def _unconnected(row: SeatRow) -> Standing:
    if row.candidate is None:
        return _plain(TileMark.SPARE, translate("console", "备用"))
    return _plain(TileMark.EXPECTED, translate("console", "未连接"))


def _lost(row: SeatRow, now_ms: int) -> Standing:
    if row.result_here:
        return _plain(TileMark.HANDED_IN, translate("console", "已收卷"))
    if row.status is None and row.candidate is None:  # whoever sat there goes on at another seat
        return _plain(TileMark.EXPECTED, translate("console", "未连接"))
    words = translate("console", "失去联系")
    if row.heard_ms is None:
        return _plain(TileMark.LOST, words)
    ago = since_words(now_ms - row.heard_ms)
    short = fill(translate("console", "失联 %1"), ago)
    return Standing(TileMark.LOST, f"{words} {ago}", short)


def _connected(row: SeatRow, status: SeatStatus, *, now_ms: int, hand_ms: int | None) -> Standing:
    state = status.state
    if state is None:
        return _before_check_in(row, status, now_ms, hand_ms)
    if state in (State.HANDED_IN, State.ENDED):
        return _handed_in(row)
    if state is State.LOCKED and status.hand:
        words = translate("console", "已锁定 · 举手")
        return Standing(TileMark.LOCKED, words, translate("console", "锁定举手"), also="hand")
    if status.stage == Stage.NEEDS_GAP.value:
        return _plain(TileMark.STOPPED, translate("console", "待恢复"))
    if state is State.LOCKED:
        return _plain(TileMark.LOCKED, translate("console", "已锁定"))
    if status.hand:
        return _hand(now_ms, hand_ms)
    found = awaiting(status)
    if found:
        what = words_for_code(FindingCode(found[0].finding)).what
        return Standing(TileMark.WARNING, what, translate("console", "需查看"))
    return _quiet(state)


def _quiet(state: State) -> Standing:
    answering = translate("console", "作答中")
    if state is State.ANSWERING:
        return Standing(TileMark.ANSWERING, answering, translate("console", "作答"), timed=True)
    marks = {
        State.CHECKED_IN: (TileMark.IDENTITY, translate("console", "待核验")),
        State.IDENTIFIED: (TileMark.READING, translate("console", "看须知")),
        State.WAITING: (TileMark.WAITING, translate("console", "等待开考")),
        State.AWAY: (TileMark.AWAY, translate("console", "离座")),
        State.INTERRUPTED: (TileMark.STOPPED, translate("console", "待恢复")),
        State.WITHDRAWN: (TileMark.ABSENT, translate("console", "已退出")),
        State.MOVED: (TileMark.ABSENT, translate("console", "已换座")),
    }
    mark, words = marks[state]
    return Standing(mark, words, words, timed=state is State.AWAY)


def _before_check_in(row: SeatRow, status: SeatStatus, now_ms: int, hand_ms: int | None) -> Standing:
    if status.stage == Stage.BROKEN.value:
        return _plain(TileMark.DANGER, translate("console", "无法使用"))
    if status.disputed:
        return _plain(TileMark.IDENTITY, translate("console", "不是本人？"))
    if status.hand:
        return _hand(now_ms, hand_ms)
    if any(one.blocks_check_in and not one.accepted for one in status.findings):
        return _plain(TileMark.WARNING, translate("console", "需查看"))
    if status.stage == Stage.NO_PACKAGE.value:
        return _plain(TileMark.EXPECTED, translate("console", "等试卷包"))
    if row.candidate is None:
        return _plain(TileMark.SPARE, translate("console", "备用"))
    if row.result_here:
        return _plain(TileMark.HANDED_IN, translate("console", "已清台"))
    return _plain(TileMark.EXPECTED, translate("console", "未登录"))


def _handed_in(row: SeatRow) -> Standing:
    if row.result_here:
        return _plain(TileMark.HANDED_IN, translate("console", "已收卷"))
    status = row.status
    if status is not None and status.result_safe:
        return _plain(TileMark.HANDED_IN, translate("console", "已交卷"))
    words = translate("console", "已交卷，待收")
    return Standing(TileMark.UNSAFE, words, translate("console", "待收"))


def _hand(now_ms: int, hand_ms: int | None) -> Standing:
    words = translate("console", "举手")
    return _plain(TileMark.HAND, words if hand_ms is None else f"{words} {since_words(now_ms - hand_ms)}")
