"""The JSON document of a bank, in the shape that reading.json_files.own_export describes."""

import base64
from collections.abc import Mapping, Sequence
from typing import Any

from exam_core.encoding import encode_json
from exam_core.identifiers import Digest
from sync_server.bank.exporting.record import Record
from sync_server.bank.figures import MEDIA_TYPE
from sync_server.bank.reading.json_files.own_export import FORMAT


def json_export(records: Sequence[Record]) -> bytes:
    """The canonical bytes: the same questions in the same order always give the same."""
    return encode_json(_document(records))


def json_beside(records: Sequence[Record], items: Mapping[str, Digest]) -> bytes:
    """The document as it lies in a package, with the digests of the parts that say the same."""
    return encode_json({**_document(records), "items": dict(items)})


def _document(records: Sequence[Record]) -> dict[str, Any]:
    return {"format": FORMAT, "questions": [_question(record) for record in records]}


def _question(record: Record) -> dict[str, Any]:
    question = record.question
    value = {
        "id": question.id,
        "type": question.type.value,
        "stem": question.stem,
        "options": list(question.options),
        "correct": list(record.correct),
        "topic": question.topic,
        "difficulty": question.difficulty,
        "scope": question.scope.value,
        "source": record.source,
        "analysis": question.analysis,
        "keep_order": question.fixed_order,
    }
    if record.figure is not None:
        value["figure"] = base64.b64encode(record.figure).decode("ascii")
        value["figure_type"] = MEDIA_TYPE
    return value
