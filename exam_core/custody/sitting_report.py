"""Article 20: what somebody at the centre put on record about a sitting, and what was answered to it.

A patrol officer watched the room from afar and found something; an anomaly was reported by telephone (Annex
2 has the site report them to the centre); the room's cameras were off. Each is one document, signed JSON of
type "sitting-report" by the personal key of whoever recorded it. Answers are signed JSON of type
"report-answer" and name the report by its digest; one that settles it is the last. Nothing is ever changed:
what was mistaken is answered.
"""

import enum
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from exam_core.custody.invigilation import Line, Note
from exam_core.custody.staff_list import PersonalKeys, StaffStatement, read_statement
from exam_core.encoding import Malformed, MalformedData, digest
from exam_core.identifiers import Digest, SittingCode
from exam_core.package.roster import HexDigest, SeatNumber
from exam_core.package.sitting_info import UtcTime
from exam_core.sealing.keys import SigningKey
from exam_core.sealing.signatures import read_envelope, sign_json

REPORT_TYPE = "sitting-report"
ANSWER_TYPE = "report-answer"
MAX_SIGNED = 16 * 1024
"""Bytes of a signed report; one that is full of Chinese has some 8,000."""


class ReportKind(enum.StrEnum):
    """How it came to the centre."""

    PATROL = "patrol"
    TELEPHONE = "telephone"
    CAMERAS_OFF = "cameras_off"


class ReportReason(enum.StrEnum):
    """What it is about."""

    IN_ORDER = "in_order"
    NO_PICTURE = "no_picture"
    PROCTOR_ABSENT = "proctor_absent"
    PROCEDURE = "procedure"
    MISCONDUCT = "misconduct"
    OUTSIDER = "outsider"
    DISORDER = "disorder"
    POWER = "power"
    NETWORK = "network"
    EQUIPMENT = "equipment"
    PAPERS = "papers"
    IDENTITY = "identity"
    HEALTH = "health"
    CAMERA_FAULT = "camera_fault"
    NO_CAMERAS = "no_cameras"
    OTHER = "other"


REASONS: Mapping[ReportKind, tuple[ReportReason, ...]] = {
    ReportKind.PATROL: (
        ReportReason.IN_ORDER,
        ReportReason.NO_PICTURE,
        ReportReason.PROCTOR_ABSENT,
        ReportReason.PROCEDURE,
        ReportReason.MISCONDUCT,
        ReportReason.OUTSIDER,
        ReportReason.DISORDER,
        ReportReason.EQUIPMENT,
        ReportReason.OTHER,
    ),
    ReportKind.TELEPHONE: (
        ReportReason.POWER,
        ReportReason.NETWORK,
        ReportReason.EQUIPMENT,
        ReportReason.PAPERS,
        ReportReason.IDENTITY,
        ReportReason.MISCONDUCT,
        ReportReason.DISORDER,
        ReportReason.HEALTH,
        ReportReason.OTHER,
    ),
    ReportKind.CAMERAS_OFF: (
        ReportReason.CAMERA_FAULT,
        ReportReason.POWER,
        ReportReason.NO_CAMERAS,
        ReportReason.OTHER,
    ),
}
"""Each kind's short list, in the order in which it is offered."""


class SittingReport(StaffStatement):
    """One thing that was put on record; texts that do not apply are "".

    Attributes:
        number: within the sitting, from 1.
        at: when it was seen, told or began, by the centre's clock.
        seat, camera: where; of the whole room neither.
        words: what it was; may be "" only where everything was in order.
        caller, callback: who telephoned, and the number under which that person is called back.
        advice: what the caller was told to do.
        allowed_by: who allowed the cameras to be off.
        recorded: when it was put on record.
    """

    v: Literal[1] = 1
    sitting: SittingCode
    number: int = Field(ge=1)
    kind: ReportKind
    reason: ReportReason
    at: UtcTime
    seat: SeatNumber | None = None
    camera: Line = ""
    words: Note = ""
    caller: Line = ""
    callback: Line = ""
    advice: Note = ""
    allowed_by: Line = ""
    recorded: UtcTime

    @model_validator(mode="after")
    def _says_what_its_kind_asks_for(self) -> Self:
        if self.reason not in REASONS[self.kind]:
            raise ValueError("not a reason of this kind")
        if not self.words and self.reason is not ReportReason.IN_ORDER:
            raise ValueError("no words")
        if self.seat is not None and self.camera:
            raise ValueError("a seat and a camera")
        by_telephone, off = self.kind is ReportKind.TELEPHONE, self.kind is ReportKind.CAMERAS_OFF
        if not bool(self.caller) == bool(self.callback) == by_telephone or (self.advice and not by_telephone):
            raise ValueError("a call, and only a call, has a caller and a number")
        if bool(self.allowed_by) != off:
            raise ValueError("cameras that are off, and only they, were allowed to be by somebody")
        return self

    @property
    def awaits_answer(self) -> bool:
        """Whether somebody has to settle it; what was in order, or explains itself, stands as it is."""
        return self.kind is not ReportKind.CAMERAS_OFF and self.reason is not ReportReason.IN_ORDER


