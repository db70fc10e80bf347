"""Chromium without a window, driven over the two pipes of its DevTools protocol."""

import base64
import fcntl
import json
import os
import shutil
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
POLL_S = 0.05
FLAGS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe", "--no-first-run",
    "--ignore-certificate-errors", "--disable-background-networking",
    "--autoplay-policy=no-user-gesture-required",
)  # fmt: skip


class Page:
    """One tab."""

    def __init__(self, commands: int, answers: int) -> None:
        self._commands, self._answers = commands, answers
        self._waiting = b""
        self._last = 0
        self._session: str | None = None
        targets = self.call("Target.getTargets")["targetInfos"]
        target = next(one["targetId"] for one in targets if one["type"] == "page")
        self._session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self.call("Page.enable")

    def call(self, method: str, **parameters: Any) -> Any:
        self._last += 1
        message: dict[str, Any] = {"id": self._last, "method": method, "params": parameters}
        if self._session is not None:
            message["sessionId"] = self._session
        os.write(self._commands, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._read()
            if answer.get("id") == self._last:
                assert "error" not in answer, answer
                return answer["result"]

    def open(self, address: str) -> None:
        self.call("Page.navigate", url=address)
        self.until("document.readyState === 'complete'")

    def js(self, expression: str) -> Any:
        """The value of an expression; what it promises is waited for."""
        result = self.call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in result, result
        return result["result"].get("value")

    def until(self, expression: str, within_s: float = 15.0) -> float:
        """Wait until it holds; how many seconds that took."""
        began = time.monotonic()
        while time.monotonic() - began < within_s:
            result = self.call("Runtime.evaluate", expression=f"!!({expression})", returnByValue=True)
            if result["result"].get("value") is True:
                return time.monotonic() - began
            time.sleep(POLL_S)
        raise AssertionError(f"never: {expression}; {self.js('document.body.innerText')}")

    def picture(self, path: Path, width: int, height: int) -> None:
        self.size(width, height)
        data = self.call("Page.captureScreenshot", format="png")["data"]
        path.write_bytes(base64.b64decode(data))

    def size(self, width: int, height: int) -> None:
        self.call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=False,
        )

    def _read(self) -> Any:
        while b"\0" not in self._waiting:
            data = os.read(self._answers, 1 << 16)
            assert data, "the browser is gone"
            self._waiting += data
        message, self._waiting = self._waiting.split(b"\0", 1)
        return json.loads(message)


@contextmanager
def chromium(folder: Path) -> Iterator[Page]:
    """A browser with a profile in `folder`; skips where none is installed."""
    if CHROMIUM is None:
        pytest.skip("no Chromium is installed")
    their_commands, our_commands = os.pipe()
    our_answers, their_answers = os.pipe()
    # Out of the way of 3 and 4, under which the browser looks for them.
    far = [fcntl.fcntl(one, fcntl.F_DUPFD_CLOEXEC, 100) for one in (their_commands, their_answers)]
    browser = os.posix_spawn(
        CHROMIUM,
        [CHROMIUM, *FLAGS, f"--user-data-dir={folder}", "about:blank"],
        os.environ,
        file_actions=[
            (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0),
            (os.POSIX_SPAWN_DUP2, far[0], 3),
            (os.POSIX_SPAWN_DUP2, far[1], 4),
        ],
    )
    for one in (their_commands, their_answers, *far):
        os.close(one)
    try:
        yield Page(our_commands, our_answers)
    finally:
        os.kill(browser, signal.SIGTERM)
        os.waitpid(browser, 0)
        os.close(our_commands)
        os.close(our_answers)
