"""Everything a person at the centre wants to know of a sitting at one look."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from exam_core.custody.score_table import score_text
from exam_core.custody.sitting_report import AnsweredReport
from exam_core.identifiers import SittingCode
from exam_core.rules.rule_set import RuleSet, load_rule_set
from sync_server.opening.refusals import WORDS as QUARANTINE_WORDS
from sync_server.opening.refusals import Refusal as Quarantine
from sync_server.opening.services.counting import WORDS as DOUBT_WORDS
from sync_server.oversight.services.reports_of import as_json, reports_of
from sync_server.punctuation import in_brackets
from sync_server.results.services.account_for import HELD_WORDS, WORDS, Held, TicketAccount, account_for
from sync_server.results.services.close_sitting import rules_of
from sync_server.results.services.custody_overview import custody_of, opened_files, sealed_files
from sync_server.results.services.deadline import Deadline, deadline
from sync_server.results.services.findings_overview import findings_at_end, findings_now
from sync_server.results.services.misconduct_overview import misconduct
from sync_server.results.services.reasons import absence_words
from sync_server.sittings.models import Package, Sitting
from sync_server.sittings.services.order_slip import ordered_slip


@dataclass(frozen=True, slots=True)
class Overview:
    """One sitting's state; `tickets` has one flat record for each seat, as `--json` prints it.

    Attributes:
        published_at: of the first publication; `corrected_at` is of the newest one after it.
        correction_pending: whether a correction waits for its second person.
    """

    sitting: Sitting
    package: Package | None
    envelopes: int
    deadline: Deadline | None
    published_at: datetime | None
    corrected_at: datetime | None
    correction_pending: bool
    failed_tasks: tuple[str, ...]
    sealed_files: tuple[dict[str, Any], ...]
    opened_files: tuple[dict[str, Any], ...]
    tickets: tuple[dict[str, Any], ...]
    reports: tuple[AnsweredReport, ...]

    @property
    def package_words(self) -> str:
        """The package in one line, or nothing."""
        return f"#{self.package.revision} {self.package.digest[:16]}…" if self.package else ""

    def as_json(self) -> dict[str, Any]:
        """The whole as JSON values."""
        return {
            "sitting": self.sitting.code,
            "name": self.sitting.name,
            "state": self.sitting.state,
            "mode": self.sitting.mode,
            "approval": {"number": self.sitting.approval_number, "approver": self.sitting.approver}
            if self.sitting.standalone
            else None,
            "slip": ordered_slip(self.sitting),
            "drill": self.sitting.purpose == "drill",
            "release_at": self.sitting.release_at.isoformat(),
            "start_at": self.sitting.start_at.isoformat(),
            "package": {"revision": self.package.revision, "digest": self.package.digest}
            if self.package
            else None,
            "devices_with_key": self.envelopes,
            "publish_by": self.deadline.day.isoformat() if self.deadline else None,
            "publish_by_provisional": self.deadline.provisional if self.deadline else None,
            "overdue": self.deadline.overdue if self.deadline else None,
            "published_at": self.published_at.isoformat() if self.published_at else None,
            "corrected_at": self.corrected_at.isoformat() if self.corrected_at else None,
            "correction_pending": self.correction_pending,
            "failed_tasks": list(self.failed_tasks),
            "sealed_files": list(self.sealed_files),
            "opened_files": list(self.opened_files),
            "tickets": list(self.tickets),
            "reports": [as_json(one) for one in self.reports],
        }


def overview(code: SittingCode, *, now: datetime) -> Overview | None:
    """The state of a sitting, or None where there is no such sitting."""
    sitting = Sitting.objects.filter(code=code).first()
    if sitting is None:
        return None
    package = sitting.packages.last()
    publications = list(sitting.publications.all())
    published_at = publications[0].published_at if publications else None
    rules = rules_of(sitting) if package else load_rule_set(sitting.rule_set)
    due = deadline(sitting, rules, published_at=published_at, now=now) if package else None
    pending = {one.ticket: one for one in sitting.settlements.filter(approved_at=None)}
    return Overview(
        sitting=sitting,
        package=package,
        envelopes=package.envelopes.count() if package else 0,
        deadline=due,
        published_at=published_at,
        corrected_at=publications[-1].published_at if len(publications) > 1 else None,
        correction_pending=sitting.correction_orders.filter(approved_at=None).exists(),
        failed_tasks=_failed_tasks(sitting),
        sealed_files=tuple(sealed_files(sitting)),
        opened_files=tuple(opened_files(sitting)),
        tickets=tuple(
            _ticket(account, rules) | custody_of(account, pending.get(account.ticket))
            for account in account_for(sitting)
        ),
        reports=reports_of(sitting),
    )


def _ticket(account: TicketAccount, rules: RuleSet) -> dict[str, Any]:
    report, result, opening = account.report, account.result, account.opening
    score = None if account.counting.doubt or account.counting.waiting else account.score
    return {
        "ticket": account.ticket,
        "seat": account.candidate.seat,
        "state": report.state if report else None,
        "heard_at": timezone.localtime(report.heard_at).strftime("%H:%M:%S") if report else None,
        "copied_entries": account.copied,
        "received_at": result.received_at.isoformat() if result else None,
        "receipt": result.receipt if result else None,
        "opened": opening is not None and not opening.refusal,
        "quarantine": opening.refusal or None if opening else None,
        "quarantine_detail": opening.detail or None if opening else None,
        "entries": opening.entries if opening else None,
        "answered": opening.answered if opening else None,
        "ended_by": opening.ended_by if opening else None,
        "locked_times": opening.locked_times if opening else None,
        "resumed_times": opening.resumed_times if opening else None,
        "findings": findings_at_end(opening, rules) if opening else None,
        "findings_now": findings_now(report) if report and not opening else None,
        **misconduct(opening, rules),
        "identity_doubted": account.held is Held.IDENTITY_DOUBTED,
        "held": account.held.value if account.held else None,
        "held_text": str(HELD_WORDS[account.held]) if account.held else None,
        "score": score_text(score.total) if score else None,
        "passed": score.passed if score else None,
        "absence": account.absence.reason if account.absence else None,
        "absence_text": absence_words(account.absence.reason, rules) if account.absence else None,
        "contradictions": account.contradictions,
        "open": account.open.value if account.open else None,
        "open_text": _open_text(account),
    }


def _open_text(account: TicketAccount) -> str | None:
    if account.open is None:
        return None
    why = account.counting.doubt and DOUBT_WORDS[account.counting.doubt]
    if account.opening and account.opening.refusal:
        why = QUARANTINE_WORDS[Quarantine(account.opening.refusal)]
    return str(WORDS[account.open]) + in_brackets(why or "")


def _failed_tasks(sitting: Sitting) -> tuple[str, ...]:
    failed = DBTaskResult.objects.filter(status=TaskResultStatus.FAILED).order_by("finished_at")
    results = set(sitting.sealed_results.values_list("pk", flat=True))
    return tuple(
        f"{row.task_path.rpartition('.')[2]}: {row.exception_class_path}"
        for row in failed
        if (args := row.args_kwargs["args"]) and (args[0] == sitting.code or args[0] in results)
    )
