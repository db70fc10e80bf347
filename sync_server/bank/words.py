"""What types and levels of questions are called."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from exam_core.paper.question import QuestionType

TYPES: dict[str, Promise] = {
    QuestionType.TRUE_FALSE: _("判断题"),
    QuestionType.SINGLE: _("单选题"),
    QuestionType.MULTIPLE: _("多选题"),
}
LEVELS: dict[int, Promise] = {1: _("易"), 2: _("中"), 3: _("难")}
"""Of difficulty."""
