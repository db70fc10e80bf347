"""What types and levels of questions are called."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from exam_core.paper.question import QuestionType
from exam_core.rules.article_13_bank import BankScope

TYPES: dict[str, Promise] = {
    QuestionType.TRUE_FALSE: _("判断题"),
    QuestionType.SINGLE: _("单选题"),
    QuestionType.MULTIPLE: _("多选题"),
}
SCOPES: dict[str, Promise] = {BankScope.NATIONAL: _("国家题库"), BankScope.PROVINCIAL: _("省级题库")}
LEVELS: dict[int, Promise] = {1: _("易"), 2: _("中"), 3: _("难")}
"""Of difficulty."""
