"""How long each question was on the screen while it could be answered.

Between two entries of a journal the screen shows one question, or none. That stretch counts for the question
in view if the seat was answering: not while the seat was locked, the candidate away or the program down. Of
a program that was killed nobody knows when it stopped, so the stretch from its last entry (it writes a sign
of life every few seconds) to its return counts for no question; between two boots there is always such a
return. The same goes for a PC that an attempt has left, up to its going on at another one.

The answer sheet lies over a question without an entry of its own; what was spent there counts for the
question beneath.
"""

from collections import defaultdict
from collections.abc import Sequence

from exam_core.attempt.attempt import apply, begin
from exam_core.attempt.events import Interrupted, MovedIn, MovedOut
from exam_core.attempt.journal import Entry
from exam_core.attempt.states import State

_NOT_WATCHED = Interrupted | MovedIn | MovedOut
"""Entries that end a stretch of which nobody knows how much the question was in view."""


def time_per_question(entries: Sequence[Entry]) -> dict[int, int]:
    """Milliseconds by question number as shown, from 1; a number that was never in view is missing.

    Args:
        entries: a whole journal that replays.

    Raises:
        MalformedData: it does not.
    """
    state = begin(entries[0])
    seen: defaultdict[int, int] = defaultdict(int)
    for entry in entries[1:]:
        last = state.last
        if state.state is State.ANSWERING and not isinstance(entry.event, _NOT_WATCHED):
            seen[state.viewing] += entry.mono_ms - last.mono_ms
        state = apply(state, entry)
    return {number: ms for number, ms in seen.items() if ms > 0}
