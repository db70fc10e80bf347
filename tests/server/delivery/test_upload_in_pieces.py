"""A file goes up in pieces, by a person with a key of their own, however often the line breaks."""

import os
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from hypothesis import given, settings
from hypothesis import strategies as st

from exam_core.encoding import b64, digest, encode_json, unb64
from exam_core.identifiers import Digest
from exam_core.sealing.keys import SigningKey
from exam_core.sealing.signatures import sign
from sync_server.accounts.models import Proctor, Role, Staff
from sync_server.audit.models import AuditEntry
from sync_server.custody import incoming
from sync_server.custody.models import OpenedFile, Piece, SealedFile, Upload
from sync_server.custody.services.drop_abandoned import drop_abandoned
from sync_server.home import require_home
from sync_server.incoming import ABANDONED_AFTER, Incoming
from sync_server.ingest.models import SealedResult
from sync_server.role import ProcessRole, take_role
from sync_server.scoring.tasks import take_in_upload
from sync_server.sittings import sealed_store
from tests.server.examroom import ExamRoom, mark
from tests.server.sealed_room import A1, SealedRoom, receive, sealed_room
from tests.server.seat_online import API, online
from tests.server.sitting_plan import CROSSED_IN, SITTING

__all__ = ["sealed_room"]

SMALL = 64
"""Bytes of a piece in most tests here."""


@dataclass
class PersonOnline:
    """A person at a program that uploads."""

    person: str
    key: SigningKey
    token: str = ""
    client: Client = field(default_factory=lambda: Client(headers={"host": "127.0.0.1:8443"}))

    def hello(self, *, person: str | None = None, key: SigningKey | None = None, nonce: str = "") -> Any:
        take_role(ProcessRole.WEB)
        nonce = nonce or self.client.get(f"{API}/hello", secure=True).json()["nonce"]
        name = person or self.person
        signature = sign("person-hello", unb64(nonce) + b"|" + name.encode(), key or self.key)
        body = {"person": name, "nonce": nonce, "signature": b64(signature)}
        answer = self._send("post", "/custody/hello", encode_json(body), "application/json")
        if answer.status_code == 200:
            self.token = answer.json()["token"]
        return answer

    def begin(self, data: bytes, **changes: object) -> Any:
        body = {"digest": digest(data), "size": len(data), **changes}
        return self._send("post", "/custody/files", encode_json(body), "application/json")

    def ask(self, data: bytes) -> Any:
        return self._send("get", f"/custody/files/{digest(data)}")

    def put(self, data: bytes, number: int, *, piece: bytes | None = None, named: str = "") -> Any:
        size = incoming.INCOMING.piece_bytes
        sent = data[number * size : (number + 1) * size] if piece is None else piece
        path = f"/custody/files/{digest(data)}/pieces/{number}?digest={named or digest(sent)}"
        return self._send("put", path, sent)

    def upload(self, data: bytes) -> Any:
        """Everything that is missing."""
        answer = self.begin(data)
        for number in answer.json()["missing"]:
            answer = self.put(data, number)
        return answer

    def _send(self, verb: str, path: str, body: bytes = b"", kind: str = "application/octet-stream") -> Any:
        headers = {"authorization": f"Bearer {self.token}"} if self.token else {}
        words = {} if verb == "get" else {"data": body, "content_type": kind}
        return getattr(self.client, verb)(API + path, secure=True, headers=headers, **words)


@pytest.fixture
def clerk(room: ExamRoom) -> PersonOnline:
    """A clerk who has said hello."""
    person = PersonOnline("clerk", room.key("clerk", Role.CLERK))
    assert person.hello().status_code == 200
    return person


