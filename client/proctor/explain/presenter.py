"""Who has to be explained, and with which reasons."""

from PySide6.QtCore import QCoreApplication

from client.proctor.desk_view import SittingView
from client.proctor.explain.view import ExplainModel, OpenLine, ReasonChoice
from client.proctor.gather.presenter import who
from client.proctor.marks import finding_words, mark_of
from client.standalone.attendance import TicketRow
from client.widgets.phrase import fill
from client.widgets.record_words import reason_words, reasons, what_words
from exam_core.custody.seal_record import Difference, What
from exam_core.identifiers import TicketNumber
from exam_core.rules.rule_set import RuleSet

translate = QCoreApplication.translate


def present(sitting: SittingView, chosen: str, *, english: bool) -> ExplainModel:
    """The page; `chosen` is a ticket, also one that has a result and is to be voided."""
    rows = list(sitting.open_rows)
    if sitting.number > 1:
        rows = [row for row in rows if row.difference is None or row.attempts]
    row = next((row for row in sitting.rows if row.ticket == chosen), None)
    if row is not None and row not in rows:
        rows.append(row)
    difference = row.difference if row else None
    still = sum(one.standing is None for one in rows if row and one.ticket != row.ticket)
    return ExplainModel(
        lines=tuple(_line(one, sitting.header.rules, english=english) for one in rows),
        chosen=chosen if row else "",
        title=who(row) if row else "",
        advice=finding_words(row) if row else "",
        choices=_choices(row, sitting, english=english) if row else (),
        reason=f"{difference.what}/{difference.reason}" if difference else "",
        note=difference.note if difference else "",
        explained=difference is not None,
        same=still if row and row.standing is None else 0,
        locked=sitting.signing is not None,
        left=sitting.counts.unexplained,
    )


def difference_of(ticket: TicketNumber, reason: str, note: str) -> Difference:
    """The difference that a choice says.

    Raises:
        ValueError: it needs words and has none.
    """
    what, _, code = reason.partition("/")
    return Difference(ticket=ticket, what=What(what), reason=code, note=note)


def difference_words(difference: Difference, rules: RuleSet, *, english: bool) -> str:
    """What is said of a ticket: "缺考：迟到未准入场"."""
    words = reason_words(difference.what, difference.reason, rules, english=english)
    return fill(translate("proctor", "%1：%2"), what_words(difference.what), words)


def _choices(row: TicketRow, sitting: SittingView, *, english: bool) -> tuple[ReasonChoice, ...]:
    choices = []
    for what, listed in reasons(sitting.header.rules, english=english).items():
        if sitting.number > 1 and what is not What.VOIDED:
            continue
        for code, words in listed.items():
            choice = ReasonChoice(f"{what}/{code}", what_words(what), words, what is not What.ABSENT)
            if row.takes(difference_of(row.ticket, choice.code, "-")):
                choices.append(choice)
    return tuple(choices)


def _line(row: TicketRow, rules: RuleSet, *, english: bool) -> OpenLine:
    mark = mark_of(row)
    detail = mark.words
    if row.difference:
        detail = difference_words(row.difference, rules, english=english)
        if row.difference.note:
            detail += f"\n{row.difference.note}"
    return OpenLine(row.ticket, f"{who(row)} · {row.ticket}", detail, mark)
