"""Renders every page of the officers' desk into build/screens: `python -m tests.stories.desk_screens`.

The sealed file is the one of the made-up room of forty that the proctor's pages show.
"""

import argparse
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication

from client.desk.check import presenter as check
from client.desk.desk_view import DeskView
from client.desk.done import presenter as done
from client.desk.files import presenter as files
from client.desk.officers import presenter as officers
from client.desk.pages import Pages
from client.desk.refusals import Refused
from client.desk.sheet import presenter as sheet
from client.desk.steps import frame
from client.desk.unsealing_desk import DeskPlace, UnsealingDesk
from client.desk.window import DeskWindow, PageName
from client.desk.words import words_for
from client.documents.unsealing_protocol import unsealing_pdf
from client.standalone.sending import Sending, SendRefusal, Sent
from client.standalone.trust import Trust
from client.sync.custody_upload import CustodyFile, UploadState
from client.unsealing.desk_folder import DeskFolder
from client.unsealing.officer_stick import OfficerRefusal
from client.widgets.theme import ThemeName, TypeSize
from exam_core.custody.unsealing import OpenedResult
from exam_core.encoding import b64
from exam_core.identifiers import StaffId
from exam_core.sealing.key_file import lock_key_file
from tests.core.custody import sealed_sitting as sitting
from tests.core.package import standalone_sitting as standalone
from tests.core.package.small_sitting import CHEAP, ROOT
from tests.stories.proctor_room import open_room
from tests.stories.proctor_screens import CATALOGUE, WINDOWS, take

NOW = datetime(2026, 11, 26, 2, 0, tzinfo=UTC)
PASSPHRASE = "open sesame"


@dataclass(frozen=True, slots=True)
class DeskSample:
    """One page in one state; `show` fills it."""

    name: str
    page: PageName
    view: DeskView
    show: Callable[[Pages, DeskView], None]
    problem: str = ""

    def make(self) -> DeskWindow:
        """The window with this page up."""
        pages = Pages.make()
        window = DeskWindow(pages)
        window.display(frame(self.view, self.page, problem=self.problem, done=""))
        self.show(pages, self.view)
        window.come_to(self.page)
        return window


@dataclass(frozen=True, slots=True)
class DeskRoom:
    """The desk at several moments; `pdf` is the printed protocol."""

    found: DeskView
    laid: DeskView
    first: DeskView
    second: DeskView
    same_group: DeskView
    sign: DeskView
    done: DeskView
    pdf: bytes


def open_desk(folder: Path) -> DeskRoom:
    """Everything, from the sealed file on the stick to the copy of what was opened."""
    open_room(folder / "proctor-room")
    stick = folder / "desk-stick"
    shutil.rmtree(stick, ignore_errors=True)
    shutil.rmtree(folder / "desk", ignore_errors=True)
    stick.mkdir(parents=True)
    (sealed,) = (folder / "proctor-room" / "U1").glob("*.sealed")
    changed = bytearray(sealed.read_bytes())
    changed[-200] ^= 1
    shutil.copy(sealed, stick)
    (stick / "damaged.sealed").write_bytes(bytes(changed))
    trust = Trust(root_public=b64(ROOT.public.raw), address="https://centre.example", ca_pem="")
    place = DeskPlace(
        folder=DeskFolder(folder / "desk"), root=trust.root, kept_list=None,
        stick_folders=lambda: (stick,), software="exam-desk 0.1",
    )  # fmt: skip
    desk = UnsealingDesk(place, Sending(place.folder, trust), lambda: NOW, sitting.RANDOM)
    desk.lay(stick / "damaged.sealed")
    found = desk.view
    _do(desk.lay(stick / sealed.name))
    laid = desk.view
    _do(desk.type_code(1, laid.files.files[0].sealed.code))
    _do(desk.go_to_officers("damaged", "封口一角撕开约两厘米，两名监考员签名完整。"))
    first = _with_key(desk, stick, sitting.A1)
    _do(desk.present(PASSPHRASE, _quiet))
    same_group = _with_key(desk, stick, sitting.A2)
    second = _with_key(desk, stick, sitting.B2)
    _do(desk.present(PASSPHRASE, _quiet))
    sign = _with_key(desk, stick, sitting.A1)
    _do(desk.present(PASSPHRASE, _quiet))
    output = desk.view.output
    assert output is not None
    pdf = unsealing_pdf(output.file, [one.sealed for one in laid.files.files], output.digest)
    _do(desk.keep_pdf(pdf))
    _do(desk.copy_to(stick))
    desk.tick()
    return DeskRoom(found, laid, first, second, same_group, sign, desk.view, pdf)


