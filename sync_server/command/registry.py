"""All commands, in the order in which a centre comes to need them."""

import importlib
from collections.abc import Sequence

from sync_server.command.parsing import Command
from sync_server.role import ProcessRole

MODULES = {
    "init": "init",
    "migrate": "migrate",
    "serve": "serve",
    "worker": "worker",
    "media": "media",
    "keys": "keys",
    "add-staff": "add_staff",
    "add-proctor": "add_proctor",
    "enrolment-code": "enrolment_code",
    "admit-device": "admit_device",
    "import-bank": "import_bank",
    "review-bank": "review_bank",
    "export-bank": "export_bank",
    "catalogue": "catalogue",
    "preview-paper": "preview_paper",
    "add-blueprint": "add_blueprint",
    "check-blueprint": "check_blueprint",
    "create-sitting": "create_sitting",
    "propose-slip": "propose_slip",
    "approve-slip": "approve_slip",
    "build-package": "build_package",
    "print-slip": "print_slip",
    "draw-report": "draw_report",
    "room-check": "room_check",
    "release": "release",
    "unlock-code": "unlock_code",
    "time-code": "time_code",
    "receive": "receive",
    "running": "running",
    "status": "status",
    "record-patrol": "record_patrol",
    "record-call": "record_call",
    "record-cameras-off": "record_cameras_off",
    "answer-report": "answer_report",
    "reports": "reports",
    "propose-settlement": "propose_settlement",
    "approve-settlement": "approve_settlement",
    "close-sitting": "close_sitting",
    "propose": "propose",
    "approve": "approve",
    "propose-correction": "propose_correction",
    "approve-correction": "approve_correction",
    "results": "results",
    "statistics": "statistics",
    "recordings": "recordings",
    "watch": "watch",
    "export-video": "export_video",
    "hold-recordings": "hold_recordings",
    "release-recordings": "release_recordings",
    "delete-recordings": "delete_recordings",
    "check-recordings": "check_recordings",
    "recordings-forecast": "recordings_forecast",
    "export": "export",
    "verify": "verify",
}
"""Each command's module in this package; its `COMMAND` is the command."""
PROCESSES = {
    "serve": ProcessRole.WEB,
    "worker": ProcessRole.WORKER,
    "media": ProcessRole.MEDIA,
    "export-video": ProcessRole.MEDIA,
}
"""The commands that are processes of the centre, or open video as one does; every other one is a person at
the desk."""
VALUED = ("--home", "--lang")
"""Options before the command that take a value."""


def commands_for(words: Sequence[str]) -> list[Command]:
    """The command that `words` name, or all: only what is going to run is imported."""
    named = _first_word(words)
    modules = [MODULES[named]] if named and named in MODULES else list(MODULES.values())
    return [_load(module) for module in modules]


def role_of(words: Sequence[str]) -> ProcessRole:
    """Which process the command is that `words` name."""
    return PROCESSES.get(_first_word(words) or "", ProcessRole.DESK)


def _first_word(words: Sequence[str]) -> str | None:
    """The first word that is neither an option nor the value of one that may stand before the command."""
    before = ["", *words]
    return next(
        (
            word
            for last, word in zip(before, words, strict=False)
            if not word.startswith("-") and last not in VALUED
        ),
        None,
    )


def _load(module: str) -> Command:
    command = importlib.import_module(f"sync_server.command.{module}").COMMAND
    if not isinstance(command, Command):
        raise TypeError(f"{module}.COMMAND is not a Command")
    return command
