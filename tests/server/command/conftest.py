"""The exam room, furnished and without a sitting; and people with keys."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sync_server.accounts.models import Role
from sync_server.accounts.services import Added, add_staff
from sync_server.home import CentreHome
from tests.server.centre import CHEAP, PASSPHRASE
from tests.server.examroom import room

__all__ = ["AsAccount", "room"]

AsAccount = Callable[..., tuple[object, ...]]


@pytest.fixture
def as_account(centre: CentreHome, tmp_path: Path) -> AsAccount:
    """The words with which an account acts; it is opened by the way."""
    folder = tmp_path / "people"
    folder.mkdir()
    secret = folder / "passphrase"
    secret.write_text(PASSPHRASE)

    def words(account: str = "clerk", role: Role = Role.CLERK) -> tuple[object, ...]:
        added = add_staff(
            account=account, name=account, role=role, passphrase=PASSPHRASE, actor="desk", cost=CHEAP
        )
        assert isinstance(added, Added)
        key = folder / f"{account}.key"
        key.write_bytes(added.key_file)
        return ("--as", account, "--key", key, "--passphrase-file", secret)

    return words
