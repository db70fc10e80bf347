"""A desk with its real window, thread and folder, driven by accessible names and keys."""

from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from client.desk.desk_view import DeskView, Stage
from client.desk.journey import Journey
from client.desk.pages import Pages
from client.desk.refusals import DeskRefusal, Refused
from client.desk.unsealing_desk import DeskPlace, UnsealingDesk
from client.desk.window import DeskWindow
from client.standalone.sending import Sending
from client.standalone.trust import Trust, keep_trust
from client.unsealing.desk_folder import DeskFolder
from client.unsealing.used_list import read_kept_list
from client.widgets.text import Text
from client.workers.desk_thread import DeskThread
from exam_core.custody.opened_file import OpenedFile, read_opened_file
from exam_core.encoding import b64
from exam_core.identifiers import StaffId
from exam_core.sealing.key_file import KeyRing, lock_key_file
from tests.core.custody import sealed_sitting as sitting
from tests.core.package import standalone_sitting as standalone
from tests.core.package.small_sitting import CHEAP, ROOT

NOW = datetime(2026, 11, 26, 2, 0, tzinfo=UTC)
PASSPHRASE = "open sesame"
LEFT = Qt.MouseButton.LeftButton


class OfficersDesk:
    """`stick` is what lies in the PC: files and keys are put in and taken out of it."""

    def __init__(self, tmp_path: Path, qtbot: QtBot, trusted: bytes | None = None) -> None:
        self.qtbot = qtbot
        self.stick = tmp_path / "stick"
        self.stick.mkdir(parents=True, exist_ok=True)
        self.folder = DeskFolder(tmp_path / "desk")
        trust = keep_trust(self.folder, trusted or b64(ROOT.public.raw).encode())
        assert isinstance(trust, Trust)
        self.trust = trust
        self.now = NOW
        self._thread: DeskThread[UnsealingDesk, Refused] | None = None

    def start(self) -> None:
        """Start the program."""
        place = DeskPlace(
            folder=self.folder,
            root=self.trust.root,
            kept_list=read_kept_list(self.folder, self.trust.root),
            stick_folders=lambda: (self.stick,),
            software="exam-desk test",
        )
        sending = Sending(self.folder, self.trust)
        self.desk = UnsealingDesk(place, sending, lambda: self.now, sitting.RANDOM)
        self._thread = DeskThread(self.desk, DeskRefusal.PROGRAM_FAULT)
        pages = Pages.make()
        self.window = DeskWindow(pages)
        self.journey = Journey(self._thread, pages, self.window, sending, english=False)
        self.qtbot.addWidget(self.window)
        self.window.resize(1366, 768)
        self.window.show()
        self._thread.start()

    def close(self) -> None:
        """End the program."""
        if self._thread is not None:
            self._thread.stop()

    @property
    def view(self) -> DeskView:
        return self.desk.view

    def put_file(self, name: str = "one.sealed", data: bytes = sitting.SEALED) -> str:
        """A file on the stick; gives its name."""
        (self.stick / name).write_bytes(data)
        return name

    def put_key(self, who: StaffId, ring: KeyRing | None = None) -> None:
        """The key of `who` is the only one on the stick from now on."""
        self.take_keys()
        ring = ring or standalone.OFFICERS[who]
        data = lock_key_file(
            ring, holder=who, name=f"{who}号启封员", pin=PASSPHRASE, random=sitting.RANDOM, cost=CHEAP
        )
        (self.stick / f"{who}.key").write_bytes(data)

    def take_keys(self) -> None:
        """No key is in."""
        for path in self.stick.glob("*.key"):
            path.unlink()

    def press(self, name: str) -> None:
        """Press the control with that name as soon as it can be pressed."""
        self.qtbot.waitUntil(lambda: self.control(name) is not None, timeout=5000)
        control = self.control(name)
        assert control is not None
        QTest.mouseClick(control, LEFT)

    def control(self, name: str) -> QWidget | None:
        """The enabled, visible control with that accessible name."""
        return next((one for one in self._controls() if _name(one) == name and one.isEnabled()), None)

    def type(self, name: str, text: str) -> None:
        """Type into the field with that name."""
        self.qtbot.waitUntil(lambda: self.control(name) is not None, timeout=5000)
        field = self.control(name)
        assert field is not None
        field.setFocus()
        QTest.keyClicks(field, text)

    def says(self, words: str) -> None:
        """Wait until the window says so."""
        self.qtbot.waitUntil(lambda: any(words in one for one in self.words()), timeout=5000)

    def words(self) -> list[str]:
        """Every text that is visible."""
        return [one.text() for one in self.window.findChildren(Text) if one.isVisible()]

    def lay(self, name: str = "one.sealed", *, data: bytes = sitting.SEALED) -> None:
        """Put a file onto the stick and lay it."""
        self.put_file(name, data)
        before = len(self.view.files.files)
        self.press(name)
        self.qtbot.waitUntil(lambda: len(self.view.files.files) > before, timeout=5000)

    def check(self, *, envelope: str = "完好") -> None:
        """Compare paper and file, and go to the officers."""
        self.press("下一步：核对")
        for one in self.view.files.files:
            self.says(f"封存编号 {one.sealed.record.sitting}-{one.sealed.record.number:02d}")
            self.type_code(one.sealed.code.lower())
            self.says(one.sealed.code)
        self.press(envelope)

    def type_code(self, code: str) -> None:
        """Type a seal code, group by group."""
        for number, group in enumerate(code.split("-"), start=1):
            self.type(f"第 {number} 组", group)

    def to_officers(self) -> None:
        """Everything before the first officer."""
        self.lay()
        self.check()
        self.press("下一步：两名解封员授权")
        self.reach(Stage.FIRST)

    def authorise(self, who: StaffId, act: str, passphrase: str = PASSPHRASE) -> None:
        """`who` puts in the stick, types the passphrase and presses `act`."""
        self.put_key(who)
        self.type("口令", passphrase)
        self.press(act)

    def reach(self, stage: Stage) -> None:
        """Wait for a stage."""
        self.qtbot.waitUntil(lambda: self.view.stage is stage, timeout=10_000)

    def opened(self) -> OpenedFile:
        """What lies in the work folder."""
        (path,) = self.folder.work(sitting.RECORD.sitting).glob("*.opened")
        return read_opened_file(path.read_bytes(), ROOT.public)

    def _controls(self) -> list[QWidget]:
        kinds = (QAbstractButton, QLineEdit, QPlainTextEdit)
        return [one for kind in kinds for one in self.window.findChildren(kind) if one.isVisible()]


def _name(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
