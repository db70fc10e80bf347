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
    BAD_DIFFICULTY = "bad_difficulty"
    TOPIC_TOO_LONG = "topic_too_long"
    ANALYSIS_TOO_LONG = "analysis_too_long"
    FIGURE_NOT_FOUND = "figure_not_found"
    FIGURE_OUTSIDE_FOLDER = "figure_outside_folder"
    FIGURE_UNREADABLE = "figure_unreadable"
    FIGURE_TOO_LARGE = "figure_too_large"
    SEVERAL_FIGURES = "several_figures"
    CONTRADICTS = "contradicts"
    SAME_ID = "same_id"
    NOT_A_QUESTION = "not_a_question"
    COLUMNS_UNKNOWN = "columns_unknown"
    FORMULA = "formula"
    FIGURE_FORMAT = "figure_format"
    FIGURE_ELSEWHERE = "figure_elsewhere"
    FIGURE_IN_OPTION = "figure_in_option"
    EQUATION = "equation"
    AMBIGUOUS = "ambiguous"
    INDEX_BASE = "index_base"
    ANSWERS_UNMATCHED = "answers_unmatched"
    NOT_A_CHOICE = "not_a_choice"
    MEMBER_MISSING = "member_missing"
    MALFORMED_ITEM = "malformed_item"
    CELL_ERROR = "cell_error"
    SHIFTED = "shifted"
    FIGURE_OBJECT = "figure_object"
    FIGURE_CHANGED = "figure_changed"
    FIGURE_IN_XLS = "figure_in_xls"
    BROKEN_CHARACTERS = "broken_characters"
    ANSWER_IN_STEM = "answer_in_stem"
    BAD_VALUE = "bad_value"


class Remark(enum.StrEnum):
    """What was put right in a row that is imported, or what is to be known of a whole file."""

    MARKS_REMOVED = "marks_removed"
    NUMBER_REMOVED = "number_removed"
    LINES_JOINED = "lines_joined"
    COLUMN_IGNORED = "column_ignored"
    PICTURES_NOT_READ = "pictures_not_read"
    LINES_OUTSIDE = "lines_outside"
    TEXT_BOXES_NOT_READ = "text_boxes_not_read"
    PAGE_HEADERS_NOT_READ = "page_headers_not_read"
    POINTS_IGNORED = "points_ignored"
    EXPORT_CHANGED = "export_changed"
    HIDDEN_SHEET = "hidden_sheet"
    HIDDEN_ROWS = "hidden_rows"
    SHEET_IGNORED = "sheet_ignored"
    COLUMNS_SHIFTED = "columns_shifted"
    COLUMNS_INFERRED = "columns_inferred"
    PICTURE_WITHOUT_QUESTION = "picture_without_question"
    MACROS_IGNORED = "macros_ignored"
    PICTURES_IN_XLS = "pictures_in_xls"
    TYPE_INFERRED = "type_inferred"
    ANSWER_IN_STEM = "answer_in_stem"
    LABELS_LEFT = "labels_left"
    DIFFICULTY_SCALED = "difficulty_scaled"
    PICTURE_NAMED = "picture_named"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a question stands in its file.

    Attributes:
        row: counted from 1 as the program does in which a person opens the file: rows of a sheet, lines of
            a text, items of a list.
        sheet: the sheet, the member of an archive; None where the file has one part only.
    """

    row: int
    sheet: str | None = None

    def __str__(self) -> str:
        return f"{self.sheet}!{self.row}" if self.sheet else f"#{self.row}"


@dataclass(frozen=True, slots=True)
class RawRow:
    """One question of a file, in the file's own words.

    Attributes:
        kind: the file's word for the question type; empty where the file has none.
        options: one text per option, where the file has them apart.
        choices: all options in one text, where it has not.
        answer: letters, or words such as 正确; where the file marks options as right, their letters.
        id, scope, source, keep_order: what our own exports carry beside the question; empty elsewhere.
        figure: the bytes of its picture.
        trouble: why the reader gave up on it; of the other fields only `stem` then means something.
    """

    place: Place
    id: str = ""
    kind: str = ""
    stem: str = ""
    options: tuple[str, ...] = ()
    choices: str = ""
    answer: str = ""
    topic: str = ""
    difficulty: str = ""
    analysis: str = ""
    scope: str = ""
    source: str = ""
    keep_order: str = ""
    figure: bytes | None = field(default=None, repr=False)
    trouble: Trouble | None = None


@dataclass(frozen=True, slots=True)
class FileRemark:
    """Something to be known of the whole file, with the name it is about."""

    remark: Remark
    about: str


class Need(enum.StrEnum):
    """What a person has to decide before a file can be imported."""

    TRUE_IS = "true_is"
    """What a bare T, A, 1, Y … of a true/false question means."""
    MAP = "map"
    """Which column is what."""


@dataclass(frozen=True, slots=True)
class FileNeed:
    """A decision that is missing, and what it is about: the signs found, the columns with an example."""

    need: Need
    about: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BankFile:
    """A file as read: its rows in order, and what is to be known of the whole.

    Attributes:
        exact: made by our own export, so that every text is taken as it stands: no number, label or blank
            is cleaned away.
    """

    rows: tuple[RawRow, ...]
    remarks: tuple[FileRemark, ...] = ()
    needs: tuple[FileNeed, ...] = ()
    exact: bool = False


class UnreadableFile(Exception):
    """Nothing in the file can be read as questions.

    Args:
        reason: stable slug: `not_a_bank`, `too_large`, `no_header`, `malformed`, `encoding`, `encrypted`,
            `unsafe`, `external_links`, `save_as_xlsx`, `save_as_docx`, `unknown_column`.
        detail: what it is about: the byte that can't be read, the columns there are.
    """

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason = reason
        self.detail = detail
        self.detail = detail
