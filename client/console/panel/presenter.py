"""The marked seat or seats, as the panel shows them."""

from base64 import b64decode
from binascii import Error as NotBase64

from PySide6.QtCore import QCoreApplication

from client.console import recovery
from client.console.act_words import act_words, button_words
from client.console.acts import ACCEPT, TELL, Doable, awaiting, doable
from client.console.marks import standing_of
from client.console.panel.view import ActButton, NoteLine, SeatPanelModel
from client.console.queue.presenter import advice_of, icon_of, words_of
from client.console.room.presenter import Moment, time_left_ms
from client.console.seat_words import numbers
from client.console.spans import heard_words, left_words, since_words
from client.lockdown.finding import FindingCode
from client.room.view import LinkState, QueueKind, SeatRow
from client.widgets.button import ButtonKind
from client.widgets.facts import Fact
from client.widgets.finding_words import words_for_code
from client.widgets.phrase import fill
from exam_core.attempt.proctor_act import Action

translate = QCoreApplication.translate

PRIMARY = frozenset(
    {Action.CONFIRM_IDENTITY, Action.START, Action.UNLOCK, Action.CONFIRM_RETURN, Action.RESUME}
)
DANGEROUS = frozenset({Action.WITHDRAW, Action.ORDER_OUT})
SHOWN_ABOVE = frozenset({QueueKind.IDENTITY, QueueKind.FINDING})
"""Kinds that the panel shows in another place: as the state, or with their evidence."""


def present(moment: Moment, seats: tuple[int, ...], by_proctor: frozenset[str]) -> SeatPanelModel:
    """The panel for `seats`."""
    rows = moment.rows(seats)
    if not rows:
        hint = translate("console", "点一个座位，查看考生和可以做的事。按住 Ctrl 或用“多选”选择几个座位。")
        return SeatPanelModel(hint=hint)
    acts = doable(rows, by_proctor=by_proctor, movable=moment.room.movable, spent=recovery.spent(moment))
    return _one(moment, rows[0], acts) if len(rows) == 1 else _several(moment, rows, acts)


def photo_of(row: SeatRow) -> bytes | None:
    """The photo of the registration; None where there is none that can be read."""
    if row.candidate is None or not row.candidate.photo:
        return None
    try:
        return b64decode(row.candidate.photo, validate=True)
    except NotBase64:
        return None


def facts_of(moment: Moment, row: SeatRow) -> tuple[Fact, ...]:
    """What is short enough to stand beside the photo."""
    status = row.status
    facts = [Fact(translate("console", "考试"), moment.exam_of(row) or "—")]
    if status is not None and status.questions:
        facts.append(Fact(translate("console", "已答"), f"{status.answered} / {status.questions}"))
    left = time_left_ms(row, moment.now_ms)
    if left is not None:
        facts.append(Fact(translate("console", "剩余"), left_words(left)))
    if status is not None and status.warnings:
        given = fill(translate("console", "%1 次"), status.warnings)
        facts.append(Fact(translate("console", "警告"), given))
    if row.candidate is not None and row.candidate.allowance_s:
        minutes = fill(translate("console", "+%1 分"), row.candidate.allowance_s // 60)
        facts.append(Fact(translate("console", "延时"), minutes))
    if status is not None and status.withheld_ms:
        minutes = fill(translate("console", "%1 分"), max(1, status.withheld_ms // 60_000))
        facts.append(Fact(translate("console", "未补足"), minutes))
    facts.append(Fact(translate("console", "联系"), _link_words(row, moment.now_ms)))
    return tuple(facts)


def papers_of(row: SeatRow) -> tuple[Fact, ...]:
    """The numbers by which the person is known."""
    if row.candidate is None:
        return ()
    return (
        Fact(translate("console", "准考证号"), row.candidate.ticket),
        Fact(translate("console", "证件号"), row.candidate.id_masked),
    )


def _one(moment: Moment, row: SeatRow, acts: tuple[Doable, ...]) -> SeatPanelModel:
    standing = standing_of(row, now_ms=moment.now_ms, hand_ms=moment.hands.get(row.seat))
    colour = standing.mark.ink
    return SeatPanelModel(
        title=str(row.seat),
        name=row.candidate.name if row.candidate else translate("console", "没有安排考生"),
        state=standing.words,
        state_icon=standing.mark.icon,
        state_colour="ink" if colour in ("night_ink", "faded") else colour,
        photo=photo_of(row),
        person=row.candidate is not None,
        facts=facts_of(moment, row),
        papers=papers_of(row),
        notes=_notes(moment, row),
        acts=(*(_button(one, several=False) for one in acts), *_tell(row)),
    )


def _several(moment: Moment, rows: tuple[SeatRow, ...], acts: tuple[Doable, ...]) -> SeatPanelModel:
    everybody = len(rows) == len(moment.room.seats)
    title = translate("console", "全场 %1 个座位") if everybody else translate("console", "已选 %1 个座位")
    up = any(row.link is LinkState.UP for row in rows)
    buttons = tuple(_button(one, several=True) for one in acts)
    tell = (ActButton(TELL, translate("console", "通知…")),) if up else ()
    nothing = "" if buttons or tell else translate("console", "这些座位现在没有可以做的事。")
    return SeatPanelModel(
        title=fill(title, len(rows)),
        state="" if everybody else numbers(row.seat for row in rows),
        hint=nothing or translate("console", "只对现在适用的座位执行；括号里是座位数。"),
        acts=(*buttons, *tell),
    )


def _button(one: Doable, *, several: bool) -> ActButton:
    if several:
        words = fill(translate("console", "%1（%2）"), act_words(one.code), len(one.seats))
        return ActButton(one.code, words)
    words, kind = button_words(one.code), ButtonKind.QUIET
    if one.code in PRIMARY:
        kind = ButtonKind.PRIMARY
    elif one.code in DANGEROUS:
        kind = ButtonKind.DANGER
    return ActButton(one.code, words, kind, wide=one.code.startswith(ACCEPT) or one.code in PRIMARY)


def _tell(row: SeatRow) -> tuple[ActButton, ...]:
    if row.link is not LinkState.UP or row.status is None:
        return ()
    return (ActButton(TELL, translate("console", "通知…")),)


def _notes(moment: Moment, row: SeatRow) -> tuple[NoteLine, ...]:
    notes = []
    for item in moment.room.queue:
        if item.seat == row.seat and item.kind not in SHOWN_ABOVE:
            icon, colour = icon_of(item.kind)
            what = f"{words_of(item)} · {since_words(moment.now_ms - item.since_ms)}"
            notes.append(NoteLine(icon, colour, what, advice_of(item)))
    for one in awaiting(row.status) if row.status else ():
        words = words_for_code(FindingCode(one.finding))
        what = fill(translate("console", "%1（%2）"), words.what, one.subject) if one.subject else words.what
        notes.append(NoteLine("warning", "amber", what, "\n".join(filter(None, (one.evidence, words.todo)))))
    if row.pending:
        sending = fill(translate("console", "正在送达 %1 条指令…"), row.pending)
        notes.append(NoteLine("pending", "primary", sending))
    return tuple(notes)


def _link_words(row: SeatRow, now_ms: int) -> str:
    match row.link:
        case LinkState.NEVER:
            return translate("console", "没有连接过")
        case LinkState.TURNED_AWAY:
            return translate("console", "不准接入")
        case _:
            return "—" if row.heard_ms is None else heard_words(now_ms - row.heard_ms)
