"""Articles 11 and 12: the theory exam lasts 120 minutes, has 100 marks, and is passed from 80 marks on."""

from decimal import Decimal

from exam_core.rules.rule_set import RuleSet


def passes(score: Decimal, rules: RuleSet) -> bool:
    """Whether a score passes: "80分以上" includes 80.

    Raises:
        ValueError: the score lies outside the marks there are.
    """
    if not 0 <= score <= rules.full_marks:
        raise ValueError(f"a score of {score} out of {rules.full_marks}")
    return score >= rules.pass_mark
