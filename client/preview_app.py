"""`exam-seat-preview`: papers from standard input, as pictures of the seat's question screen.

Reads what exam_core.paper.preview writes, and prints the report on standard output: nothing of a question
but what the pictures show. Exit codes: 0 done, 2 wrong usage, 4 cannot be read or written.
"""

import os
import sys
from collections.abc import Iterable

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication
from tqdm import tqdm

from client.preview.measuring import measure
from client.preview.options import WINDOWS, PreviewOptions, read_options
from client.preview.pdf_file import PdfFile
from client.preview.png_folder import PngFolder
from client.preview.questions import Asked, questions_of
from client.preview.stage import Stage
from client.widgets.language import install_language
from exam_core.encoding import MalformedData
from exam_core.paper.preview import MAX_BYTES, Preview, PreviewReport, read_preview

OK, REFUSED = 0, 4
NOT_SAID = "This plugin does not support"
"""Qt's offscreen platform says so of window managers, which it has none of."""


def main() -> int:
    """Run `exam-seat-preview` with the arguments of the process."""
    options = read_options(sys.argv[1:])
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    qInstallMessageHandler(_say)
    try:
        preview = read_preview(sys.stdin.buffer.read(MAX_BYTES + 1))
        app = QApplication(["exam-seat-preview"])
        install_language(app, english=options.english)
        report = show(preview, options)
    except (OSError, MalformedData) as error:
        print(f"exam-seat-preview: {error}", file=sys.stderr)
        return REFUSED
    print(report.model_dump_json())
    return OK


def show(preview: Preview, options: PreviewOptions) -> PreviewReport:
    """Take the pictures, and measure where that is wanted.

    Raises:
        OSError: a file or folder is there already, or cannot be written.
    """
    questions = list(questions_of(preview))
    report = PreviewReport()
    if options.out is not None:
        report = _take(questions, preview.title, options)
    if options.check:
        report = report.model_copy(update={"questions": measure(_bar(questions))})
    return report


def _take(questions: list[Asked], title: str, options: PreviewOptions) -> PreviewReport:
    if options.out is None:
        raise ValueError("pictures need a place")
    sink = PdfFile(options.out, title, options) if options.pdf else PngFolder(options.out)
    stage = Stage(WINDOWS[options.window], options.size, options.theme)
    for asked in _bar(questions):
        for part in stage.turns(asked):
            sink.add(stage.view, asked, part)
    sink.finish()
    stage.close()
    return PreviewReport(files=tuple(sink.files), pages=sink.pages)


def _bar(questions: list[Asked]) -> Iterable[Asked]:
    return tqdm(questions, file=sys.stderr, disable=None, leave=False, delay=1)


def _say(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    if not text.startswith(NOT_SAID):
        print(text, file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
