"""Write the vectors anew: `python -m tests.core.vectors.make_vectors`. Only after a change of a format."""

import json
from pathlib import Path

from tests.core.vectors.made import VECTORS


def main() -> None:
    """Write one JSON file for each vector beside this file."""
    for name, make in VECTORS.items():
        text = json.dumps(make(), ensure_ascii=False, indent=2, sort_keys=True)
        (Path(__file__).parent / f"{name}.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
