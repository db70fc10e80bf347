"""Refuse every socket but those of this machine's own windows and processes (AF_UNIX)."""

import socket
from typing import Any


class _Refused(socket.socket):
    def connect(self, address: Any) -> None:
        if self.family != socket.AF_UNIX:
            raise OSError(101, "Network is unreachable")
        super().connect(address)

    def connect_ex(self, address: Any) -> int:
        return 101 if self.family != socket.AF_UNIX else super().connect_ex(address)


socket.socket = _Refused  # type: ignore[misc]  # for whatever is imported from now on
