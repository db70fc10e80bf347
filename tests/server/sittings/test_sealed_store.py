"""Sealed bytes on the centre's disk, named by their digest."""

import pytest

from sync_server.home import CentreHome
from sync_server.sittings import sealed_store


def test_a_file_that_was_damaged_is_replaced_when_its_bytes_come_again(centre: CentreHome) -> None:
    name = sealed_store.put(b"sealed bytes")
    sealed_store.path_of(name).write_bytes(b"sealed bytez")
    with pytest.raises(sealed_store.Damaged):
        sealed_store.get(name)
    assert sealed_store.put(b"sealed bytes") == name
    assert sealed_store.get(name) == b"sealed bytes"
