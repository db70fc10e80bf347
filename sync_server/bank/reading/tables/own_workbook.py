"""What `exam-centre` itself exported as a workbook: its words in the terms of every own export."""

from dataclasses import replace

from exam_core.paper.question import QuestionType
from exam_core.rules.article_13_bank import BankScope
from sync_server.bank.reading.meaning.answers import truth_of, type_of
from sync_server.bank.reading.rows import RawRow

_LEVELS = {"易": "1", "中": "2", "难": "3"}
_SCOPES = {"国家": BankScope.NATIONAL.value, "省级": BankScope.PROVINCIAL.value}
_YES_NO = {"是": "true", "否": "false"}


def in_terms(row: RawRow) -> RawRow:
    """The row with type, answer, difficulty, scope and order in the terms of own_export; other words stay.

    Blanks around stem and options go: the bank has none, so they are an editing slip.
    """
    kind = type_of(row.kind)
    options = [option.strip() for option in row.options]
    while options and not options[-1]:
        options.pop()
    answer = row.answer
    if kind is QuestionType.TRUE_FALSE and not options:
        truth = truth_of(row.answer)
        answer = row.answer if truth is None else "A" if truth else "B"
    return replace(
        row,
        kind=kind.value if kind else row.kind,
        stem=row.stem.strip(),
        options=tuple(options),
        answer=answer,
        difficulty=_LEVELS.get(row.difficulty, row.difficulty),
        scope=_SCOPES.get(row.scope, row.scope),
        keep_order=_YES_NO.get(row.keep_order, row.keep_order),
    )
