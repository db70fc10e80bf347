"""Under which addresses the PCs of the room reach this one."""

import ipaddress
import socket

import psutil

EVERY_INTERFACE = frozenset({"", "0.0.0.0", "::"})


def reachable_at(host: str) -> str:
    """`host`, or where that is every interface, the IPv4 addresses of this PC's networks.

    Several are separated by " / "; a PC without any network is reached from itself alone.
    """
    if host not in EVERY_INTERFACE:
        return host
    states = psutil.net_if_stats()
    up = (
        one.address
        for name, addresses in sorted(psutil.net_if_addrs().items())
        if name in states and states[name].isup
        for one in addresses
        if one.family == socket.AF_INET
    )
    found = [one for one in up if not ipaddress.ip_address(one).is_loopback]
    return " / ".join(found) or "127.0.0.1"
