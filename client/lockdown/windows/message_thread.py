"""A thread that pumps messages: hooks and notices of Windows are called on the thread that asked for them."""

import threading
from collections.abc import Callable

from client.lockdown.windows.api import Win32

_READY_S = 5.0
"""Setting a hook takes microseconds; a machine on its knees gets time."""

Undo = Callable[[], None]


class MessageThread:
    """Asks Windows for something on a thread of its own, and pumps that thread's messages until told to stop.

    Args:
        api: Windows.
        ask: called on the thread; gives what takes the asking back, also to be called there.
    """

    def __init__(self, api: Win32, ask: Callable[[], Undo]) -> None:
        self._api = api
        self._ask = ask
        self._ready = threading.Event()
        self._failed: OSError | None = None
        self._id = 0
        self._thread = threading.Thread(target=self._run, name="windows messages", daemon=True)

    def start(self) -> None:
        """Begin, and come back when Windows has agreed.

        Raises:
            OSError: it did not agree.
        """
        self._thread.start()
        if not self._ready.wait(_READY_S):
            raise OSError("the thread for Windows' messages does not begin")
        if self._failed is not None:
            raise self._failed

    def stop(self) -> None:
        """End; what was asked for is taken back."""
        if self._thread.is_alive():
            self._api.quit_thread(self._id)
            self._thread.join(_READY_S)

    @property
    def runs(self) -> bool:
        """Whether messages are being pumped."""
        return self._thread.is_alive()

    def _run(self) -> None:
        try:
            self._id = self._api.current_thread()
            take_back = self._ask()
        except OSError as error:
            self._failed = error
            self._ready.set()
            return
        self._ready.set()
        try:
            self._api.pump_messages()
        finally:
            take_back()
