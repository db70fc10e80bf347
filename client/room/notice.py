"""What a proctor has to know of a seat beyond what it reports itself."""

import enum


class Notice(enum.StrEnum):
    """What is wrong with what a seat sent; the copy that is here stays as it is."""

    SET_BACK = "set_back"
    """The seat has less of a journal than its copy here, or another one."""
    COPY_REFUSED = "copy_refused"
    """It sent entries that are no true continuation of its journal."""
    NOT_A_SEAT = "not_a_seat"
    """It said what no seat says there: no frame, or what another seat would say."""
    RESULT_REFUSED = "result_refused"
    """It sent a result that is not one of this sitting's."""
