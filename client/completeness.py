"""What a program needs beside its code, each tried as it is used: the rows of `--self-check`."""

import ctypes
import os
import ssl
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from PySide6.QtCore import QByteArray, QLibraryInfo, QTranslator
from PySide6.QtGui import QFontDatabase, QGuiApplication, QImageReader
from PySide6.QtSvg import QSvgRenderer

from client.lockdown.detectors.known_programs import known_programs
from client.lockdown.policy import PolicyTable
from client.own_process import LIVE_PICTURE, QR_READER, RECORDER, own_command
from client.recording.camera_line import CameraTrouble, read_line
from client.sitting.inspection import recorder_is_complete
from client.store.seat_store import SeatStore
from client.widgets.theme import tokens
from exam_core.identifiers import StaffId
from exam_core.numbers.divisions import load_divisions
from exam_core.rules.catalogue import load_catalogue
from exam_core.rules.rule_set import load_rule_set
from exam_core.rules.workdays import load_calendar
from exam_core.sealing.key_file import KdfCost, KeyRing, lock_key_file, unlock_key_file
from exam_core.sealing.keys import KeyPurpose
from exam_core.sealing.symmetric import SECRET_BYTES

CAMERA_WITHIN_S = 20.0
"""Loading the libraries of a camera from a cold slow disk takes some seconds."""

_PLUGINS = {"linux": ("libqxcb.so", "libqoffscreen.so", "libqwayland-generic.so"), "win32": ("qwindows.dll",)}


class Missing(Exception):
    """Something isn't here; says what."""


def _version() -> None:
    version("exam-room")


def _plugins() -> None:
    """The libraries that Qt's screens are linked to come from the system."""
    folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)) / "platforms"
    for name in _PLUGINS.get(sys.platform, ()):
        ctypes.CDLL(os.fspath(folder / name))


def _fonts() -> None:
    if not QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese):
        raise Missing("no Chinese font on this PC")


def _pictures() -> None:
    formats = {bytes(name.data()).decode() for name in QImageReader.supportedImageFormats()}
    if not {"png", "jpeg"} <= formats:
        raise Missing(f"only {', '.join(sorted(formats))}")


def _icons() -> None:
    icons = [icon for icon in (files("assets") / "icons").iterdir() if icon.name.endswith(".svg")]
    if not icons:
        raise Missing("assets/icons")
    for icon in icons:
        if not QSvgRenderer(QByteArray(icon.read_bytes())).isValid():
            raise Missing(icon.name)


def _catalogue() -> None:
    path = files("assets") / "i18n" / "exam_en.qm"
    if not QTranslator().load(str(path)):
        raise Missing(str(path))


def _rules() -> None:
    load_rule_set("sichuan-2022")
    load_catalogue()
    load_calendar()
    load_divisions()


def _lockdown() -> None:
    PolicyTable.shipped()
    if not known_programs():
        raise Missing("the known programs")
    if sys.platform == "linux":
        from client.lockdown.x11.hold import X11Hold  # noqa: PLC0415  # another system has no X library

        _ = X11Hold


def _store() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path, key = Path(folder) / "store.db", os.urandom(SECRET_BYTES)
        for _ in range(2):
            with SeatStore(path, key) as store:
                store.attempts()
        if path.read_bytes().startswith(b"SQLite"):
            raise Missing("the store is not encrypted")


def _keys() -> None:
    ring = KeyRing.generate(os.urandom, KeyPurpose.PROCTOR)
    cost = KdfCost(memory_kib=64, iterations=1)
    data = lock_key_file(
        ring, holder=StaffId("check"), name="check", pin="0000", random=os.urandom, cost=cost
    )
    unlock_key_file(data, "0000").signing.public.verify(ring.signing.sign(b"check"), b"check")


def _network() -> None:
    ssl.create_default_context()


def _cameras() -> None:
    """Each of the processes starts, loads what it needs, and says that there is no such camera."""
    for module in (LIVE_PICTURE, QR_READER):
        with tempfile.TemporaryDirectory() as folder:
            done = subprocess.run(
                own_command(module, "--file", os.fspath(Path(folder) / "none")),
                stdin=subprocess.DEVNULL, capture_output=True, timeout=CAMERA_WITHIN_S, check=False,
            )  # fmt: skip
        said = done.stdout.splitlines()
        if not said or not isinstance(read_line(said[-1]), CameraTrouble):
            raise Missing(f"{module}: {done.stderr.decode(errors='replace').strip()[-200:]}")
    if not recorder_is_complete():
        raise Missing(RECORDER)


ROWS: Mapping[str, Callable[[], object]] = {
    "version": _version,
    "screens": _plugins,
    "fonts": _fonts,
    "pictures": _pictures,
    "icons": _icons,
    "theme": tokens,
    "English": _catalogue,
    "rules": _rules,
    "lockdown": _lockdown,
    "store": _store,
    "keys": _keys,
    "network": _network,
    "cameras": _cameras,
}


def look() -> dict[str, str | None]:
    """Each row: None where it is complete, else what is missing."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    app = QGuiApplication([])
    try:
        return {name: _tried(need) for name, need in ROWS.items()}
    finally:
        del app


def _tried(need: Callable[[], object]) -> str | None:
    try:
        need()
    except Exception as error:  # noqa: BLE001  # whatever a broken installation raises is what is missing
        return f"{type(error).__name__}: {error}"
    return None
