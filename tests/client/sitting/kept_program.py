"""A stand-in for the seat program under a keeper: it says what it sees and obeys its standard input.

Each line that it prints is "<pid> <what was kept, in hexadecimal, or -> <arguments>". Commands, one a line:
keep HEX, exit CODE, die (SIGKILL itself), crash (an exception), half (half a message, then SIGKILL).
"""

import os
import signal
import sys

from client.sitting.keeper import ENDED_AS_TOLD, KeptSecret

if "obeys" in sys.argv:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(ENDED_AS_TOLD))
kept = KeptSecret.from_environment()
before = kept.load()
print(os.getpid(), before.hex() if before else "-", *sys.argv[1:], flush=True)
if "dies" in sys.argv:
    os.kill(os.getpid(), signal.SIGKILL)
while command := os.read(0, 65536).decode().split():
    match command:
        case ["keep", secret]:
            kept.save(bytes.fromhex(secret))
            print("kept", flush=True)
        case ["exit", code]:
            sys.exit(int(code))
        case ["die"]:
            os.kill(os.getpid(), signal.SIGKILL)
        case ["crash"]:
            raise RuntimeError
        case ["half"]:
            os.write(int(kept._to_parent or 0), b"KEEP\x00\x00\x00\x20half")
            os.kill(os.getpid(), signal.SIGKILL)
        case unknown:
            raise ValueError(unknown)
