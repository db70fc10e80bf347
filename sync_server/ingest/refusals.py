"""Every way in which something sent by a room is turned away."""

import enum


class Refusal(enum.StrEnum):
    """Why nothing was taken in; the values are part of the room API."""

    MALFORMED = "malformed"
    DIGEST_MISMATCH = "digest_mismatch"
    UNKNOWN_ATTEMPT = "unknown_attempt"
    WRONG_SITE = "wrong_site"
    WRONG_SEAT = "wrong_seat"
    STANDALONE_SITTING = "standalone_sitting"
    NOT_RELEASED = "not_released"
    UNKNOWN_PACKAGE = "unknown_package"
    BAD_SIGNATURE = "bad_signature"
    CONTRADICTING_JOURNAL = "contradicting_journal"
    CONTRADICTING_RESULT = "contradicting_result"
