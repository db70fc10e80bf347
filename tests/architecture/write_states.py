"""Write docs/states.md from the state table: `python -m tests.architecture.write_states`."""

from collections.abc import Iterator
from pathlib import Path

from exam_core.attempt.kinds import Kind
from exam_core.attempt.states import BENEATH, TABLE, Over, State, Step

PAGE = Path(__file__).parents[2] / "docs" / "states.md"

_HEAD = """\
# States of an attempt

Made from the table in `exam_core/attempt/states.py` by `python -m tests.architecture.write_states`; a test
compares them. A state is where an attempt stands, an arrow is the kind of journal entry that moves it. A pair
of state and entry that is not here is refused: by the seat before it writes, and by everybody who replays the
journal.

`locked`, `away` and `interrupted` lie over another state, which comes back when they end; one can lie over
another. `ended` lasts no longer than it takes to write the next entry. `moved_in` is written at the seat at
which an attempt goes on, `moved_out` at the one that it has left. Who may cause which entry, and when, is
decided in `exam_core/attempt/decide.py`; the table knows no person, no rule and no clock.

```mermaid
stateDiagram-v2
    state "the state beneath" as beneath
    [*] --> checked_in : opened
"""

_BETWEEN = """\
    handed_in --> [*]
    withdrawn --> [*]
    moved --> [*]
```

Entries that leave the state as it is are only in the table: "stays".

"""


def page() -> str:
    """The whole page."""
    return _HEAD + "".join(f"    {line}\n" for line in _arrows()) + _BETWEEN + "\n".join(_rows()) + "\n"


def _arrows() -> Iterator[str]:
    for state, steps in TABLE.items():
        ways: dict[str, list[str]] = {}
        for kind, step in steps.items():
            target = _target(step)
            if target != state.value:
                ways.setdefault(target, []).append(kind.value)
        yield from (f"{state.value} --> {target} : {', '.join(kinds)}" for target, kinds in ways.items())


def _rows() -> Iterator[str]:
    yield "| Entry | " + " | ".join(f"in `{state.value}`" for state in State) + " |"
    yield "|---" * (len(State) + 1) + "|"
    for kind in Kind:
        if any(kind in steps for steps in TABLE.values()):
            cells = (_cell(state, TABLE[state].get(kind)) for state in State)
            yield f"| `{kind.value}` | " + " | ".join(cells) + " |"


def _cell(state: State, step: Step | None) -> str:
    if step is None:
        return ""
    if step is BENEATH:
        return "← beneath"
    if isinstance(step, Over):
        return f"↑ {step.state.value}"
    return "stays" if step is state else f"→ {_target(step)}"


def _target(step: Step) -> str:
    match step:
        case Over(state):
            return state.value
        case State():
            return step.value
        case _:
            return "beneath"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
