"""The score table of a sitting: one row for each candidate on its roster, and what two people sign."""

import enum
from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from exam_core.encoding import digest
from exam_core.identifiers import Digest, SittingCode
from exam_core.package.roster import HexDigest, Ticket
from exam_core.paper.correction import Correction
from exam_core.sealing.documents import Document, write_document

ScoreText = Annotated[str, Field(pattern=r"^(0|[1-9][0-9]{0,2})(\.[0-9]{0,3}[1-9])?$")]
"""A score in its only spelling: no exponent, no leading or trailing zeros ("80", "79.5")."""


class Status(enum.StrEnum):
    """What became of one candidate at this sitting."""

    SCORED = "scored"
    ABSENT = "absent"
    HELD = "held"
    """Handed in; the score is withheld until the centre has decided, for example about an identity."""
    VOIDED = "voided"
    """Two people at the centre have settled that no result of this candidate counts."""
    CANCELLED = "cancelled"
    """Two people at the centre have cancelled the result for misconduct; the attempt is used up."""


class ScoreRow(Document):
    """One candidate's row.

    Attributes:
        score, passed: of a scored candidate, otherwise None.
        receipt: of whoever handed in, otherwise None.
        reason: code from the rule set's list for an absence, or why a score is held, void or
            cancelled (the ground, a code of the rule set); else None.
    """

    ticket: Ticket
    status: Status
    score: ScoreText | None = None
    passed: bool | None = None
    receipt: str | None = None
    reason: str | None = Field(default=None, pattern=r"^[a-z_]{1,40}$")

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        given = (self.score is not None, self.passed is not None, self.receipt is not None, bool(self.reason))
        if given != _GIVEN[self.status]:
            raise ValueError(f"a row that is {self.status} has other members")
        return self


_GIVEN = {
    Status.SCORED: (True, True, True, False),
    Status.ABSENT: (False, False, False, True),
    Status.HELD: (False, False, True, True),
    Status.VOIDED: (False, False, False, True),
    Status.CANCELLED: (False, False, False, True),
}
"""Which of score, passed, receipt and reason a row has."""


class ScoreTable(Document):
    """The whole table, tickets ascending.

    Attributes:
        package: digest of the package under which the sitting was held.
        revision: of this table; a correction of published scores is published as the next one.
        rule_set: id of the rule set in that package.
        previous: digest of the publication with the revision before; of the first there is none.
        corrections: all under which these scores were given, by digest of their questions.
    """

    v: Literal[1] = 1
    sitting: SittingCode
    revision: int = Field(ge=1)
    package: HexDigest
    rule_set: str
    rows: tuple[ScoreRow, ...]
    # Left out where there is none, so that an uncorrected first table has the digest it always had.
    previous: HexDigest | None = Field(default=None, exclude_if=lambda previous: previous is None)
    corrections: tuple[Correction, ...] = Field(default=(), exclude_if=lambda corrections: not corrections)

    @model_validator(mode="after")
    def _is_ordered(self) -> Self:
        tickets = [row.ticket for row in self.rows]
        if tickets != sorted(set(tickets)):
            raise ValueError("the tickets do not ascend")
        questions = [correction.question for correction in self.corrections]
        if questions != sorted(set(questions)):
            raise ValueError("the corrections do not ascend")
        if (self.previous is None) != (self.revision == 1):
            raise ValueError("a first revision has none before it, and every other one has")
        return self


def score_text(total: Decimal) -> str:
    """A score as tables, pages and exports write it."""
    return format(total.normalize(), "f")


def table_digest(table: ScoreTable) -> Digest:
    """What the two people sign."""
    return digest(write_document(table))
