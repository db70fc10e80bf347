"""`exam-centre media`: the process that alone opens recordings, and shows them in the browser."""

from argparse import Namespace
from urllib.parse import urlsplit

from django.utils.translation import gettext_lazy

from exam_core.sealing.keys import KeyPurpose
from sync_server.command.console import Console
from sync_server.command.https_server import serve_https
from sync_server.command.parsing import Command
from sync_server.command.serve import add_address_arguments
from sync_server.home import HTTPS_PORT, read_config, require_home
from sync_server.keys.services import key_in_use, recordings_key


def _run(options: Namespace, console: Console) -> None:
    recordings_key(
        key_in_use(KeyPurpose.RECORDINGS).key_id
    )  # without it nothing can be shown: better to fail now
    home = require_home()
    address = urlsplit(read_config(home).media)
    port = options.port or address.port or HTTPS_PORT
    own = home.media_tls_key if home.media_tls_key.exists() else None
    serve_https(options.bind, port, address.hostname or "", probe="/health", console=console, tls_key=own)


COMMAND = Command(
    "media",
    gettext_lazy("运行录像进程（HTTPS）：只有它持有录像密钥，在浏览器中播放。"),
    add_address_arguments,
    _run,
)
