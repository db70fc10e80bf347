"""Any changed byte of a file that left the centre is found with the root key alone, and no database."""

import secrets
from dataclasses import dataclass

import pytest
from django.db import connections
from django.utils import timezone
from pytest_django.plugin import DjangoDbBlocker

from exam_core.custody.sitting_report import ReportKind, ReportReason
from exam_core.identifiers import Digest, StaffId
from exam_core.package.archive import read_archive, write_archive
from exam_core.sealing.key_file import KeyRing, unlock_key_file
from exam_core.sealing.keys import KeyPurpose, SigningKey, VerifyKey
from sync_server.accounts.models import Role
from sync_server.home import HOME_VARIABLE, CentreHome
from sync_server.keys.services import root_public, worker_ring
from sync_server.oversight.models import Report
from sync_server.oversight.services.record_report import Observed, record_report
from sync_server.results.models import CorrectionOrder
from sync_server.results.services.correct import Corrected, approve_correction, propose_correction
from sync_server.results.services.make_bundle import Made, make_bundle
from sync_server.results.services.verify_file import NeedsReviewer, Verdict, verify_file
from sync_server.results.tasks import audit_file, publication_file, reports_file
from sync_server.role import ROLE_VARIABLE, ProcessRole, take_role
from sync_server.scoring.services.rescore import Rescored
from sync_server.sittings import sealed_store
from sync_server.sittings.models import Package
from tests.server.centre import PASSPHRASE
from tests.server.corrections import computed, question_at, void
from tests.server.examroom import ExamRoom, Furnished
from tests.server.sitting_plan import SITTING


@dataclass(frozen=True, slots=True)
class Left:
    """What left the centre of a published sitting, and the keys by which it is judged."""

    files: dict[str, bytes]
    root: VerifyKey
    reviewer: KeyRing

    def verdict(self, data: bytes) -> Verdict:
        return verify_file(data, self.root, self.reviewer.opening)


@pytest.fixture(scope="module")
def left(
    furnished: Furnished, tmp_path_factory: pytest.TempPathFactory, django_db_blocker: DjangoDbBlocker
) -> Left:
    """Made once for all tests here: nothing of it is ever changed."""
    folder = tmp_path_factory.mktemp("published")
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock():
        patch.setenv(HOME_VARIABLE, "")
        patch.setenv(ROLE_VARIABLE, ProcessRole.DESK)
        room = furnished.put_up(CentreHome(folder / "centre"), folder / "sitting")
        room.published()
        _report(room)
        reviewer = unlock_key_file(room.staff["reviewer"].read_bytes(), PASSPHRASE)
        take_role(ProcessRole.WORKER)
        files = {"package": _package(), "bundle": _bundle(), "publication": _publication(), "audit": _audit()}
        _correct(room)
        files |= {
            "reports": _reports(),
            "corrected bundle": _bundle(),
            "corrected publication": _publication(),
            "first publication": _publication(1),
        }
        root = root_public()
        connections.close_all()
    return Left(files, root, reviewer)


def _package() -> bytes:
    return sealed_store.get(Digest(Package.objects.get().digest))


def _bundle() -> bytes:
    made = make_bundle(SITTING, StaffId("reviewer"), ring=worker_ring(), now=timezone.now())
    assert isinstance(made, Made)
    return sealed_store.get(made.digest)


def _publication(revision: int | None = None) -> bytes:
    return sealed_store.get(Digest(str(publication_file.call(SITTING, revision)["digest"])))


def _correct(room: ExamRoom) -> None:
    """Two people declare a question void that the candidate at seat 1 left unanswered."""
    clerk, reviewer = room.key("clerk", Role.CLERK), room.key("reviewer", Role.REVIEWER)
    rescored, now = computed(void(question_at(1, 50))), timezone.now()
    assert isinstance(rescored, Rescored)
    assert isinstance(
        propose_correction(SITTING, StaffId("clerk"), clerk, rescored, now=now), CorrectionOrder
    )
    done = approve_correction(SITTING, StaffId("reviewer"), reviewer, rescored, now=now)
    assert isinstance(done, Corrected)
    take_role(ProcessRole.WORKER)


