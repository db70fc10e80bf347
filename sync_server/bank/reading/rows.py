"""What every reader gives: one raw row per question of the file, and what it could not read."""

import enum
from dataclasses import dataclass, field


class Trouble(enum.StrEnum):
    """Why a row cannot be imported; the value is stable and names the message shown for it."""

    NO_HEADER = "no_header"
    NOT_AN_OBJECT = "not_an_object"
    NOT_TEXT = "not_text"
    DATE_CELL = "date_cell"
    UNKNOWN_TYPE = "unknown_type"
    NO_STEM = "no_stem"
    STEM_TOO_LONG = "stem_too_long"
    NO_OPTIONS = "no_options"
    TOO_MANY_OPTIONS = "too_many_options"
    EMPTY_OPTION = "empty_option"
    SAME_OPTIONS = "same_options"
    LABELS_OUT_OF_ORDER = "labels_out_of_order"
    NO_ANSWER = "no_answer"
    BAD_ANSWER = "bad_answer"
    ANSWER_OUTSIDE_OPTIONS = "answer_outside_options"
    SEVERAL_ANSWERS = "several_answers"
    NOT_TRUE_OR_FALSE = "not_true_or_false"
    POLARITY_UNKNOWN = "polarity_unknown"
    BAD_DIFFICULTY = "bad_difficulty"
    TOPIC_TOO_LONG = "topic_too_long"
    ANALYSIS_TOO_LONG = "analysis_too_long"
    FIGURE_NOT_FOUND = "figure_not_found"
    FIGURE_OUTSIDE_FOLDER = "figure_outside_folder"
    FIGURE_UNREADABLE = "figure_unreadable"
    FIGURE_TOO_LARGE = "figure_too_large"
    SEVERAL_FIGURES = "several_figures"
    CONTRADICTS = "contradicts"


class Remark(enum.StrEnum):
    """What was put right in a row that is imported, or what is to be known of a whole file."""

    MARKS_REMOVED = "marks_removed"
    NUMBER_REMOVED = "number_removed"
    LINES_JOINED = "lines_joined"
    COLUMN_IGNORED = "column_ignored"
    PICTURES_NOT_READ = "pictures_not_read"


@dataclass(frozen=True, slots=True)
class RawRow:
    """One row of a file.

    Attributes:
        place: where it stands, for a person: `Sheet1!12` or `#12`.
        kind: the file's word for the question type.
        options: one text per option, where the file has them apart.
        choices: all options in one text, where it has not.
        figure: the bytes of its picture.
        trouble: why the reader gave up on it; the other fields then mean nothing.
    """

    place: str
    kind: str = ""
    stem: str = ""
    options: tuple[str, ...] = ()
    choices: str = ""
    answer: str = ""
    topic: str = ""
    difficulty: str = ""
    analysis: str = ""
    figure: bytes | None = field(default=None, repr=False)
    trouble: Trouble | None = None


@dataclass(frozen=True, slots=True)
class FileRemark:
    """Something to be known of the whole file, with the name it is about."""

    remark: Remark
    about: str


@dataclass(frozen=True, slots=True)
class BankFile:
    """A file as read: its rows in order, and remarks on the whole."""

    rows: tuple[RawRow, ...]
    remarks: tuple[FileRemark, ...] = ()


class UnreadableFile(Exception):
    """Nothing in the file can be read as questions.

    Args:
        reason: stable slug: `not_a_bank`, `too_large`, `no_header`, `malformed`.
    """

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason = reason
