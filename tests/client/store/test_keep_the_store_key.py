"""The store's key: to the PC until release, under the sitting key from then on, gone after the receipt."""

import os
from pathlib import Path

import pytest

from client.store.device import DeviceKeys, make_device_keys, read_device_keys
from client.store.store_key import NeedsSittingKey, NotRewrapped, StoreKeyFile
from exam_core.encoding import MalformedData
from exam_core.identifiers import AttemptId
from exam_core.sealing.failures import CannotOpen
from tests.core.sealing.chance import chance

RANDOM = chance("store key")
SITTING_KEY = RANDOM(32)
ATTEMPT = AttemptId("2611250900-5101003-01/T0001/1")


@pytest.fixture
def device(tmp_path: Path) -> DeviceKeys:
    return make_device_keys(tmp_path / "seat" / "device.key", RANDOM)


@pytest.fixture
def neighbours_device(tmp_path: Path) -> DeviceKeys:
    return make_device_keys(tmp_path / "neighbour" / "device.key", RANDOM)


@pytest.fixture
def file(tmp_path: Path) -> StoreKeyFile:
    return StoreKeyFile(tmp_path / "seat" / "journal.key")


def made(file: StoreKeyFile, device: DeviceKeys) -> bytes:
    """A key that was made there."""
    key = RANDOM(32)
    file.make(ATTEMPT, key, device.opening.public, RANDOM)
    return key


def test_before_release_the_pc_opens_it(file: StoreKeyFile, device: DeviceKeys) -> None:
    key = made(file, device)
    assert len(key) == 32
    assert file.open_with_device(device.opening) == key
    with pytest.raises(NotRewrapped):
        file.open_with_sitting_key(SITTING_KEY)


def test_from_release_on_only_the_sitting_key_opens_it(file: StoreKeyFile, device: DeviceKeys) -> None:
    key = made(file, device)
    file.rewrap(key, SITTING_KEY, RANDOM)
    assert file.open_with_sitting_key(SITTING_KEY) == key
    with pytest.raises(NeedsSittingKey):
        file.open_with_device(device.opening)


def test_another_pc_opens_nothing(
    file: StoreKeyFile, device: DeviceKeys, neighbours_device: DeviceKeys
) -> None:
    made(file, device)
    with pytest.raises(CannotOpen):
        file.open_with_device(neighbours_device.opening)


def test_the_key_of_another_sitting_opens_nothing(file: StoreKeyFile, device: DeviceKeys) -> None:
    key = made(file, device)
    file.rewrap(key, SITTING_KEY, RANDOM)
    with pytest.raises(CannotOpen):
        file.open_with_sitting_key(b"x" * 32)


def test_a_key_file_put_in_the_place_of_anothers_opens_nothing(
    file: StoreKeyFile, device: DeviceKeys
) -> None:
    def rename() -> None:
        file.path.write_bytes(file.path.read_bytes().replace(b"T0001/1", b"T0002/1"))

    key = made(file, device)
    assert file.attempt() == ATTEMPT
    rename()
    with pytest.raises(CannotOpen):
        file.open_with_device(device.opening)
    file.rewrap(key, SITTING_KEY, RANDOM)
    file.path.write_bytes(file.path.read_bytes().replace(b"T0002/1", b"T0001/1"))
    with pytest.raises(CannotOpen):
        file.open_with_sitting_key(SITTING_KEY)


def test_the_key_stands_nowhere_in_plain(file: StoreKeyFile, device: DeviceKeys) -> None:
    key = made(file, device)
    before = file.path.read_bytes()
    file.rewrap(key, SITTING_KEY, RANDOM)
    for data in (before, file.path.read_bytes()):
        assert key not in data
        assert key.hex().encode() not in data


def test_rewrapping_overwrites_the_wrap_to_the_pc(file: StoreKeyFile, device: DeviceKeys) -> None:
    key = made(file, device)
    with file.path.open("rb") as old:
        file.rewrap(key, SITTING_KEY, RANDOM)
        left = old.read()
    assert set(left) == {0}
    assert [entry.name for entry in file.path.parent.iterdir() if entry.name.startswith(".")] == []


def test_rewrapping_twice_is_rewrapping_once(file: StoreKeyFile, device: DeviceKeys) -> None:
    key = made(file, device)
    file.rewrap(key, SITTING_KEY, RANDOM)
    file.rewrap(key, SITTING_KEY, RANDOM)
    assert file.open_with_sitting_key(SITTING_KEY) == key


def test_a_sitting_that_has_a_key_gets_no_second_one(file: StoreKeyFile, device: DeviceKeys) -> None:
    key = made(file, device)
    with pytest.raises(FileExistsError):
        made(file, device)
    assert file.open_with_device(device.opening) == key


def test_erasing_overwrites_and_removes_and_may_be_done_again(file: StoreKeyFile, device: DeviceKeys) -> None:
    made(file, device)
    with file.path.open("rb") as old:
        file.erase()
        assert set(old.read()) == {0}
    assert not file.exists()
    file.erase()
    with pytest.raises(FileNotFoundError):
        file.open_with_sitting_key(SITTING_KEY)


@pytest.mark.parametrize("data", [b"", b"{}", b'{"box":"","under":"nobody","v":1}'])
def test_a_damaged_file_is_refused(file: StoreKeyFile, device: DeviceKeys, data: bytes) -> None:
    file.path.write_bytes(data)
    with pytest.raises(MalformedData):
        file.open_with_device(device.opening)


def test_a_pc_keeps_the_keys_it_made_first(tmp_path: Path, device: DeviceKeys) -> None:
    path = tmp_path / "seat" / "device.key"
    assert make_device_keys(path, RANDOM) == device == read_device_keys(path)
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert str(device.id) == device.signing.id


def test_a_pc_without_keys_is_not_enrolled(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_device_keys(tmp_path / "device.key")
    (tmp_path / "device.key").write_bytes(os.urandom(100))
    with pytest.raises(MalformedData):
        read_device_keys(tmp_path / "device.key")


def test_a_key_whose_erasing_was_cut_off_by_a_power_cut_is_gone(
    file: StoreKeyFile, device: DeviceKeys
) -> None:
    made(file, device)
    file.path.write_bytes(bytes(file.path.stat().st_size))
    assert not file.exists()
    file.erase()
    assert made(file, device) == file.open_with_device(device.opening)
