"""The room as a whole: the tiles, the bar over the page, the phases, where seats reach the console."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from client.console.head import HeadModel
from client.console.marks import done, standing_of
from client.console.phase_words import phase_words
from client.console.plan.tile import SeatTile
from client.console.spans import clock_words, heard_words, left_words
from client.room.away import Away
from client.room.view import LinkState, Phase, QueueKind, RoomView, SeatRow
from client.widgets.phrase import fill
from client.widgets.stepper import Step, StepState
from client.widgets.steps_window import Figure
from exam_core.attempt.states import State
from exam_core.identifiers import SittingCode
from exam_core.package.sitting_info import SittingInfo

translate = QCoreApplication.translate
MINUTE_MS = 60_000


@dataclass(frozen=True, slots=True)
class Moment:
    """The room at one reading of the monotonic clock."""

    room: RoomView
    now_ms: int
    english: bool = False

    @property
    def hands(self) -> dict[int, int]:
        """Seat -> monotonic reading at which its hand went up."""
        return {one.seat: one.since_ms for one in self.room.queue if one.kind is QueueKind.HAND}

    @property
    def infos(self) -> tuple[SittingInfo, ...]:
        """The sittings of the room."""
        return tuple(one.info for one in self.room.sittings)

    def row(self, seat: int) -> SeatRow | None:
        """The row of a seat."""
        return next((row for row in self.room.seats if row.seat == seat), None)

    def rows(self, seats: tuple[int, ...]) -> tuple[SeatRow, ...]:
        """The rows of seats, by seat number."""
        wanted = set(seats)
        return tuple(row for row in self.room.seats if row.seat in wanted)

    def exam_of(self, row: SeatRow) -> str:
        """Which exam somebody sits, as on the certificate."""
        return next((one.item for one in self.infos if one.code == row.sitting), "")


def tiles(moment: Moment) -> tuple[SeatTile, ...]:
    """Every seat, by seat number."""
    hands = moment.hands
    exams = {one.code: one.item for one in moment.infos}
    return tuple(_tile(row, moment.now_ms, hands.get(row.seat), exams) for row in moment.room.seats)


def time_left_ms(row: SeatRow, now_ms: int) -> int | None:
    """What the seat's clock shows now; it runs on while nothing is heard of the seat."""
    status = row.status
    if status is None or status.left_ms is None or done(row):
        return None
    runs = status.state in (State.ANSWERING, State.AWAY)
    gone = now_ms - row.heard_ms if runs and row.heard_ms is not None else 0
    return max(0, status.left_ms - max(0, gone))


def head(moment: Moment) -> HeadModel:
    """The bar over the page."""
    infos = moment.infos
    if not infos:
        return HeadModel(translate("console", "监考端"))
    first = infos[0]
    modes = {
        "standalone": translate("console", "单机考试"),
        "networked": translate("console", "联网考试"),
    }
    approval = fill(translate("console", "批准 %1"), first.approval.number) if first.approval else ""
    items = translate("console", "、").join(dict.fromkeys(one.item for one in infos))
    words, clock = _clock(moment)
    return HeadModel(
        title=f"{first.site_name} · {first.room}",
        subtitle=" · ".join(filter(None, (items, modes[first.mode], approval))),
        figures=_figures(moment.room),
        clock_words=words,
        clock=clock,
    )


def trouble(moment: Moment) -> str:
    """What is wrong with this console itself; empty where nothing is."""
    words = []
    if moment.room.disk_failed:
        words.append(
            translate("console", "本机的硬盘写不进去：座位照常考试，但副本没有保存。请马上腾出空间。")
        )
    if any(row.turned_away is Away.NEWER_CONSOLE for row in moment.room.seats):
        words.append(
            translate(
                "console",
                "有座位听另一台监考端的，不听这一台。那台还在用，就在那台上监考；已停用，请关闭本窗口，重新开考场，即可接管。",
            )
        )
    return "\n".join(words)


def set_aside_words(view: RoomView) -> str:
    """What this console had kept and could not read; empty where it read everything."""
    if not view.set_aside:
        return ""
    words = translate(
        "console",
        "本机的考场记录有损坏，已另存（%1）。座位会把记录重新送来；请再核对清单，并告诉技术人员。",
    )
    return fill(words, translate("console", "、").join(view.set_aside))


def phases(moment: Moment) -> tuple[Step, ...]:
    """How far the sitting is; every phase can be looked at."""
    order = list(Phase)
    at = order.index(moment.room.phase)
    states = {True: StepState.DONE, False: StepState.OPEN}
    return tuple(
        Step(phase.value, phase_words(phase), StepState.PRESENT if place == at else states[place < at])
        for place, phase in enumerate(order)
    )


def foot(moment: Moment) -> str:
    """Who signed in, and what to type at a seat that does not find the console."""
    console = moment.room.console
    words = translate("console", "监考员 %1 · 座位连接到 %2 · 指纹 %3")
    return fill(words, console.proctor, console.address, console.fingerprint)


def _tile(row: SeatRow, now_ms: int, hand_ms: int | None, exams: Mapping[SittingCode, str]) -> SeatTile:
    standing = standing_of(row, now_ms=now_ms, hand_ms=hand_ms)
    status = row.status
    left = time_left_ms(row, now_ms)
    total = status.questions if status else None
    answered = status.answered if status else 0
    name = row.candidate.name if row.candidate else "—"
    time = left_words(left) if left is not None else ""
    shown = time if standing.timed else ""
    words = " ".join(filter(None, (name, standing.words, time)))
    return SeatTile(
        seat=row.seat,
        name=name,
        mark=standing.mark,
        words=standing.words,
        short=standing.short,
        time=shown,
        share=answered / total if total else None,
        heard=_heard(row, now_ms),
        answered=f"{answered}/{total}" if total else "",
        exam=exams.get(row.sitting, "") if row.sitting else "",
        spoken=fill(translate("console", "%1 号 %2"), row.seat, words),
        also=standing.also,
    )


def _heard(row: SeatRow, now_ms: int) -> str:
    if row.link is LinkState.NEVER or row.heard_ms is None:
        return "—"
    return heard_words(now_ms - row.heard_ms)


def _figures(room: RoomView) -> tuple[Figure, ...]:
    counts = room.counts
    return (
        Figure(translate("console", "应考"), counts.expected),
        Figure(translate("console", "已到"), counts.present),
        Figure(translate("console", "在考"), counts.sitting),
        Figure(translate("console", "已交"), counts.closed),
        Figure(translate("console", "未到"), counts.absent),
        Figure(translate("console", "待处理"), len(room.queue), marked=bool(room.queue)),
    )


def _clock(moment: Moment) -> tuple[str, str]:
    """The time left that most seats have in common; who has an allowance or time back ends later."""
    lefts = [left for row in moment.room.seats if (left := time_left_ms(row, moment.now_ms)) is not None]
    if not lefts:
        return "", ""
    minute = Counter(left // MINUTE_MS for left in lefts).most_common(1)[0][0]
    left = max(one for one in lefts if one // MINUTE_MS == minute)
    return translate("console", "距结束"), clock_words(left)
