"""Candidates with more than one result: which one counts, in words, or who will decide."""

from typing import assert_never

from PySide6.QtCore import QCoreApplication

from client.unsealing.sealed_input import SealedInput
from client.widgets.phrase import fill
from exam_core.custody.sealed_attempt import Contradiction, Form, SealedAttempt, counting_attempt
from exam_core.identifiers import TicketNumber

translate = QCoreApplication.translate


def two_results(files: SealedInput) -> tuple[str, ...]:
    """A sentence for each candidate with several results, or whose only one is not the last."""
    of: dict[TicketNumber, dict[str, SealedAttempt]] = {}
    for record in files.records:
        for one in record.attempts:
            of.setdefault(one.ticket, {})[one.digest] = one
    return tuple(
        _sentence(ticket, tuple(attempts.values()))
        for ticket, attempts in sorted(of.items())
        if len(attempts) > 1 or any(one.form is not Form.HANDED_IN for one in attempts.values())
    )


def _sentence(ticket: TicketNumber, attempts: tuple[SealedAttempt, ...]) -> str:
    counting = counting_attempt(attempts)
    match counting:
        case Contradiction.TWO_JOURNALS:
            words = translate("desk", "%1：同一次考试有两份不同的结果。两份都解封，由考试中心两人认定。")
            return fill(words, ticket)
        case Contradiction.OLD_SEAT_WENT_ON:
            words = translate("desk", "%1：换座后原座位也交了卷。两份都解封，由考试中心两人认定。")
            return fill(words, ticket)
        case None:
            words = translate("desk", "%1：只有换座前的记录，换座后的结果还没有收到。")
            return fill(words, ticket)
        case SealedAttempt():
            return _counts(ticket, counting, attempts)
        case _:
            assert_never(counting)


def _counts(ticket: TicketNumber, counting: SealedAttempt, attempts: tuple[SealedAttempt, ...]) -> str:
    if len(attempts) == 1:
        return fill(translate("desk", "%1：%2 号机没有交卷，由监考员从镜像封存。"), ticket, counting.seat)
    words = translate("desk", "%1：有 %2 份结果，以最后一次（第 %3 次，%4 号机）为准，其余只作记录。")
    return fill(words, ticket, len(attempts), counting.epoch, counting.seat)
