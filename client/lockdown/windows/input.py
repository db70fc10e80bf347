"""Clicks that no hand made: mouse events that another program put in, as remote control does."""

from client.lockdown.finding import Confidence, Finding, FindingCode
from client.lockdown.windows.api import MouseEvent, Win32
from client.lockdown.windows.message_thread import MessageThread, Undo


class InjectedClicks:
    """Reports clicks with LLMHF_INJECTED since the last look; injected keys are the hold's, which drops them.

    Only likely, and clicks go on: drivers of some tablets and touch screens make them the same way.
    """

    name = "injected clicks"
    every_s = 1.0

    def __init__(self, api: Win32) -> None:
        self._api = api
        self._clicks = 0
        self._told = 0
        self._watching: MessageThread | None = None

    def look(self) -> tuple[Finding, ...]:
        if self._watching is None:
            self._watching = MessageThread(self._api, self._ask)
            try:
                self._watching.start()
            except OSError:
                return ()
        new, self._told = self._clicks - self._told, self._clicks
        if not new:
            return ()
        evidence = f"{new} clicks with LLMHF_INJECTED"
        return (Finding(FindingCode.INJECTED_INPUT, "mouse", Confidence.LIKELY, evidence),)

    def close(self) -> None:
        """Watch the mouse no more; another look does again."""
        if self._watching is not None:
            self._watching.stop()
            self._watching = None

    def _ask(self) -> Undo:
        hook = self._api.set_mouse_hook(self._see)
        return lambda: self._api.unhook(hook)

    def _see(self, event: MouseEvent) -> None:
        """On the hook's thread, for every movement: Windows waits, so it does next to nothing."""
        if event.injected and event.click:
            self._clicks += 1