def _report(room: ExamRoom) -> None:
    """A patrol's finding, settled, and one that is open."""
    key, now = room.key("patrol", Role.PATROL), timezone.now()
    for outcome in ("已劝离", ""):
        seen = Observed(ReportKind.PATROL, ReportReason.OUTSIDER, now, words="有人进入考场", outcome=outcome)
        assert isinstance(record_report(SITTING, seen, by=StaffId("patrol"), key=key, now=now), Report)


def _reports() -> bytes:
    return sealed_store.get(Digest(str(reports_file.call(SITTING)["digest"])))


def _audit() -> bytes:
    return sealed_store.get(Digest(str(audit_file.call()["digest"])))


KINDS = pytest.mark.parametrize(
    ("kind", "step"),
    [
        ("package", 4999),
        ("bundle", 9973),
        ("publication", 61),
        ("audit", 97),
        ("reports", 61),
        ("corrected bundle", 19991),
        ("corrected publication", 61),
        ("first publication", 101),
    ],
)


@KINDS
def test_a_genuine_file_passes_every_check_without_a_database(left: Left, kind: str, step: int) -> None:
    verdict = left.verdict(left.files[kind])
    assert verdict.kind == kind.rsplit(maxsplit=1)[-1]
    assert [check for check in verdict.checks if not check.ok] == []


@KINDS
def test_a_changed_byte_anywhere_is_found(left: Left, kind: str, step: int) -> None:
    data = left.files[kind]
    for at in [*range(0, len(data), step), len(data) - 1]:
        changed = data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]
        assert not left.verdict(changed).ok, at


@KINDS
def test_a_missing_and_an_added_byte_are_found(left: Left, kind: str, step: int) -> None:
    data = left.files[kind]
    assert not left.verdict(data[:-1]).ok
    assert not left.verdict(data + b"\0").ok


@KINDS
def test_another_centres_root_vouches_for_none(left: Left, kind: str, step: int) -> None:
    other = SigningKey.generate(secrets.token_bytes, KeyPurpose.ROOT)
    assert not verify_file(left.files[kind], other.public, left.reviewer.opening).ok


def test_a_corrected_publication_shows_those_before_it_and_the_first_stands_alone(left: Left) -> None:
    corrected, first = read_archive(left.files["corrected publication"]), left.files["first publication"]
    assert read_archive(first)["publication"] == read_archive(left.files["publication"])["publication"]
    earlier = [name for name in corrected if name.startswith("earlier/")]
    assert [corrected[name] for name in earlier] == [read_archive(first)["publication"]]
    without = write_archive({name: data for name, data in corrected.items() if name not in earlier})
    verdict = left.verdict(without)
    assert [check.name for check in verdict.checks if not check.ok] == ["revisions"]


def test_reports_of_which_one_was_left_out_are_found(left: Left) -> None:
    members = read_archive(left.files["reports"])
    named = [name for name in members if name.startswith("reports/")]
    assert len(named) == 3
    for name in named:
        verdict = left.verdict(write_archive({key: data for key, data in members.items() if key != name}))
        assert [check.name for check in verdict.checks if not check.ok] == ["signature", "reports"]


def test_an_audit_chain_that_was_cut_short_is_found(left: Left) -> None:
    members = read_archive(left.files["audit"])
    lines = members["entries"].splitlines(keepends=True)
    verdict = left.verdict(write_archive({**members, "entries": b"".join(lines[:-1])}))
    assert [check.name for check in verdict.checks if not check.ok] == ["chain_reaches_head"]


def test_a_bundle_needs_its_reviewer(left: Left) -> None:
    with pytest.raises(NeedsReviewer):
        verify_file(left.files["bundle"], left.root, None)
    outsider = KeyRing.generate(secrets.token_bytes, KeyPurpose.STAFF)
    verdict = verify_file(left.files["bundle"], left.root, outsider.opening)
    assert [(check.name, check.ok) for check in verdict.checks] == [("seal", False)]


@pytest.mark.parametrize("data", [b"", b"hello", b"PK\x03\x04", b"EXSEAL1\n", b"EPAPER1\n"])
def test_a_file_of_no_kind_is_said_to_be_none(left: Left, data: bytes) -> None:
    assert not left.verdict(data).ok
