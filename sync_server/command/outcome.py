"""How a command ends: its exit codes, and the two ways of saying no."""

import enum
from collections.abc import Mapping, Sequence
from typing import Any


class Exit(enum.IntEnum):
    """Exit codes of `exam-centre`."""

    DONE = 0
    USAGE = 2
    NEEDS_CONFIRMATION = 3
    REFUSED = 4


class Refused(Exception):
    """The command does nothing, and says why and what to do about it (exit code 4).

    Args:
        code: stable snake-case slug, for scripts; `--json` prints it.
        message: one or two translated sentences.
        detail: further canonical JSON values for `--json`.
    """

    def __init__(self, code: str, message: str, detail: Mapping[str, Any] | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.detail = dict(detail or {})


class NeedsConfirmation(Exception):
    """The command waits for a decision that an option has to bring (exit code 3); nothing has changed.

    Args:
        message: what is to be decided, and which option says so.
        needs: the options that are missing, for scripts.
        detail: as for Refused.
    """

    def __init__(self, message: str, needs: Sequence[str], detail: Mapping[str, Any] | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.needs = tuple(needs)
        self.detail = dict(detail or {})
