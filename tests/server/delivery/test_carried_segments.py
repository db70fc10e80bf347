"""The video of a room without a network, sent by whoever carries it."""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.db import connections
from django.utils import timezone

from client.standalone.sending import Sending, SendRefusal, SentVideo, find_sender
from client.standalone.trust import Trust
from client.sync import custody_upload
from client.unsealing.desk_folder import DeskFolder
from client.widgets.send_words import send_model
from exam_core.encoding import b64, digest, unb64
from exam_core.identifiers import Digest, StaffId, parse_attempt_id
from exam_core.sealing.key_file import lock_key_file
from exam_core.sealing.signatures import sign
from sync_server.custody.refusals import VideoRefusal
from sync_server.custody.services.take_in_segment import take_in_segment
from sync_server.home import CentreHome
from sync_server.ingest.refusals import Refusal
from sync_server.ingest.services.find_attempt import find_carried_attempt
from sync_server.keys.services import root_public
from sync_server.recordings.models import Segment
from sync_server.recordings.services.accept_segment import (
    Announced,
    SegmentRefusal,
    accept_segment_piece,
    begin_segment,
)
from sync_server.sittings.models import Sitting
from tests.server.carried_video import filmed_seat, lay_beside
from tests.server.centre import CHEAP
from tests.server.command.processes import free_port, running, wait_for_line
from tests.server.exam_seat import Attempt
from tests.server.sealed_room import SealedRoom, sealed_room
from tests.server.seat_online import SeatOnline, online
from tests.server.seat_video import RECORDING, attempt, filmed, filmed_template, sealed_video
from tests.server.sitting_plan import SITTING
from tests.stories.cable import Cable

__all__ = ["attempt", "filmed", "filmed_template", "sealed_room"]

OFFICER = StaffId("jia.1")


def as_person(sealed_room: SealedRoom) -> SeatOnline:
    """Requests with the token of an officer."""
    speaking = SeatOnline(sealed_room.room.seats[1])
    nonce = speaking.get("/hello").json()["nonce"]
    signed = sign(
        "person-hello", unb64(nonce) + b"|" + OFFICER.encode(), sealed_room.officers[OFFICER].signing
    )
    told = {"person": OFFICER, "nonce": nonce, "signature": b64(signed)}
    speaking.token = speaking.post("/custody/hello", told).json()["token"]
    return speaking


def announce(person: SeatOnline, of: Attempt, data: bytes, index: int = 0, **changes: object) -> Any:
    body = {
        "digest": digest(data), "size": len(data), "attempt": of.id, "recording": RECORDING, "index": index,
        "device": of.seat.id, **changes,
    }  # fmt: skip
    return person.post("/custody/segments", body)


def put(person: SeatOnline, data: bytes, number: int = 0, path: str = "/custody/segments") -> Any:
    return person.put(f"{path}/{digest(data)}/pieces/{number}?digest={digest(data)}", data)


