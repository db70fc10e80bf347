"""What was put on record about a sitting, as its people have signed it."""

from typing import Any

from django.db.models import QuerySet

from exam_core.custody.sitting_report import AnsweredReport, read_reports
from exam_core.identifiers import SittingCode
from sync_server.accounts.personal_keys import known_keys
from sync_server.oversight.models import Answer, Kind, Report
from sync_server.oversight.words import REASONS
from sync_server.sittings.models import Sitting


def reports_of(sitting: Sitting) -> tuple[AnsweredReport, ...]:
    """Every report by number, with its answers, after each signature.

    Raises:
        MalformedData: what is kept is not what was signed, or a report is missing.
    """
    return read_reports(signed_reports(sitting), SittingCode(sitting.code), known_keys())


def signed_reports(sitting: Sitting) -> list[bytes]:
    """The signed documents: the reports, then the answers."""
    reports = sitting.reports.values_list("document", flat=True)
    answers = Answer.objects.filter(report__sitting=sitting).values_list("document", flat=True)
    return [document.encode("utf-8") for document in (*reports, *answers)]


def open_reports() -> QuerySet[Report]:
    """The reports that nobody has settled yet, of every sitting."""
    return Report.objects.filter(awaits_answer=True).exclude(answers__settles=True)


def as_json(one: AnsweredReport) -> dict[str, Any]:
    """A report and its answers as `--json` prints them."""
    report = one.report
    return {
        **report.model_dump(mode="json", exclude={"v", "sitting"}),
        "kind_text": str(Kind(report.kind).label),
        "reason_text": str(REASONS[report.reason]),
        "open": one.open,
        "answers": [
            answer.model_dump(mode="json", exclude={"v", "sitting", "report"}) for answer in one.answers
        ],
    }
