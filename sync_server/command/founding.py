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
from sync_server.keys.certificates import hosts_of, make_certificates
from sync_server.keys.disk import make_private_folder, replace_public, write_private
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
) -> Founded:
    """Make the home of a new centre. It appears whole, or not at all.

    Args:
        address: https address at which the rooms reach the centre.
        passphrase: locks the root key.
        now: local time; its date begins the yearly keys.

    Raises:
        ValueError: not an https address.
        OSError: the folder holds something already, or cannot be written.
    """
    hosts = hosts_of(address)
    with _whole_or_not_at_all(home) as building:
        for folder in (building.database.parent, building.blobs, building.out):
            make_private_folder(folder)
        root = make_root(building, passphrase, random, cost)
        make_local_secrets(building, random)
        key_list = make_yearly_keys(building, root, now.date(), random)
        certificates = make_certificates(name, hosts, now)
        write_private(building.root_keys / "ca.key", certificates.ca_key)
        write_private(building.tls / "server.key", certificates.server_key)
        write_private(building.tls / "server.pem", certificates.server)
        write_private(building.tls / "ca.pem", certificates.ca)
        replace_public(building.config, _config(name, address, hosts, b64(root.public.raw)).encode())
    return Founded(root.public, key_list)


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
