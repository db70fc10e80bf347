"""The web process as it really runs."""

import multiprocessing
import signal
import socket
from collections.abc import Callable

import psutil
import pytest
import requests
from django.db import connection, connections

from sync_server.home import CentreHome
from tests.server.centre import Said
from tests.server.command.processes import free_port, running, wait_for_line


def test_it_says_its_address_answers_over_tls_and_ends_gracefully(centre: CentreHome) -> None:
    connections.close_all()
    port = free_port()
    with running(centre, "serve", "--port", str(port)) as process:
        assert f"https://127.0.0.1:{port}" in wait_for_line(process, "就绪")
        answer = requests.get(
            f"https://localhost:{port}/api/v1/hello", verify=str(centre.tls / "ca.pem"), timeout=10
        )
        assert answer.status_code == 200
        assert "default-src 'self'" in answer.headers["Content-Security-Policy"]
        with pytest.raises(requests.exceptions.SSLError):
            requests.get(f"https://localhost:{port}/api/v1/hello", timeout=10)
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=15) == 0


def test_when_it_is_killed_the_port_is_free_again(centre: CentreHome) -> None:
    connections.close_all()
    port = free_port()
    with running(centre, "serve", "--port", str(port)) as process:
        wait_for_line(process, "就绪")
        children = psutil.Process(process.pid).children()
        process.kill()
        _gone, alive = psutil.wait_procs(children, timeout=15)
        for child in alive:
            child.kill()
        assert alive == []
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind(("127.0.0.1", port))


def test_a_port_that_is_taken_is_refused(centre: CentreHome, exam_centre: Callable[..., Said]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        said = exam_centre("serve", "--port", taken.getsockname()[1])
    assert said.code == 4
    assert "不能监听" in said.err
    assert multiprocessing.active_children() == []


def test_a_database_of_another_version_is_not_served(
    centre: CentreHome, exam_centre: Callable[..., Said]
) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'bank'")
    for command in ("serve", "worker"):
        said = exam_centre(command, "--json")
        assert said.code == 4
        assert '"not_migrated"' in said.out
        assert "bank.0001_bank" in said.out
