"""Second-person review: two people of the centre stand behind every question that is drawn."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from exam_core.encoding import digest, encode_json
from exam_core.identifiers import QuestionId, StaffId
from sync_server.audit.services import record
from sync_server.bank.models import DRAWABLE, Because, Question, QuestionState
from sync_server.bank.services import BATCH


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What a review came to, in questions.

    Attributes:
        accepted: now reviewed: somebody else had vouched for them.
        vouched: still drafts: the account is the first to vouch for them, somebody else has to review.
        own: still drafts: the account itself had vouched for them.
        unknown: ids named that no draft has.
    """

    accepted: int
    vouched: int
    own: int
    unknown: tuple[QuestionId, ...]


def accept(
    subject: str, names: Collection[QuestionId] | None, account: StaffId, *, now: datetime
) -> Reviewed:
    """Put an account's name to drafts: the named ones, or all where `names` is None.

    The newly reviewed version takes the place of an older one. Doing it again changes nothing.
    """
    with transaction.atomic():
        drafts = _drafts(subject, names)
        accepted = [one for one in drafts if one.vouched_by not in ("", account)]
        vouched = [one for one in drafts if not one.vouched_by]
        for one in vouched:
            one.vouched_by = account
        Question.objects.bulk_update(vouched, ["vouched_by"], batch_size=BATCH)
        _make_current(subject, accepted, account, now)
        if accepted or vouched:
            noted = {"reviewed": _named(accepted), "vouched": _named(vouched)}
            record(account, "questions_reviewed", subject, {"count": len(accepted), **noted})
    own = len(drafts) - len(accepted) - len(vouched)
    return Reviewed(len(accepted), len(vouched), own, _unknown(names, drafts))


def reject(
    subject: str, names: Collection[QuestionId], account: StaffId, reason: str
) -> tuple[int, tuple[QuestionId, ...]]:
    """Retire the named drafts; how many, and the ids named that no draft has."""
    return _retire(subject, names, [QuestionState.DRAFT], Because.REJECTED, account, reason)


def withdraw(
    subject: str, names: Collection[QuestionId], account: StaffId, reason: str
) -> tuple[int, tuple[QuestionId, ...]]:
    """Take the named questions out of use; as reject. Papers that show them stay as they are."""
    return _retire(subject, names, list(DRAWABLE), Because.WITHDRAWN, account, reason)


def reinstate(
    subject: str, names: Collection[QuestionId], account: StaffId
) -> tuple[int, tuple[QuestionId, ...]]:
    """Make the newest version of retired questions a draft again, to be reviewed anew; as reject."""
    with transaction.atomic():
        rows = _versions(subject, names, list(QuestionState))
        newest = {one.question_id: one for one in rows}
        found = [one for one in newest.values() if one.state == QuestionState.RETIRED]
        for one in found:
            one.state, one.retired_because = QuestionState.DRAFT, ""
            one.vouched_by, one.reviewed_by, one.reviewed_at = account, "", None
        Question.objects.bulk_update(
            found, ["state", "retired_because", "vouched_by", "reviewed_by", "reviewed_at"], batch_size=BATCH
        )
        if found:
            record(account, "questions_reinstated", subject, {"questions": _named(found)})
    return len(found), _unknown(names, found)


def _drafts(subject: str, names: Collection[QuestionId] | None) -> list[Question]:
    return _versions(subject, names, [QuestionState.DRAFT])


def _versions(
    subject: str, names: Collection[QuestionId] | None, states: Collection[QuestionState]
) -> list[Question]:
    """The versions in these states, of the questions named; all are read, since thousands may be named."""
    rows = Question.objects.filter(subject=subject, state__in=states)
    wanted = None if names is None else set(names)
    return [one for one in rows if wanted is None or one.question_id in wanted]


def _make_current(subject: str, accepted: list[Question], account: StaffId, now: datetime) -> None:
    """The older versions retire first: a question never has two versions that may be drawn."""
    newest = {one.question_id: one for one in sorted(accepted, key=lambda one: one.version)}
    older = [
        one
        for one in _versions(subject, list(map(QuestionId, newest)), [QuestionState.DRAFT, *DRAWABLE])
        if one.version < newest[one.question_id].version
    ]
    for one in older:
        one.state, one.retired_because = QuestionState.RETIRED, Because.SUPERSEDED
    Question.objects.bulk_update(older, ["state", "retired_because"], batch_size=BATCH)
    for one in newest.values():
        one.state, one.reviewed_by, one.reviewed_at = QuestionState.REVIEWED, account, now
    Question.objects.bulk_update(newest.values(), ["state", "reviewed_by", "reviewed_at"], batch_size=BATCH)


def _retire(
    subject: str,
    names: Collection[QuestionId],
    states: list[QuestionState],
    because: Because,
    account: StaffId,
    reason: str,
) -> tuple[int, tuple[QuestionId, ...]]:
    with transaction.atomic():
        found = _versions(subject, names, states)
        for one in found:
            one.state, one.retired_because = QuestionState.RETIRED, because
        Question.objects.bulk_update(found, ["state", "retired_because"], batch_size=BATCH)
        if found:
            noted = {"because": because.value, "reason": reason, "questions": _named(found)}
            record(account, "questions_retired", subject, noted)
    return len(found), _unknown(names, found)


def _named(questions: list[Question]) -> str:
    """One digest for a list of versions: the audit chain tells which they were, not what they say."""
    return digest(encode_json(sorted(one.digest for one in questions)))


def _unknown(names: Collection[QuestionId] | None, found: list[Question]) -> tuple[QuestionId, ...]:
    there = {one.question_id for one in found}
    return tuple(name for name in names or () if name not in there)
