"""Enrolling a PC: its keys are made here, the centre answers once, and every refusal says why."""

import os
from pathlib import Path

import pytest

from client.store.device import read_device_keys
from client.store.seat_folder import SeatFolder
from client.sync.enrolling import enrol
from client.sync.enrolment import CannotEnrol, EnrolProblem, read_enrolment
from exam_core.encoding import b64
from tests.client.sync.fake_centre import (
    FakeCentre,
    Handler,
    certificates,
    hang_up,
    lose_the_answer,
    refuse_with,
)
from tests.core.package import small_sitting as small

CODE = "AAAA-BBBB-CCCC-DDDD"


def test_an_enrolled_pc_knows_its_centre_and_the_centre_its_keys(
    centre: FakeCentre, folder: SeatFolder
) -> None:
    enrolment = enrol(centre.enrolment_file, seat=3, code=CODE, folder=folder, random=os.urandom)
    keys = read_device_keys(folder.device_key)
    assert read_enrolment(folder) == enrolment
    assert enrolment.root == small.ROOT.public
    assert (enrolment.address, enrolment.site, enrolment.seat) == (centre.address, "5101003", 3)
    assert enrolment.device == keys.id
    assert centre.devices[keys.id].verify == keys.signing.public
    assert centre.devices[keys.id].seal == keys.opening.public


def test_the_private_keys_do_not_leave_the_pc(centre: FakeCentre, folder: SeatFolder) -> None:
    bodies: list[bytes] = []

    def read_along(handler: Handler) -> bool:
        bodies.append(handler.body)
        return False

    centre.next_time("POST /enrol", read_along)
    enrol(centre.enrolment_file, seat=3, code=None, folder=folder, random=os.urandom)
    keys = read_device_keys(folder.device_key)
    for secret in (keys.signing.secret, keys.opening.secret):
        assert b64(secret).encode() not in bodies[0]
    assert folder.device_key.stat().st_mode & 0o777 == 0o600


def test_after_a_lost_answer_the_same_pc_is_enrolled_once(centre: FakeCentre, folder: SeatFolder) -> None:
    centre.next_time("POST /enrol", lose_the_answer)
    with pytest.raises(CannotEnrol) as caught:
        enrol(centre.enrolment_file, seat=3, code=None, folder=folder, random=os.urandom)
    assert caught.value.problem is EnrolProblem.UNREACHABLE
    enrol(centre.enrolment_file, seat=3, code=None, folder=folder, random=os.urandom)
    assert len(centre.devices) == 1


@pytest.mark.parametrize(
    ("code", "problem"),
    [
        ("wrong_code", EnrolProblem.WRONG_CODE),
        ("key_in_use", EnrolProblem.KEY_IN_USE),
        ("new", EnrolProblem.REFUSED),
    ],
)
def test_a_refusal_says_why(centre: FakeCentre, folder: SeatFolder, code: str, problem: EnrolProblem) -> None:
    centre.next_time("POST /enrol", refuse_with(403, code))
    with pytest.raises(CannotEnrol) as caught:
        enrol(centre.enrolment_file, seat=3, code=CODE, folder=folder, random=os.urandom)
    assert caught.value.problem is problem
    assert not folder.enrolment.exists()


def test_an_enrolled_pc_is_not_enrolled_again(centre: FakeCentre, folder: SeatFolder) -> None:
    enrol(centre.enrolment_file, seat=3, code=None, folder=folder, random=os.urandom)
    with pytest.raises(CannotEnrol) as caught:
        enrol(centre.enrolment_file, seat=3, code=None, folder=folder, random=os.urandom)
    assert caught.value.problem is EnrolProblem.ALREADY_ENROLLED


def test_a_seat_without_a_code_is_not_enrolled(centre: FakeCentre, folder: SeatFolder) -> None:
    with pytest.raises(CannotEnrol) as caught:
        enrol(centre.enrolment_file, seat=4, code=None, folder=folder, random=os.urandom)
    assert caught.value.problem is EnrolProblem.NO_CODE_FOR_THIS_SEAT
    assert centre.asked == []


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"{}",
        b'{"address":"http://centre","ca_pem":"","codes":{"3":"A"},"root_public":"","site":"5101003"}',
        b'{"address":"https://centre","ca_pem":"","codes":[],"root_public":"","site":"5101003"}',
    ],
)
def test_another_file_is_no_enrolment_file(folder: SeatFolder, data: bytes) -> None:
    with pytest.raises(CannotEnrol) as caught:
        enrol(data, seat=3, code=CODE, folder=folder, random=os.urandom)
    assert caught.value.problem is EnrolProblem.NOT_AN_ENROLMENT_FILE
    assert not folder.path.exists()


def test_a_centre_with_a_certificate_of_another_authority_gets_no_code(
    centre: FakeCentre, folder: SeatFolder
) -> None:
    others = certificates().ca.decode("ascii")
    mine = centre.certificates.ca.decode("ascii")
    file = centre.enrolment_file.decode().replace(mine.replace("\n", "\\n"), others.replace("\n", "\\n"))
    with pytest.raises(CannotEnrol) as caught:
        enrol(file.encode(), seat=3, code=None, folder=folder, random=os.urandom)
    assert caught.value.problem is EnrolProblem.WRONG_CERTIFICATE
    assert centre.asked == []


def test_a_centre_that_hangs_up_is_unreachable(centre: FakeCentre, folder: SeatFolder) -> None:
    centre.next_time("POST /enrol", hang_up)
    with pytest.raises(CannotEnrol) as caught:
        enrol(centre.enrolment_file, seat=3, code=None, folder=folder, random=os.urandom)
    assert caught.value.problem is EnrolProblem.UNREACHABLE


def test_a_pc_that_was_never_enrolled_says_so(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_enrolment(SeatFolder(tmp_path))
