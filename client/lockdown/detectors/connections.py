"""The TCP connections of this PC. On Linux out of /proc/net, because asking for the owner of each is dear."""

import ipaddress
import os
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import psutil

_ESTABLISHED, _LISTEN = "01", "0A"
_STATES = frozenset({_ESTABLISHED, _LISTEN})

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


@dataclass(frozen=True, slots=True)
class Connection:
    """One end of TCP at this PC, listening (then there is no peer) or connected.

    Attributes:
        pid: of its process; None where the system doesn't say.
        inode: of its socket, on Linux; else 0.
    """

    local: Address
    local_port: int
    peer: Address | None
    peer_port: int
    pid: int | None
    inode: int

    @property
    def listens(self) -> bool:
        return self.peer is None


def tcp_connections(net: Path = Path("/proc/net")) -> tuple[Connection, ...]:
    """What listens and what is connected now; nothing where it can't be read."""
    if sys.platform == "linux":
        return tuple(one for table in ("tcp", "tcp6") for one in _table(net / table))
    else:
        return tuple(_told_by_system())


class LastRead:
    """One reading for two detectors: the kernel walks its whole table for each."""

    def __init__(self, read: Callable[[], tuple[Connection, ...]] = tcp_connections) -> None:
        self._read = read
        self._last: tuple[Connection, ...] | None = None

    def now(self) -> tuple[Connection, ...]:
        """What listens and is connected now."""
        self._last = self._read()
        return self._last

    def last(self) -> tuple[Connection, ...]:
        """What `now` gave last; read now where nobody has asked yet."""
        return self.now() if self._last is None else self._last


def sockets_of(pids: Iterable[int], proc: Path = Path("/proc")) -> frozenset[int]:
    """The inodes of the sockets that these processes hold, on Linux, as far as this user may see them."""
    return frozenset(inode for pid in pids for inode in _sockets(proc / str(pid) / "fd"))


def _sockets(folder: Path) -> Iterable[int]:
    try:
        names = os.listdir(folder)
    except OSError:
        return
    for name in names:
        try:
            target = os.readlink(folder / name)
        except OSError:
            continue
        if target.startswith("socket:["):
            yield int(target[8:-1])


def _table(path: Path) -> Iterable[Connection]:
    """One table as proc(5) has it: `sl local_address rem_address st … inode`, addresses in hex."""
    try:
        lines = path.read_text(encoding="ascii", errors="replace").splitlines()[1:]
    except OSError:
        return
    for line in lines:
        fields = line.split()
        if len(fields) < 10 or fields[3] not in _STATES:  # noqa: PLR2004  # the inode is the tenth
            continue
        local, local_port = _end(fields[1])
        peer, peer_port = _end(fields[2])
        listens = fields[3] == _LISTEN
        yield Connection(local, local_port, None if listens else peer, peer_port, None, int(fields[9]))


def _end(text: str) -> tuple[Address, int]:
    """An address in words of four bytes in this machine's order, and a port."""
    address, _, port = text.partition(":")
    words = bytes.fromhex(address)
    if sys.byteorder == "little":
        words = b"".join(words[at : at + 4][::-1] for at in range(0, len(words), 4))
    return plain(ipaddress.ip_address(words)), int(port, 16)


def plain(address: Address) -> Address:
    """An IPv4 address that came wrapped in an IPv6 one, unwrapped."""
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped is not None:
        return address.ipv4_mapped
    return address


def _told_by_system() -> Iterable[Connection]:
    try:
        told = psutil.net_connections(kind="tcp")
    except (psutil.Error, OSError):
        return
    for one in told:
        if one.status not in (psutil.CONN_ESTABLISHED, psutil.CONN_LISTEN) or not one.laddr:
            continue
        peer = plain(ipaddress.ip_address(one.raddr.ip.partition("%")[0])) if one.raddr else None
        local = plain(ipaddress.ip_address(one.laddr.ip.partition("%")[0]))
        yield Connection(local, one.laddr.port, peer, one.raddr.port if one.raddr else 0, one.pid, 0)
