"""The roster: a CSV with one candidate a row."""

import csv
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from exam_core.identifiers import is_ticket_number
from exam_core.numbers.id_number import valid_id_number
from sync_server.sittings.reading.problems import Fault, Problem

MAX_BYTES = 4 * 1024 * 1024
COLUMNS = ("id_number", "name", "sex", "photo", "seat")
"""These must be there; `ticket`, `allowance_minutes` and `document` may be."""
MAX_ALLOWANCE_MIN = 120
MAX_NAME = 100
_WHOLE = re.compile(r"[0-9]{1,4}")
_PASSPORT = re.compile(r"[A-Z0-9]{5,18}")
_SEXES = {"男": "male", "女": "female", "male": "male", "female": "female"}


@dataclass(frozen=True, slots=True)
class RosterRow:
    """One candidate as the roster has them; `ticket` is empty where one is to be composed."""

    row: int
    ticket: str
    id_number: str
    name: str
    sex: str
    photo: bytes
    seat: int
    allowance_s: int


def read_roster(
    data: bytes, *, name: str, seats: int, photo: Callable[[str], bytes | Fault]
) -> tuple[list[RosterRow], list[Problem]]:
    """The candidates of a roster and everything wrong with it, row by row.

    Args:
        data: the CSV, UTF-8 (with or without BOM) or GB18030.
        name: the file's name, for the messages.
        seats: how many seats the plan has.
        photo: gives a photo's bytes by its file name, or says why not.
    """
    text = _decode(data)
    if isinstance(text, Problem):
        return [], [Problem(text.fault, text.value, name)]
    reader = csv.DictReader(io.StringIO(text, newline=""), restkey="", restval="")
    missing = [column for column in COLUMNS if column not in (reader.fieldnames or ())]
    if missing:
        return [], [Problem(Fault.COLUMN_MISSING, column, name, 1) for column in missing]
    rows: list[RosterRow] = []
    problems: list[Problem] = []
    for record in reader:
        cells = {key: value.strip() for key, value in record.items() if isinstance(value, str)}
        if not any(cells.values()):
            continue
        row = _read_row(cells, reader.line_num, photo)
        faults = [row] if isinstance(row, Problem) else list(_clashes(row, rows, seats))
        problems += [Problem(fault.fault, fault.value, name, reader.line_num) for fault in faults]
        if isinstance(row, RosterRow):
            rows.append(row)
    if not rows and not problems:
        problems.append(Problem(Fault.NO_ROWS, "", name))
    return rows, problems


def _decode(data: bytes) -> str | Problem:
    if len(data) > MAX_BYTES:
        return Problem(Fault.FILE_TOO_LARGE)
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return Problem(Fault.NOT_TEXT)


def _read_row(cells: dict[str, str], row: int, photo: Callable[[str], bytes | Fault]) -> RosterRow | Problem:
    id_number = cells["id_number"].upper()
    passport = cells.get("document", "") == "passport"
    if not (_PASSPORT.fullmatch(id_number) if passport else valid_id_number(id_number)):
        return Problem(Fault.BAD_ID_NUMBER, cells["id_number"])
    if not 1 <= len(cells["name"]) <= MAX_NAME:
        return Problem(Fault.NO_NAME)
    if cells["sex"] not in _SEXES:
        return Problem(Fault.BAD_SEX, cells["sex"])
    seat = _whole(cells["seat"])
    if not seat:
        return Problem(Fault.BAD_SEAT, cells["seat"])
    ticket = cells.get("ticket", "")
    if ticket and not is_ticket_number(ticket):
        return Problem(Fault.BAD_TICKET, ticket)
    allowance = _whole(cells.get("allowance_minutes", "") or "0")
    if allowance is None or allowance > MAX_ALLOWANCE_MIN:
        return Problem(Fault.BAD_ALLOWANCE, cells.get("allowance_minutes", ""))
    picture = photo(cells["photo"])
    if isinstance(picture, Fault):
        return Problem(picture, cells["photo"])
    return RosterRow(
        row, ticket, id_number, cells["name"], _SEXES[cells["sex"]], picture, seat, allowance * 60
    )


def _whole(text: str) -> int | None:
    return int(text) if _WHOLE.fullmatch(text) else None


def _clashes(row: RosterRow, before: list[RosterRow], seats: int) -> Iterator[Problem]:
    if row.seat > seats:
        yield Problem(Fault.SEAT_OUTSIDE_PLAN, str(row.seat))
    if any(other.seat == row.seat for other in before):
        yield Problem(Fault.DUPLICATE_SEAT, str(row.seat))
    if any(other.id_number == row.id_number for other in before):
        yield Problem(Fault.DUPLICATE_ID_NUMBER, row.id_number)
    if row.ticket and any(other.ticket == row.ticket for other in before):
        yield Problem(Fault.DUPLICATE_TICKET, row.ticket)
