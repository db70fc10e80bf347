"""The root key, and the yearly keys it vouches for in the key list.

On disk: `root/root.json` under `keys` (a key file under a passphrase), `keys/worker/<key id>.key`,
`keys/web/<key id>.key` and `keys/media/<key id>.key` (32 raw bytes in URL-safe base64), `keys/shared/db.key`,
`keys/public/root.pub` and `keys/public/key-list.json`.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from exam_core.encoding import b64, unb64
from exam_core.identifiers import KeyId, Random, StaffId
from exam_core.sealing.key_file import KdfCost, KeyRing, lock_key_file, unlock_key_file
from exam_core.sealing.key_list import KeyEntry, KeyList, read_key_list, sign_key_list
from exam_core.sealing.keys import KEY_BYTES, KeyPurpose, OpeningKey, SigningKey, VerifyKey
from sync_server.home import CentreHome
from sync_server.keys.disk import replace_file, write_new

SERVICE_DAYS = 365 + 30
"""A year, and a month in which the next year's keys are made without haste."""
BACKDATED = timedelta(days=1)
"""A room PC's clock may be a day behind; the new keys should count there too."""
SECRET_KEY_BYTES = 48

_PLACES = {
    KeyPurpose.PACKAGE: "worker",
    KeyPurpose.RESULTS: "worker",
    KeyPurpose.RECEIPT: "web",
    KeyPurpose.RECORDINGS: "media",
}
"""Which process holds the private half of which yearly key."""
_SEALED_TO = frozenset({KeyPurpose.RESULTS, KeyPurpose.RECORDINGS})


def make_root(home: CentreHome, passphrase: str, random: Random, cost: KdfCost) -> SigningKey:
    """Make the root key and lock it under the passphrase.

    Raises:
        FileExistsError: there is a root key already.
    """
    ring = KeyRing.generate(random, KeyPurpose.ROOT)
    lock_root(home, ring, passphrase, random, cost)
    replace_file(home.public_keys / "root.pub", (b64(ring.signing.public.raw) + "\n").encode())
    return ring.signing


def lock_root(home: CentreHome, ring: KeyRing, passphrase: str, random: Random, cost: KdfCost) -> None:
    """Write the root's key file.

    Raises:
        FileExistsError: there is one already.
    """
    file = lock_key_file(ring, holder=StaffId("root"), name="root", pin=passphrase, random=random, cost=cost)
    write_new(root_path(home), file)


def root_path(home: CentreHome) -> Path:
    """Where the root's key file lies while it is out of its safe."""
    return home.root_keys / "root.json"


def unlock_root(home: CentreHome, passphrase: str) -> SigningKey:
    """The root key.

    Raises:
        WrongPin: not its passphrase.
        OSError, MalformedData: the file is not there (the root belongs in a safe) or is damaged.
    """
    return unlock_key_file(root_path(home).read_bytes(), passphrase).signing


def make_local_secrets(home: CentreHome, random: Random) -> None:
    """Make the secrets that never leave this centre and that nobody outside has to know of."""
    write_new(home.database_key, random(KEY_BYTES).hex().encode())
    write_new(home.secret_key, b64(random(SECRET_KEY_BYTES)).encode())
    write_new(home.worker_keys / "sitting-secrets.key", b64(random(KEY_BYTES)).encode())


def make_yearly_keys(home: CentreHome, root: SigningKey, today: date, random: Random) -> KeyList:
    """Make a key for each yearly purpose and publish them in the next revision of the key list.

    Earlier keys stay listed and on disk: what was sealed or signed with them has to open and verify on.
    """
    entries = [_make_key(home, purpose, today, random) for purpose in _PLACES]
    return _publish(home, root, [*_published(home, root.public), *entries])


def revoke_key(home: CentreHome, root: SigningKey, key_id: KeyId) -> KeyList | None:
    """Publish a key list in which the key counts no more, or None where no such key is listed."""
    entries = _published(home, root.public)
    if key_id not in {entry.key_id for entry in entries}:
        return None
    marked = [
        entry.model_copy(update={"revoked": True}) if entry.key_id == key_id else entry for entry in entries
    ]
    return _publish(home, root, marked)


def read_secret(home: CentreHome, place: str, name: str) -> bytes:
    """The 32 bytes in `keys/<place>/<name>.key`.

    Raises:
        OSError: it is not there, or this OS user may not read it.
        MalformedData: it is damaged.
    """
    return unb64((home.path / "keys" / place / f"{name}.key").read_text("ascii").strip())


def read_root_public(home: CentreHome) -> VerifyKey:
    """The root's public key, the anchor of everything a room believes."""
    return VerifyKey(unb64((home.public_keys / "root.pub").read_text("ascii").strip()))


def key_list_path(home: CentreHome) -> Path:
    """Where the signed key list is published."""
    return home.public_keys / "key-list.json"


def _make_key(home: CentreHome, purpose: KeyPurpose, today: date, random: Random) -> KeyEntry:
    maker = OpeningKey if purpose in _SEALED_TO else SigningKey
    key = maker.generate(random, purpose)
    write_new(home.path / "keys" / _PLACES[purpose] / f"{key.id}.key", b64(key.secret).encode())
    return KeyEntry(
        key_id=key.id,
        purpose=purpose,
        public=b64(key.public.raw),
        not_before=today - BACKDATED,
        not_after=today + timedelta(days=SERVICE_DAYS),
    )


def _published(home: CentreHome, root: VerifyKey) -> tuple[KeyEntry, ...]:
    path = key_list_path(home)
    return read_key_list(path.read_bytes(), root).entries if path.exists() else ()


def _publish(home: CentreHome, root: SigningKey, entries: Sequence[KeyEntry]) -> KeyList:
    path = key_list_path(home)
    revision = read_key_list(path.read_bytes(), root.public).revision + 1 if path.exists() else 1
    issued = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    key_list = KeyList(issued=issued, revision=revision, entries=tuple(entries))
    replace_file(path, sign_key_list(key_list, root))
    return key_list
