"""The secret from which the time codes of the tests' packages follow."""

from exam_core.attempt.time_code import time_anchor
from exam_core.identifiers import SittingCode, TicketNumber

TIME_SECRET = bytes(range(32))
TIME_ANCHOR = time_anchor(TIME_SECRET, SittingCode("ANY-SITTING"), TicketNumber("T-0"))
"""Of nobody in particular, where no code is typed."""
