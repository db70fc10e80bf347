"""How functions of Windows are called: bound when first used, failures as OSError, texts as UTF-16."""

import ctypes
from collections.abc import Callable
from typing import Any

from client.lockdown.windows.functions import SIGNATURES, Libraries
from client.lockdown.windows.structures import WCHAR


class Calls:
    """The functions by name."""

    def __init__(self, libraries: Libraries) -> None:
        self._libraries = libraries
        self._bound: dict[str, Callable[..., Any]] = {}

    def __call__(self, name: str, *arguments: object) -> int:
        """Call it; whatever it gives is an answer. A handle that is NULL, and no result, are 0."""
        function = self._bound.get(name)
        if function is None:
            function = self._bound[name] = self._libraries.function(name, SIGNATURES[name])
        result = function(*arguments)
        return 0 if result is None else int(result)

    def must(self, name: str, *arguments: object) -> int:
        """Call a function whose 0 is a failure.

        Raises:
            OSError: it gave 0, with GetLastError's code.
        """
        result = self(name, *arguments)
        if result == 0:
            raise failure(name, self._libraries.last_error())
        return result

    def status(self, name: str, *arguments: object) -> None:
        """Call a function that gives a system error code, 0 for success.

        Raises:
            OSError: it gave another.
        """
        code = self(name, *arguments)
        if code != 0:
            raise failure(name, code)


def failure(name: str, code: int) -> OSError:
    """The exception for a failed call; on Windows its class and `winerror` follow from the code."""
    return OSError(code, f"{name}: Windows error {code}", None, code)


def wide(text: str) -> "ctypes.Array[ctypes.c_uint16]":
    """A text as functions take it: UTF-16, ended by a zero."""
    data = text.encode("utf-16-le") + bytes(2)
    return (WCHAR * (len(data) // 2)).from_buffer_copy(data)


def wide_buffer(length: int) -> "ctypes.Array[ctypes.c_uint16]":
    """Room for a text of so many characters, the zero among them."""
    return (WCHAR * length)()


def text_of(buffer: "ctypes.Array[ctypes.c_uint16]") -> str:
    """The text in a buffer, up to its zero; a half of a pair that was cut off is left out."""
    return bytes(buffer).decode("utf-16-le", errors="ignore").partition("\0")[0]
