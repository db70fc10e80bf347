"""The figure of a question as it stood in an attempt's paper, from the bank and in memory."""

import enum

from exam_core.encoding import MalformedData, digest
from exam_core.identifiers import AttemptId
from sync_server.bank.models import Media
from sync_server.bank.services import figure
from sync_server.playback.models import Viewing
from sync_server.playback.services.timeline import course_in


class NoFigure(enum.StrEnum):
    """Why there is none to be shown; the value is part of the player's page."""

    NOT_ASKED = "not_asked"
    """The paper of this attempt has no such question, or that question no figure."""
    MISSING = "missing"
    DAMAGED = "damaged"


def open_figure(viewing: Viewing, attempt: AttemptId, number: int) -> bytes | NoFigure:
    """The picture of question `number`, after its digest; the course says which one it is, never who asks.

    Raises:
        NotTheMedia: this process is not the media process.
    """
    try:
        course = course_in(viewing, attempt)
    except MalformedData:
        course = None
    questions = course.questions if course else ()
    name = next((one.figure for one in questions if one.number == number), None)
    if name is None:
        return NoFigure.NOT_ASKED
    try:
        data = figure(name)
    except Media.DoesNotExist:
        return NoFigure.MISSING
    return data if digest(data) == name else NoFigure.DAMAGED
