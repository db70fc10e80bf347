"""`exam-seat`: the program on the exam PC. Run by itself it is the keeper; its child is the seat.

The keeper knows nothing of screens and papers: it is there at once, and small.

Exit codes: 0 ended normally (`--check`: nothing bad), 2 wrong usage, 4 refused (not enrolled, cannot enrol,
`--check` found something bad, `--repair` could not undo everything), 70 gave up after too many crashes.
Only the keeper hears 76 (the window was destroyed: start the seat again) and 79 (a signal ended the seat;
meant, where the keeper was told to end as well).
"""

import gc
import os
import subprocess
import sys
from collections.abc import Sequence

from client.own_process import SEAT, own_command
from client.sitting.keeper import MEANT, PIPES_VARIABLE, keep

WITHOUT_KEEPER = frozenset({"--enrol", "--check", "--repair", "--self-check", "--version", "--help", "-h"})
"""With one of these the program does one thing and ends; nobody is to start it again."""


def main() -> int:
    """Run `exam-seat` with the arguments of the process."""
    arguments = sys.argv[1:]
    if PIPES_VARIABLE not in os.environ and not any(_name(word) in WITHOUT_KEEPER for word in arguments):
        return _keep(own_command(SEAT, *arguments))
    # Everything that is made now stays; looking through it again and again only delays the first screen.
    gc.disable()
    from client.seat_program.acts import act  # noqa: PLC0415  # a second of imports that the keeper does without

    return act(arguments)


def _name(word: str) -> str:
    return word.partition("=")[0]


def _keep(command: Sequence[str]) -> int:
    """Be the keeper; whatever a seat that will not come back has left changed on this PC is undone."""
    code = keep(command)
    if code not in MEANT:
        subprocess.run([*command, "--repair"], check=False)
    return code


if __name__ == "__main__":
    sys.exit(main())
