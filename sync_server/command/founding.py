"""Making a new centre: folder, keys, certificates, settings; the database comes with the migrations."""

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from exam_core.encoding import b64
from exam_core.identifiers import Random
from exam_core.sealing.key_file import DEFAULT_COST, KdfCost
from exam_core.sealing.key_list import KeyList
from exam_core.sealing.keys import VerifyKey
from sync_server.home import CentreHome
from sync_server.keys.certificates import hosts_of
from sync_server.keys.disk import (
    PRIVATE_FILE,
    SHARED_WRITABLE_FILE,
    make_private_folder,
    make_shared_folder,
    replace_file,
    write_new,
)
from sync_server.keys.tls import found_tls
from sync_server.keys.yearly import make_local_secrets, make_root, make_yearly_keys


@dataclass(frozen=True, slots=True)
class Founded:
    """What the new centre is known by."""

    root_public: VerifyKey
    key_list: KeyList


def found_centre(
    home: CentreHome,
    *,
    name: str,
    address: str,
    passphrase: str,
    now: datetime,
    random: Random,
    cost: KdfCost = DEFAULT_COST,
    group: int | None = None,
) -> Founded:
    """Make the home of a new centre. It appears whole, or not at all.

    Args:
        address: https address at which the rooms reach the centre.
        passphrase: locks the root key.
        now: local time; its date begins the yearly keys.
        group: number of the system's group that web and worker share when they run as two users; None keeps
            everything to the one user who runs both.

    Raises:
        ValueError: not an https address.
        OSError: the folder holds something already, or cannot be written.
    """
    hosts = hosts_of(address)
    with _whole_or_not_at_all(home) as building:
        _make_folders(building, group)
        root = make_root(building, passphrase, random, cost)
        make_local_secrets(building, random)
        key_list = make_yearly_keys(building, root, now.date(), random)
        found_tls(building, root, name, hosts, now)
        # SQLite gives the files beside the database the mode that the database has.
        write_new(building.database, b"", PRIVATE_FILE if group is None else SHARED_WRITABLE_FILE)
        replace_file(building.config, _config(name, address, hosts, b64(root.public.raw)).encode())
    return Founded(root.public, key_list)


def _make_folders(home: CentreHome, group: int | None) -> None:
    make_shared_folder(home.path, group)
    for folder in (home.public_keys.parent, home.public_keys, home.shared_keys, home.tls):
        make_shared_folder(folder, group)
    for folder in (home.database.parent, home.blobs, home.recordings, home.out):
        make_shared_folder(folder, group, writable=True)
    for folder in (home.root_keys, home.web_keys, home.worker_keys, home.media_keys):
        make_private_folder(folder)


@contextmanager
def _whole_or_not_at_all(home: CentreHome) -> Iterator[CentreHome]:
    """A folder beside the home that takes its place at the end, or goes again."""
    building = CentreHome(home.path.with_name(f".{home.path.name}.new-{os.getpid()}"))
    make_private_folder(building.path)
    try:
        yield building
        building.path.rename(home.path)
    except BaseException:
        shutil.rmtree(building.path)
        raise


def _config(name: str, address: str, hosts: tuple[str, ...], root_public: str) -> str:
    # A JSON string without escapes beyond \" and \\ is a TOML string as well.
    def quoted(text: str) -> str:
        return json.dumps(text, ensure_ascii=False)

    return (
        f"name = {quoted(name)}\n"
        f"# Where the rooms reach the centre; it is in every enrolment file.\n"
        f"address = {quoted(address.rstrip('/'))}\n"
        f"# The names the web process answers to.\n"
        f"hosts = [{', '.join(quoted(host) for host in hosts)}]\n"
        f"# For comparison by eye; the file keys/public/root.pub is what counts.\n"
        f"root_public = {quoted(root_public)}\n"
    )
