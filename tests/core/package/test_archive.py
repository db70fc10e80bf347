"""The archive inside packages and bundles: a ZIP for every tool, and one spelling for us."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exam_core.encoding import Malformed, MalformedData
from exam_core.package import archive
from exam_core.package.archive import read_archive, write_archive

MEMBERS = {"plan": b"p" * 40, "papers/0a": b"", "papers/0b": b"\x00\xff", "media/00": b"PK\x03\x04"}
DATA = write_archive(MEMBERS)
NAMES = st.from_regex(r"[a-z0-9]{1,8}(/[a-z0-9]{1,8})?", fullmatch=True)


def zipped(name: str, data: bytes = b"x", compression: int = zipfile.ZIP_STORED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as file:
        file.writestr(zipfile.ZipInfo(name), data, compression)
    return buffer.getvalue()


@given(st.dictionaries(NAMES, st.binary(max_size=50), max_size=6))
def test_members_come_back_and_every_tool_sees_the_same(members: dict[str, bytes]) -> None:
    data = write_archive(members)
    assert read_archive(data) == members
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        assert file.testzip() is None
        assert {name: file.read(name) for name in file.namelist()} == members
        assert file.namelist() == sorted(members)


def test_the_order_of_the_members_does_not_matter() -> None:
    assert write_archive(dict(reversed(MEMBERS.items()))) == DATA


def test_every_changed_bit_is_found() -> None:
    for at in range(len(DATA)):
        changed = bytearray(DATA)
        changed[at] ^= 1
        try:
            members = read_archive(bytes(changed))
        except MalformedData:
            continue
        pytest.fail(f"byte {at} changed unseen: {members}")


def test_any_truncation_is_malformed() -> None:
    for length in range(len(DATA)):
        with pytest.raises(MalformedData):
            read_archive(DATA[:length])


def test_nothing_may_trail_or_lead() -> None:
    with pytest.raises(MalformedData) as refusal:
        read_archive(DATA + b"\0")
    assert refusal.value.code is Malformed.TRAILING_BYTES
    with pytest.raises(MalformedData):
        read_archive(b"\0" + DATA)


@given(st.binary(max_size=300))
def test_foreign_bytes_are_refused_and_nothing_else_happens(data: bytes) -> None:
    for foreign in (data, b"PK\x03\x04" + data, DATA[:60] + data):
        with pytest.raises(MalformedData):
            read_archive(foreign)


PATHS = [
    "../plan",
    "/plan",
    "papers/../plan",
    "papers//a",
    "C:\\plan",
    "plan/",
    "Plan",
    "卷",
    ".",
    "a" * 201,
    "",
]


@pytest.mark.parametrize("name", PATHS)
def test_a_name_that_could_leave_its_folder_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="name"):
        write_archive({name: b""})
    with pytest.raises(MalformedData):
        read_archive(zipped(name))


def test_another_writers_archive_is_refused() -> None:
    for data in (zipped("plan"), zipped("plan", b"x" * 99, zipfile.ZIP_DEFLATED)):
        with pytest.raises(MalformedData):
            read_archive(data)


def test_sizes_are_limited_before_anything_is_joined(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_ARCHIVE", 20)
    with pytest.raises(MalformedData) as refusal:
        read_archive(DATA)
    assert refusal.value.code is Malformed.TOO_LARGE
    with pytest.raises(ValueError, match="large"):
        write_archive(MEMBERS)


def test_the_number_of_members_is_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_MEMBERS", 3)
    with pytest.raises(MalformedData) as refusal:
        read_archive(DATA)
    assert refusal.value.code is Malformed.TOO_LARGE
