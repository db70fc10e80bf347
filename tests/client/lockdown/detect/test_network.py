"""New ways out of the PC, and who is connected to it."""

import ipaddress
import os
import socket
from pathlib import Path

import pytest

from client.lockdown.detectors.connections import Connection, LastRead, sockets_of, tcp_connections
from client.lockdown.detectors.network import Interface, InterfaceDetector, PeerDetector, interfaces
from client.lockdown.finding import Confidence

ROOM = (ipaddress.ip_network("192.168.1.0/24"),)


def interface(name: str, hardware: str = "", *, up: bool = True, wireless: bool = False) -> Interface:
    return Interface(name, hardware or f"02:00:00:00:00:{len(name):02x}", up, wireless, ROOM)


CABLE = interface("enp3s0", "6c:4b:90:00:00:01")


def after_the_start(*now: Interface, start: tuple[Interface, ...] = (CABLE,)) -> dict[str, Confidence]:
    """What is found when these are there instead of what was there at the start."""
    there = [start, now]
    detector = InterfaceDetector(lambda: there.pop(0))
    detector.look()
    return {finding.subject: finding.confidence for finding in detector.look()}


def test_the_interfaces_of_the_start_are_no_finding() -> None:
    assert after_the_start(CABLE) == {}


@pytest.mark.parametrize("name", ["enx0a1b2c3d4e5f", "usb0", "wlx00c0ca", "wg0", "tun0", "ppp0", "以太网 2"])
def test_one_that_comes_later_is_certain(name: str) -> None:
    assert after_the_start(CABLE, interface(name)) == {name: Confidence.CERTAIN}


@pytest.mark.parametrize("name", ["veth12ab", "docker0", "virbr0", "vEthernet (Default Switch)"])
def test_one_that_a_program_made_is_a_hint(name: str) -> None:
    assert after_the_start(CABLE, interface(name)) == {name: Confidence.HINT}


def test_an_adapter_that_comes_back_under_another_name_is_none() -> None:
    assert after_the_start(interface("eth1", CABLE.hardware)) == {}


def test_a_wireless_one_that_goes_up_later_is_likely_and_a_cable_that_is_plugged_in_is_none() -> None:
    start = (interface("wlan0", up=False, wireless=True), interface("enp3s0", up=False))
    now = (interface("wlan0", wireless=True), interface("enp3s0"))
    assert after_the_start(*now, start=start) == {"wlan0": Confidence.LIKELY}


def test_a_tunnel_that_was_there_from_the_start_is_a_hint() -> None:
    assert after_the_start(CABLE, interface("tun0"), start=(CABLE, interface("tun0"))) == {
        "tun0": Confidence.HINT
    }


def test_this_pc_has_interfaces_with_what_they_reach() -> None:
    here = interfaces()
    loopback = ipaddress.ip_address("127.0.0.1")
    assert any(loopback in network for one in here for network in one.networks if network.version == 4)


def connection(
    peer: str | None, *, local_port: int = 40000, peer_port: int = 443, pid: int | None = None
) -> Connection:
    local = ipaddress.ip_address("192.168.1.20")
    return Connection(local, local_port, ipaddress.ip_address(peer) if peer else None, peer_port, pid, 0)


def peers_of(*connections: Connection, centre: str | None = None) -> list[tuple[str, Confidence]]:
    detector = PeerDetector(lambda: frozenset({99}), centre, lambda: (CABLE,), lambda: connections)
    return [(finding.subject, finding.confidence) for finding in detector.look()]


def test_the_room_the_centre_and_our_own_processes_are_no_peers() -> None:
    known = (
        connection("192.168.1.7"),
        connection("127.0.0.1"),
        connection("8.8.8.8"),
        connection("9.9.9.9", pid=99),
        connection("fe80::1"),
    )
    assert peers_of(*known, centre="8.8.8.8") == []


def test_somebody_outside_is_a_hint_whoever_it_is_and_however_many_they_are() -> None:
    outside = [connection(f"203.0.113.{number}") for number in range(20)]
    assert peers_of(*outside) == [("", Confidence.HINT)]


def test_somebody_connected_to_a_remote_control_port_is_likely_from_within_the_room_too() -> None:
    inbound = (connection(None, local_port=5900), connection("192.168.1.7", local_port=5900))
    assert peers_of(*inbound) == [("VNC", Confidence.LIKELY)]


def test_who_steers_another_pc_is_not_steered() -> None:
    assert peers_of(connection("192.168.1.7", local_port=40000, peer_port=5900)) == []
    assert peers_of(connection("192.168.1.7", local_port=5900, peer_port=5900)) == []


def test_a_real_connection_is_seen_with_both_ends_and_whose_it_is() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        with socket.create_connection(("127.0.0.1", port)) as line:
            seen = tcp_connections()
            mine = next(one for one in seen if one.local_port == line.getsockname()[1] and not one.listens)
            assert (str(mine.local), str(mine.peer), mine.peer_port) == ("127.0.0.1", "127.0.0.1", port)
            assert mine.inode in sockets_of({os.getpid()})
        assert any(one.listens and one.local_port == port for one in tcp_connections())


def test_addresses_of_six_bytes_groups_are_read_and_wrapped_ones_unwrapped(tmp_path: Path) -> None:
    head = "  sl  local_address remote_address st tx_queue rx_queue tr tm->when retrnsmt uid timeout inode\n"
    row = (
        "   0: 0000000000000000FFFF00000100007F:1F90 0000000000000000FFFF0000017AA8C0:01BB 01 "
        "00000000:00000000 00:00000000 00000000     0        0 4242 1 0 100 0 0 10 0\n"
    )
    (tmp_path / "tcp6").write_text(head + row + "   1: rubbish\n", encoding="ascii")
    (one,) = tcp_connections(tmp_path)
    assert (str(one.local), one.local_port, str(one.peer), one.peer_port, one.inode) == (
        "127.0.0.1", 8080, "192.168.122.1", 443, 4242,
    )  # fmt: skip


def test_tables_that_cannot_be_read_are_no_finding(tmp_path: Path) -> None:
    assert tcp_connections(tmp_path / "none") == ()
    assert PeerDetector(frozenset, None, lambda: (), lambda: ()).look() == ()


def test_one_reading_serves_two_detectors() -> None:
    read: list[int] = []

    def reading() -> tuple[Connection, ...]:
        read.append(1)
        return tuple(tcp_connections())

    connections = LastRead(reading)
    first = connections.last()
    assert connections.last() is first
    again = connections.now()
    assert again is not first
    assert connections.last() is again
    assert len(read) == 2
