"""Whatever bytes come: they are read, or refused with MalformedData, in little memory; nothing is written."""

import io
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exam_core.custody.seal_record import MAX_SEAL_RECORD
from exam_core.custody.unsealing import MAX_PROTOCOL
from exam_core.encoding import MalformedData
from exam_core.package.header import MAX_HEADER
from exam_core.sealing.officer_list import MAX_OFFICER_LIST
from exam_core.sealing.two_signatures import two_signed_limit
from tests.fuzz.foreign_bytes import MIRROR, OPENED, READERS, SEALED, SEALED_PAYLOAD, SEAT_RESULT

MEMORY = 256 * 1024 * 1024
NAMES = sorted(READERS)
ODD = [b"", b"\xff" * 4, b"\0" * 4, b"null", b"[]", b"{}", b'""', b"-1", b"9" * 20]


def read(name: str, data: bytes) -> bool:
    """Whether it was read; only MalformedData says that it was not."""
    try:
        READERS[name].read(data)
    except MalformedData:
        return False
    return True


@st.composite
def damaged(draw: st.DrawFn, seed: bytes) -> bytes:
    """The sound bytes with a few places changed, cut out, doubled, or replaced by others."""
    data = bytearray(seed)
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.integers(0, 40)))
        filled = draw(
            st.one_of(
                st.binary(max_size=40),
                st.just(bytes(data[start:end]) * 2),
                st.sampled_from(
                    [b"", b"\xff" * 4, b"\0" * 4, b"null", b"[]", b"{}", b'""', b"-1", b"9" * 20]
                ),
            )
        )
        data[start:end] = filled
    return bytes(data)


@pytest.mark.parametrize("name", NAMES)
def test_what_a_run_starts_from_is_sound(name: str) -> None:
    assert read(name, READERS[name].seed)


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=40)
@given(st.data())
def test_damaged_bytes_are_read_or_refused(name: str, data: st.DataObject) -> None:
    read(name, data.draw(damaged(READERS[name].seed)))


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=20)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(name: str, data: bytes) -> None:
    read(name, data)


def claiming(seed: bytes, at: int, width: int = 4) -> bytes:
    """The same bytes with the largest number where a length stands."""
    return seed[:at] + b"\xff" * width + seed[at + width :]


def small_lists(size: int) -> bytes:
    """Canonical JSON of nothing but empty lists: the most objects for its bytes."""
    return b"[" + b",".join([b"[]"] * ((size - 2) // 3)) + b"]"


HOSTILE = {
    "sealed file, length of its record": ("sealed file", claiming(SEALED, 8)),
    "sealed file, size of a member": ("sealed payload", claiming(SEALED_PAYLOAD, 18, 8)),
    "sealed file, length of a name": ("sealed payload", claiming(SEALED_PAYLOAD, 26, 2)),
    "opened file, length of its protocol": ("opened file", claiming(OPENED, 8)),
    "package, length of its header": ("package", claiming(READERS["package"].seed, 8)),
    "two-group object, length of its header": ("two-group object", claiming(SEAT_RESULT, 8)),
    "mirror, length of its header": ("mirror", claiming(MIRROR, 8)),
    "mirror, length of a record": ("mirror", claiming(MIRROR, 12 + int.from_bytes(MIRROR[8:12], "big"))),
    "sealed file, much of nothing": ("sealed file", SEALED + bytes(64 * 1024 * 1024)),
}


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_lengths_cost_no_memory(hostile: str) -> None:
    assert peak(*HOSTILE[hostile]) < MEMORY


@pytest.mark.parametrize(
    ("name", "limit"),
    [
        ("package header", MAX_HEADER),
        ("seal record", MAX_SEAL_RECORD),
        ("protocol", MAX_PROTOCOL),
        ("officer list", MAX_OFFICER_LIST),
    ],
)
def test_a_document_of_many_small_things_costs_no_memory(name: str, limit: int) -> None:
    """What an eighth of the largest document needs, which takes an eighth of the time to find out."""
    assert peak(name, small_lists(limit // 8)) < MEMORY // 8


def test_a_document_that_is_too_large_is_not_read_at_all() -> None:
    size = two_signed_limit(MAX_SEAL_RECORD) + 1
    data = b"EXSEALF\n" + size.to_bytes(4, "big") + small_lists(size)
    assert peak("sealed file", data) < 3 * len(data)


def peak(name: str, data: bytes) -> int:
    """The most memory that it took to refuse these bytes."""
    tracemalloc.start()
    try:
        assert not read(name, data)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def zipped(name: str, content: bytes, compression: int) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(zipfile.ZipInfo(name), content, compression)
    return buffer.getvalue()


@pytest.mark.parametrize("reader", ["package payload", "sealed payload", "opened payload", "record file"])
@pytest.mark.parametrize(
    "path", ["../outside", "/etc/outside", "results/../../outside", "C:\\outside", "plan"]
)
@pytest.mark.parametrize("compression", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_bombs_and_paths_that_lead_out_are_refused_before_anything_is_written(
    reader: str, path: str, compression: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    data = zipped(path, bytes(1024 * 1024), compression)
    if reader == "record file":
        assert "ok=False" in repr(READERS[reader].read(data))
    else:
        assert not read(reader, data)
    assert list(tmp_path.iterdir()) == []
