"""How asking the centre can end without an answer."""

import enum


class Unreachable(enum.StrEnum):
    """Why nothing useful came back; the value names the message for people."""

    NETWORK = "network"
    TIMEOUT = "timeout"
    WRONG_CERTIFICATE = "wrong_certificate"
    SERVER_ERROR = "server_error"
    NOT_AN_ANSWER = "not_an_answer"


class CentreUnreachable(Exception):
    """The centre did not answer, or not as the centre does: try again later, it may not know of the request.

    Attributes:
        why: what was seen from here.
    """

    def __init__(self, why: Unreachable, detail: str = "") -> None:
        super().__init__(f"{why}: {detail}" if detail else str(why))
        self.why = why


class CentreRefused(Exception):
    """The centre understood and said no (problem+json, RFC 9457).

    Attributes:
        code: the stable slug of the problem, "journal_gap".
        detail: the centre's words, for the log.
        members: whole numbers that came with it, for example `next_seq` or `server_ms`.
    """

    def __init__(self, code: str, detail: str = "", members: dict[str, int] | None = None) -> None:
        super().__init__(f"{code}: {detail}" if detail else code)
        self.code = code
        self.detail = detail
        self.members = members or {}