@pytest.fixture
def small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of a few hundred bytes has several pieces."""
    monkeypatch.setattr(incoming, "INCOMING", replace(incoming.INCOMING, piece_bytes=SMALL))


def no_room(*_: object) -> None:
    """What a full disk answers."""
    raise OSError(28, "No space left on device")


def code(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json().get("code", "")


def worked() -> None:
    """The worker takes in what waits, and opens and scores what came with it."""
    take_role(ProcessRole.WORKER)
    for upload in Upload.objects.filter(state="waiting"):
        take_in_upload.call(upload.pk)
    take_role(ProcessRole.DESK)
    for row in SealedResult.objects.filter(unsealed__isnull=False, opening__isnull=True):
        mark(row)
    take_role(ProcessRole.WEB)


@pytest.mark.usefixtures("small_pieces")
def test_pieces_come_in_any_order_and_more_than_once(clerk: PersonOnline) -> None:
    data = bytes(range(256)) + b"end"
    assert clerk.begin(data).json()["missing"] == [0, 1, 2, 3, 4]
    for number in (4, 1, 1, 0, 3):
        assert clerk.put(data, number).status_code == 200
    assert clerk.ask(data).json()["missing"] == [2]
    assert clerk.put(data, 2).json()["state"] == "waiting"
    assert sealed_store.get(Digest(digest(data))) == data
    assert not Piece.objects.exists()


@pytest.mark.usefixtures("small_pieces")
def test_after_a_broken_connection_only_what_is_missing_is_sent_again(clerk: PersonOnline) -> None:
    data = bytes(200)
    clerk.begin(data)
    clerk.put(data, 0)
    clerk.put(data, 2)
    again = PersonOnline("clerk", clerk.key)
    again.hello()
    assert again.begin(data).json()["missing"] == [1, 3]
    assert again.upload(data).json()["state"] == "waiting"


@pytest.mark.usefixtures("small_pieces")
@pytest.mark.parametrize(
    ("number", "piece", "named", "refusal"),
    [
        (0, bytes(SMALL), "0" * 64, "digest_mismatch"),
        (0, bytes(SMALL - 1), "", "malformed"),
        (3, bytes(SMALL), "", "malformed"),
        (4, b"x", "", "malformed"),
    ],
)
def test_a_piece_that_is_none_is_refused(
    clerk: PersonOnline, number: int, piece: bytes, named: str, refusal: str
) -> None:
    data = bytes(200)
    clerk.begin(data)
    answer = clerk.put(data, number, piece=piece, named=named)
    assert code(answer)[1] == refusal
    assert clerk.ask(data).json()["missing"] == [0, 1, 2, 3]


@pytest.mark.usefixtures("small_pieces")
def test_pieces_that_are_not_the_file_are_thrown_away(clerk: PersonOnline) -> None:
    data = bytes(100)
    clerk.begin(data)
    clerk.put(data, 0, piece=b"x" * SMALL)
    assert code(clerk.put(data, 1)) == (400, "digest_mismatch")
    assert clerk.ask(data).json()["missing"] == [0, 1]
    assert clerk.upload(data).json()["state"] == "waiting"


@pytest.mark.usefixtures("small_pieces")
def test_a_disk_that_was_full_at_the_last_piece_costs_no_piece(
    clerk: PersonOnline, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = bytes(100)
    clerk.begin(data)
    clerk.put(data, 0)
    with monkeypatch.context() as full:
        full.setattr(sealed_store, "put", no_room)
        assert code(clerk.put(data, 1)) == (507, "store_full")
        assert clerk.ask(data).json()["missing"] == []
        assert code(clerk.begin(data)) == (507, "store_full")
    assert clerk.begin(data).json()["state"] == "waiting"
    assert sealed_store.get(Digest(digest(data))) == data


@pytest.mark.usefixtures("small_pieces")
def test_pieces_that_the_disk_has_lost_are_asked_for_again(
    clerk: PersonOnline, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = bytes(100)
    clerk.begin(data)
    clerk.put(data, 0)
    with monkeypatch.context() as full:
        full.setattr(sealed_store, "put", no_room)
        clerk.put(data, 1)
    incoming.INCOMING.forget(Digest(digest(data)))
    assert code(clerk.begin(data)) == (400, "digest_mismatch")
    assert clerk.upload(data).json()["state"] == "waiting"


def test_a_file_whose_judging_broke_off_is_judged_when_it_is_sent_again(sealed_room: SealedRoom) -> None:
    sealed = sealed_room.sealed_day()
    officer = PersonOnline(A1, sealed_room.officers[A1].signing)
    officer.hello()
    officer.upload(sealed)
    DBTaskResult.objects.all().delete()  # the worker gave it up: its disk was full
    assert officer.begin(sealed).json()["state"] == "waiting"
    assert DBTaskResult.objects.count() == 1
    worked()
    assert officer.ask(sealed).json()["state"] == "taken_in"


@pytest.mark.usefixtures("small_pieces")
def test_an_upload_untouched_for_thirty_days_is_dropped(clerk: PersonOnline) -> None:
    left, slow, whole = bytes(100), bytes(200), bytes(300)
    for data in (left, slow):
        clerk.begin(data)
        clerk.put(data, 0)
    clerk.upload(whole)
    incoming.INCOMING.write_piece(Digest(digest(whole)), 0, bytes(SMALL))  # sent twice, and late
    then = timezone.now() + ABANDONED_AFTER + timedelta(minutes=1)
    touched = (then - timedelta(days=1)).timestamp()
    os.utime(require_home().blobs / "incoming" / digest(slow), (touched, touched))
    assert drop_abandoned(timezone.now()) == 0
    assert drop_abandoned(then) == 1
    assert {name for name, _ in incoming.INCOMING.begun()} == {digest(slow)}
    assert clerk.ask(slow).json()["missing"] == [1, 2, 3]
    assert code(clerk.ask(left)) == (404, "unknown_file")
    assert clerk.ask(whole).json()["state"] == "waiting"
    assert AuditEntry.objects.filter(act="upload_dropped", subject=digest(left)).count() == 1
    assert clerk.upload(left).json()["state"] == "waiting"


def test_an_upload_of_which_no_piece_ever_came_is_dropped_too(clerk: PersonOnline) -> None:
    clerk.begin(b"x")
    assert drop_abandoned(timezone.now() + ABANDONED_AFTER - timedelta(hours=1)) == 0
    assert drop_abandoned(timezone.now() + ABANDONED_AFTER + timedelta(hours=1)) == 1


def test_a_file_that_nobody_began_is_unknown(clerk: PersonOnline) -> None:
    assert code(clerk.ask(b"x")) == (404, "unknown_file")
    assert code(clerk.put(b"x", 0)) == (404, "unknown_file")


def test_a_file_that_is_too_large_is_not_begun(clerk: PersonOnline) -> None:
    assert code(clerk.begin(b"x", size=incoming.MAX_FILE + 1)) == (413, "too_large")
    assert code(clerk.begin(b"x", size=0)) == (400, "malformed")
    clerk.begin(b"xy")
    assert code(clerk.begin(b"xy", size=7)) == (400, "malformed")


def test_a_full_disk_is_said_plainly(clerk: PersonOnline, monkeypatch: pytest.MonkeyPatch) -> None:
    clerk.begin(b"x")
    monkeypatch.setattr(Incoming, "write_piece", no_room)
    assert code(clerk.put(b"x", 0)) == (507, "store_full")


def test_sealed_and_opened_files_go_up_and_are_taken_in(sealed_room: SealedRoom) -> None:
    sealed = sealed_room.sealed_day()
    opened = sealed_room.unseal(sealed)
    officer = PersonOnline(A1, sealed_room.officers[A1].signing)
    officer.hello()
    for data in (sealed, opened):
        answer = officer.upload(data)
        assert answer.json().get("state") == "waiting", answer.json()
        worked()
    assert officer.ask(sealed).json() | {"piece_size": 0} == {
        "digest": digest(sealed), "size": len(sealed), "piece_size": 0, "missing": [], "state": "taken_in",
        "kind": "sealed", "name": f"{SITTING}-01", "refusal": "", "detail": "",
    }  # fmt: skip
    assert officer.ask(opened).json()["kind"] == "opened"
    assert (SealedFile.objects.get().received_by, OpenedFile.objects.count()) == (A1, 1)
    assert SealedResult.objects.filter(score__isnull=False).count() == 2


def test_a_refused_file_says_why_and_is_judged_again_when_it_is_sent_again(sealed_room: SealedRoom) -> None:
    sealed = sealed_room.sealed_day()
    opened = sealed_room.unseal(sealed)
    officer = PersonOnline(A1, sealed_room.officers[A1].signing)
    officer.hello()
    officer.upload(opened)
    worked()
    answer = officer.ask(opened).json()
    assert (answer["state"], answer["refusal"]) == ("refused", "sealed_file_missing")
    assert f"{SITTING}-01" in answer["detail"]
    officer.upload(sealed)
    worked()
    assert officer.begin(opened).json()["state"] == "waiting"
    worked()
    assert officer.ask(opened).json()["state"] == "taken_in"


def test_what_came_on_a_stick_need_not_be_sent(sealed_room: SealedRoom) -> None:
    sealed = sealed_room.sealed_day()
    receive(sealed)
    officer = PersonOnline(A1, sealed_room.officers[A1].signing)
    officer.hello()
    answer = officer.begin(sealed).json()
    assert (answer["state"], answer["missing"], answer["name"]) == ("taken_in", [], f"{SITTING}-01")


def test_a_proctor_a_clerk_and_an_officer_say_hello_with_their_own_keys(sealed_room: SealedRoom) -> None:
    room = sealed_room.room
    people = {
        str(CROSSED_IN): room.proctors[CROSSED_IN],
        "clerk": room.key("clerk", Role.CLERK),
        str(A1): sealed_room.officers[A1].signing,
    }
    for person, key in people.items():
        assert PersonOnline(person, key).hello().status_code == 200, person


def test_nobody_says_hello_for_somebody_else(clerk: PersonOnline, room: ExamRoom) -> None:
    proctor = room.proctors[CROSSED_IN]
    assert code(clerk.hello(key=proctor)) == (401, "unauthorized")
    assert code(clerk.hello(person=str(CROSSED_IN))) == (401, "unauthorized")
    assert code(clerk.hello(person="nobody")) == (401, "unauthorized")


def test_a_nonce_serves_once(clerk: PersonOnline) -> None:
    nonce = clerk.client.get(f"{API}/hello", secure=True).json()["nonce"]
    assert clerk.hello(nonce=nonce).status_code == 200
    assert code(clerk.hello(nonce=nonce)) == (401, "unauthorized")


def test_whoever_may_act_no_longer_uploads_no_longer(clerk: PersonOnline, room: ExamRoom) -> None:
    proctor = PersonOnline(str(CROSSED_IN), room.proctors[CROSSED_IN])
    proctor.hello()
    Staff.objects.update(active=False)
    Proctor.objects.update(status="suspended")
    for person in (clerk, proctor):
        assert code(person.begin(b"x")) == (401, "unauthorized")
        assert code(person.hello()) == (401, "unauthorized")


def test_a_devices_token_is_no_persons_and_a_persons_no_devices(clerk: PersonOnline, room: ExamRoom) -> None:
    room.released()
    seat = online(room.seats[1])
    stranger = PersonOnline("clerk", clerk.key, token=seat.token)
    assert code(stranger.begin(b"x")) == (401, "unauthorized")
    seat.token = clerk.token
    assert seat.get("/sittings").status_code == 401


@settings(max_examples=30, deadline=None)
@given(size=st.integers(1, 10 * SMALL))
def test_the_pieces_are_the_whole_file(size: int) -> None:
    files = incoming.INCOMING
    piece = files.piece_bytes
    whole = size * piece // SMALL or 1
    lengths = [files.piece_length(whole, number) for number in range(files.piece_count(whole))]
    assert sum(lengths) == whole
    assert all(0 < length <= piece for length in lengths)
    assert files.piece_length(whole, len(lengths)) == 0
