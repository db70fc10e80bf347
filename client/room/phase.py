"""How far the room is, by how its candidates stand and what has been ticked."""

from collections.abc import Iterable

from client.room.checklist import Checklist
from client.room.view import Phase
from exam_core.attempt.states import BEFORE_START, CLOSED, State
from exam_core.identifiers import SittingCode


def phase_of(
    standing: Iterable[State | None], checklist: Checklist, batch: SittingCode, *, all_here: bool
) -> Phase:
    """ANSWER from the first start on, COLLECT once nobody answers any more, SEAL when all results are here.

    Args:
        standing: of every candidate; None of whoever has not checked in.
        batch: the sitting whose candidates come now.
        all_here: the result of everybody who has started is here.
    """
    states = [state for state in standing if state not in (None, State.WITHDRAWN)]
    started = [state for state in states if state not in BEFORE_START]
    if any(state not in CLOSED or state is State.MOVED for state in started):
        return Phase.ANSWER
    if started and len(started) == len(states):
        return Phase.SEAL if all_here and checklist.all_of(Phase.COLLECT, batch) else Phase.COLLECT
    return Phase.READ if checklist.all_of(Phase.VERIFY, batch) else Phase.VERIFY
