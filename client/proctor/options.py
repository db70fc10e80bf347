"""The command line of `exam-proctor`."""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass

from client.link.console_address import DEFAULT_PORT, ConsoleAddress, parse_address
from client.self_check import add_self_check
from client.standalone.command_line import ProgramOptions, add_program_options
from client.standalone.sealing_folder import SealingFolder, default_sealing_folder

EVERYWHERE = ConsoleAddress(host="0.0.0.0", port=DEFAULT_PORT)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProctorOptions(ProgramOptions):
    """What the program was started with.

    Attributes:
        listen: where seats reach a room that is opened here.
        listen_for_seats: whether a room can be opened at all; else there is the sealing alone.
    """

    folder: SealingFolder
    listen: ConsoleAddress
    listen_for_seats: bool


def read_options(arguments: Sequence[str]) -> ProctorOptions:
    """Parse the command line; a wrong one ends the program with exit code 2."""
    parser = argparse.ArgumentParser(
        prog="exam-proctor",
        description="监考端：开考场；收取单机考试的结果、填记录、封存。/ Run the room; gather, record, seal.",
    )
    parser.add_argument(
        "--listen",
        metavar="HOST:PORT",
        type=parse_address,
        default=EVERYWHERE,
        help="机位连接的地址和端口 / where seats reach the room (0.0.0.0:8743)",
    )
    parser.add_argument("--no-room", action="store_true", help="只封存，不开考场 / only gather and seal")
    add_program_options(parser)
    add_self_check(parser)
    given = parser.parse_args(arguments)
    return ProctorOptions(
        folder=SealingFolder(given.data) if given.data else default_sealing_folder(),
        sticks=tuple(given.stick),
        english=given.lang == "en",
        window=given.window,
        trust=given.trust,
        listen=given.listen,
        listen_for_seats=not given.no_room,
    )
