"""Answer a report, or settle it; whoever does is named, and nothing that was said before is changed."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from exam_core.custody.invigilation import NOTE_CHARS
from exam_core.custody.sitting_report import ReportAnswer, sign_answer
from exam_core.encoding import digest
from exam_core.identifiers import Digest, SittingCode, StaffId
from exam_core.sealing.keys import SigningKey
from sync_server.accounts.personal_keys import MAY_ANSWER_REPORTS, KeyRefusal, signer
from sync_server.audit.services import record
from sync_server.oversight.models import Answer, Report
from sync_server.oversight.refusals import Refusal, Refused
from sync_server.sittings.models import Sitting
from sync_server.timing import iso_utc


def answer_report(
    code: SittingCode, number: int, words: str, *, settles: bool, by: StaffId, key: SigningKey, now: datetime
) -> Answer | Refused:
    """Answer the report of that number; with `settles` the words are its outcome, and no answer follows."""
    person = signer(by, key, MAY_ANSWER_REPORTS)
    if isinstance(person, KeyRefusal):
        return Refused(Refusal(person.value), by)
    if not words.strip():
        return Refused(Refusal.NOT_SAID, _("怎样处理"))
    if len(words) > NOTE_CHARS:
        return Refused(Refusal.TOO_LONG, _("怎样处理"))
    if not Sitting.objects.filter(code=code).exists():
        return Refused(Refusal.UNKNOWN_SITTING, code)
    with transaction.atomic():
        report = Report.objects.select_for_update().filter(sitting__code=code, number=number).first()
        if report is None:
            return Refused(Refusal.NO_SUCH_REPORT, str(number))
        if report.answers.filter(settles=True).exists():
            return Refused(Refusal.SETTLED, str(number))
        return keep_answer(report, words, settles=settles, by=by, key=key, now=now)


def keep_answer(
    report: Report, words: str, *, settles: bool, by: StaffId, key: SigningKey, now: datetime
) -> Answer:
    """Sign and keep an answer that may be given, in the transaction of the caller."""
    answer = ReportAnswer(
        sitting=SittingCode(report.sitting.code),
        report=Digest(report.digest),
        number=report.answers.count() + 1,
        settles=settles,
        words=words,
        staff=by,
        at=iso_utc(now),
    )
    document = sign_answer(answer, key)
    told = {"number": report.number, "answer": answer.number, "settles": settles, "digest": digest(document)}
    record(by, "report_answered", report.sitting.code, told)
    return Answer.objects.create(
        report=report,
        number=answer.number,
        settles=settles,
        document=document.decode("utf-8"),
        answered_at=now,
    )
