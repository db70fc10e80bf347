"""Who tries it alone, with real keys: an officer, two of one group, the server's files, a proctor, a site."""

import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import timezone

from exam_core.attempt.result_header import read_result_header
from exam_core.custody.opened_evidence import MAGIC, split_opened_file
from exam_core.custody.opened_file import opened_contents, reseal
from exam_core.custody.seal_record import SEAL_RECORD
from exam_core.custody.sealed_file import read_sealed_file, sealed_contents, write_sealed_file
from exam_core.custody.signed_archive import write_signed_archive
from exam_core.custody.unsealing import UNSEALING_PROTOCOL
from exam_core.encoding import MalformedData, b64, encode_json, unb64
from exam_core.identifiers import StaffId
from exam_core.sealing.documents import decode_canonical, write_document
from exam_core.sealing.failures import BadSignature, CannotOpen
from exam_core.sealing.keys import KEY_BYTES, SIGNATURE_BYTES, KeyPurpose, OpeningKey, SigningKey
from exam_core.sealing.signatures import sign_json
from exam_core.sealing.two_group_object import Group, open_share, open_with_shares
from exam_core.sealing.two_signatures import join, sign_once
from sync_server.custody.models import OpenedFile, Unsealed
from sync_server.custody.refusals import Refusal, Refused
from sync_server.custody.services.take_in import take_in
from sync_server.home import CentreHome
from sync_server.ingest.models import SealedResult
from sync_server.keys.services import key_list_bytes, officer_list_bytes, root_public, worker_ring
from sync_server.keys.yearly import unlock_root
from sync_server.opening.models import Opening
from sync_server.opening.refusals import Refusal as Quarantine
from sync_server.opening.services.open_result import Quarantined, open_result
from sync_server.role import ProcessRole, take_role
from sync_server.sittings import sealed_store
from tests.core.recording.seat_video import NOT_RECORDED
from tests.server.centre import ROOT_PASSPHRASE
from tests.server.exam_seat import Attempt
from tests.server.sealed_room import A1, A2, B1, B2, SealedRoom, receive, result_of
from tests.server.sitting_plan import CROSSED_IN, PROCTOR


@pytest.fixture
def attempt(sealed_room: SealedRoom) -> Attempt:
    """Seat 1, handed in."""
    return sealed_room.room.handed_in(1, right=45)


@pytest.fixture
def sealed(sealed_room: SealedRoom, attempt: Attempt) -> bytes:
    """The sealed file of that one attempt."""
    return sealed_room.seal(attempt.sealed(), absent=(2, 3))


def opens(data: bytes, keys: Iterator[OpeningKey]) -> list[tuple[Group, bytes]]:
    """Every share that any of these keys opens."""
    found = []
    for key in keys:
        for group in Group:
            try:
                found.append((group, open_share(data, group, key)))
            except CannotOpen:
                continue
    return found


def signed_by(
    opened: bytes, sealed_room: SealedRoom, *who: StaffId, claim: tuple[StaffId, ...] = ()
) -> bytes:
    """The opened file with its protocol signed by these instead."""
    parts = split_opened_file(opened)
    document = decode_canonical(parts.document, limit=10**6)
    payload = unb64(document["payload"])
    first, second = (
        sign_once(UNSEALING_PROTOCOL, payload, name, sealed_room.officers[one].signing)
        for name, one in zip(claim or who, who, strict=True)
    )
    return write_signed_archive(MAGIC, join(UNSEALING_PROTOCOL, payload, first, second), parts.payload)


def refused(data: bytes) -> Refusal:
    outcome = take_in(data, by="desk", now=timezone.now(), enqueue=lambda row: None)
    assert isinstance(outcome, Refused), outcome
    assert not OpenedFile.objects.exists()
    return outcome.refusal


def test_one_officer_gets_one_share_and_no_answer(sealed_room: SealedRoom, attempt: Attempt) -> None:
    data = attempt.sealed()
    share = open_share(data, Group.A, sealed_room.officers[A1].opening)
    with pytest.raises(CannotOpen):
        open_share(data, Group.B, sealed_room.officers[A1].opening)
    for other in (share, bytes(KEY_BYTES)):
        with pytest.raises(CannotOpen):
            open_with_shares(data, attempt.seat_key.public, share, other)


