"""What a candidate was warned of and ordered out for, as the opened journal tells it."""

from typing import Any

from exam_core.rules.rule_set import RuleSet
from sync_server.opening.models import Opening
from sync_server.results.services.reasons import ground_words


def misconduct(opening: Opening | None, rules: RuleSet) -> dict[str, Any]:
    """The warnings and the order out, with the words of their grounds."""
    warnings = opening.warnings if opening else []
    ordered_out = opening.ordered_out if opening else None
    return {
        "warnings": [_told(one, rules) for one in warnings],
        "ordered_out": _told(ordered_out, rules) if ordered_out else None,
    }


def _told(one: dict[str, str], rules: RuleSet) -> dict[str, str]:
    return {**one, "ground_text": ground_words(one["ground"], rules)}
