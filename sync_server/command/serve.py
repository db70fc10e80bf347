"""`exam-centre serve`: the web process, granian with TLS."""

from argparse import ArgumentParser, Namespace
from urllib.parse import urlsplit

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sync_server.command.console import Console
from sync_server.command.https_server import serve_https
from sync_server.command.parsing import Command
from sync_server.home import HTTPS_PORT, read_config, require_home


def add_address_arguments(parser: ArgumentParser) -> None:
    """Add where a process listens."""
    parser.add_argument("--port", type=int, help=_("端口（默认取中心地址里的端口）"))
    parser.add_argument(
        "--bind", default="127.0.0.1", metavar="IP", help=_("监听的本机地址（默认 127.0.0.1）")
    )


def _run(options: Namespace, console: Console) -> None:
    address = urlsplit(read_config(require_home()).address)
    port = options.port or address.port or HTTPS_PORT
    serve_https(options.bind, port, address.hostname or "", probe="/api/v1/hello", console=console)


COMMAND = Command("serve", gettext_lazy("运行网络服务进程（HTTPS）。"), add_address_arguments, _run)
