"""From a raw row to a question, or to the reason why it is none."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from exam_core.paper.question import MAX_OPTIONS, TRUE_FALSE_OPTIONS, QuestionType
from sync_server.bank.reading.answers import letters_of, truth_of, type_of
from sync_server.bank.reading.choices import Choices, split_choices
from sync_server.bank.reading.numbering import without_numbers
from sync_server.bank.reading.rows import RawRow, Remark, Trouble
from sync_server.bank.reading.text import clean, narrow

MAX_STEM, MAX_TOPIC, MAX_ANALYSIS = 2000, 100, 5000
"""What exam_core's Question holds."""

_DIFFICULTIES = {"": 2, "1": 1, "2": 2, "3": 3, "易": 1, "中": 2, "难": 3, "容易": 1, "中等": 2, "困难": 3}


@dataclass(frozen=True, slots=True)
class Draft:
    """A question as the file has it: not yet in a bank, its picture still the file's bytes."""

    place: str
    type: QuestionType
    stem: str
    options: tuple[str, ...]
    correct: tuple[int, ...]
    topic: str
    difficulty: int
    analysis: str
    figure: bytes | None = field(default=None, repr=False)
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """A row that is not imported, why, and what it begins with; `about` names the question it contradicts."""

    place: str
    trouble: Trouble
    begins: str
    about: str = ""


def interpret(rows: Sequence[RawRow], *, true_is: str | None) -> list[Draft | Problem]:
    """One result per row, in order.

    Args:
        true_is: what a true/false answer that does not say so itself (A, B, 1, 0) means by "true", after a
            person has decided; None leaves such rows `polarity_unknown`.
    """
    stems = without_numbers([row.stem for row in rows])
    return [_interpret(row, stem, true_is) for row, stem in zip(rows, stems, strict=True)]


def _interpret(row: RawRow, stem: str, true_is: str | None) -> Draft | Problem:
    text = clean(stem)
    begins = text[:40]
    kind = type_of(row.kind)
    difficulty = _DIFFICULTIES.get(clean(row.difficulty))
    trouble = row.trouble or _first_trouble(row, text, kind, difficulty)
    if trouble or kind is None or difficulty is None:
        return Problem(row.place, trouble or Trouble.UNKNOWN_TYPE, begins)
    choices = _choices(row)
    if isinstance(choices, Trouble):
        if not (kind is QuestionType.TRUE_FALSE and choices is Trouble.NO_OPTIONS):
            return Problem(row.place, choices, begins)
        choices = Choices(())
    options = tuple(clean(option) for option in choices.options)
    found = (
        _true_or_false(row, options, true_is)
        if kind is QuestionType.TRUE_FALSE
        else _chosen(row, kind, options)
    )
    if isinstance(found, Trouble):
        return Problem(row.place, found, begins)
    remarks = list(choices.remarks)
    if stem != row.stem:
        remarks.append(Remark.NUMBER_REMOVED)
    if text.count("\n") < stem.strip().count("\n"):
        remarks.append(Remark.LINES_JOINED)
    return Draft(
        place=row.place,
        type=kind,
        stem=text,
        options=TRUE_FALSE_OPTIONS if kind is QuestionType.TRUE_FALSE else options,
        correct=found,
        topic=clean(row.topic),
        difficulty=difficulty,
        analysis=clean(row.analysis),
        figure=row.figure,
        remarks=tuple(remarks),
    )


def _first_trouble(
    row: RawRow, stem: str, kind: QuestionType | None, difficulty: int | None
) -> Trouble | None:
    findings = (
        (kind is None, Trouble.UNKNOWN_TYPE),
        (not stem, Trouble.NO_STEM),
        (len(stem) > MAX_STEM, Trouble.STEM_TOO_LONG),
        (difficulty is None, Trouble.BAD_DIFFICULTY),
        (len(clean(row.topic)) > MAX_TOPIC, Trouble.TOPIC_TOO_LONG),
        (len(clean(row.analysis)) > MAX_ANALYSIS, Trouble.ANALYSIS_TOO_LONG),
        (not row.answer.strip(), Trouble.NO_ANSWER),
    )
    return next((trouble for found, trouble in findings if found), None)


def _choices(row: RawRow) -> Choices | Trouble:
    if row.choices.strip():
        return split_choices(row.choices)
    options = list(row.options)
    while options and not options[-1].strip():
        options.pop()
    return Choices(tuple(options)) if options else Trouble.NO_OPTIONS


def _chosen(row: RawRow, kind: QuestionType, options: tuple[str, ...]) -> tuple[int, ...] | Trouble:
    if len(options) < 2:  # noqa: PLR2004  # one option is no choice
        return Trouble.NO_OPTIONS
    if len(options) > MAX_OPTIONS:
        return Trouble.TOO_MANY_OPTIONS
    if not all(options):
        return Trouble.EMPTY_OPTION
    if len(set(options)) != len(options):
        return Trouble.SAME_OPTIONS
    found = letters_of(row.answer, len(options))
    if not isinstance(found, Trouble) and kind is QuestionType.SINGLE and len(found) > 1:
        return Trouble.SEVERAL_ANSWERS
    return found


def _true_or_false(row: RawRow, options: tuple[str, ...], true_is: str | None) -> tuple[int, ...] | Trouble:
    """The answer's position in TRUE_FALSE_OPTIONS: 0 for true, 1 for false."""
    spelled = truth_of(row.answer)
    if spelled is not None:
        return (0,) if spelled else (1,)
    if options:
        truths = [truth_of(option) for option in options]
        if sorted(truths, key=str) != [False, True]:
            return Trouble.NOT_TRUE_OR_FALSE
        found = letters_of(row.answer, len(options))
        if isinstance(found, Trouble):
            return found
        if len(found) > 1:
            return Trouble.SEVERAL_ANSWERS
        return (0,) if truths[found[0]] else (1,)
    answer = narrow(clean(row.answer)).upper()
    if answer not in ("A", "B", "1", "0"):
        return Trouble.BAD_ANSWER
    if true_is is None:
        return Trouble.POLARITY_UNKNOWN
    if (answer in "AB") != (true_is in "AB"):
        return Trouble.BAD_ANSWER
    return (0,) if answer == true_is else (1,)
