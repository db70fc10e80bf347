"""SITTING.toml: what a clerk writes to plan a sitting."""

import tomllib
from typing import Annotated, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from exam_core.rules.exam_kind import ExamKind
from sync_server.sittings.reading.problems import Fault, Problem

MAX_BYTES = 256 * 1024

Line = Annotated[str, StringConstraints(min_length=1, max_length=100, strip_whitespace=True)]
ApprovalLine = Annotated[str, StringConstraints(min_length=1, max_length=64, strip_whitespace=True)]
RecordingLine = Annotated[str, StringConstraints(min_length=1, max_length=200, strip_whitespace=True)]
FileName = Annotated[str, StringConstraints(min_length=1, max_length=255)]


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Approval(_Section):
    """The `[sitting.approval]` table of a standalone sitting: the provincial centre's approval."""

    number: ApprovalLine
    approver: ApprovalLine


class Plan(_Section):
    """The `[sitting]` table. Times carry their zone; files stand beside SITTING.toml."""

    code: Annotated[str, StringConstraints(pattern=r"^[A-Z0-9-]{4,32}$")]
    name: Annotated[str, StringConstraints(min_length=1, max_length=200, strip_whitespace=True)]
    name_en: Annotated[str, StringConstraints(max_length=200)] = ""
    kind: ExamKind
    item: Line
    subject: Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]{1,64}$")]
    site: Annotated[str, StringConstraints(pattern=r"^[0-9]{7}$")]
    room: Line
    mode: Literal["networked", "standalone"]
    approval: Approval | None = None
    seat_video: Literal["on", "off"] = "on"
    room_recording: RecordingLine | None = None
    purpose: Literal["drill", "exam"]
    rule_set: Line
    start_by: Literal["proctor", "time"]
    release_at: AwareDatetime
    start_at: AwareDatetime
    blueprint: FileName
    roster: FileName
    photos: FileName
    proctors: Annotated[list[Line], Field(min_length=1)]
    crossed_in: list[Line] = []
    reserve_proctors: list[Line] = []


class SeatPlan(_Section):
    """The `[seats]` table: seats are numbered row by row from the front left."""

    columns: Annotated[int, Field(ge=1, le=50)]
    count: Annotated[int, Field(ge=1, le=500)]


class SittingFile(_Section):
    """A whole SITTING.toml."""

    sitting: Plan
    seats: SeatPlan


def read_sitting_file(data: bytes, *, name: str) -> SittingFile | list[Problem]:
    """The plan in `data`, or everything that is wrong with it."""
    if len(data) > MAX_BYTES:
        return [Problem(Fault.FILE_TOO_LARGE, name)]
    try:
        content = tomllib.loads(data.decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        return [Problem(Fault.NOT_TOML, str(error), name)]
    try:
        return SittingFile.model_validate(content)
    except ValidationError as error:
        return [
            Problem(Fault.BAD_VALUE, ".".join(str(part) for part in item["loc"]), name)
            for item in error.errors(include_url=False, include_context=False)
        ]
