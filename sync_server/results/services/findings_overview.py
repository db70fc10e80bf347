"""What the lockdown of a seat found, as its journal told it at the end or as the seat says it now."""

from typing import Any

from exam_core.rules.findings import finding_name
from exam_core.rules.rule_set import RuleSet
from sync_server.ingest.models import SeatReport
from sync_server.opening.models import Opening
from sync_server.results.services.reasons import finding_reason_words, speaks_english


def findings_at_end(opening: Opening, rules: RuleSet) -> list[dict[str, Any]]:
    """Every finding that the opened journal tells, with its name and the words of who let it be and why."""
    return [
        {
            **one,
            "name": finding_name(one["finding"], english=speaks_english()),
            "accepted_text": finding_reason_words(one["accepted_reason"], rules),
        }
        for one in opening.findings
    ]


def findings_now(report: SeatReport) -> list[dict[str, Any]]:
    """What the seat found by its last heartbeat."""
    english = speaks_english()
    return [{"finding": code, "name": finding_name(code, english=english)} for code in report.findings]
