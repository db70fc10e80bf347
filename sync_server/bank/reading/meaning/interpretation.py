"""From a raw row to a question, or to the reason why it is none."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from exam_core.paper.question import TRUE_FALSE_OPTIONS, QuestionType
from exam_core.rules.article_13_bank import BankScope
from sync_server.bank.reading.meaning.answers import Half, positions_of
from sync_server.bank.reading.meaning.choices import Choices, options_of, trouble_with_options
from sync_server.bank.reading.meaning.difficulty import difficulties
from sync_server.bank.reading.meaning.drafts import BEGINNING, MAX_STEM, Draft, Problem, trouble_with_texts
from sync_server.bank.reading.meaning.exact import take_as_it_stands
from sync_server.bank.reading.meaning.kinds import guess, kinds_of
from sync_server.bank.reading.meaning.markup import shows_picture
from sync_server.bank.reading.meaning.numbering import without_numbers
from sync_server.bank.reading.meaning.polarity import decide, pair_in, read_signs, truth_or_sign, usually_true
from sync_server.bank.reading.meaning.stem_answer import answer_in_stem
from sync_server.bank.reading.meaning.text import clean, is_broken
from sync_server.bank.reading.rows import RawRow, Remark, Trouble

__all__ = ["Draft", "Problem", "interpret", "read_signs", "undecided_signs"]

_ROOM = 8
"""How much longer than what we keep a text may be before it is cleaned: blanks and markup count here."""

_SCOPES = {
    **dict.fromkeys(("national", "国家", "国家级", "国家题库", "全国", "国考"), BankScope.NATIONAL),
    **dict.fromkeys(("provincial", "省", "省级", "省级题库", "地方", "地方题库"), BankScope.PROVINCIAL),
}
_KEEP_ORDER = {
    **dict.fromkeys(("true", "是", "1", "yes"), True),
    **dict.fromkeys(("false", "否", "0", "no"), False),
}


_NAMES_PICTURE = re.compile(r"[\w/-]\.(?:png|jpe?g|gif|bmp|wmf|emf)(?![A-Za-z])", re.IGNORECASE)
_SAYS_SOMETHING = re.compile(r"[A-Za-z0-9\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class _Seen:
    """What the whole file says of one row."""

    stem: str
    kind: QuestionType | Half | None
    choices: Choices | Trouble
    difficulty: int | None
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class _Answer:
    """The right positions, and the sign that leaves them open."""

    correct: tuple[int, ...]
    undecided: str = ""


_Shape = tuple[QuestionType, tuple[str, ...]]
"""The type, and the options as the file has them."""


def interpret(
    rows: Sequence[RawRow], *, true_is: Collection[str] | None = None, exact: bool = False
) -> list[Draft | Problem]:
    """One result per row, in order.

    Numbering, types without words, and the scale of difficulty are told from all rows together.

    Args:
        true_is: the signs (A, T, 1 …) that mean "true" after a person has decided; see read_signs. A true or
            false answer by another sign is a draft that is undecided.
        exact: from our own export; nothing is cleaned or guessed.
    """
    if exact:
        return [take_as_it_stands(row) for row in rows]
    signs = true_is or ()
    return [_interpret(row, seen, signs) for row, seen in zip(rows, _look_over(rows), strict=True)]


def undecided_signs(results: Iterable[Draft | Problem]) -> tuple[str, ...]:
    """The signs of true/false answers whose meaning a person has to say, each once."""
    return tuple(
        sorted({found.undecided for found in results if isinstance(found, Draft) and found.undecided})
    )


def _look_over(rows: Sequence[RawRow]) -> list[_Seen]:
    stems = without_numbers([row.stem for row in rows])
    choices: list[Choices | Trouble] = [
        Trouble.NO_OPTIONS if row.trouble else options_of(row) for row in rows
    ]
    options: list[tuple[str, ...]] = [
        () if isinstance(found, Trouble) else found.options for found in choices
    ]
    levels, of_five = difficulties(rows)
    scaled = (Remark.DIFFICULTY_SCALED,) if of_five else ()
    return [
        _Seen(stem, kind, found, level, scaled if row.difficulty.strip() else ())
        for row, stem, kind, found, level in zip(
            rows, stems, kinds_of(rows, options), choices, levels, strict=True
        )
    ]


def _interpret(row: RawRow, seen: _Seen, true_is: Collection[str]) -> Draft | Problem:
    if row.trouble:
        return Problem(row.place, row.trouble, clean(seen.stem[: _ROOM * BEGINNING])[:BEGINNING])
    if len(seen.stem) > _ROOM * MAX_STEM:
        return Problem(row.place, Trouble.STEM_TOO_LONG, seen.stem[:BEGINNING])
    stem = clean(seen.stem)
    found = _question(row, seen, stem, true_is)
    return found if isinstance(found, Draft) else Problem(row.place, found, stem[:BEGINNING])


def _question(row: RawRow, seen: _Seen, stem: str, true_is: Collection[str]) -> Draft | Trouble:
    topic, analysis = clean(row.topic), clean(row.analysis)
    trouble = _trouble_first(row, seen) or trouble_with_texts(stem, topic, analysis)
    if trouble or seen.difficulty is None:
        return trouble or Trouble.BAD_DIFFICULTY
    without, inside = answer_in_stem(stem)
    asked = row.answer if row.answer.strip() else inside or ""
    shape = _shape(row, seen, asked)
    if isinstance(shape, Trouble):
        return shape
    found = _answer(asked, shape, true_is)
    if isinstance(found, Trouble):
        return found
    blanked = inside is not None and _says_the_same(found, _answer(inside, shape, true_is))
    if isinstance(blanked, Trouble):
        return blanked
    kind, options = shape
    remarks = _remarks(row, seen, stem)
    if blanked:
        remarks.append(Remark.ANSWER_IN_STEM)
    if _NAMES_PICTURE.search("\n".join((stem, *options))):
        remarks.append(Remark.PICTURE_NAMED)
    draft = Draft(
        place=row.place,
        type=kind,
        stem=without if blanked else stem,
        options=TRUE_FALSE_OPTIONS if kind is QuestionType.TRUE_FALSE else options,
        correct=found.correct,
        topic=topic,
        difficulty=seen.difficulty,
        analysis=analysis,
        id=row.id.strip(),
        scope=_SCOPES.get(clean(row.scope).lower(), ""),
        source=clean(row.source),
        keep_order=_KEEP_ORDER.get(clean(row.keep_order).lower()),
        figure=row.figure,
        undecided=found.undecided,
        remarks=tuple(remarks),
    )
    texts = (draft.stem, *draft.options, draft.topic, draft.analysis, draft.id, draft.source)
    return Trouble.BROKEN_CHARACTERS if is_broken("\n".join(texts)) else draft


def _trouble_first(row: RawRow, seen: _Seen) -> Trouble | None:
    if seen.kind is None:
        return Trouble.UNKNOWN_TYPE
    if row.figure is None and shows_picture(row.stem):
        return Trouble.FIGURE_NOT_FOUND
    return Trouble.FIGURE_IN_OPTION if shows_picture("".join((row.choices, *row.options))) else None


def _shape(row: RawRow, seen: _Seen, answer: str) -> _Shape | Trouble:
    """The type of a row, by its word or else by its looks, and its options."""
    nothing = seen.choices is Trouble.NO_OPTIONS
    options = pair_in(row.choices) if isinstance(seen.choices, Trouble) else seen.choices.options
    if isinstance(seen.kind, QuestionType):
        kind = seen.kind
    else:
        kind = guess(answer, options, choice=seen.kind is Half.CHOICE)
    if isinstance(seen.choices, Trouble) and not (kind is QuestionType.TRUE_FALSE and nothing):
        return Trouble.NO_ANSWER if nothing and not answer else seen.choices
    if kind is QuestionType.TRUE_FALSE:
        unread = nothing and not options and _SAYS_SOMETHING.search(row.choices)
        return Trouble.NOT_TRUE_OR_FALSE if unread else (kind, options)
    return trouble_with_options(options) or (kind, options)


def _answer(answer: str, shape: _Shape, true_is: Collection[str]) -> _Answer | Trouble:
    kind, options = shape
    if not answer.strip():
        return Trouble.NO_ANSWER
    if kind is QuestionType.TRUE_FALSE:
        return _true_or_false(answer, options, true_is)
    found = positions_of(answer, options)
    if isinstance(found, Trouble):
        return found
    return Trouble.SEVERAL_ANSWERS if kind is QuestionType.SINGLE and len(found) > 1 else _Answer(found)


def _true_or_false(answer: str, options: Sequence[str], true_is: Collection[str]) -> _Answer | Trouble:
    """The answer's position in TRUE_FALSE_OPTIONS: 0 for true, 1 for false."""
    said = truth_or_sign(answer, options)
    if isinstance(said, Trouble):
        return said
    if isinstance(said, bool):
        return _Answer((0,) if said else (1,))
    meant = decide(said, true_is)
    if meant is None:
        return _Answer((0,) if usually_true(said) else (1,), undecided=said)
    return _Answer((0,) if meant else (1,))


def _says_the_same(answer: _Answer, inside: _Answer | Trouble) -> bool | Trouble:
    """Whether what stands in the stem's gap is the answer; what is none, such as a unit, may stay."""
    if isinstance(inside, Trouble) or bool(inside.undecided) != bool(answer.undecided):
        return False
    return True if inside == answer else Trouble.ANSWER_IN_STEM


def _remarks(row: RawRow, seen: _Seen, stem: str) -> list[Remark]:
    remarks = (
        list(seen.remarks) if isinstance(seen.choices, Trouble) else [*seen.choices.remarks, *seen.remarks]
    )
    if not isinstance(seen.kind, QuestionType):
        remarks.append(Remark.TYPE_INFERRED)
    if seen.stem != row.stem:
        remarks.append(Remark.NUMBER_REMOVED)
    if stem.count("\n") < seen.stem.strip().count("\n"):
        remarks.append(Remark.LINES_JOINED)
    return remarks
