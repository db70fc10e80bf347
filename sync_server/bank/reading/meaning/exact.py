"""Rows of our own exports: every text is taken as it stands, and none is guessed at."""

from exam_core.paper.question import TRUE_FALSE_OPTIONS, QuestionType
from exam_core.rules.article_13_bank import BankScope
from sync_server.bank.reading.meaning.answers import letters_of
from sync_server.bank.reading.meaning.choices import trouble_with_options
from sync_server.bank.reading.meaning.difficulty import HARD, MEDIUM
from sync_server.bank.reading.meaning.drafts import BEGINNING, Draft, Problem, trouble_with_texts
from sync_server.bank.reading.meaning.text import is_storable
from sync_server.bank.reading.rows import RawRow, Trouble

_LEVELS = {"": MEDIUM} | {str(level): level for level in range(1, HARD + 1)}
_KEEP_ORDER = {"": None, "true": True, "false": False}


def take_as_it_stands(row: RawRow) -> Draft | Problem:
    """The question of a row that our own export wrote: type, options apart, answer in letters."""
    found = row.trouble or _question(row)
    return found if isinstance(found, Draft) else Problem(row.place, found, row.stem[:BEGINNING])


def _question(row: RawRow) -> Draft | Trouble:
    texts = (row.stem, *row.options, row.topic, row.analysis, row.id, row.source)
    if not is_storable("".join(texts)):
        return Trouble.BROKEN_CHARACTERS
    if row.kind not in set(QuestionType):
        return Trouble.UNKNOWN_TYPE
    kind = QuestionType(row.kind)
    trouble = trouble_with_texts(row.stem, row.topic, row.analysis)
    if trouble:
        return trouble
    options = TRUE_FALSE_OPTIONS if kind is QuestionType.TRUE_FALSE and not row.options else row.options
    if kind is QuestionType.TRUE_FALSE and options != TRUE_FALSE_OPTIONS:
        return Trouble.NOT_TRUE_OR_FALSE
    correct = trouble_with_options(options) or letters_of(row.answer, len(options))
    if isinstance(correct, Trouble):
        return correct
    if kind is not QuestionType.MULTIPLE and len(correct) > 1:
        return Trouble.SEVERAL_ANSWERS
    if row.difficulty not in _LEVELS:
        return Trouble.BAD_DIFFICULTY
    if row.keep_order not in _KEEP_ORDER or row.scope not in {"", *BankScope}:
        return Trouble.BAD_VALUE
    return Draft(
        place=row.place,
        type=kind,
        stem=row.stem,
        options=options,
        correct=correct,
        topic=row.topic,
        difficulty=_LEVELS[row.difficulty],
        analysis=row.analysis,
        id=row.id,
        scope=row.scope,
        source=row.source,
        keep_order=_KEEP_ORDER[row.keep_order],
        figure=row.figure,
    )
