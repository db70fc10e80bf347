"""A seat of a story under its keeper, both as they are shipped: the keeper knows nothing of screens.

`python -m tests.stories.kept_seat MODULE SCRIPT [arguments of exam-seat]`: MODULE has the `main` that is the
seat program with somebody in front of it.
"""

import gc
import os
import sys
from importlib import import_module

from client.sitting.keeper import PIPES_VARIABLE, keep

KILLS_A_MINUTE = 600
"""A story may kill a seat far more often than the keeper would put up with in an exam."""


def main() -> int:
    """Be the keeper, or the seat where a keeper has started this."""
    module, *arguments = sys.argv[1:]
    if PIPES_VARIABLE not in os.environ:
        command = [sys.executable, "-m", "tests.stories.kept_seat", module, *arguments]
        return keep(command, crashes_a_minute=KILLS_A_MINUTE)
    gc.disable()  # until the first screen is there, as the shipped program has it
    code: int = import_module(module).main(arguments)
    return code


if __name__ == "__main__":
    sys.exit(main())
