"""Why a seat is turned away; nothing is told to it but this."""

import enum


class Away(enum.StrEnum):
    """The reasons, as they are sent."""

    NOT_A_HELLO = "not_a_hello"
    NOT_ENROLLED = "not_enrolled"
    NOT_ITS_KEY = "not_its_key"
    ANOTHER_LINE = "another_line"
    ANOTHER_SITE = "another_site"
    NEWER_CONSOLE = "newer_console"
    """It believes a console that was opened later, or by a clock that is ahead; it says so, and goes."""
    TOO_MANY = "too_many"
    """More came at once than this console waits for; the connection just ends."""