def test_two_officers_of_one_group_get_the_same_share(sealed_room: SealedRoom, attempt: Attempt) -> None:
    data = attempt.sealed()
    mine, theirs = (open_share(data, Group.A, sealed_room.officers[who].opening) for who in (A1, A2))
    assert mine == theirs
    with pytest.raises(CannotOpen):
        open_with_shares(data, attempt.seat_key.public, mine, theirs)


@pytest.mark.parametrize("who", [(A1, A1), (A1, A2), (B1, B2)])
def test_the_centre_takes_nothing_that_one_officer_or_one_group_signed(
    sealed_room: SealedRoom, sealed: bytes, who: tuple[StaffId, StaffId]
) -> None:
    receive(sealed)
    opened = sealed_room.unseal(sealed)
    assert refused(signed_by(opened, sealed_room, *who)) is Refusal.NOT_GENUINE


def test_one_officer_cannot_sign_as_two(sealed_room: SealedRoom, sealed: bytes) -> None:
    receive(sealed)
    forged = signed_by(sealed_room.unseal(sealed), sealed_room, A1, A1, claim=(A1, B2))
    assert refused(forged) is Refusal.NOT_GENUINE


def every_secret(home: CentreHome) -> Iterator[bytes]:
    """Every 32 bytes in the centre's files that could be a private key, and in its database."""
    for path in sorted(home.path.rglob("*")):
        if not path.is_file() or home.blobs in path.parents:
            continue
        text = path.read_bytes().strip()
        yield from _as_keys(text)


def _as_keys(text: bytes) -> Iterator[bytes]:
    if len(text) == KEY_BYTES:
        yield text
    for raw in (_of_base64(text), _of_hex(text)):
        if len(raw) >= KEY_BYTES:
            yield raw[:KEY_BYTES]


def _of_base64(text: bytes) -> bytes:
    try:
        return unb64(text.decode("ascii"))
    except (MalformedData, UnicodeDecodeError):
        return b""


def _of_hex(text: bytes) -> bytes:
    try:
        return bytes.fromhex(text.decode("ascii"))
    except ValueError:
        return b""


def test_the_servers_files_and_the_root_open_no_result(
    sealed_room: SealedRoom, centre: CentreHome, sealed: bytes, attempt: Attempt
) -> None:
    receive(sealed)
    take_role(ProcessRole.WORKER)
    ring = worker_ring()
    secrets_here = [*every_secret(centre), unlock_root(centre, ROOT_PASSPHRASE).secret, ring.results.secret]
    secrets_here.append(ring.package.secret)
    assert len(secrets_here) > 6
    keys = (OpeningKey(raw, KeyPurpose.RESULTS) for raw in secrets_here)
    (data,) = read_sealed_file(sealed, root_public()).results.values()
    assert opens(data, keys) == []
    row = result_of(data)
    outcome = open_result(row, ring=ring, now=timezone.now())
    assert isinstance(outcome, Quarantined)
    assert outcome.refusal is Quarantine.CANNOT_OPEN


def test_no_answer_stands_in_plain_in_the_centres_files_before_two_officers_come(
    sealed_room: SealedRoom, centre: CentreHome, sealed: bytes, attempt: Attempt
) -> None:
    receive(sealed)
    for path in centre.path.rglob("*"):
        if path.is_file():
            _holds_nothing_of(path, attempt)


def _holds_nothing_of(path: Path, attempt: Attempt) -> None:
    data = path.read_bytes()
    for raw in attempt.raws:
        assert raw not in data, path
        assert b64(raw).encode() not in data, path


def write_into_the_database(attempt: Attempt, better: Attempt, data: bytes) -> SealedResult:
    """What whoever has database and files can do: a run key, and answers under the results key."""
    run_key = SigningKey.generate(secrets.token_bytes, KeyPurpose.RUN)
    plain = encode_json(
        {
            "v": 1,
            "attempt": better.id,
            "journal": [b64(raw) for raw in better.raws],
            "recording": NOT_RECORDED.model_dump(mode="json"),
        }
    )
    made = reseal(
        data,
        read_result_header(data),
        plain,
        created="2026-11-26T02:00:00Z",
        to=attempt.package.results_key,
        run_key=run_key,
        random=secrets.token_bytes,
    )
    row = SealedResult.objects.get(attempt=attempt.id)
    file = OpenedFile.objects.create(
        sitting=row.sitting,
        digest="0" * 64,
        size=1,
        officers=[],
        run_key=b64(run_key.public.raw),
        opened_at=timezone.now(),
        received_by="nobody",
        received_at=timezone.now(),
    )
    row.digest, row.head = sealed_store.put(data), read_result_header(data).head
    row.save()
    Unsealed.objects.create(result=row, file=file, resealed=sealed_store.put(made))
    return row


