"""Article 20: put on record what a patrol saw, what was told by telephone, or why the cameras were off."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from exam_core.custody.invigilation import LINE_CHARS, NOTE_CHARS
from exam_core.custody.sitting_report import ReportKind, ReportReason, SittingReport, sign_report
from exam_core.encoding import digest
from exam_core.identifiers import SittingCode, StaffId
from exam_core.sealing.keys import SigningKey
from sync_server.accounts.models import Role
from sync_server.accounts.personal_keys import MAY_PATROL, MAY_TAKE_CALLS, KeyRefusal, signer
from sync_server.audit.services import record
from sync_server.oversight.models import Report
from sync_server.oversight.refusals import Refusal, Refused
from sync_server.oversight.services.answer_report import keep_answer
from sync_server.sittings.models import Sitting
from sync_server.timing import iso_utc

MAY_RECORD: Mapping[ReportKind, frozenset[Role]] = {
    ReportKind.PATROL: MAY_PATROL,
    ReportKind.TELEPHONE: MAY_TAKE_CALLS,
    ReportKind.CAMERAS_OFF: MAY_TAKE_CALLS,
}


@dataclass(frozen=True, slots=True)
class Observed:
    """What a person wants to put on record; see SittingReport for the members.

    Attributes:
        outcome: what settled it already, else "".
    """

    kind: ReportKind
    reason: ReportReason
    at: datetime
    seat: int | None = None
    camera: str = ""
    words: str = ""
    caller: str = ""
    callback: str = ""
    advice: str = ""
    allowed_by: str = ""
    outcome: str = ""


def record_report(
    code: SittingCode, observed: Observed, *, by: StaffId, key: SigningKey, now: datetime
) -> Report | Refused:
    """Sign and keep it, under the sitting's next number; the audit chain names its digest."""
    person = signer(by, key, MAY_RECORD[observed.kind])
    if isinstance(person, KeyRefusal):
        return Refused(Refusal(person.value), by)
    sitting = Sitting.objects.filter(code=code).first()
    if sitting is None:
        return Refused(Refusal.UNKNOWN_SITTING, code)
    refused = next(_faults(sitting, observed, now), None)
    return refused or _keep(sitting, observed, by, key, now)


def _keep(sitting: Sitting, observed: Observed, by: StaffId, key: SigningKey, now: datetime) -> Report:
    with transaction.atomic():
        Sitting.objects.select_for_update().get(pk=sitting.pk)
        report = _report(sitting, observed, by, now)
        document = sign_report(report, key)
        named = digest(document)
        record(
            by,
            "report_recorded",
            sitting.code,
            {"number": report.number, "kind": report.kind.value, "digest": named},
        )
        row = Report.objects.create(
            sitting=sitting,
            number=report.number,
            kind=report.kind.value,
            document=document.decode("utf-8"),
            digest=named,
            awaits_answer=report.awaits_answer,
            recorded_at=now,
        )
        if observed.outcome:
            keep_answer(row, observed.outcome, settles=True, by=by, key=key, now=now)
        return row


def _report(sitting: Sitting, observed: Observed, by: StaffId, now: datetime) -> SittingReport:
    last = sitting.reports.last()
    return SittingReport(
        sitting=SittingCode(sitting.code),
        number=last.number + 1 if last else 1,
        kind=observed.kind,
        reason=observed.reason,
        at=iso_utc(observed.at),
        seat=observed.seat,
        camera=observed.camera,
        words=observed.words,
        caller=observed.caller,
        callback=observed.callback,
        advice=observed.advice,
        allowed_by=observed.allowed_by,
        staff=by,
        recorded=iso_utc(now),
    )


def _faults(sitting: Sitting, observed: Observed, now: datetime) -> Iterator[Refused]:
    if not sitting.packages.exists():
        yield Refused(Refusal.ONLY_PLANNED, sitting.code)
    if observed.seat is not None and not 1 <= observed.seat <= sitting.seats:
        yield Refused(Refusal.NO_SUCH_SEAT, str(observed.seat))
    if observed.at > now:
        yield Refused(Refusal.NOT_YET, timezone.localtime(observed.at).strftime("%Y-%m-%d %H:%M:%S"))
    by_telephone = observed.kind is ReportKind.TELEPHONE
    needed = {
        "words": observed.reason is not ReportReason.IN_ORDER,
        "caller": by_telephone,
        "callback": by_telephone,
        "allowed_by": observed.kind is ReportKind.CAMERAS_OFF,
    }
    for name, (words, limit) in _TEXTS.items():
        text = getattr(observed, name)
        if not text.strip() and (text or needed.get(name)):
            yield Refused(Refusal.NOT_SAID, str(words))
        if len(text) > limit:
            yield Refused(Refusal.TOO_LONG, str(words))
        if limit == LINE_CHARS and _BREAKS.search(text):
            yield Refused(Refusal.NOT_ONE_LINE, str(words))


_TEXTS: Mapping[str, tuple[Promise, int]] = {
    "words": (_("是什么情况"), NOTE_CHARS),
    "camera": (_("机位"), LINE_CHARS),
    "caller": (_("来电人"), LINE_CHARS),
    "callback": (_("回电号码"), LINE_CHARS),
    "advice": (_("给出的处置意见"), NOTE_CHARS),
    "allowed_by": (_("谁批准监控不开"), LINE_CHARS),
    "outcome": (_("处理结果"), NOTE_CHARS),
}
"""What each text is called, and how many characters it has at most."""
_BREAKS = re.compile(r"[\x00-\x1f\x7f]")
