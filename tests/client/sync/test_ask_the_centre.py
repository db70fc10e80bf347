"""One question to the centre, and everything that can come back instead of an answer."""

import pytest

from client.store.device import DeviceKeys
from client.store.seat_folder import SeatFolder
from client.sync import https
from client.sync.centre import CentreClient, NotReleased, SeatReport
from client.sync.enrolment import Enrolment
from client.sync.failures import CentreRefused, CentreUnreachable, Unreachable
from exam_core.sealing.failures import CannotOpen
from tests.client.sync.fake_centre import (
    FakeCentre,
    certificates,
    cut_off,
    hang_up,
    refuse_with,
    say,
)
from tests.core.package import small_sitting as small


def test_the_first_question_says_hello_and_the_next_ones_use_its_token(
    centre: FakeCentre, client: CentreClient
) -> None:
    client.sittings()
    client.sittings()
    assert centre.count("POST /hello") == 1


def test_a_token_that_is_no_longer_taken_is_renewed_once(centre: FakeCentre, client: CentreClient) -> None:
    client.sittings()
    centre.tokens.clear()
    assert client.heartbeat(SeatReport()) == centre.now_ms
    assert centre.count("POST /hello") == 2


def test_a_pc_that_the_centre_no_longer_knows_is_refused(centre: FakeCentre, client: CentreClient) -> None:
    client.sittings()
    centre.tokens.clear()
    centre.devices.clear()
    with pytest.raises(CentreRefused) as caught:
        client.sittings()
    assert caught.value.code == "unauthorized"
    assert centre.count("POST /hello") == 2


def test_the_list_names_sittings_and_the_centres_clock(centre: FakeCentre, client: CentreClient) -> None:
    listed = client.sittings()
    assert listed.server_ms == centre.now_ms
    assert [sitting.code for sitting in listed.sittings] == [small.SITTING]
    assert listed.sittings[0].release_at.isoformat() == "2026-11-25T00:30:00+00:00"


def test_the_key_comes_after_the_release_and_not_before(centre: FakeCentre, client: CentreClient) -> None:
    assert client.release(small.SITTING) == NotReleased(centre.now_ms)
    centre.released = True
    assert client.release(small.SITTING) == small.SITTING_KEY


def test_a_key_that_was_wrapped_for_another_pc_is_not_taken(centre: FakeCentre, client: CentreClient) -> None:
    client.sittings()
    centre.released = True
    for device in centre.devices.values():
        device.seal = small.DEVICES[1].opening.public
    with pytest.raises(CannotOpen):
        client.release(small.SITTING)


def test_a_refusal_carries_its_code_and_numbers(centre: FakeCentre, client: CentreClient) -> None:
    centre.next_time("GET /sittings", refuse_with(409, "journal_gap", next_seq=7))
    with pytest.raises(CentreRefused) as caught:
        client.sittings()
    assert caught.value.code == "journal_gap"
    assert caught.value.members["next_seq"] == 7


@pytest.mark.parametrize(
    ("mishap", "why"),
    [
        (hang_up, Unreachable.NETWORK),
        (cut_off, Unreachable.NETWORK),
        (say(b"", 500), Unreachable.SERVER_ERROR),
        (say(b"<html>", 503, "text/html"), Unreachable.SERVER_ERROR),
        (say(b"", 429), Unreachable.SERVER_ERROR),
        (refuse_with(507, "store_full"), Unreachable.SERVER_ERROR),
        (say(b"<html>", 404, "text/html"), Unreachable.NOT_AN_ANSWER),
        (say(b"", 302), Unreachable.SERVER_ERROR),
        (say(b"not json", 403, "application/problem+json"), Unreachable.NOT_AN_ANSWER),
        (say(b"not json"), Unreachable.NOT_AN_ANSWER),
        (say(b"[]"), Unreachable.NOT_AN_ANSWER),
        (say(b'{"server_ms":1}'), Unreachable.NOT_AN_ANSWER),
        (say(b'{"server_ms":1.5,"sittings":[]}'), Unreachable.NOT_AN_ANSWER),
        (say(b" " * (https.MAX_JSON + 1)), Unreachable.NOT_AN_ANSWER),
    ],
)
def test_everything_else_is_a_centre_out_of_reach(
    centre: FakeCentre, client: CentreClient, mishap: object, why: Unreachable
) -> None:
    centre.next_time("GET /sittings", mishap)  # type: ignore[arg-type]  # parametrised
    with pytest.raises(CentreUnreachable) as caught:
        client.sittings()
    assert caught.value.why is why
    assert client.sittings().server_ms == centre.now_ms


def test_a_package_that_never_ends_is_not_read_to_the_end(
    centre: FakeCentre, client: CentreClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("client.sync.centre.MAX_PACKAGE", len(small.PACKAGE) - 1)
    with pytest.raises(CentreUnreachable) as caught:
        client.package(small.SITTING)
    assert caught.value.why is Unreachable.NOT_AN_ANSWER


def test_a_centre_that_is_silent_times_out(
    centre: FakeCentre, client: CentreClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.sittings()
    monkeypatch.setattr(https, "READ_TIMEOUT_S", 0.05)
    centre.next_time("GET /sittings", lambda handler: bool(handler.rfile.read(1)))
    with pytest.raises(CentreUnreachable) as caught:
        client.sittings()
    assert caught.value.why is Unreachable.TIMEOUT


def test_a_centre_that_is_switched_off_is_unreachable_and_found_again(
    centre: FakeCentre, client: CentreClient
) -> None:
    centre.stop()
    with pytest.raises(CentreUnreachable):
        client.sittings()
    centre.start()
    assert client.sittings().server_ms == centre.now_ms


def test_a_certificate_of_another_authority_is_not_trusted_whatever_the_environment_says(
    centre: FakeCentre,
    enrolment: Enrolment,
    device: DeviceKeys,
    folder: SeatFolder,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    real = folder.path / "real.pem"
    folder.ca.rename(real)
    folder.ca.write_bytes(certificates().ca)
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(real))
    monkeypatch.setenv("SSL_CERT_FILE", str(real))
    centre.asked.clear()
    client = CentreClient(enrolment, device, folder.ca)
    with pytest.raises(CentreUnreachable) as caught:
        client.sittings()
    client.close()
    assert caught.value.why is Unreachable.WRONG_CERTIFICATE
    assert centre.asked == []


def test_a_certificate_for_another_host_is_not_trusted(
    centre: FakeCentre, enrolment: Enrolment, device: DeviceKeys, folder: SeatFolder
) -> None:
    elsewhere = enrolment.model_copy(update={"address": f"https://localhost:{centre.port}"})
    client = CentreClient(elsewhere, device, folder.ca)
    with pytest.raises(CentreUnreachable) as caught:
        client.sittings()
    client.close()
    assert caught.value.why is Unreachable.WRONG_CERTIFICATE
