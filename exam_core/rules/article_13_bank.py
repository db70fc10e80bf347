"""Article 13: high-risk kinds draw from the national bank, others may use the provincial one."""

import enum

from exam_core.rules.exam_kind import ExamKind


class BankScope(enum.StrEnum):
    """Which bank a question belongs to."""

    NATIONAL = "national"
    PROVINCIAL = "provincial"


def allowed_scopes(kind: ExamKind) -> frozenset[BankScope]:
    """The banks from which papers for this kind of exam may be drawn."""
    if kind.high_risk:
        return frozenset({BankScope.NATIONAL})
    return frozenset(BankScope)
