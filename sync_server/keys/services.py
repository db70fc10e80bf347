"""Which process may use which of the centre's keys.

The role check here (`NotTheWorker`, `NotTheWeb`, `NotTheMedia`) keeps the program honest: a web view that
asks for a worker's key is a mistake and fails at once, in every test. It is not what keeps an intruder in the
web process away from the keys; only the operating system does that, when web, worker and media run as users
of their own and `keys/worker` and `keys/media` belong to theirs alone (their mode is 0700). On a machine
where all run as one user, who takes over the web process can read the others' files.
"""

import secrets
from dataclasses import dataclass, field

from django.utils import timezone

from exam_core.identifiers import KeyId
from exam_core.sealing import symmetric
from exam_core.sealing.key_list import KeyEntry, KeyList, read_key_list
from exam_core.sealing.keys import KeyPurpose, OpeningKey, SigningKey, VerifyKey
from exam_core.sealing.officer_list import OfficerList
from sync_server.home import CentreHome, require_home
from sync_server.keys.officers import officer_list_path, published_officers
from sync_server.keys.yearly import key_list_path, read_root_public, read_secret
from sync_server.role import ProcessRole, current_role


class NotTheWorker(RuntimeError):
    """A key of the worker's was asked for in another process: a mistake in the program."""


class NotTheWeb(RuntimeError):
    """A key of the web process's was asked for in another process: a mistake in the program."""


class NotTheMedia(RuntimeError):
    """A key of the media process's was asked for in another process: a mistake in the program."""


class NoKeyInUse(LookupError):
    """No key of this purpose counts today: the yearly keys have run out (`exam-centre keys renew`)."""


@dataclass(frozen=True, slots=True)
class WorkerRing:
    """What the worker signs, opens and keeps secrets with.

    Attributes:
        package: signs packages; this year's key.
        results: opens results sealed to this year's key.
    """

    package: SigningKey
    results: OpeningKey
    _home: CentreHome = field(repr=False)
    _secrets_key: bytes = field(repr=False)

    def results_key(self, key_id: KeyId) -> OpeningKey | None:
        """The key that opens what was sealed to `key_id`, this year's or an earlier one; None if not ours."""
        return _listed_key(self._home, "worker", key_id, KeyPurpose.RESULTS)

    def wrap_sitting_key(self, secret: bytes, context: str) -> bytes:
        """Encrypt a secret of a sitting for the database.

        Args:
            secret: a sitting key or a draw's secret.
            context: what it is, of which sitting and revision; unwrapping asks for the same words, so one
                row's secret cannot be put in another's place.
        """
        return symmetric.encrypt(self._secrets_key, secret, context.encode(), secrets.token_bytes)

    def unwrap_sitting_key(self, wrapped: bytes, context: str) -> bytes:
        """The secret again.

        Raises:
            CannotOpen: another context, or changed bytes.
        """
        return symmetric.decrypt(self._secrets_key, wrapped, context.encode())


def worker_ring() -> WorkerRing:
    """The worker's keys.

    Raises:
        NotTheWorker: this process is not the worker.
        NoKeyInUse: the yearly keys have run out.
    """
    if current_role() is not ProcessRole.WORKER:
        raise NotTheWorker(f"the {current_role()} process asked for the worker's keys")
    home = require_home()
    package = SigningKey(_secret(home, "worker", KeyPurpose.PACKAGE), KeyPurpose.PACKAGE)
    results = OpeningKey(_secret(home, "worker", KeyPurpose.RESULTS), KeyPurpose.RESULTS)
    return WorkerRing(package, results, home, read_secret(home, "worker", "sitting-secrets"))


def receipt_key() -> SigningKey:
    """The key that signs receipts of sealed results.

    Raises:
        NotTheWeb: this process is not the web process.
        NoKeyInUse: the yearly keys have run out.
    """
    if current_role() is not ProcessRole.WEB:
        raise NotTheWeb(f"the {current_role()} process asked for the receipt key")
    return SigningKey(_secret(require_home(), "web", KeyPurpose.RECEIPT), KeyPurpose.RECEIPT)


def recordings_key(key_id: KeyId) -> OpeningKey | None:
    """The key that opens the video sealed to `key_id`, this year's or an earlier one; None if not ours.

    Raises:
        NotTheMedia: this process is not the media process.
    """
    if current_role() is not ProcessRole.MEDIA:
        raise NotTheMedia(f"the {current_role()} process asked for the recordings key")
    return _listed_key(require_home(), "media", key_id, KeyPurpose.RECORDINGS)


def key_in_use(purpose: KeyPurpose) -> KeyEntry:
    """The listed key that counts today for `purpose`: its id, public key and dates.

    Raises:
        NoKeyInUse: the yearly keys have run out.
    """
    entry = key_list().find(purpose, timezone.localdate())
    if entry is None:
        raise NoKeyInUse(purpose)
    return entry


def key_list() -> KeyList:
    """The published key list, its signature checked."""
    return read_key_list(key_list_bytes(), root_public())


def key_list_bytes() -> bytes:
    """The published key list exactly as the root signed it."""
    return key_list_path(require_home()).read_bytes()


def officer_list_bytes() -> bytes | None:
    """The officer list exactly as the root signed it; None before the first ceremony."""
    path = officer_list_path(require_home())
    return path.read_bytes() if path.exists() else None


def officer_list() -> OfficerList | None:
    """The officer list, its signature checked; None before the first ceremony."""
    return published_officers(require_home(), root_public())


def root_public() -> VerifyKey:
    """The root's public key."""
    return read_root_public(require_home())


def _listed_key(home: CentreHome, place: str, key_id: KeyId, purpose: KeyPurpose) -> OpeningKey | None:
    listed = {entry.key_id for entry in key_list().entries if entry.purpose is purpose}
    return OpeningKey(read_secret(home, place, key_id), purpose) if key_id in listed else None


def _secret(home: CentreHome, place: str, purpose: KeyPurpose) -> bytes:
    return read_secret(home, place, key_in_use(purpose).key_id)
