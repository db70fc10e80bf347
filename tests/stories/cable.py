"""A network cable that can be pulled: a TCP forwarder on loopback between one seat and the centre."""

import contextlib
import selectors
import socket
import threading
from types import TracebackType
from typing import Self


class Cable:
    """Forwards bytes both ways while plugged in; unplugged, connections break and new ones are refused."""

    def __init__(self, centre_port: int) -> None:
        self._centre = ("127.0.0.1", centre_port)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._plugged = threading.Event()
        self._plugged.set()
        self._ended = threading.Event()
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()
        self._thread = threading.Thread(target=self._accept, name=f"cable-{self.port}", daemon=True)
        self._thread.start()

    def unplug(self) -> None:
        """Break every connection, and every new one."""
        self._plugged.clear()
        with self._lock:
            for end in self._open:
                with contextlib.suppress(OSError):
                    end.shutdown(socket.SHUT_RDWR)

    def plug_in(self) -> None:
        """Let connections through again."""
        self._plugged.set()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ended.set()
        self.unplug()
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join(5)

    def _accept(self) -> None:
        while not self._ended.is_set():
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(near,), daemon=True).start()

    def _serve(self, near: socket.socket) -> None:
        with near:
            if not self._plugged.is_set():
                return
            try:
                far = socket.create_connection(self._centre, timeout=5)
            except OSError:
                return
            with far, self._held(near, far):
                self._carry(near, far)

    @contextlib.contextmanager
    def _held(self, *ends: socket.socket):  # type: ignore[no-untyped-def]
        with self._lock:
            self._open.update(ends)
        try:
            yield
        finally:
            with self._lock:
                self._open.difference_update(ends)

    def _carry(self, near: socket.socket, far: socket.socket) -> None:
        other = {near: far, far: near}
        with selectors.DefaultSelector() as ready:
            for end in other:
                ready.register(end, selectors.EVENT_READ, end)
            while self._plugged.is_set():
                for key, _ in ready.select(timeout=1):
                    end = key.data
                    try:
                        data = end.recv(65536)
                        if not data:
                            return
                        other[end].sendall(data)
                    except OSError:
                        return
