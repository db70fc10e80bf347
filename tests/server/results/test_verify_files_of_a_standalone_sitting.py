"""Every file of a standalone sitting speaks for itself: the root key is enough, and no byte can change."""

import secrets
from dataclasses import dataclass

import pytest
from django.db import connections
from django.utils import timezone
from pytest_django.plugin import DjangoDbBlocker

from exam_core.custody.opened_evidence import protocol_file
from exam_core.custody.sealed_evidence import record_file
from exam_core.identifiers import Digest, StaffId
from exam_core.sealing.key_file import KeyRing, unlock_key_file
from exam_core.sealing.keys import KeyPurpose, SigningKey, VerifyKey
from sync_server.accounts.models import Role
from sync_server.home import HOME_VARIABLE, CentreHome
from sync_server.keys.services import root_public, worker_ring
from sync_server.results.models import Closing, Proposal, Publication
from sync_server.results.services.close_sitting import close_sitting
from sync_server.results.services.make_bundle import Made, make_bundle
from sync_server.results.services.publish import approve_scores, propose_scores
from sync_server.results.services.verify_file import Verdict, verify_file
from sync_server.results.tasks import publication_file
from sync_server.role import ROLE_VARIABLE, ProcessRole, take_role
from sync_server.sittings import sealed_store
from tests.server.centre import PASSPHRASE
from tests.server.exam_seat import Attempt
from tests.server.examroom import Furnished
from tests.server.sealed_room import SealedRoom, fence, receive, stand_alone
from tests.server.sitting_plan import SITTING


@dataclass(frozen=True, slots=True)
class Left:
    """What left the site and the centre, and the keys by which it is judged."""

    files: dict[str, bytes]
    root: VerifyKey
    reviewer: KeyRing

    def verdict(self, data: bytes) -> Verdict:
        return verify_file(data, self.root, self.reviewer.opening)


def _moved(sealed_room: SealedRoom, attempt: Attempt) -> tuple[bytes, bytes]:
    """Seat 1's candidate goes on at seat 3: what both seats seal."""
    attempt.check_in()
    attempt.answer_right(20)
    after, act = sealed_room.move(attempt, sealed_room.room.seats[3])
    after.answer_right(45)
    after.hand_in()
    return after.sealed(), fence(attempt, act)


@pytest.fixture(scope="module")
def left(
    furnished: Furnished, tmp_path_factory: pytest.TempPathFactory, django_db_blocker: DjangoDbBlocker
) -> Left:
    """Made once for all tests here: nothing of it is ever changed."""
    folder = tmp_path_factory.mktemp("standalone")
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock():
        patch.setenv(HOME_VARIABLE, "")
        patch.setenv(ROLE_VARIABLE, ProcessRole.DESK)
        home = CentreHome(folder / "centre")
        sealed_room = stand_alone(furnished.put_up(home, folder / "sitting"), home)
        room = sealed_room.room
        sealed = sealed_room.seal(
            *_moved(sealed_room, room.open_attempt(1)), room.handed_in(2, right=30).sealed(), absent=(3,)
        )
        opened = sealed_room.unseal(sealed)
        receive(sealed)
        receive(opened)
        now = timezone.now()
        assert isinstance(close_sitting(SITTING, {}, by="clerk", now=now), Closing)
        clerk, reviewer = room.key("clerk", Role.CLERK), room.key("reviewer", Role.REVIEWER)
        assert isinstance(propose_scores(SITTING, StaffId("clerk"), clerk, now=now), Proposal)
        done = approve_scores(SITTING, StaffId("reviewer"), reviewer, now=now)
        assert isinstance(done, Publication)
        take_role(ProcessRole.WORKER)
        made = make_bundle(SITTING, StaffId("reviewer"), ring=worker_ring(), now=now)
        assert isinstance(made, Made)
        files = {
            "package": sealed_room.epaper,
            "sealed": sealed,
            "seal_record": record_file(sealed),
            "opened": opened,
            "unsealing_protocol": protocol_file(opened),
            "publication": sealed_store.get(Digest(str(publication_file.call(SITTING, None)["digest"]))),
            "bundle": sealed_store.get(made.digest),
        }
        root = root_public()
        ring = unlock_key_file(room.staff["reviewer"].read_bytes(), PASSPHRASE)
        connections.close_all()
    return Left(files, root, ring)


KINDS = pytest.mark.parametrize(
    ("kind", "step"),
    [
        ("package", 4999),
        ("sealed", 499),
        ("seal_record", 211),
        ("opened", 499),
        ("unsealing_protocol", 61),
        ("publication", 101),
        ("bundle", 9973),
    ],
)


@KINDS
def test_a_genuine_file_passes_every_check_without_a_database(left: Left, kind: str, step: int) -> None:
    verdict = left.verdict(left.files[kind])
    assert verdict.kind == kind
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


def test_every_byte_of_an_unsealing_protocol_counts(left: Left) -> None:
    data = left.files["unsealing_protocol"]
    for at in range(len(data)):
        changed = data[:at] + bytes([data[at] ^ 0x40]) + data[at + 1 :]
        assert not left.verdict(changed).ok, at
