"""Any bank file: its family is told by its first bytes, not by its name."""

from pathlib import Path

from sync_server.bank.reading.json_list import read_json
from sync_server.bank.reading.rows import BankFile, UnreadableFile
from sync_server.bank.reading.xlsx import read_xlsx

MAX_FILE = 64 * 1024 * 1024
"""Bytes; the largest real bank has half a megabyte, with pictures ten."""

_ZIP = b"PK\x03\x04"


def read_bank_file(path: Path) -> BankFile:
    """Read a question file.

    Raises:
        OSError: it cannot be read.
        UnreadableFile: it is no question file of a family we know.
    """
    with path.open("rb") as file:
        data = file.read(MAX_FILE + 1)
    if len(data) > MAX_FILE:
        raise UnreadableFile("too_large")
    if data.startswith(_ZIP):
        return read_xlsx(data)
    if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"[", b"{"):
        return read_json(data, path.parent)
    raise UnreadableFile("not_a_bank")
