"""The command line of `exam-proctor`."""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass

from client.self_check import add_self_check
from client.standalone.command_line import ProgramOptions, add_program_options
from client.standalone.sealing_folder import SealingFolder, default_sealing_folder


@dataclass(frozen=True, slots=True, kw_only=True)
class ProctorOptions(ProgramOptions):
    """What the program was started with."""

    folder: SealingFolder


def read_options(arguments: Sequence[str]) -> ProctorOptions:
    """Parse the command line; a wrong one ends the program with exit code 2."""
    parser = argparse.ArgumentParser(
        prog="exam-proctor",
        description="监考端：收取单机考试的结果、填记录、封存。/ Gather, record, seal.",
    )
    add_program_options(parser)
    add_self_check(parser)
    given = parser.parse_args(arguments)
    return ProctorOptions(
        folder=SealingFolder(given.data) if given.data else default_sealing_folder(),
        sticks=tuple(given.stick),
        english=given.lang == "en",
        window=given.window,
        trust=given.trust,
    )
