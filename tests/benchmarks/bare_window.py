"""The least that a program with a PySide6 window can be: one label, shown, and waiting to be ended."""

import sys

from PySide6.QtWidgets import QApplication, QLabel

if __name__ == "__main__":
    app = QApplication(sys.argv)
    width, height = map(int, sys.argv[1].split("x"))
    label = QLabel("考试机")
    label.setStyleSheet("background: #1f5f8b; color: white; font-size: 48px")
    label.resize(width, height)
    label.show()
    sys.exit(app.exec())
