"""Which of a candidate's results counts: the one place that says so, for scores, tables and bundles.

Among a candidate's results the highest epoch counts, handed in before mirrored
(`exam_core.custody.sealed_attempt`), if its journal holds everything that the candidate did in every other.
Where it doesn't, no result counts until two people have settled it; then theirs does, until something arrives
that they did not know. Results are never put together.
"""

import enum
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from exam_core.custody.sealed_attempt import Contradiction, SealedAttempt, counting_attempt
from exam_core.custody.sealed_attempt import Form as SealedForm
from exam_core.identifiers import Digest, TicketNumber
from sync_server.custody.models import Decision, Settlement
from sync_server.ingest.models import JournalPart, OpenedJournal, SealedResult, Standing
from sync_server.ingest.services.opened_journal import in_common
from sync_server.opening.models import Opening
from sync_server.sittings.models import Sitting


class Doubt(enum.StrEnum):
    """Why no result of a candidate counts by itself."""

    TWO_JOURNALS = Contradiction.TWO_JOURNALS.value
    OLD_SEAT_WENT_ON = Contradiction.OLD_SEAT_WENT_ON.value
    MOVED_ON = "moved_on"
    TAIL = "tail"
    ANOTHER_BEGINNING = "another_beginning"
    UNREADABLE = "unreadable"
    COPY_CONTRADICTS = "copy_contradicts"


WORDS: dict[Doubt, Promise] = {
    Doubt.TWO_JOURNALS: _("同一次作答有两份末条不同的日志"),
    Doubt.OLD_SEAT_WENT_ON: _("换座之后，原座位仍作答并交卷"),
    Doubt.MOVED_ON: _("考生已换座，新座位的结果没有收到"),
    Doubt.TAIL: _("原座位上有换座时未带走的作答"),
    Doubt.ANOTHER_BEGINNING: _("换座后的日志不以原座位的日志为开头"),
    Doubt.UNREADABLE: _("另有一份结果已隔离，无法比对"),
    Doubt.COPY_CONTRADICTS: _("有与结果矛盾的日志副本"),
}


@dataclass(frozen=True, slots=True)
class Counting:
    """What is known of one ticket's results.

    Attributes:
        results: all of them, as they came in; a result that was sealed twice is there once.
        result: the one that counts; where `doubt` is given, the one of the highest epoch.
        doubt: why two people have to settle it.
        waiting: a result has not been opened yet, without which it can't be said.
        settlement: what two people have settled, and it holds.
        known: digests of all that speaks of this ticket, ascending: what a settlement is about.
    """

    results: tuple[SealedResult, ...]
    result: SealedResult | None
    doubt: Doubt | None
    waiting: bool
    settlement: Settlement | None
    known: tuple[Digest, ...]


NOTHING = Counting((), None, None, waiting=False, settlement=None, known=())


def counting(sitting: Sitting) -> dict[TicketNumber, Counting]:
    """Every ticket of which something was received; others are not in it."""
    results: defaultdict[str, list[SealedResult]] = defaultdict(list)
    rows = SealedResult.objects.filter(sitting=sitting).order_by("received_at", "pk")
    for row in rows.select_related("device", "sitting", "opening", "openedjournal"):
        results[row.ticket].append(row)
    parts: defaultdict[str, list[JournalPart]] = defaultdict(list)
    for part in JournalPart.objects.filter(sitting=sitting, standing=Standing.CONTRADICTS):
        parts[part.ticket].append(part)
    settled = {
        one.ticket: one
        for one in Settlement.objects.filter(sitting=sitting, approved_at__isnull=False).order_by("number")
    }
    return {
        TicketNumber(ticket): _counting(results[ticket], parts[ticket], settled.get(ticket))
        for ticket in sorted({*results, *parts, *settled})
    }


def counting_results(sitting: Sitting) -> list[SealedResult]:
    """The results that count, by ticket: those from which scores are given."""
    found = counting(sitting).items()
    return [one.result for _ticket, one in found if one.result and one.doubt is None and not one.waiting]


def _counting(
    rows: Sequence[SealedResult], parts: Sequence[JournalPart], settlement: Settlement | None
) -> Counting:
    names = {*(row.digest for row in rows), *(part.digest for part in parts)}
    known = tuple(Digest(name) for name in sorted(names))
    results = tuple(row for row in rows if row.standing != Standing.SEALED_AGAIN)
    if settlement is not None and set(known) <= set(settlement.known):
        chosen = settlement.result if settlement.decision == Decision.COUNTS else None
        return Counting(results, chosen, None, waiting=False, settlement=settlement, known=known)
    found = counting_attempt([_as_sealed(row) for row in results])
    if found is None and not results:
        doubt = Doubt.COPY_CONTRADICTS if parts else None
        return Counting((), None, doubt, waiting=False, settlement=None, known=known)
    newest = max(results, key=lambda row: row.epoch)
    if found is None or isinstance(found, Contradiction):
        doubt = Doubt.MOVED_ON if found is None else Doubt(found.value)
        return Counting(results, newest, doubt, waiting=False, settlement=None, known=known)
    top = next(row for row in results if row.digest == found.digest)
    others = [row for row in results if row.pk != top.pk]
    doubt = Doubt.COPY_CONTRADICTS if parts else next(_doubts(top, others), None)
    waiting = doubt is None and bool(others) and not all(map(_opened, results))
    return Counting(results, top, doubt, waiting=waiting, settlement=None, known=known)


def _as_sealed(row: SealedResult) -> SealedAttempt:
    return SealedAttempt(
        ticket=TicketNumber(row.ticket),
        epoch=row.epoch,
        seat=row.device.seat,
        head=Digest(row.head),
        digest=Digest(row.digest),
        size=row.size,
        receipt=row.receipt,
        form=SealedForm(row.form),
    )


def _doubts(top: SealedResult, others: Iterable[SealedResult]) -> Iterator[Doubt]:
    """What speaks against `top`, as far as results have been opened."""
    for other in others:
        opening, journal = _opening(other), _journal(other)
        if opening is not None and opening.refusal:
            yield Doubt.UNREADABLE
        own, kept = _opening(top), _journal(top)
        if opening is None or journal is None or own is None or kept is None:
            continue
        shared = in_common(kept, journal)
        if shared == opening.entries:
            continue
        if other.epoch < top.epoch and shared != _left_at(top, other.epoch, own.moved_in):
            yield Doubt.ANOTHER_BEGINNING
        elif shared <= opening.candidates_last:
            yield Doubt.TAIL if other.epoch < top.epoch else Doubt.TWO_JOURNALS


def _left_at(top: SealedResult, epoch: int, moved_in: Sequence[int]) -> int | None:
    """The number of the entry with which the attempt left the seat of `epoch`; None where it says of none."""
    at = epoch - (top.epoch - len(moved_in))
    return moved_in[at] if 0 <= at < len(moved_in) else None


def _opened(row: SealedResult) -> bool:
    return _opening(row) is not None


def _opening(row: SealedResult) -> Opening | None:
    return getattr(row, "opening", None)


def _journal(row: SealedResult) -> OpenedJournal | None:
    return getattr(row, "openedjournal", None)
