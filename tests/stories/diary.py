"""Files to which one process appends a JSON object a line while another one reads them."""

import json
from pathlib import Path
from typing import Any

Line = dict[str, Any]


def whole_lines(path: Path) -> list[Line]:
    """Every line that is whole; the last one may still be on its way to the file."""
    if not path.exists():
        return []
    lines = path.read_bytes().splitlines(keepends=True)
    return [json.loads(line) for line in lines if line.endswith(b"\n") and line.strip()]
