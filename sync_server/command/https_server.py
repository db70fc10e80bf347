"""Serving HTTPS: a child process under granian, with the certificate of the centre's home."""

import http.client
import multiprocessing
import socket
import ssl
import threading
import time
from datetime import datetime
from pathlib import Path

from django.db import connections
from django.utils import timezone
from django.utils.translation import gettext as _
from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels
from granian.server import Server

from sync_server.command.console import Console
from sync_server.command.migrate import require_migrated
from sync_server.command.outcome import Refused
from sync_server.home import CentreHome, require_home
from sync_server.keys.tls import WARN_BEFORE, server_ends_at

THREADS = 4
"""Requests at work at once. One of them writes, the others wait for it: more would not be faster."""
STOP_AFTER_S = 10
"""How long requests may finish after SIGTERM."""
READY_WITHIN_S = 30
POLL_S = 0.1


def serve_https(
    bind: str, port: int, host: str, *, probe: str, console: Console, tls_key: Path | None = None
) -> None:
    """Serve what the process's role has until SIGTERM; says so when it answers.

    Args:
        host: the name under which it is reached.
        probe: a path that answers 200.
        tls_key: the certificate's private key where it is not read from its usual place.

    Raises:
        Refused: the port is taken, or the database is of another version.
    """
    require_migrated()
    connections.close_all()
    home = require_home()
    _check_free(bind, port)
    _warn_of_end(server_ends_at(home), console)
    # A fresh process for the requests: nothing of this one, no lock and no connection, is inherited.
    multiprocessing.set_start_method("spawn", force=True)
    server = Server(
        "sync_server.web_process:application",
        address=bind,
        port=port,
        interface=Interfaces.WSGI,
        http=HTTPModes.http1,
        websockets=False,
        blocking_threads=THREADS,
        workers_kill_timeout=STOP_AFTER_S,
        log_level=LogLevels.warning,
        log_access=False,
        ssl_cert=home.tls / "server.pem",
        ssl_key=tls_key or home.tls / "server.key",
    )
    announce = threading.Thread(target=_announce, args=(home, bind, port, host, probe, console), daemon=True)
    announce.start()
    server.serve()


def _check_free(bind: str, port: int) -> None:
    """Refuse a port that is taken: granian would share it, and two centres would answer in turn."""
    family = socket.AF_INET6 if ":" in bind else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((bind, port))
        except OSError as error:
            message = _("不能监听 {bind}:{port}：{error}").format(bind=bind, port=port, error=error.strerror)
            raise Refused("port_not_free", message) from error


def _warn_of_end(end: datetime, console: Console) -> None:
    """Say in time that the certificate ends: a room trusts no other, and stops talking to the centre."""
    now = timezone.now()
    if end - now >= WARN_BEFORE:
        return
    over = _("TLS 证书已于 {day} 到期，考场连不上中心。请运行 exam-centre keys --renew-tls。")
    soon = _("TLS 证书将于 {day} 到期。请运行 exam-centre keys --renew-tls。")
    console.note((over if end <= now else soon).format(day=timezone.localdate(end)))


def _announce(home: CentreHome, bind: str, port: int, host: str, probe: str, console: Console) -> None:
    """Say the address as soon as the process answers."""
    context = ssl.create_default_context(cafile=str(home.tls / "ca.pem"))
    context.check_hostname = False  # the certificate is for the rooms' address, this looks from within
    deadline = time.monotonic() + READY_WITHIN_S
    while time.monotonic() < deadline:
        if _answers(bind, port, host, probe, context):
            console.note(_("就绪：https://{host}:{port}").format(host=host, port=port))
            return
        time.sleep(POLL_S)


def _answers(bind: str, port: int, host: str, probe: str, context: ssl.SSLContext) -> bool:
    connection = http.client.HTTPSConnection(bind, port, timeout=READY_WITHIN_S, context=context)
    try:
        connection.request("GET", probe, headers={"Host": f"{host}:{port}"})
        return connection.getresponse().status == http.client.OK
    except OSError:
        return False
    finally:
        connection.close()
