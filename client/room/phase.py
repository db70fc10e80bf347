"""How far the room is, by what its seats report and what has been ticked."""

from collections.abc import Iterable

from client.room.checklist import Checklist
from client.room.view import Phase, SeatRow
from exam_core.attempt.states import BEFORE_START, CLOSED


def phase_of(rows: Iterable[SeatRow], checklist: Checklist) -> Phase:
    """ANSWER from the first start on, COLLECT once nobody answers any more, SEAL when all results are here.

    A seat whose line is down counts as it was heard last.
    """
    seated = [row for row in rows if row.status is not None and row.status.state is not None]
    states = [row.status.state for row in seated if row.status is not None]
    started = [state for state in states if state not in BEFORE_START]
    if any(state not in CLOSED for state in started):
        return Phase.ANSWER
    if started and len(started) == len(states):
        all_here = all(row.result_here for row in seated)
        return Phase.SEAL if all_here and checklist.all_of(Phase.COLLECT) else Phase.COLLECT
    return Phase.READ if checklist.all_of(Phase.VERIFY) else Phase.VERIFY
