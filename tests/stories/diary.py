"""Files to which one process appends a JSON object a line while another one reads them."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Line = dict[str, Any]


def whole_lines(path: Path) -> list[Line]:
    """Every line that is whole; the last one may still be on its way to the file."""
    if not path.exists():
        return []
    lines = path.read_bytes().splitlines(keepends=True)
    return [json.loads(line) for line in lines if line.endswith(b"\n") and line.strip()]


@dataclass
class Diary:
    """Such a file that is looked at again and again while it grows: each line is read once."""

    path: Path
    _lines: list[Line] = field(default_factory=list, init=False)
    _read: int = field(default=0, init=False)

    def lines(self) -> list[Line]:
        """Every line that is whole by now; a list of its own."""
        if self.path.exists():
            with self.path.open("rb") as file:
                file.seek(self._read)
                data = file.read()
            whole = data[: data.rfind(b"\n") + 1]
            self._lines += [json.loads(line) for line in whole.splitlines() if line.strip()]
            self._read += len(whole)
        return list(self._lines)
