"""Articles 2 and 13: the kinds of exam, each with its own duties."""

import enum


class ExamKind(enum.StrEnum):
    """Whom an exam is for. The first three are the high-risk kinds of Art. 2; Art. 13 adds the fourth."""

    PRINCIPALS = "principals"
    """主要负责人"""
    SAFETY_MANAGERS = "safety_managers"
    """安全生产管理人员"""
    SPECIAL_OPERATIONS = "special_operations"
    """特种作业人员"""
    OTHER = "other"
    """其他企业主要负责人、安全生产管理人员及其他从业人员"""

    @property
    def high_risk(self) -> bool:
        """Whether the kind is one of the three of Art. 2."""
        return self is not ExamKind.OTHER
