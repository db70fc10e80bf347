"""The TLS files of the centre: the authority's key under the root's passphrase, the server's certificate.

`ca.key` lies beside `root.json` and is encrypted under a secret derived from the root key: the one passphrase
that opens the root opens it too, and guessing costs the same Argon2id. Under the passphrase itself, the weak
key derivation of PKCS #8 would have become the easy way to the passphrase of the root.
"""

from datetime import datetime, timedelta

from exam_core.encoding import b64
from exam_core.sealing.keys import SigningKey
from exam_core.sealing.symmetric import derive
from sync_server.home import CentreHome
from sync_server.keys.certificates import (
    Authority,
    ends_at,
    make_authority,
    make_server_certificate,
    unlock_authority,
)
from sync_server.keys.disk import PRIVATE_FILE, replace_file, write_new

WARN_BEFORE = timedelta(days=30)
"""Time to fetch the root key from its safe."""


def found_tls(home: CentreHome, root: SigningKey, name: str, hosts: tuple[str, ...], now: datetime) -> None:
    """Make the authority called `name`, and a first certificate for `hosts`."""
    authority = make_authority(name, now)
    write_new(home.root_keys / "ca.key", authority.locked_key(_password(root)))
    write_new(home.tls / "ca.pem", authority.pem)
    _issue(home, authority, hosts, now)


def renew_tls(home: CentreHome, root: SigningKey, hosts: tuple[str, ...], now: datetime) -> datetime:
    """Make a new key and certificate for the server and give the time when it ends; the authority stays.

    The web process takes it when it starts the next time.

    Raises:
        OSError: `ca.key` is not there; it belongs in the safe, with the root.
        ValueError: it is another root's, or damaged.
    """
    locked = (home.root_keys / "ca.key").read_bytes()
    authority = unlock_authority((home.tls / "ca.pem").read_bytes(), locked, _password(root))
    _issue(home, authority, hosts, now)
    return server_ends_at(home)


def server_ends_at(home: CentreHome) -> datetime:
    """When the server's certificate ends."""
    return ends_at((home.tls / "server.pem").read_bytes())


def _issue(home: CentreHome, authority: Authority, hosts: tuple[str, ...], now: datetime) -> None:
    made = make_server_certificate(authority, hosts, now)
    replace_file(home.tls / "server.key", made.key, PRIVATE_FILE)
    replace_file(home.tls / "server.pem", made.certificate)


def _password(root: SigningKey) -> bytes:
    return b64(derive(root.secret, "tls-authority")).encode()
