"""The command line of `exam-desk`."""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from client.self_check import add_self_check
from client.standalone.command_line import ProgramOptions, add_program_options
from client.unsealing.desk_folder import DeskFolder, default_desk_folder


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskOptions(ProgramOptions):
    """What the program was started with."""

    folder: DeskFolder
    officers: Path | None


def read_options(arguments: Sequence[str]) -> DeskOptions:
    """Parse the command line; a wrong one ends the program with exit code 2."""
    parser = argparse.ArgumentParser(
        prog="exam-desk",
        description="解封：核对封存件，两名解封员授权后解封。/ Check and unseal, with two officers.",
    )
    add_program_options(parser)
    parser.add_argument(
        "--officers", type=Path, metavar="FILE",
        help="导入新的解封员名单 / take a newer list of unsealing officers",
    )  # fmt: skip
    add_self_check(parser)
    given = parser.parse_args(arguments)
    return DeskOptions(
        folder=DeskFolder(given.data) if given.data else default_desk_folder(),
        sticks=tuple(given.stick),
        english=given.lang == "en",
        window=given.window,
        trust=given.trust,
        officers=given.officers,
    )
