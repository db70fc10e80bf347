"""Where a centre lives on disk: one folder with settings, database, keys, certificates and sealed files."""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

HOME_VARIABLE = "EXAM_CENTRE_HOME"
DB_KEY_VARIABLE = "EXAM_CENTRE_DB_KEY_FILE"
HTTPS_PORT = 443


@dataclass(frozen=True, slots=True)
class CentreHome:
    """The paths inside one centre's folder; nothing here looks at the disk."""

    path: Path

    @property
    def config(self) -> Path:
        return self.path / "centre.toml"

    @property
    def database(self) -> Path:
        return self.path / "db" / "centre.sqlite3"

    @property
    def database_key(self) -> Path:
        """The raw key of the database, 64 hexadecimal digits; the environment may name another file."""
        named = os.environ.get(DB_KEY_VARIABLE)
        return Path(named) if named else self.shared_keys / "db.key"

    @property
    def secret_key(self) -> Path:
        """What the web process signs nonces and tokens with; nobody else reads it."""
        return self.web_keys / "django.key"

    @property
    def root_keys(self) -> Path:
        """The root key under its passphrase; carried off to a safe once the yearly keys are made."""
        return self.path / "keys" / "root"

    @property
    def web_keys(self) -> Path:
        return self.path / "keys" / "web"

    @property
    def worker_keys(self) -> Path:
        return self.path / "keys" / "worker"

    @property
    def media_keys(self) -> Path:
        return self.path / "keys" / "media"

    @property
    def media_tls_key(self) -> Path:
        """A copy of the server's TLS key, where the media process is a user who cannot read the other."""
        return self.media_keys / "tls.key"

    @property
    def shared_keys(self) -> Path:
        """What web, worker, media and desk all need, and nobody else."""
        return self.path / "keys" / "shared"

    @property
    def public_keys(self) -> Path:
        """What every process may read: the root's public key and the signed key list."""
        return self.path / "keys" / "public"

    @property
    def tls(self) -> Path:
        """The authority's and the server's certificate, and the server's key, which is the web process's."""
        return self.path / "tls"

    @property
    def worker_lock(self) -> Path:
        """Held by the worker that runs."""
        return self.database.with_name("worker.lock")

    @property
    def blobs(self) -> Path:
        """Sealed files, each named by its digest."""
        return self.path / "blobs"

    @property
    def recordings(self) -> Path:
        """Sealed video, where `centre.toml` names no other place for it."""
        return self.path / "recordings"

    @property
    def out(self) -> Path:
        """Where built packages and exports go unless a command names another place."""
        return self.path / "out"

    def exists(self) -> bool:
        """Whether a centre has been founded here."""
        return self.config.is_file()


@dataclass(frozen=True, slots=True)
class CentreConfig:
    """What `centre.toml` says: the centre's name, the address its rooms reach it at, where recordings go.

    Attributes:
        media: the address at which recordings are seen, `media_address` there; by default that of the rooms
            with the next port.
    """

    name: str
    address: str
    hosts: tuple[str, ...]
    recordings: Mapping[str, str]
    media: str


def current_home() -> CentreHome | None:
    """The home that the environment names, or None."""
    named = os.environ.get(HOME_VARIABLE)
    return CentreHome(Path(named)) if named else None


def require_home() -> CentreHome:
    """The home that the environment names.

    Raises:
        RuntimeError: nothing is named; commands check this first, so it is a mistake in the program.
    """
    home = current_home()
    if home is None:
        raise RuntimeError(f"{HOME_VARIABLE} is not set")
    return home


def read_config(home: CentreHome) -> CentreConfig:
    """Read `centre.toml`.

    Raises:
        OSError, tomllib.TOMLDecodeError, KeyError: it is missing or not what `exam-centre init` wrote.
    """
    values = tomllib.loads(home.config.read_text("utf-8"))
    address = values["address"]
    return CentreConfig(
        values["name"],
        address,
        tuple(values["hosts"]),
        values.get("recordings", {}),
        values.get("media_address") or _next_port(address),
    )


def _next_port(address: str) -> str:
    parts = urlsplit(address)
    host = parts.netloc.rpartition(":")[0] if parts.port else parts.netloc
    return f"https://{host}:{(parts.port or HTTPS_PORT) + 1}"
