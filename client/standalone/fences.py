"""Fences: the signed note, on every stick that was in at a move, that an attempt has left its old seat.

A fence is the text of the proctor's MOVE act and nothing else. It is looked for before a seat goes on with an
attempt, so that two seats do not write one candidate's exam.
"""

from collections.abc import Sequence

from client.standalone.stick import StickFolder
from client.standalone.stick_file import read_ordinary
from client.store import durable_file
from exam_core.attempt.proctor_act import MAX_ACT, Action, StaffKeys, read_act
from exam_core.encoding import MalformedData
from exam_core.identifiers import AttemptId


def put_up(sticks: Sequence[StickFolder], attempt: AttemptId, act: str) -> None:
    """Write the fence of `attempt` to each stick that has none yet; one that takes nothing is passed over."""
    for stick in sticks:
        path = stick.fence(attempt)
        try:
            if not path.exists():
                durable_file.write(path, act.encode("utf-8"))
        except OSError:
            continue


def find(sticks: Sequence[StickFolder], attempt: AttemptId, staff: StaffKeys) -> str | None:
    """The MOVE act of a listed proctor that takes `attempt` away from its seat, if a stick has it."""
    for stick in sticks:
        act = _read(stick, attempt, staff)
        if act is not None:
            return act
    return None


def _read(stick: StickFolder, attempt: AttemptId, staff: StaffKeys) -> str | None:
    try:
        text = read_ordinary(stick.fence(attempt), MAX_ACT).decode("utf-8")
        act = read_act(text, staff)
    except (OSError, MalformedData, UnicodeDecodeError):
        return None
    return text if act.action is Action.MOVE and act.attempt == attempt else None
