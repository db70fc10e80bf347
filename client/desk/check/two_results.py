"""Candidates who moved or have more than one result: which one counts, in words, or who will decide."""

from typing import assert_never

from PySide6.QtCore import QCoreApplication

from client.unsealing.sealed_input import SealedInput
from client.widgets.phrase import fill
from exam_core.custody.sealed_attempt import Contradiction, Form, SealedAttempt, counting_attempt
from exam_core.identifiers import TicketNumber

translate = QCoreApplication.translate


def two_results(files: SealedInput) -> tuple[str, ...]:
    """A sentence for each candidate who moved, and for each with several results or one not handed in."""
    places = {one.ticket: one.seat for one in files.files[0].sealed.plan.places}
    sentences = []
    for ticket, attempts in _by_ticket(files).items():
        last = max(attempts, key=lambda one: one.epoch)
        if last.epoch > 1:
            words = translate("desk", "%1：座位 %2 号，换座 %3 次，最后在 %4 号机考试。")
            sentences.append(fill(words, ticket, places[ticket], last.epoch - 1, last.seat))
        if len(attempts) > 1 or last.form is not Form.HANDED_IN:
            sentences.append(_sentence(ticket, attempts))
    return tuple(sentences)


def moved(files: SealedInput) -> int:
    """How many candidates went on at another seat."""
    return sum(
        any(one.epoch > 1 or one.form is Form.FENCED for one in attempts)
        for attempts in _by_ticket(files).values()
    )


def _by_ticket(files: SealedInput) -> dict[TicketNumber, tuple[SealedAttempt, ...]]:
    """Every result once, ascending by ticket."""
    of: dict[TicketNumber, dict[str, SealedAttempt]] = {}
    for record in files.records:
        for one in record.attempts:
            of.setdefault(one.ticket, {})[one.digest] = one
    return {ticket: tuple(of[ticket].values()) for ticket in sorted(of)}


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
