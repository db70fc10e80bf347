"""The rule set's words for an absence, in the language of whoever reads them."""

from django.utils.translation import get_language

from exam_core.rules.rule_set import RuleSet


def absence_words(code: str, rules: RuleSet) -> str:
    """What a reason code says; the code itself where the rule set has lost it."""
    english = (get_language() or "").startswith("en")
    words = {reason.code: reason.en if english else reason.zh for reason in rules.absence_reasons}
    return words.get(code, code)
