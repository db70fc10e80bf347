"""The keeper of a seat that a benchmark drives: no more in memory than the shipped one has."""

import sys

from client.sitting.keeper import keep

CRASHES_A_MINUTE = 100
"""A benchmark kills its seat more often than the keeper would put up with in an exam."""

if __name__ == "__main__":
    command = [sys.executable, "-m", "tests.benchmarks.obedient", *sys.argv[1:]]
    sys.exit(keep(command, crashes_a_minute=CRASHES_A_MINUTE))
