"""What a row of a file means: a question, or the reason why it is none."""

from dataclasses import dataclass, field

from exam_core.paper.question import QuestionType
from sync_server.bank.reading.rows import Place, Remark, Trouble

BEGINNING = 40
"""Characters by which a person finds a row again."""

MAX_STEM, MAX_TOPIC, MAX_ANALYSIS = 2000, 100, 5000
"""What exam_core's Question holds."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A question as the file has it: not yet in a bank, its picture still the file's bytes.

    Attributes:
        id, scope, source: empty where the file says nothing; the scope is one of exam_core's otherwise.
        keep_order: what the file says of it; None where it says nothing.
        undecided: the sign (`A`, `T`, `1` …) whose meaning a person has to say; `correct` is only what it
            mostly means until then. Empty where the answer is sure.
    """

    place: Place
    type: QuestionType
    stem: str
    options: tuple[str, ...]
    correct: tuple[int, ...]
    topic: str
    difficulty: int
    analysis: str
    id: str = ""
    scope: str = ""
    source: str = ""
    keep_order: bool | None = None
    figure: bytes | None = field(default=None, repr=False)
    undecided: str = ""
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """A row that is not imported, why, and what it begins with; `about` names the question it contradicts."""

    place: Place
    trouble: Trouble
    begins: str
    about: str = ""


def trouble_with_texts(stem: str, topic: str, analysis: str) -> Trouble | None:
    """What keeps a question's texts out of the bank."""
    if not stem.strip():
        return Trouble.NO_STEM
    if len(stem) > MAX_STEM:
        return Trouble.STEM_TOO_LONG
    if len(topic) > MAX_TOPIC:
        return Trouble.TOPIC_TOO_LONG
    return Trouble.ANALYSIS_TOO_LONG if len(analysis) > MAX_ANALYSIS else None
