"""Exporting a bank: the leak of leaks, so that no file of it comes to be without an entry that says whose."""

import enum
from collections.abc import Collection
from dataclasses import dataclass, field

from django.db import transaction

from exam_core.encoding import digest
from exam_core.identifiers import Digest, QuestionId, StaffId
from sync_server.audit.services import record
from sync_server.bank.exporting.choosing import Which, choose
from sync_server.bank.exporting.json_export import json_export
from sync_server.bank.exporting.qti_export import qti_export
from sync_server.bank.exporting.xlsx_export import xlsx_export
from sync_server.bank.reading.files import MAX_FILE


class Family(enum.StrEnum):
    """The families of files that an export can be."""

    XLSX = "xlsx"
    JSON = "json"
    QTI = "qti"


WRITERS = {Family.XLSX: xlsx_export, Family.JSON: json_export, Family.QTI: qti_export}


@dataclass(frozen=True, slots=True)
class Exported:
    """The bytes of an export and how many questions it holds; `unknown` as in Chosen."""

    data: bytes = field(repr=False)
    digest: Digest
    count: int
    unknown: tuple[QuestionId, ...]


class NotExported(enum.StrEnum):
    """Why there is no export."""

    NOTHING = "nothing_to_export"
    TOO_LARGE = "too_large"
    """The importer would refuse the file."""


def export_questions(
    subject: str,
    family: Family,
    which: Which,
    names: Collection[QuestionId] | None,
    account: StaffId,
) -> Exported | NotExported:
    """The bytes of an export, whose entry then stands in the audit chain: the caller writes them to a file.

    An entry may thus be without a file, where the disk is full, but no file without its entry.
    """
    chosen = choose(subject, which, names)
    if not chosen.records:
        return NotExported.NOTHING
    data = WRITERS[family](chosen.records)
    if len(data) > MAX_FILE:
        return NotExported.TOO_LARGE
    made = Exported(data, digest(data), len(chosen.records), chosen.unknown)
    with transaction.atomic():
        noted = {"file": made.digest, "format": family.value, "state": which.value, "questions": made.count}
        record(account, "questions_exported", subject, noted)
    return made
