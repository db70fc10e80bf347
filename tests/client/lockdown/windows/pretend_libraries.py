"""Libraries whose functions are real C functions with the types of Windows' own, made out of Python ones."""

import ctypes
import threading
from collections.abc import Callable
from typing import Any

from client.lockdown.windows.api import Win32
from client.lockdown.windows.functions import Signature
from client.lockdown.windows.real import RealWindows


class PretendLibraries:
    """Functions by name, as a test gives them; those that are called otherwise give 0."""

    def __init__(self, **functions: Callable[..., object]) -> None:
        self.functions = functions
        self.error = 0
        self.called: list[tuple[str, tuple[Any, ...]]] = []

    def function(self, name: str, signature: Signature) -> Callable[..., Any]:
        def call(*arguments: object) -> object:
            self.called.append((name, arguments))
            answer = self.functions.get(name)
            given = 0 if answer is None else answer(*arguments)
            return None if signature.result is None else given

        return ctypes.CFUNCTYPE(signature.result, *signature.arguments)(call)

    def last_error(self) -> int:
        return self.error

    def names(self) -> list[str]:
        return [name for name, _ in self.called]


class Pump:
    """GetMessageW of one thread, until PostThreadMessageW says WM_QUIT."""

    def __init__(self) -> None:
        self._quit = threading.Event()

    def get(self, _message: int, _window: int, _first: int, _last: int) -> int:
        self._quit.wait()
        return 0

    def post(self, _thread: int, message: int, _first: int, _second: int) -> int:
        assert message == 0x12, "WM_QUIT"
        self._quit.set()
        return 1


def write_text(address: int, text: str) -> int:
    """Put a text and its zero where a caller has room for it; gives its characters."""
    data = text.encode("utf-16-le") + bytes(2)
    ctypes.memmove(address, data, len(data))
    return len(data) // 2 - 1


def read_text(address: int) -> str:
    """The text that a caller handed over."""
    data = b""
    while (two := ctypes.string_at(address + len(data), 2)) != bytes(2):
        data += two
    return data.decode("utf-16-le")


def write(address: int, value: Any, *, answer: int = 1) -> int:
    """Put a value of ctypes where a pointer leads to; gives `answer`, else TRUE."""
    ctypes.memmove(address, ctypes.addressof(value), ctypes.sizeof(value))
    return answer


def windows(**functions: Callable[..., object]) -> tuple[Win32, PretendLibraries]:
    """The ctypes layer over these functions."""
    libraries = PretendLibraries(**functions)
    return RealWindows(libraries), libraries
