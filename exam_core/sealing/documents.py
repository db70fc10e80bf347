"""JSON documents that are hashed or signed: read only in their one canonical spelling, then into a model."""

from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from exam_core.encoding import Malformed, MalformedData, decode_json, encode_json


class Document(BaseModel):
    """A frozen JSON object with exactly the declared members, each of exactly the declared type."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, hide_input_in_errors=True)


DocumentT = TypeVar("DocumentT", bound=BaseModel)


def decode_canonical(data: bytes, *, limit: int) -> Any:
    """The JSON value of `data`, refused unless `data` is its canonical spelling.

    One spelling means that a changed byte is a changed value, also where no signature covers it.

    Raises:
        MalformedData: see decode_json; `wrong_shape` for a second spelling.
    """
    value = decode_json(data, limit=limit)
    if encode_json(value) != data:
        raise MalformedData(Malformed.WRONG_SHAPE, "not the canonical spelling")
    return value


def read_document(model: type[DocumentT], data: bytes, *, limit: int) -> DocumentT:
    """Read canonical bytes into `model`.

    Raises:
        MalformedData: see decode_canonical; `wrong_shape` where a member is missing, unknown or of another
            type.
    """
    decode_canonical(data, limit=limit)
    try:
        return model.model_validate_json(data)
    except ValidationError as error:
        raise MalformedData(Malformed.WRONG_SHAPE, _first_problem(error)) from error


def write_document(document: BaseModel) -> bytes:
    """Canonical bytes of `document`, so that read_document gives an equal one."""
    return encode_json(document.model_dump(mode="json"))


def _first_problem(error: ValidationError) -> str:
    first = error.errors(include_url=False, include_input=False)[0]
    return f"{'.'.join(str(part) for part in first['loc'])}: {first['type']}"
