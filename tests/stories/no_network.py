"""PCs without any network: each program in a namespace without routes, or else with its sockets refused.

Where namespaces are to be had, each PC also has a boot id of its own, as PCs have: readings of its clock
compare with nobody else's, and a reboot is one.
"""

import os
import subprocess
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_REFUSING = Path(__file__).with_name("refused_sockets")
_BOOT_ID = "/proc/sys/kernel/random/boot_id"
_OWN_BOOT = f'mount --bind "$0" {_BOOT_ID} && exec "$@"'


@dataclass(frozen=True)
class Isolation:
    """How a program is cut off; `kind` says it in words, for the report."""

    kind: str
    namespaces: tuple[str, ...]
    environment: Mapping[str, str]

    def command(self, words: list[str | Path], boot: Path) -> list[str | Path]:
        """The command that runs `words` on a PC whose boot id is in the file `boot`."""
        if not self.namespaces:
            return words
        return [*self.namespaces, "sh", "-c", _OWN_BOOT, boot, *words]


def boot_up(boot: Path) -> None:
    """Give the PC a new boot id, as switching it on does."""
    boot.write_text(f"{uuid.uuid4()}\n", encoding="ascii")


@cache
def isolation() -> Isolation:
    """The strictest way that this machine allows."""
    for before in (("unshare", "--net", "--mount"), ("unshare", "--map-root-user", "--net", "--mount")):
        if _works(before):
            return Isolation("each PC in a network namespace without routes", before, {})
    known = os.environ.get("PYTHONPATH")
    path = os.pathsep.join([str(_REFUSING), *([known] if known else [])])
    return Isolation("every socket refused", (), {"PYTHONPATH": path})


def _works(namespaces: tuple[str, ...]) -> bool:
    trial = [*namespaces, "sh", "-c", _OWN_BOOT, __file__, "true"]
    try:
        return subprocess.run(trial, capture_output=True, check=False).returncode == 0
    except OSError:
        return False