class ReportAnswer(StaffStatement):
    """What was found out or done about a report.

    Attributes:
        report: digest of the signed report.
        number: within the report, from 1.
        settles: whether nothing more has to be done; then `words` are the outcome.
    """

    v: Literal[1] = 1
    sitting: SittingCode
    report: HexDigest
    number: int = Field(ge=1)
    settles: bool
    words: Annotated[Note, Field(min_length=1)]
    at: UtcTime


@dataclass(frozen=True, slots=True)
class AnsweredReport:
    """A report and its answers, in their order."""

    report: SittingReport
    answers: tuple[ReportAnswer, ...]

    @property
    def open(self) -> bool:
        """Whether it still waits for somebody to settle it."""
        return self.report.awaits_answer and not any(one.settles for one in self.answers)


def sign_report(report: SittingReport, key: SigningKey) -> bytes:
    """The report as it is kept."""
    return sign_json(REPORT_TYPE, report.model_dump(mode="json"), key)


def sign_answer(answer: ReportAnswer, key: SigningKey) -> bytes:
    """The answer as it is kept."""
    return sign_json(ANSWER_TYPE, answer.model_dump(mode="json"), key)


def read_report(data: bytes, known: PersonalKeys) -> SittingReport:
    """The report, after the signature of the person it names.

    Raises:
        BadSignature: not signed by a key of that person.
        MalformedData: not a report.
    """
    return read_statement(SittingReport, REPORT_TYPE, data, known, limit=MAX_SIGNED)


def read_answer(data: bytes, known: PersonalKeys) -> ReportAnswer:
    """The answer, after the signature of the person it names; errors as read_report."""
    return read_statement(ReportAnswer, ANSWER_TYPE, data, known, limit=MAX_SIGNED)


def read_reports(
    files: Iterable[bytes], sitting: SittingCode, known: PersonalKeys
) -> tuple[AnsweredReport, ...]:
    """Every report of a sitting with its answers, by number, from signed documents in any order.

    Raises:
        BadSignature: one is not signed by the person it names.
        MalformedData: one is neither report nor answer, or of another sitting; a number is missing or twice;
            an answer to nothing; an answer after the one that settled.
    """
    reports: dict[Digest, SittingReport] = {}
    answers: dict[Digest, list[ReportAnswer]] = {}
    for data in files:
        if read_envelope(data, limit=MAX_SIGNED).type == ANSWER_TYPE:
            answer = read_answer(data, known)
            answers.setdefault(Digest(answer.report), []).append(answer)
            of = answer.sitting
        else:
            report = reports[digest(data)] = read_report(data, known)
            of = report.sitting
        if of != sitting:
            raise MalformedData(Malformed.WRONG_SHAPE, "a report of another sitting")
    if not answers.keys() <= reports.keys():
        raise MalformedData(Malformed.WRONG_SHAPE, "an answer to a report that is not there")
    ordered = sorted(reports, key=lambda name: reports[name].number)
    _in_a_row("reports", (reports[name].number for name in ordered))
    return tuple(AnsweredReport(reports[name], _in_order(answers.get(name, []))) for name in ordered)


def _in_order(answers: list[ReportAnswer]) -> tuple[ReportAnswer, ...]:
    answers.sort(key=lambda one: one.number)
    _in_a_row("answers", (one.number for one in answers))
    if any(one.settles for one in answers[:-1]):
        raise MalformedData(Malformed.WRONG_SHAPE, "an answer after the one that settled")
    return tuple(answers)


def _in_a_row(what: str, numbers: Iterable[int]) -> None:
    if any(number != place for place, number in enumerate(numbers, start=1)):
        raise MalformedData(Malformed.WRONG_SHAPE, f"the {what} are not numbered from 1 on")
