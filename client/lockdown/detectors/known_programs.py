"""The programs a seat knows by sight, out of the data files, each with the marks that tell it."""

import enum
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from client.lockdown.finding import FindingCode

_SUFFIX = re.compile(r"\.(exe|bin|appimage|com|scr)$")
_EDITION = re.compile(
    r"[-_ .(]+(v?\d[\d.]*|x64|x86|x86_64|amd64|arm64|aarch64|win|win32|win64|windows|linux|setup|portable"
    r"|stable|green|lite|full)\)?$"
)


class Mark(enum.StrEnum):
    """The kinds of marks. Two of different kinds are independent of each other."""

    NAME = "name"
    """Of the executable; one that hardly anything else has."""
    COMMON_NAME = "common name"
    """Of the executable; a word that other programs are called by as well."""
    PATH = "path"
    """Where programs are installed; under such a folder a user can't just save a file."""
    ARGUMENT = "argument"
    """On the command line, where other programs may have it as well."""
    FLAG = "flag"
    """On the command line of no other program."""
    CLASS = "window class"
    TITLE = "window title"
    VERSION = "version info"
    """What the makers write into a Windows executable; it survives renaming."""
    PORT = "port"
    """On which it listens."""
    FILE = "file"
    """That it leaves on the disk."""


STRONG = frozenset({Mark.NAME, Mark.PATH, Mark.FLAG, Mark.CLASS, Mark.VERSION})
"""Few other things have them; the rest anybody may have by chance."""


class BadData(Exception):
    """A data file is not of the form it should have."""


@dataclass(frozen=True, slots=True, eq=False)
class KnownProgram:
    """One program.

    Attributes:
        category: a word: remote_control, messenger, classroom_control, restore …
        at_rest: whether it is usual that it runs without anybody having opened it (a browser kept ready, a
            cloud disk): without a window it is no more than a hint.
        marks: by kind; casefolded, with "/" in paths. Names are without their ".exe". Titles are regular
            expressions that the whole title has to match.
    """

    zh: str
    en: str
    category: str
    code: FindingCode
    at_rest: bool
    marks: Mapping[Mark, frozenset[str]]

    @property
    def subject(self) -> str:
        """Both names; one where they are the same."""
        return self.zh if self.zh == self.en else f"{self.zh} ({self.en})"


_KEYS = {
    "names": Mark.NAME, "common_names": Mark.COMMON_NAME, "paths": Mark.PATH, "arguments": Mark.ARGUMENT,
    "flags": Mark.FLAG,
    "classes": Mark.CLASS, "titles": Mark.TITLE, "products": Mark.VERSION, "ports": Mark.PORT,
    "files": Mark.FILE,
}  # fmt: skip
_NO_FOLDING = frozenset({Mark.TITLE, Mark.FILE})
_CODES = {
    "classroom_control": FindingCode.CLASSROOM_CONTROL,
    "restore": FindingCode.RESTORE_CARD,
}
"""The categories that are the room's own; a program of any other is forbidden."""


@cache
def known_programs() -> tuple[KnownProgram, ...]:
    """What the shipped files know: forbidden programs, classroom control and restore programs."""
    folder = resources.files("client.lockdown").joinpath("data")
    names = ("forbidden_programs.toml", "known_software.toml")
    return tuple(
        program
        for name in names
        for program in read_programs(folder.joinpath(name).read_text(encoding="utf-8"))
    )


def read_programs(text: str) -> tuple[KnownProgram, ...]:
    """The programs in a TOML file: `[[programs]]` with zh, en, category, at_rest and lists of marks.

    Raises:
        BadData: an entry has no name, no mark, or something that is not known.
    """
    return tuple(_program(row) for row in tomllib.loads(text)["programs"])


def _program(row: dict[str, object]) -> KnownProgram:
    match row:
        case {"zh": str(zh), "en": str(en), "category": str(category), **rest}:
            at_rest = rest.pop("at_rest", False)
        case _:
            raise BadData(f"not a program: {row}")
    if not set(rest) <= set(_KEYS) or not rest or not isinstance(at_rest, bool):
        raise BadData(f"{zh}: {sorted(rest)}")
    code = _CODES.get(category, FindingCode.FORBIDDEN_PROGRAM)
    return KnownProgram(zh, en, category, code, at_rest, {_KEYS[key]: _marks(key, rest[key]) for key in rest})


def _marks(key: str, given: object) -> frozenset[str]:
    if not isinstance(given, list) or not given or not all(isinstance(one, str | int) for one in given):
        raise BadData(f"{key}: {given}")
    marks = frozenset(str(one) for one in given)
    if _KEYS[key] is Mark.TITLE:
        for one in marks:
            re.compile(one)
    return marks if _KEYS[key] in _NO_FOLDING else frozenset(one.casefold() for one in marks)


def names_of(file: str) -> frozenset[str]:
    """What marks may call a file by: without folder and ".exe", with and without the number of an edition.

    "C:/Tools/ToDesk_4.7.4.3_x64.exe" is "todesk" among others; "qqwing" is nothing but "qqwing".
    """
    bare = _SUFFIX.sub("", file.replace("\\", "/").rsplit("/", 1)[-1].casefold())
    names = {bare}
    while (shorter := _EDITION.sub("", bare)) and shorter != bare:
        names.add(bare := shorter)
    return frozenset(names - {""})
