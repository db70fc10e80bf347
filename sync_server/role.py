"""Which of the centre's processes this is, and so which private keys it may ask for."""

import enum
import os

ROLE_VARIABLE = "EXAM_CENTRE_ROLE"


class ProcessRole(enum.StrEnum):
    """Web serves and stores sealed bytes; the worker opens them; media opens video; the desk is a command."""

    WEB = "web"
    WORKER = "worker"
    MEDIA = "media"
    DESK = "desk"


def current_role() -> ProcessRole:
    """The role of this process; whoever has not been given one is the web process, which may do least."""
    return ProcessRole(os.environ.get(ROLE_VARIABLE, ProcessRole.WEB))


def take_role(role: ProcessRole) -> None:
    """Set the role of this process and of those it starts."""
    os.environ[ROLE_VARIABLE] = role
