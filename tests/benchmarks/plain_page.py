"""A page of text in one plain label, turned again and again: what Qt itself needs for a new picture."""

import sys
import time
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from tests.benchmarks.long_sitting import LONGEST_STEM
from tests.benchmarks.stopwatch import Stopwatch, p99


def main() -> int:
    """Print the seconds that 99 of 100 turns take at most."""
    width, height, turns = map(int, sys.argv[1:])
    app = QApplication(sys.argv)
    label = QLabel(alignment=Qt.AlignmentFlag.AlignTop, wordWrap=True)
    font = label.font()
    font.setPixelSize(24)
    label.setFont(font)
    label.resize(width, height)
    label.show()
    for _ in range(20):
        app.processEvents()
        time.sleep(0.01)
    with Stopwatch(label) as watch:
        pages = [f"第 {at} 题\n{LONGEST_STEM}" for at in range(turns)]
        print(p99([watch.until_painted(partial(label.setText, page)) for page in pages]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
