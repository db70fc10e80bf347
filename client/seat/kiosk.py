"""The seat's window held on its screen: over everything else, with the keyboard, the clipboard emptied."""

from PySide6.QtCore import QCoreApplication, QMimeData, QObject, QSocketNotifier, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QApplication, QWidget

from client.lockdown.finding import Confidence, Finding, FindingCode
from client.lockdown.hold import Hold, HoldName, WindowGone, WokenHold
from client.seat.key_and_mouse_guard import KeyAndMouseGuard
from client.seat.window import SeatWindow

KEEP_MS = 500
"""From one look at the hold to the next, where nothing wakes it."""
SETTLE_MS = 10
"""After a change on the screen: changes that come in a flood are looked at together."""
WINDOW_GONE = 76
"""Exit code of a seat whose window was destroyed; the keeper starts it again."""
HELD_LONG_AGO = 4
"""Looks without the keyboard before it is a finding: a menu that is just open has it for a moment."""

_OVER_ALL = Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint


class Kiosk(QObject):
    """Holds the window from `take` to `release`.

    Args:
        window: not shown yet.
        hold: how this desktop is held; under `NoHold` the window stands beside others, in a red frame.
        plain_size: width and height of the window where nothing is held; None fills the screen.
    """

    found = Signal(object)
    """tuple[Finding, ...]: what is not as it should be, at each look at which it isn't."""

    def __init__(self, window: SeatWindow, hold: Hold, *, plain_size: tuple[int, int] | None = None) -> None:
        super().__init__()
        self._window = window
        self._hold = hold
        self._plain_size = plain_size
        self._guard = KeyAndMouseGuard(self)
        self._covers: dict[QScreen, QWidget] = {}
        self._without_keyboard = 0
        self._taken = False
        self._notifier: QSocketNotifier | None = None
        self._timer = QTimer(self, interval=KEEP_MS)
        self._timer.timeout.connect(self._keep)
        self._settled = QTimer(self, interval=SETTLE_MS, singleShot=True)
        self._settled.timeout.connect(self._keep_after_change)

    def take(self) -> None:
        """Show the window and hold it; for `NoHold`, show it."""
        if self._hold.name is HoldName.NONE:
            self._show_plainly()
            return
        self._taken = True
        app = _application()
        self._guard.begin(app)
        self._empty_clipboard()
        if self._hold.name is HoldName.X11:
            self._window.setWindowFlags(_OVER_ALL | Qt.WindowType.BypassWindowManagerHint)
        elif self._hold.name is HoldName.WINDOWS:
            self._window.setWindowFlags(_OVER_ALL)
        for changed in (app.screenAdded, app.screenRemoved, app.primaryScreenChanged):
            changed.connect(self._fit)
        app.screenAdded.connect(self._follow)
        for screen in app.screens():
            self._follow(screen)
        self._fit()
        self._listen()
        self._timer.start()

    def release(self) -> None:
        """Let go: undo what was changed, empty the clipboard. Nothing where nothing is held."""
        if not self._taken:
            return
        self._taken = False
        self._timer.stop()
        self._settled.stop()
        if self._notifier is not None:
            self._notifier.setEnabled(False)
            self._notifier = None
        if self._hold.name is HoldName.X11:
            self._window.windowHandle().setKeyboardGrabEnabled(False)
        app = _application()
        for changed in (app.screenAdded, app.screenRemoved, app.primaryScreenChanged):
            changed.disconnect(self._fit)
        self._guard.end(app, self._window.windowHandle())
        for cover in self._covers.values():
            cover.deleteLater()
        self._covers.clear()
        self._empty_clipboard()
        QGuiApplication.sync()
        self._hold.release()

    def _show_plainly(self) -> None:
        self._window.wear_frame()
        if self._plain_size is None:
            self._window.showFullScreen()
        else:
            self._window.resize(*self._plain_size)
            self._window.show()

    def _follow(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(self._fit)

    def _fit(self) -> None:
        """Fill the first screen, black out the others, and hold the window there."""
        screen = QGuiApplication.primaryScreen()
        if not self._taken or screen is None:
            return  # without a screen: the window comes back with it
        if self._hold.name is HoldName.X11:
            self._window.setGeometry(screen.geometry())
            self._window.show()
        else:
            self._window.setScreen(screen)
            self._window.showFullScreen()
        self._guard.guard(self._window.windowHandle())
        self._cover_others(screen)
        QGuiApplication.sync()
        self._hold.take(int(self._window.winId()))
        self._window.activateWindow()
        self._without_keyboard = 0
        self._keep()

    def _cover_others(self, exam: QScreen) -> None:
        """On Windows; the holds of X11 and Wayland leave no other screen uncovered."""
        if self._hold.name is not HoldName.WINDOWS:
            return
        others = [screen for screen in QGuiApplication.screens() if screen is not exam]
        for gone in [screen for screen in self._covers if screen not in others]:
            self._covers.pop(gone).deleteLater()
        for screen in others:
            cover = self._covers.get(screen) or self._covers.setdefault(screen, _a_black_cover())
            cover.setGeometry(screen.geometry())
            cover.showFullScreen()

    def _listen(self) -> None:
        descriptor = self._hold.descriptor() if isinstance(self._hold, WokenHold) else None
        if descriptor is not None:
            self._notifier = QSocketNotifier(descriptor, QSocketNotifier.Type.Read, self)
            self._notifier.activated.connect(self._hear)

    def _hear(self) -> None:
        """Something changed on the screen; look in a moment, once for all of it."""
        if self._notifier is not None:
            self._notifier.setEnabled(False)
        self._settled.start()

    def _keep_after_change(self) -> None:
        try:
            self._keep()
        finally:
            if self._notifier is not None and self._taken:
                self._notifier.setEnabled(True)

    def _keep(self) -> None:
        try:
            found = self._hold.keep() + self._keep_keyboard()
        except WindowGone:
            self._taken = False
            self._timer.stop()
            self._hold.release()
            QCoreApplication.exit(WINDOW_GONE)
            return
        self._empty_clipboard()
        if found:
            self.found.emit(found)

    def _keep_keyboard(self) -> tuple[Finding, ...]:
        """Grab the keyboard, again and again: a menu of another program may have it when the seat starts."""
        handle = self._window.windowHandle()
        if self._hold.name is HoldName.WINDOWS:
            return ()
        if self._hold.name is HoldName.WAYLAND:
            has_it = handle.isActive()
        else:
            has_it = handle.setKeyboardGrabEnabled(True)
        self._without_keyboard = 0 if has_it else self._without_keyboard + 1
        if self._without_keyboard < HELD_LONG_AGO:
            return ()
        evidence = "another program has the keyboard, or a window of another is in front"
        return (Finding(FindingCode.KEYBOARD_NOT_HELD, "keyboard", Confidence.CERTAIN, evidence),)

    def _empty_clipboard(self) -> None:
        """On X11 the hold does it, without asking an owner that may not answer."""
        if self._hold.name is HoldName.X11:
            return
        clipboard = QGuiApplication.clipboard()
        if _has_anything(clipboard.mimeData()):
            clipboard.clear()


def _has_anything(data: QMimeData | None) -> bool:
    """Qt gives nothing at all for a clipboard that is empty on some desktops."""
    return data is not None and bool(data.formats())


def _a_black_cover() -> QWidget:
    cover = QWidget(None, _OVER_ALL | Qt.WindowType.WindowDoesNotAcceptFocus)
    cover.setStyleSheet("background: black")
    return cover


def _application() -> QApplication:
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise TypeError("a kiosk needs the application of the windows")
    return app
