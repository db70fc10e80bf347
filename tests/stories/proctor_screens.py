"""Renders every page of the proctor's program into build/screens: `python -m tests.stories.proctor_screens`.

The room is made up: forty candidates, and every state that a seat can be in.
"""

import argparse
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication, QWidget

from client.proctor.desk_view import DeskView, SittingView
from client.proctor.explain import presenter as explain
from client.proctor.gather import presenter as gather
from client.proctor.mirror import presenter as mirror
from client.proctor.opening import presenter as opening
from client.proctor.pages import Pages
from client.proctor.record import presenter as record
from client.proctor.sealed import presenter as sealed
from client.proctor.sign import presenter as sign
from client.proctor.steps import frame
from client.proctor.window import PageName, SealingWindow
from client.widgets.theme import ThemeName, TypeSize
from tests.stories.proctor_room import ProctorRoom, open_room

WINDOWS = ((1366, 768), (1920, 1080))
CATALOGUE = Path("assets/i18n/exam_en.qm")


@dataclass(frozen=True, slots=True)
class ProctorSample:
    """One page in one state; `show` fills the page."""

    name: str
    page: PageName
    view: DeskView
    show: Callable[[Pages, DeskView], None]

    def make(self) -> SealingWindow:
        """The window with this page up."""
        pages = Pages.make()
        window = SealingWindow(pages)
        window.display(frame(self.view.sitting, self.page, problem="", done=""))
        self.show(pages, self.view)
        window.come_to(self.page)
        return window


def proctor_samples(language: str, room: ProctorRoom) -> Iterator[ProctorSample]:
    """Every page, from the first to the last."""
    english = language == "en"

    def with_sitting(
        show: Callable[[Pages, DeskView, SittingView], None],
    ) -> Callable[[Pages, DeskView], None]:
        def shown(pages: Pages, view: DeskView) -> None:
            if view.sitting is None:
                raise ValueError("no sitting is open")
            show(pages, view, view.sitting)

        return shown

    def open_page(pages: Pages, view: DeskView) -> None:
        chosen = view.packages[0].path
        pages.opening.display(opening.present(view, chosen, english=english, problem="", busy=False))

    def gather_page(pages: Pages, view: DeskView, sitting: SittingView) -> None:
        pages.gather.display(gather.present(view, sitting, room.dead))

    def mirror_page(pages: Pages, view: DeskView, sitting: SittingView) -> None:
        pages.mirror.display(mirror.present(view, sitting, problem="", busy=False))

    def explain_page(pages: Pages, view: DeskView, sitting: SittingView) -> None:
        pages.explain.display(explain.present(sitting, room.lost, english=english))

    def record_page(pages: Pages, view: DeskView, sitting: SittingView) -> None:
        pages.record.offer_tables(record.tables(sitting.header.rules, english=english))
        pages.record.display(record.present(sitting))

    def sign_page(pages: Pages, view: DeskView, sitting: SittingView) -> None:
        pages.sign.display(sign.present(view, sitting, english=english, problem="", busy=False))

    def sealed_page(pages: Pages, view: DeskView, sitting: SittingView) -> None:
        pages.sealed.display(sealed.present(view, sitting, problem="", busy=""))

    yield ProctorSample("proctor-opening", PageName.OPENING, room.first, open_page)
    yield ProctorSample("proctor-gather", PageName.GATHER, room.gathering, with_sitting(gather_page))
    yield ProctorSample("proctor-mirror", PageName.MIRROR, room.gathering, with_sitting(mirror_page))
    yield ProctorSample("proctor-explain", PageName.EXPLAIN, room.gathering, with_sitting(explain_page))
    yield ProctorSample("proctor-record", PageName.RECORD, room.ready, with_sitting(record_page))
    yield ProctorSample("proctor-sign-early", PageName.SIGN, room.gathering, with_sitting(sign_page))
    yield ProctorSample("proctor-sign", PageName.SIGN, room.signed, with_sitting(sign_page))
    yield ProctorSample("proctor-sealed", PageName.SEALED, room.sealed, with_sitting(sealed_page))


def take(window: QWidget, file: Path, size: tuple[int, int]) -> None:
    """Render one picture."""
    window.resize(*size)
    window.show()
    for _ in range(4):
        QApplication.processEvents()
    window.grab().save(str(file))
    window.close()
    window.deleteLater()
    QApplication.processEvents()


def main(argv: list[str] | None = None) -> int:
    """Take all pictures; exit code 0, or 2 when the English catalogue hasn't been compiled."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("build/screens"))
    parser.add_argument("--only", default="", help="part of a page's name")
    options = parser.parse_args(argv)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication(sys.argv[:1])
    options.out.mkdir(parents=True, exist_ok=True)
    room = open_room(options.out / "proctor-room")
    taken = 0
    for language in ("zh", "en"):
        translator = QTranslator()
        if language == "en":
            if not translator.load(str(CATALOGUE)):
                sys.stderr.write(f"{CATALOGUE} is missing: run make messages first\n")
                return 2
            app.installTranslator(translator)
        for sample in proctor_samples(language, room):
            for size in WINDOWS if options.only in sample.name else ():
                window = sample.make()
                window.set_look(ThemeName.PAPER, TypeSize.SMALL)
                take(window, options.out / f"{sample.name}.{language}.{size[0]}x{size[1]}.png", size)
                taken += 1
        app.removeTranslator(translator)
    sys.stdout.write(f"{taken} pictures in {options.out}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