@pytest.fixture
def better(attempt: Attempt) -> Attempt:
    """The same attempt, answered anew."""
    made = attempt.rolled_back(len(attempt.raws) - 1)
    made.answer_right(50)
    made.hand_in()
    return made


def test_an_administrator_who_writes_a_result_into_the_database_is_found_out(
    sealed_room: SealedRoom, sealed: bytes, attempt: Attempt, better: Attempt
) -> None:
    receive(sealed)
    (data,) = read_sealed_file(sealed, root_public()).results.values()
    row = write_into_the_database(attempt, better, data)
    take_role(ProcessRole.WORKER)
    open_result(row, ring=worker_ring(), now=timezone.now())
    assert Opening.objects.get().refusal == Quarantine.ANOTHER_HEAD


def test_an_administrator_who_exchanges_what_the_seat_sealed_as_well_is_found_out(
    sealed_room: SealedRoom, sealed: bytes, attempt: Attempt, better: Attempt
) -> None:
    """Everything fits but the seat's signature, which nobody at the centre can make."""
    receive(sealed)
    forged = better.sealed()[:-SIGNATURE_BYTES] + bytes(SIGNATURE_BYTES)
    row = write_into_the_database(attempt, better, forged)
    take_role(ProcessRole.WORKER)
    open_result(row, ring=worker_ring(), now=timezone.now())
    assert Opening.objects.get().refusal == Quarantine.NOT_A_RESULT


def test_an_administrator_cannot_name_officers(
    sealed_room: SealedRoom, sealed: bytes, centre: CentreHome
) -> None:
    """A list by any key that lies at the centre, the root being in its safe, is not believed."""
    receive(sealed)
    opened = sealed_room.unseal(sealed)
    parts = split_opened_file(opened)
    take_role(ProcessRole.WORKER)
    own = SigningKey(worker_ring().package.secret, KeyPurpose.ROOT)
    take_role(ProcessRole.DESK)
    genuine = officer_list_bytes()
    assert genuine is not None
    envelope = decode_canonical(genuine, limit=10**6)
    forged = sign_json("officer-list", decode_canonical(unb64(envelope["payload"]), limit=10**6), own)
    results = [data for name, data in parts.members.items() if name.startswith("results/")]
    contents = opened_contents(forged, key_list_bytes(), results)
    assert refused(write_signed_archive(MAGIC, parts.document, contents.payload())) is Refusal.NOT_GENUINE


def test_a_proctors_key_opens_no_result_and_seals_nothing_alone(
    sealed_room: SealedRoom, sealed: bytes, attempt: Attempt
) -> None:
    data = attempt.sealed()
    keys = (OpeningKey(key.secret, KeyPurpose.PROCTOR) for key in sealed_room.room.proctors.values())
    assert opens(data, keys) == []
    checked = read_sealed_file(sealed, root_public())
    contents = sealed_contents(sealed_room.epaper, sealed_room.plan, checked.results.values())
    for first, second in ((CROSSED_IN, CROSSED_IN), (PROCTOR, CROSSED_IN)):
        with pytest.raises((BadSignature, MalformedData)):
            write_sealed_file(
                contents,
                checked.record,
                sealed_room.sign(checked.record, first),
                sealed_room.sign(checked.record, second),
                root_public(),
            )
    alone = sign_once(
        SEAL_RECORD, write_document(checked.record), PROCTOR, sealed_room.room.proctors[CROSSED_IN]
    )
    with pytest.raises(BadSignature):
        write_sealed_file(
            contents, checked.record, sealed_room.sign(checked.record, CROSSED_IN), alone, root_public()
        )


def test_a_site_with_all_its_pcs_opens_no_result(sealed_room: SealedRoom, attempt: Attempt) -> None:
    """Every key that a PC of the room has: the device's two, and the one that the seat made."""
    seats = sealed_room.room.seats.values()
    raws = [key for seat in seats for key in (seat.ring.opening.secret, seat.ring.signing.secret)]
    raws.append(attempt.seat_key.secret)
    assert opens(attempt.sealed(), (OpeningKey(raw, KeyPurpose.DEVICE) for raw in raws)) == []
