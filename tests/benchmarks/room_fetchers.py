"""Seats of a benchmark that have no package yet: each says its hello and takes what the console sends.

`python -m tests.benchmarks.room_fetchers PORT FIRST LAST FOLDER` runs until its input ends; FOLDER is not
used. Hello and admission are real; the pieces are counted and not looked into, because every seat has a
processor of its own for that in earnest. It prints `SEAT SECONDS` (monotonic) when the last piece has come.
"""

import os
import sys
import threading
import time

from client.link.console_address import ConsoleAddress
from client.link.dialling import dial_anybody, text_of
from exam_core.identifiers import DeviceId
from exam_core.room.frames import PIECE_BYTES, Admitted, Hello, Need, read_from_console, write_frame
from exam_core.room.hello import SeatHello, sign_hello
from tests.benchmarks.room_cast import ring_of
from tests.core.package import small_sitting as cast

PIECE_WITHIN_S = 300.0


def fetch(seat: int, port: int) -> None:
    """Say hello, ask for the package, and take it."""
    device = ring_of(seat).signing
    with dial_anybody(ConsoleAddress(host="127.0.0.1", port=port)) as there:
        hello = SeatHello(
            site=cast.CONTENTS.sitting.site, seat=seat, device=DeviceId(device.id),
            nonce=there.welcome.nonce, key=there.key, software="bench", sitting=None, attempt=None, seq=None,
            head=None,
        )  # fmt: skip
        there.connection.send(write_frame(Hello(hello=sign_hello(hello, device))))
        let_in = read_from_console(text_of(there.connection.recv(timeout=PIECE_WITHIN_S)))
        if not isinstance(let_in, Admitted):
            raise AssertionError(let_in)
        (offer,) = let_in.packages
        there.connection.send(write_frame(Need(what="package", sitting=offer.sitting)))
        for _ in range(0, offer.size, PIECE_BYTES):
            there.connection.recv(timeout=PIECE_WITHIN_S, decode=False)
    sys.stdout.write(f"{seat} {time.monotonic()}\n")
    sys.stdout.flush()


def main() -> None:
    """Fetch, and wait until the input ends."""
    port, first, last = map(int, sys.argv[1:4])
    for seat in range(first, last + 1):
        threading.Thread(target=fetch, args=(seat, port), daemon=True).start()
    sys.stdin.read()
    os._exit(0)  # nobody waits for hundreds of threads


if __name__ == "__main__":
    main()
