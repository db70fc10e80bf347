"""A centre for one test: a copy of a founded and migrated home, on a real encrypted file."""

import os
import secrets
import shutil
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connections
from django.utils import timezone

from exam_core.sealing.key_file import KdfCost
from sync_server.command.founding import found_centre
from sync_server.home import HOME_VARIABLE, CentreHome, read_config

CHEAP = KdfCost(memory_kib=64, iterations=1)
"""Argon2id that costs nothing: for tests alone, and only where they say so."""
ROOT_PASSPHRASE = "correct horse battery"
PASSPHRASE = "a passphrase of staff"
PIN = "271828"


@dataclass(frozen=True, slots=True)
class Said:
    """How a command ended, and what it printed."""

    code: int
    out: str
    err: str


def found_template(path: Path) -> CentreHome:
    home = CentreHome(path)
    found_centre(
        home,
        name="四川省考试中心（测试）",
        address="https://127.0.0.1:8443",
        passphrase=ROOT_PASSPHRASE,
        now=timezone.localtime(),
        random=secrets.token_bytes,
        cost=CHEAP,
    )
    use_home(home)
    call_command("migrate", verbosity=0)
    connections.close_all()
    return home


def copy_home(template: CentreHome, path: Path) -> CentreHome:
    shutil.copytree(template.path, path)
    return CentreHome(path)


def use_home(home: CentreHome) -> None:
    """Point this process at `home`, as EXAM_CENTRE_HOME does at its start."""
    connections.close_all()
    os.environ[HOME_VARIABLE] = str(home.path)
    database = connections.settings["default"]
    database["NAME"] = str(home.database)
    database["OPTIONS"]["key_file"] = str(home.database_key)
    settings.SECRET_KEY = home.secret_key.read_text("ascii")
    settings.ALLOWED_HOSTS = list(read_config(home).hosts)
