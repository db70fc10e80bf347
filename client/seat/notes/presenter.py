"""The notes before the exam, with the numbers of this sitting's rule set."""

from client.seat.glance import Glance
from client.seat.notes.view import NotesModel


def present(glance: Glance) -> NotesModel:
    """The notes screen."""
    rules = glance.rules
    if rules is None:
        raise LookupError("no rule set")
    since = glance.ui.notes_since_ms
    shown_ms = glance.now.mono_ms - since if since is not None else 0
    return NotesModel(
        frame=glance.frame,
        reading_left_s=max(0, -(-(rules.notes_reading_s * 1000 - shown_ms) // 1000)),
        duration_min=-(-rules.duration_s // 60),
        full_marks=str(rules.full_marks),
        pass_mark=str(rules.pass_mark),
        late_entry_min=rules.late_entry_s // 60,
        hand_in_floor_min=rules.hand_in_floor_s // 60,
    )
