"""Sessions of Windows: seen from afar, locked or switched away, and the desktop of Ctrl+Alt+Del."""

from collections import deque

from client.lockdown.finding import Confidence, Finding, FindingCode
from client.lockdown.windows.api import SessionChange, Win32
from client.lockdown.windows.message_thread import MessageThread, Undo

_AWAY = {
    SessionChange.CONSOLE_DISCONNECT: "another session took the console",
    SessionChange.LOCK: "the session was locked",
    SessionChange.REMOTE_CONTROL: "the session is watched or controlled from another",
}
_REMOTE_DESKTOP = 2
_STANDS_FOR_LOOKS = 3
"""A switch that is over before the next look is told by a notice; it stands long enough to be believed."""

_OUR_DESKTOP = "default"


class WindowsSessions:
    """Reports Remote Desktop, a session that is not the one on the screen, and the secure desktop."""

    name = "windows sessions"
    every_s = 1.0

    def __init__(self, api: Win32) -> None:
        self._api = api
        self._notices: deque[int] = deque(maxlen=16)
        self._standing: dict[str, int] = {}
        self._hearing: MessageThread | None = None

    def look(self) -> tuple[Finding, ...]:
        self._hear()
        return (*self._remote(), *self._away(), *self._noticed(), *self._desktop())

    def close(self) -> None:
        """Hear no more notices; another look asks for them again."""
        if self._hearing is not None:
            self._hearing.stop()
            self._hearing = None

    def _hear(self) -> None:
        """Notices are asked for once; a Windows that gives none is looked at as it is."""
        if self._hearing is None:
            self._hearing = MessageThread(self._api, self._ask)
            try:
                self._hearing.start()
            except OSError:
                return

    def _ask(self) -> Undo:
        window = self._api.hear_session_changes(self._notices.append)
        return lambda: self._api.stop_hearing(window)

    def _remote(self) -> tuple[Finding, ...]:
        if not self._api.is_remote_session():
            return ()
        evidence = "GetSystemMetrics(SM_REMOTESESSION)"
        return (Finding(FindingCode.REMOTE_SESSION, "Remote Desktop", Confidence.CERTAIN, evidence),)

    def _away(self) -> tuple[Finding, ...]:
        try:
            state = self._api.session_state()
        except OSError:
            return ()
        found = []
        if state.locked or not state.active:
            what = "locked" if state.locked else "not connected"
            found.append(_switched(what, Confidence.CERTAIN, "WTSQuerySessionInformationW"))
        if state.protocol == _REMOTE_DESKTOP and not self._api.is_remote_session():
            evidence = "WTSClientProtocolType"
            found.append(Finding(FindingCode.REMOTE_SESSION, "Remote Desktop", Confidence.LIKELY, evidence))
        return tuple(found)

    def _noticed(self) -> tuple[Finding, ...]:
        while self._notices:
            notice = self._notices.popleft()
            if notice in _AWAY:
                self._standing[_AWAY[SessionChange(notice)]] = _STANDS_FOR_LOOKS
        found = tuple(_switched(what, Confidence.CERTAIN, "WM_WTSSESSION_CHANGE") for what in self._standing)
        self._standing = {what: looks - 1 for what, looks in self._standing.items() if looks > 1}
        return found

    def _desktop(self) -> tuple[Finding, ...]:
        """Only likely: a consent dialog of Windows' own does it, too."""
        name = self._api.input_desktop()
        if name is not None and name.lower() == _OUR_DESKTOP:
            return ()
        evidence = f"OpenInputDesktop: {name or 'refused'}"
        return (_switched("another desktop has the keyboard", Confidence.LIKELY, evidence),)


def _switched(what: str, confidence: Confidence, evidence: str) -> Finding:
    return Finding(FindingCode.SESSION_SWITCHED, what, confidence, evidence)
