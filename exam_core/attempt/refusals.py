"""Every way a command to an attempt can be refused; each has its words in the error catalogue."""

import enum


class Refusal(enum.StrEnum):
    """Why nothing was written."""

    NOT_NOW = "not_now"
    READ_THE_NOTES_FIRST = "read_the_notes_first"
    STARTS_OTHERWISE = "starts_otherwise"
    TOO_LATE_TO_ENTER = "too_late_to_enter"
    TIME_IS_UP = "time_is_up"
    TOO_EARLY_TO_HAND_IN = "too_early_to_hand_in"
    PAPER_NOT_RELEASED = "paper_not_released"
    NO_SUCH_QUESTION = "no_such_question"
    NEEDS_CENTRE_CLOCK = "needs_centre_clock"
    NOT_THIS_PROCTOR = "not_this_proctor"
    ACT_FOR_ANOTHER_ATTEMPT = "act_for_another_attempt"
    ACT_USED_BEFORE = "act_used_before"
    REASON_NEEDED = "reason_needed"
    GAP_NEEDED = "gap_needed"
    GAP_NOT_ASKED = "gap_not_asked"
    ANOTHER_HEAD = "another_head"
    ANOTHER_SEAT = "another_seat"
    NOT_IN_THIS_MODE = "not_in_this_mode"
    WARN_FIRST = "warn_first"
    WRONG_TIME_CODE = "wrong_time_code"
    TIME_CODE_USED = "time_code_used"
