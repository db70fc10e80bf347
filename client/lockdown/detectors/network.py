"""New ways out of this PC, and who is connected to it."""

import ipaddress
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from client.lockdown.detectors.connections import Address, Connection, sockets_of, tcp_connections
from client.lockdown.finding import Confidence, Finding, FindingCode

CONTROL_PORTS = {
    22: "SSH", 3389: "RDP", 4899: "Radmin", 5900: "VNC", 5901: "VNC", 5902: "VNC", 5903: "VNC",
    5938: "TeamViewer", 5985: "WinRM", 5986: "WinRM", 6568: "AnyDesk", 7070: "AnyDesk", 21118: "RustDesk",
}  # fmt: skip
"""On these somebody steers a PC that listens."""
TUNNELS = (
    "tun",
    "tap",
    "wg",
    "ppp",
    "utun",
    "tailscale",
    "zt",
    "ipsec",
    "vpn",
    "wintun",
    "wireguard",
    "openvpn",
)
TETHERS = ("usb", "rndis", "wwan", "enx", "bnep", "wwp")
"""How interfaces are called that a phone or a modem on the cable makes; `enx` is any adapter on USB."""
VIRTUAL = (
    "veth",
    "docker",
    "br-",
    "virbr",
    "vnet",
    "vmnet",
    "vboxnet",
    "vethernet",
    "lxc",
    "cni",
    "dummy",
    "ifb",
    "lo",
)
"""Interfaces that programs make for themselves."""
MOST_NAMED = 4
"""Addresses in one finding's evidence."""

Network = ipaddress.IPv4Network | ipaddress.IPv6Network


@dataclass(frozen=True, slots=True)
class Interface:
    """One network interface.

    Attributes:
        hardware: its address, empty where it has none.
        networks: what it reaches directly.
    """

    name: str
    hardware: str
    up: bool
    wireless: bool
    networks: tuple[Network, ...]


def interfaces(root: Path = Path("/")) -> tuple[Interface, ...]:
    """Those of this PC now; nothing where they can't be read."""
    try:
        addresses, states = psutil.net_if_addrs(), psutil.net_if_stats()
    except (psutil.Error, OSError):
        return ()
    return tuple(
        Interface(
            name=name,
            hardware=next((one.address.casefold() for one in found if one.family == psutil.AF_LINK), ""),
            up=name in states and states[name].isup,
            wireless=(root / "sys/class/net" / name / "wireless").exists(),
            networks=tuple(
                _networks((one.address, one.netmask) for one in found if one.family != psutil.AF_LINK)
            ),
        )
        for name, found in addresses.items()
    )


def _networks(found: Iterable[tuple[str, str | None]]) -> Iterable[Network]:
    for address, mask in found:
        if not mask:
            continue
        try:
            plain_address = ipaddress.ip_address(address.partition("%")[0])
            bits = bin(int(ipaddress.ip_address(mask))).count("1")
            yield ipaddress.ip_network(f"{plain_address}/{bits}", strict=False)
        except ValueError:
            continue


@dataclass(slots=True)
class InterfaceDetector:
    """Compares the interfaces with those at its first look: an adapter that comes back is none."""

    interfaces: Callable[[], Sequence[Interface]] = interfaces
    name: str = field(init=False, default="interfaces")
    every_s: float = field(init=False, default=5.0)
    _first: Mapping[str, Interface] | None = field(init=False, default=None)

    def look(self) -> tuple[Finding, ...]:
        now = self.interfaces()
        if self._first is None:
            self._first = {one.name: one for one in now}
        return tuple(finding for one in now if (finding := self._judged(one, self._first)) is not None)

    @staticmethod
    def _judged(one: Interface, first: Mapping[str, Interface]) -> Finding | None:
        known = first.get(one.name)
        came = known is None and one.hardware not in {old.hardware for old in first.values() if old.hardware}
        kind = _kind(one)
        if came and one.up:
            confidence = Confidence.HINT if kind == "virtual" else Confidence.CERTAIN
            return _new(one, confidence, f"{kind}, came after the start")
        if came:
            return _new(one, Confidence.HINT, f"{kind}, came after the start, not up")
        if known is not None and one.wireless and one.up and not known.up:
            return _new(one, Confidence.LIKELY, "wireless, went up after the start")
        if kind == "tunnel" and one.up:
            return _new(one, Confidence.HINT, "tunnel, there from the start")
        return None


def _kind(one: Interface) -> str:
    name = one.name.casefold()
    if name.startswith(VIRTUAL):
        return "virtual"
    if name.startswith(TUNNELS):
        return "tunnel"
    if name.startswith(TETHERS):
        return "on USB"
    return "wireless" if one.wireless else "cable"


def _new(one: Interface, confidence: Confidence, evidence: str) -> Finding:
    return Finding(FindingCode.NEW_INTERFACE, one.name, confidence, evidence)


@dataclass(slots=True)
class PeerDetector:
    """Looks at who is connected to this PC, and to whom it is.

    The room's own network, the centre, and what our own processes do are no findings.

    Args:
        own_pids: our processes.
        centre_host: the centre's name or address; a name is not looked up, the line to it is our own.
    """

    own_pids: Callable[[], frozenset[int]]
    centre_host: str | None
    interfaces: Callable[[], Sequence[Interface]] = interfaces
    connections: Callable[[], Sequence[Connection]] = tcp_connections
    name: str = field(init=False, default="peers")
    every_s: float = field(init=False, default=15.0)

    def look(self) -> tuple[Finding, ...]:
        connections = self.connections()
        own = self._our_own(connections)
        ours = sockets_of(own) if sys.platform == "linux" else frozenset[int]()
        others = [
            one
            for one in connections
            if one.peer is not None and not one.peer.is_loopback and not (one.inode in ours or one.pid in own)
        ]
        listening = {one.local_port for one in connections if one.listens}
        inbound = [one for one in others if one.local_port in listening & CONTROL_PORTS.keys()]
        return (*_steering(inbound), *self._outside(one for one in others if one not in inbound))

    def _our_own(self, connections: Sequence[Connection]) -> frozenset[int]:
        """Our processes, where there is anybody to tell from them."""
        return (
            self.own_pids()
            if any(one.peer and not one.peer.is_loopback for one in connections)
            else frozenset()
        )

    def _outside(self, connections: Iterable[Connection]) -> Iterable[Finding]:
        networks = [network for one in self.interfaces() for network in one.networks]
        peers = sorted(
            {
                f"{one.peer}:{one.peer_port}"
                for one in connections
                if one.peer is not None and not self._is_known(one.peer, networks)
            }
        )
        if peers:
            more = f" and {len(peers) - MOST_NAMED} more" if len(peers) > MOST_NAMED else ""
            yield Finding(
                FindingCode.UNKNOWN_PEER, "", Confidence.HINT, f"{', '.join(peers[:MOST_NAMED])}{more}"
            )

    def _is_known(self, peer: Address, networks: Iterable[Network]) -> bool:
        if peer.is_link_local or str(peer) == self.centre_host:
            return True
        return any(peer.version == network.version and peer in network for network in networks)


def _steering(inbound: Iterable[Connection]) -> Iterable[Finding]:
    by_kind: dict[str, set[str]] = {}
    for one in inbound:
        by_kind.setdefault(CONTROL_PORTS[one.local_port], set()).add(str(one.peer))
    for kind, peers in sorted(by_kind.items()):
        evidence = f"connected from {', '.join(sorted(peers)[:MOST_NAMED])}"
        yield Finding(FindingCode.UNKNOWN_PEER, kind, Confidence.LIKELY, evidence)
