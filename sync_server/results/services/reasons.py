"""The rule set's words for a reason, in the language of whoever reads them."""

from collections.abc import Iterable

from django.utils.translation import get_language

from exam_core.rules.rule_set import Reason, RuleSet


def speaks_english() -> bool:
    """Whether the language that is active now is English."""
    return (get_language() or "").startswith("en")


def absence_words(code: str, rules: RuleSet) -> str:
    """What a reason code says; the code itself where the rule set has lost it."""
    return _words(code, rules.absence_reasons)


def finding_reason_words(code: str, rules: RuleSet) -> str:
    """Why a proctor let a finding be; the code itself where the rule set has lost it."""
    return _words(code, rules.finding_reasons)


def ground_words(code: str, rules: RuleSet) -> str:
    """What somebody was warned of or ordered out for; the code itself where the rule set has lost it."""
    return _words(code, (*rules.warning_grounds, *rules.grave_grounds))


def _words(code: str, reasons: Iterable[Reason]) -> str:
    english = speaks_english()
    words = {reason.code: reason.en if english else reason.zh for reason in reasons}
    return words.get(code, code)
