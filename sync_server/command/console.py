"""What a command says and asks: results on stdout, everything else on stderr."""

import getpass
import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from django.utils.translation import gettext as _
from tqdm import tqdm

from sync_server.command.outcome import NeedsConfirmation, Refused

T = TypeVar("T")

PROGRESS_AFTER_S = 1
"""A bar appears only where there is something to wait for."""


class Console:
    """The person or script in front of one command.

    Args:
        json: results are JSON objects, and nobody is asked anything.
    """

    def __init__(self, *, json: bool) -> None:
        self.json = json

    def result(self, value: Mapping[str, Any], text: str) -> bool:
        """Print what the command came to: `value` where JSON is wanted, else `text`.

        Returns:
            Whether somebody still reads what is printed.
        """
        try:
            print(json.dumps(value, ensure_ascii=False, indent=2) if self.json else text, flush=True)
        except BrokenPipeError:  # whoever read it has had enough (`… | head`); what was done stays done
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return False
        return True

    def note(self, text: str) -> None:
        """Say something beside the result."""
        print(text, file=sys.stderr, flush=True)

    def progress(self, items: Iterable[T], what: str, *, total: int | None = None) -> Iterator[T]:
        """Go through `items` with a bar on stderr, where that is a terminal and it takes a while."""
        bar = tqdm(
            items, desc=what, total=total, file=sys.stderr, disable=None, leave=False, delay=PROGRESS_AFTER_S
        )
        yield from bar

    def secret(self, prompt: str, file: Path | None, option: str, *, new: bool = False) -> str:
        """A passphrase or PIN: the first line of `file`, else typed at the terminal.

        Args:
            option: the option that names the file, for the message where there is no terminal.
            new: ask twice, since nobody can look up what was mistyped.

        Raises:
            Refused: no file and no terminal, or the two differ.
        """
        if file is not None:
            lines = file.read_text("utf-8").splitlines()
            return lines[0] if lines else ""
        if not self._can_ask():
            raise Refused(
                "no_terminal", _("这里没有终端可以输入，请用 {option} 指定文件。").format(option=option)
            )
        typed = getpass.getpass(f"{prompt}: ")
        if new and getpass.getpass(_("再输入一次") + ": ") != typed:
            raise Refused("not_the_same", _("两次输入不一致。"))
        return typed

    def ask(self, prompt: str) -> str:
        """What a person at the terminal types, seen by everybody who stands there.

        Raises:
            Refused: there is no terminal.
        """
        if not self._can_ask():
            raise Refused("no_terminal", _("这一步要由人在终端前完成。"))
        print(f"{prompt}: ", end="", file=sys.stderr, flush=True)
        return sys.stdin.readline().strip()

    def clear(self) -> None:
        """Empty the terminal, what has scrolled out of sight with it."""
        print("\033[2J\033[3J\033[H", end="", file=sys.stderr, flush=True)

    def confirm(self, question: str, *, yes: bool, detail: Mapping[str, Any] | None = None) -> None:
        """Go on only with `--yes`, or when a person at the terminal says so.

        Raises:
            NeedsConfirmation: neither.
        """
        if yes:
            return
        if self._can_ask():
            print(f"{question} [y/N] ", end="", file=sys.stderr, flush=True)
            if sys.stdin.readline().strip().lower() in ("y", "yes", "是"):
                return
        raise NeedsConfirmation(question + " " + _("确认请加 --yes。"), ["--yes"], detail)

    def _can_ask(self) -> bool:
        return not self.json and sys.stdin.isatty() and sys.stderr.isatty()