def code(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json().get("code", "")


def test_a_person_brings_a_segment_and_a_seat_does_not(sealed_room: SealedRoom) -> None:
    at = sealed_room.room.open_attempt(1)
    data, person = sealed_video(at), as_person(sealed_room)
    assert announce(person, at, data).json()["missing"] == [0]
    assert put(person, data).json()["state"] == "kept"
    assert announce(person, at, data).json()["state"] == "kept"
    assert Segment.objects.get().device_id == at.seat.id
    seat = online(at.seat)
    assert code(announce(seat, at, data)) == (401, "unauthorized")


def test_what_is_not_a_standalone_attempt_of_that_pc_is_refused(sealed_room: SealedRoom) -> None:
    at = sealed_room.room.open_attempt(1)
    data, person = sealed_video(at), as_person(sealed_room)
    assert code(announce(person, at, data, attempt="no-attempt")) == (404, "unknown_attempt")
    assert code(announce(person, at, data, attempt=f"{SITTING}/X-1/1")) == (404, "unknown_attempt")
    assert code(announce(person, at, data, device="device-of-nobody")) == (403, "wrong_site")
    assert code(put(person, data)) == (404, "unknown_file")
    assert code(announce(person, at, data, index=4)) == (200, "")
    assert code(put(person, data)) == (400, "malformed")


@dataclass
class Live:
    """The running centre behind a cable, and a desk that knows it."""

    cable: Cable
    sending: Sending
    keys: Path

    def send(self, video: list[Path], at: list[int] | None = None) -> Any:
        sender, seen = find_sender([self.keys]), at if at is not None else []
        return self.sending.send(
            [], sender, "open sesame", lambda name, done, of: seen.append(done), video=video
        )


@pytest.fixture
def live(sealed_room: SealedRoom, centre: CentreHome, tmp_path: Path) -> Iterator[Live]:
    connections.close_all()
    key = lock_key_file(
        sealed_room.officers[OFFICER], holder=OFFICER, name="赵启", pin="open sesame",
        random=secrets.token_bytes, cost=CHEAP,
    )  # fmt: skip
    (tmp_path / "officer.key").write_bytes(key)
    port = free_port()
    with running(centre, "serve", "--port", str(port)) as server:
        wait_for_line(server, "就绪")
        with Cable(port) as cable:
            trust = Trust(
                root_public=b64(root_public().raw),
                address=f"https://127.0.0.1:{cable.port}",
                ca_pem=(centre.tls / "ca.pem").read_text("ascii"),
            )
            yield Live(cable, Sending(DeskFolder(tmp_path / "desk"), trust), tmp_path)


def test_the_desk_sends_all_of_it_and_goes_on_after_the_line_broke(
    live: Live, sealed_room: SealedRoom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(custody_upload, "LOST_S", (0.01,))
    _, video = filmed_seat(sealed_room, 1, minutes=3)
    paths = lay_beside(tmp_path / "stick", *video)
    live.cable.unplug()
    (lost,) = live.send(paths)
    assert (lost.refusal, lost.video) == (SendRefusal.UNREACHABLE, SentVideo(0, 3))
    live.cable.plug_in()
    at: list[int] = []
    (sent,) = live.send(paths, at)
    assert (sent.refusal, sent.video, at) == (None, SentVideo(3, 3), [0, 1, 2, 3])
    assert Segment.objects.filter(state="kept").count() == 3
    paths[1].write_bytes(video[1][:-1] + b"?")
    strange = lay_beside(tmp_path / "stick", sealed_video(sealed_room.room.open_attempt(2), device="nobody"))
    (told,) = live.send([*paths, *strange])
    assert (told.refusal, told.video) == (SendRefusal.REFUSED, SentVideo(3, 4, refused=1))
    model = send_model("", known=True, ready=True, sent=[told], problem="", busy="")
    assert model.sent[0].state == "录像 3/4 段已送达考试中心，没有收下 1 段"
    paths[0].unlink()
    (gone,) = live.send(paths)
    assert gone.refusal is SendRefusal.STICK_GONE


def test_video_of_a_seat_with_a_network_is_the_seats_own_to_send(attempt: Attempt) -> None:
    data = sealed_video(attempt)
    parts = parse_attempt_id(attempt.id)
    assert parts is not None
    assert find_carried_attempt(parts, attempt.seat.id) is Refusal.UNKNOWN_ATTEMPT
    assert take_in_segment(data, now=timezone.now()) is VideoRefusal.UNKNOWN_ATTEMPT
    told = Announced(parts, RECORDING, 0, Digest(digest(data)), len(data))
    begin_segment(
        told, sitting=Sitting.objects.get(code=SITTING), device=attempt.seat.device, now=timezone.now()
    )
    put = accept_segment_piece(told.digest, 0, data, named=told.digest, device=None, now=timezone.now())
    assert put is SegmentRefusal.UNKNOWN_FILE
