"""Where the room's console listens, as the site has told this PC; kept for the next start."""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from client.store import durable_file
from exam_core.encoding import MalformedData
from exam_core.sealing.documents import Document, read_document, write_document

DEFAULT_PORT = 8743
MAX_FILE = 4096


class ConsoleAddress(Document):
    """Host (a name, or an address of IPv4 or IPv6 without brackets) and port."""

    v: Literal[1] = 1
    host: Annotated[str, Field(min_length=1, max_length=253, pattern=r"^[^\s/@\[\]]+$")]
    port: Annotated[int, Field(ge=1, le=65535)]

    @property
    def url(self) -> str:
        """The address of its WebSocket server."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"wss://{host}:{self.port}/"


def parse_address(text: str) -> ConsoleAddress:
    """What somebody typed: `HOST`, `HOST:PORT` or `[HOST]:PORT`.

    Raises:
        ValueError: none of these.
    """
    host, colon, port = text.strip().rpartition(":")
    if not colon or (text.count(":") > 1 and not host.endswith("]")):
        host, port = text.strip(), str(DEFAULT_PORT)
    if not port.isascii() or not port.isdigit():
        raise ValueError(text)
    return ConsoleAddress(host=host.removeprefix("[").removesuffix("]"), port=int(port))


def keep_address(path: Path, address: ConsoleAddress | None) -> None:
    """Keep the address for the next start; None: there is no console any more."""
    if address is None:
        path.unlink(missing_ok=True)
    else:
        durable_file.write(path, write_document(address))


def kept_address(path: Path) -> ConsoleAddress | None:
    """The address that was kept; None where there is none, or none that can be read."""
    try:
        return read_document(ConsoleAddress, path.read_bytes()[:MAX_FILE], limit=MAX_FILE)
    except (OSError, MalformedData):
        return None