def desk_samples(language: str, room: DeskRoom) -> Iterator[DeskSample]:
    """Every page, from the first to the last."""
    english = language == "en"

    def files_page(pages: Pages, view: DeskView) -> None:
        pages.files.display(files.present(view, busy=""))

    def check_page(pages: Pages, view: DeskView) -> None:
        pages.check.display(check.present(view, english=english))

    def typed_page(pages: Pages, view: DeskView) -> None:
        check_page(pages, view)
        pages.check.show_typed("0000" + view.files.files[0].sealed.code[5:9], "damaged")

    def sheet_page(code: str) -> Callable[[Pages, DeskView], None]:
        return lambda pages, view: pages.sheet.display(sheet.present(view, code, english=english))

    def officers_page(
        problem: str = "", done_of: tuple[int, int] = (0, 0)
    ) -> Callable[[Pages, DeskView], None]:
        def shown(pages: Pages, view: DeskView) -> None:
            busy = done_of != (0, 0)
            pages.officers.display(officers.present(view, problem=problem, busy=busy))
            pages.officers.show_progress(officers.progress_words(*done_of), *done_of)

        return shown

    def done_page(pages: Pages, view: DeskView) -> None:
        assert view.output is not None
        pages.done.display(done.present(view, view.output, problem="", busy=""))

    wrong = words_for(OfficerRefusal.WRONG_PASSPHRASE)
    absent = replace(room.first, stick=OfficerRefusal.NO_STICK)
    yield DeskSample("desk-files", PageName.FILES, room.found, files_page)
    yield DeskSample("desk-files-laid", PageName.FILES, room.laid, files_page)
    yield DeskSample("desk-check", PageName.CHECK, room.laid, check_page)
    yield DeskSample("desk-check-typed", PageName.CHECK, room.laid, typed_page)
    yield DeskSample("desk-results", PageName.SHEET, room.laid, sheet_page(sheet.RESULTS))
    yield DeskSample("desk-record", PageName.SHEET, room.laid, sheet_page(sheet.RECORD))
    yield DeskSample("desk-first", PageName.OFFICERS, room.first, officers_page())
    yield DeskSample("desk-first-absent", PageName.OFFICERS, absent, officers_page())
    yield DeskSample("desk-first-wrong", PageName.OFFICERS, room.first, officers_page(wrong))
    yield DeskSample("desk-same-group", PageName.OFFICERS, room.same_group, officers_page())
    yield DeskSample("desk-second", PageName.OFFICERS, room.second, officers_page())
    yield DeskSample("desk-opening", PageName.OFFICERS, room.second, officers_page(done_of=(14, 36)))
    yield DeskSample("desk-sign", PageName.OFFICERS, _one_closed(room.sign), officers_page())
    yield DeskSample("desk-done", PageName.DONE, room.done, done_page)
    yield DeskSample("desk-sent", PageName.DONE, _sent(room.done), done_page)


def main(argv: list[str] | None = None) -> int:
    """Take all pictures; exit code 0, or 2 when the English catalogue hasn't been compiled."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("build/screens"))
    parser.add_argument("--only", default="", help="part of a page's name")
    options = parser.parse_args(argv)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication(sys.argv[:1])
    options.out.mkdir(parents=True, exist_ok=True)
    room = open_desk(options.out)
    (options.out / "unsealing-protocol.pdf").write_bytes(room.pdf)
    taken = 0
    for language in ("zh", "en"):
        translator = QTranslator()
        if language == "en":
            if not translator.load(str(CATALOGUE)):
                sys.stderr.write(f"{CATALOGUE} is missing: run make messages first\n")
                return 2
            app.installTranslator(translator)
        for sample in desk_samples(language, room):
            for size in WINDOWS if options.only in sample.name else ():
                window = sample.make()
                window.set_look(ThemeName.PAPER, TypeSize.SMALL)
                take(window, options.out / f"{sample.name}.{language}.{size[0]}x{size[1]}.png", size)
                taken += 1
        app.removeTranslator(translator)
    sys.stdout.write(f"{taken} pictures in {options.out}\n")
    return 0


def _with_key(desk: UnsealingDesk, stick: Path, who: StaffId) -> DeskView:
    for path in stick.glob("*.key"):
        path.unlink()
    ring = standalone.OFFICERS[who]
    data = lock_key_file(ring, holder=who, name=who, pin=PASSPHRASE, random=sitting.RANDOM, cost=CHEAP)
    (stick / f"{who}.key").write_bytes(data)
    desk.tick()
    return desk.view


def _one_closed(view: DeskView) -> DeskView:
    one = view.files.records[0].attempts[3]
    closed = OpenedResult(
        sealed=one.digest, ticket=one.ticket, epoch=1, head=one.head, ok=False, resealed=None, why="damaged"
    )
    return replace(view, run=replace(view.run, not_opened=(closed,)))


def _sent(view: DeskView) -> DeskView:
    assert view.output is not None
    file = CustodyFile(
        digest=view.output.digest, size=9, piece_size=9, missing=(), state=UploadState.TAKEN_IN, kind="sealed"
    )
    refused = file.model_copy(
        update={"state": UploadState.REFUSED, "detail": "场次“2611250900-5101003-01”尚未放行。"}
    )
    (sealed,) = (one.name for one in view.files.files)
    lines = (Sent(sealed, file, None), Sent(view.output.opened.name, refused, SendRefusal.REFUSED))
    return replace(view, sent=lines)


def _do(refusal: Refused | None) -> None:
    if refusal is not None:
        raise ValueError(refusal)


def _quiet(done_of: int, of: int) -> None:
    pass


if __name__ == "__main__":
    sys.exit(main())
