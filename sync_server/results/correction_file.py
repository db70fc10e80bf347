"""The file in which a clerk writes what is to be corrected.

sitting = "2611250900-5101003-01"

[[corrections]]
question = "Q017"              # its id in the bank
action = "key"                 # or "void"
correct = ["B", "D"]           # of a new key: options by the bank's letters
reason = "why, as it is to be published"
digest = "…"                   # only where several versions of the question were drawn
"""

import tomllib
from dataclasses import dataclass
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from exam_core.identifiers import QuestionId, SittingCode
from exam_core.paper.correction import LETTERS
from sync_server.results.refusals import Refusal, Refused
from sync_server.scoring.services.rescore import Wanted


@dataclass(frozen=True, slots=True)
class CorrectionFile:
    """What the file asks for."""

    sitting: SittingCode
    wanted: tuple[Wanted, ...]


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    question: str = Field(min_length=1, max_length=64)
    digest: str = Field(default="", pattern=r"^([0-9a-f]{64})?$")
    action: Literal["void", "key"]
    correct: list[Annotated[str, Field(pattern=f"^[{LETTERS}]$")]] = []
    reason: Annotated[str, Field(max_length=500, pattern=r"^\s*\S.*$")]

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        if (self.action == "key") != bool(self.correct):
            raise ValueError("correct belongs to the action key, and to it alone")
        if len(set(self.correct)) != len(self.correct):
            raise ValueError("an option is named twice")
        return self

    def wanted(self) -> Wanted:
        correct = tuple(sorted(LETTERS.index(letter) for letter in self.correct))
        return Wanted(QuestionId(self.question), self.digest, correct, self.reason.strip())


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    sitting: str = Field(min_length=1, max_length=32)
    corrections: list[_Entry] = Field(min_length=1, max_length=100)

    @model_validator(mode="after")
    def _each_question_once(self) -> Self:
        digests: dict[str, list[str]] = {}
        for entry in self.corrections:
            digests.setdefault(entry.question, []).append(entry.digest)
        # Two entries of one id are two versions, and each says which.
        if any(
            len(names) > 1 and ("" in names or len(set(names)) < len(names)) for names in digests.values()
        ):
            raise ValueError("a question is named twice")
        return self


def read_correction_file(data: bytes) -> CorrectionFile | Refused:
    """What a clerk has written, or what is wrong with it."""
    try:
        document = _File.model_validate(tomllib.loads(data.decode("utf-8-sig")))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        return Refused(Refusal.BAD_FILE, str(error))
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        return Refused(Refusal.BAD_FILE, f"{place}: {first['msg']}" if place else first["msg"])
    return CorrectionFile(
        SittingCode(document.sitting), tuple(entry.wanted() for entry in document.corrections)
    )
