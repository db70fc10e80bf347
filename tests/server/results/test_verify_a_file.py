"""Any changed byte of a file that left the centre is found with the root key alone, and no database."""

import secrets
from collections.abc import Callable

import pytest
from django.utils import timezone
from pytest_django.plugin import DjangoDbBlocker

from exam_core.identifiers import Digest, StaffId
from exam_core.package.archive import read_archive, write_archive
from exam_core.sealing.key_file import KeyRing, unlock_key_file
from exam_core.sealing.keys import KeyPurpose, SigningKey
from sync_server.keys.services import root_public, worker_ring
from sync_server.results.services.make_bundle import Made, make_bundle
from sync_server.results.services.verify_file import NeedsReviewer, Verdict, verify_file
from sync_server.results.tasks import audit_file, publication_file
from sync_server.role import ProcessRole, take_role
from sync_server.sittings import sealed_store
from sync_server.sittings.models import Package
from tests.server.centre import PASSPHRASE
from tests.server.examroom import ExamRoom
from tests.server.sitting_plan import SITTING

Make = Callable[[], bytes]


@pytest.fixture
def reviewer(room: ExamRoom) -> KeyRing:
    """The reviewer of a published sitting."""
    room.published()
    take_role(ProcessRole.WORKER)
    return unlock_key_file(room.staff["reviewer"].read_bytes(), PASSPHRASE)


def _package() -> bytes:
    return sealed_store.get(Digest(Package.objects.get().digest))


def _bundle() -> bytes:
    made = make_bundle(SITTING, StaffId("reviewer"), ring=worker_ring(), now=timezone.now())
    assert isinstance(made, Made)
    return sealed_store.get(made.digest)


def _publication() -> bytes:
    return sealed_store.get(Digest(str(publication_file.call(SITTING)["digest"])))


def _audit() -> bytes:
    return sealed_store.get(Digest(str(audit_file.call()["digest"])))


KINDS = pytest.mark.parametrize(
    ("kind", "make", "step"),
    [
        ("package", _package, 4999),
        ("bundle", _bundle, 9973),
        ("publication", _publication, 61),
        ("audit", _audit, 97),
    ],
)


@KINDS
def test_a_genuine_file_passes_every_check_without_a_database(
    reviewer: KeyRing, django_db_blocker: DjangoDbBlocker, kind: str, make: Make, step: int
) -> None:
    data, root = make(), root_public()
    with django_db_blocker.block():
        verdict = verify_file(data, root, reviewer.opening)
    assert verdict.kind == kind
    assert [check for check in verdict.checks if not check.ok] == []


@KINDS
def test_a_changed_byte_anywhere_is_found(reviewer: KeyRing, kind: str, make: Make, step: int) -> None:
    data = make()
    for at in [*range(0, len(data), step), len(data) - 1]:
        changed = data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]
        assert not _verdict(changed, reviewer).ok, at


@KINDS
def test_a_missing_and_an_added_byte_are_found(reviewer: KeyRing, kind: str, make: Make, step: int) -> None:
    data = make()
    assert not _verdict(data[:-1], reviewer).ok
    assert not _verdict(data + b"\0", reviewer).ok


@KINDS
def test_another_centres_root_vouches_for_none(reviewer: KeyRing, kind: str, make: Make, step: int) -> None:
    other = SigningKey.generate(secrets.token_bytes, KeyPurpose.ROOT)
    assert not verify_file(make(), other.public, reviewer.opening).ok


def test_an_audit_chain_that_was_cut_short_is_found(reviewer: KeyRing) -> None:
    members = read_archive(_audit())
    lines = members["entries"].splitlines(keepends=True)
    verdict = verify_file(write_archive({**members, "entries": b"".join(lines[:-1])}), root_public(), None)
    assert [check.name for check in verdict.checks if not check.ok] == ["chain_reaches_head"]


def test_a_bundle_needs_its_reviewer(reviewer: KeyRing) -> None:
    data = _bundle()
    with pytest.raises(NeedsReviewer):
        verify_file(data, root_public(), None)
    outsider = KeyRing.generate(secrets.token_bytes, KeyPurpose.STAFF)
    verdict = verify_file(data, root_public(), outsider.opening)
    assert [(check.name, check.ok) for check in verdict.checks] == [("seal", False)]


@pytest.mark.parametrize("data", [b"", b"hello", b"PK\x03\x04", b"EXSEAL1\n", b"EPAPER1\n"])
def test_a_file_of_no_kind_is_said_to_be_none(reviewer: KeyRing, data: bytes) -> None:
    assert not _verdict(data, reviewer).ok


def _verdict(data: bytes, reviewer: KeyRing) -> Verdict:
    return verify_file(data, root_public(), reviewer.opening)
