"""The keeper is there at once: it imports nothing that only the seat needs."""

import subprocess
import sys

NOT_FOR_THE_KEEPER = (
    "PySide6",
    "pydantic",
    "cryptography",
    "requests",
    "sqlcipher3",
    "psutil",
    "cv2",
    "numpy",
)


def modules_after(statement: str) -> set[str]:
    """The top names of what a fresh interpreter has imported."""
    code = f"{statement}\nimport sys\nprint(*{{name.partition('.')[0] for name in sys.modules}})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_the_keeper_imports_nothing_that_only_the_seat_needs() -> None:
    assert modules_after("import client.seat_app").isdisjoint(NOT_FOR_THE_KEEPER)


def test_the_seat_reads_no_picture_library_before_it_needs_one() -> None:
    assert modules_after("import client.seat_program.acts").isdisjoint({"cv2", "numpy", "zxingcpp"})
