"""`--version` and `--self-check` of each program: whether everything is here that it needs to run.

It looks at the installation or the bundle, not at the room: `exam-seat --check` is about the PC. Needs no
screen and no enrolment. Exit codes: 0 everything is here, 4 something is missing.
"""

import argparse
from collections.abc import Sequence
from importlib.metadata import version

COMPLETE, INCOMPLETE = 0, 4


def add_self_check(parser: argparse.ArgumentParser) -> None:
    """Both options; each prints and ends the program, as --help does."""
    parser.add_argument("--version", action=_Version, help="版本 / version")
    parser.add_argument(
        "--self-check", action=_SelfCheck,
        help="检查程序本身是否完整 / is everything here that the program needs?",
    )  # fmt: skip


class _Ending(argparse.Action):
    """An option without a value that does its work while the command line is read."""

    def __init__(self, option_strings: Sequence[str], dest: str, help: str | None = None) -> None:  # noqa: A002
        super().__init__(option_strings, argparse.SUPPRESS, nargs=0, default=argparse.SUPPRESS, help=help)


class _Version(_Ending):
    def __call__(self, parser: argparse.ArgumentParser, *_: object, **__: object) -> None:
        print(f"{parser.prog} {version('exam-room')}")
        parser.exit(COMPLETE)


class _SelfCheck(_Ending):
    def __call__(self, parser: argparse.ArgumentParser, *_: object, **__: object) -> None:
        from client.completeness import look  # noqa: PLC0415  # loads everything there is

        rows = look()
        for name, missing in rows.items():
            print(f"✓ {name}" if missing is None else f"✗ {name}: {missing}")
        parser.exit(INCOMPLETE if any(rows.values()) else COMPLETE)
