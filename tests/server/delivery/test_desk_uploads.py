"""What the desk and the proctor's program send over TLS to the centre's real processes."""

import secrets
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from django.utils import timezone

from client.sync import custody_upload
from client.sync.custody_upload import CustodyUpload, UploadState, UploadStopped
from client.sync.failures import CentreRefused, CentreUnreachable, Unreachable
from exam_core.encoding import digest
from exam_core.identifiers import StaffId
from exam_core.sealing.keys import KeyPurpose, SigningKey
from sync_server.custody.incoming import INCOMING
from sync_server.custody.models import OpenedFile, SealedFile, Upload
from sync_server.keys.certificates import make_authority
from tests.server.delivery.live_centre import OFFICER, Live, live, sealed_room
from tests.server.sealed_room import SealedRoom
from tests.server.sitting_plan import CROSSED_IN

__all__ = ["live", "sealed_room"]

PIECES = 4


@pytest.fixture
def officer(live: Live, sealed_room: SealedRoom) -> Iterator[CustodyUpload]:
    upload = live.upload(OFFICER, sealed_room.officers[OFFICER].signing)
    yield upload
    upload.close()


def quiet(done: int, of: int) -> None:
    pass


def test_sealed_and_opened_file_are_taken_in_and_sent_again_they_are_the_same(
    live: Live, officer: CustodyUpload, sealed_room: SealedRoom
) -> None:
    sealed = sealed_room.sealed_day()
    opened = sealed_room.unseal(sealed)
    proctor = live.upload(CROSSED_IN, sealed_room.room.proctors[CROSSED_IN])
    first = proctor.send(sealed, quiet)
    assert (first.state, first.kind) == (UploadState.TAKEN_IN, "sealed")
    second = officer.send(opened, quiet)
    assert (second.state, second.kind) == (UploadState.TAKEN_IN, "opened")
    assert officer.send(sealed, quiet) == first
    proctor.close()
    assert (SealedFile.objects.count(), OpenedFile.objects.count()) == (1, 1)


def test_a_connection_that_breaks_in_the_middle_goes_on_with_what_is_missing(
    live: Live, officer: CustodyUpload
) -> None:
    data = secrets.token_bytes(PIECES * INCOMING.piece_bytes - 17)
    at: list[int] = []

    def pull(done: int, of: int) -> None:
        at.append(done)
        if done == 2 and at.count(2) == 1:
            live.cable.unplug()
            threading.Timer(0.3, live.cable.plug_in).start()

    file = officer.send(data, pull)
    assert at == [0, 1, 2, 3, PIECES]
    assert (file.state, file.refusal) == (UploadState.REFUSED, "neither_kind")
    assert Upload.objects.get(digest=digest(data)).begun_by == OFFICER


def test_given_up_and_begun_again_only_the_missing_pieces_are_sent(
    live: Live, officer: CustodyUpload, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(custody_upload, "LOST_S", (0.01, 0.01))
    data = secrets.token_bytes(PIECES * INCOMING.piece_bytes)
    with pytest.raises(CentreUnreachable) as lost:
        officer.send(data, lambda done, of: live.cable.unplug() if done == 3 else None)
    assert lost.value.why is Unreachable.NETWORK
    live.cable.plug_in()
    at: list[int] = []
    officer.send(data, lambda done, of: at.append(done))
    assert at == [3, PIECES]


def test_stopping_ends_it_and_nothing_is_lost(live: Live, officer: CustodyUpload) -> None:
    data = secrets.token_bytes(PIECES * INCOMING.piece_bytes)
    with pytest.raises(UploadStopped):
        officer.send(data, lambda done, of: officer.stop() if done == 1 else None)
    assert Upload.objects.get(digest=digest(data)).pieces.count() == 1


def test_a_stranger_is_not_heard(live: Live) -> None:
    key = SigningKey.generate(secrets.token_bytes, KeyPurpose.PROCTOR)
    stranger = live.upload(StaffId("川监9999"), key)
    with pytest.raises(CentreRefused) as refused:
        stranger.send(b"anything", quiet)
    stranger.close()
    assert refused.value.code == "unauthorized"


def test_another_authoritys_centre_is_not_spoken_to(
    live: Live, tmp_path: Path, sealed_room: SealedRoom
) -> None:
    other = tmp_path / "other.pem"
    other.write_bytes(make_authority("别的中心", timezone.now()).pem)
    upload = replace(live, ca=other).upload(OFFICER, sealed_room.officers[OFFICER].signing)
    with pytest.raises(CentreUnreachable) as refused:
        upload.send(b"anything", quiet)
    upload.close()
    assert refused.value.why is Unreachable.WRONG_CERTIFICATE
