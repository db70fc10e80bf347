"""A PC without a network makes its keys and asks for its seat on a stick."""

import os
from pathlib import Path

import pytest

from client.standalone.offline_enrolment import enrol_offline
from client.standalone.stick import StickFolder
from client.store.device import read_device_keys
from client.store.seat_folder import SeatFolder
from client.sync.enrolment import CannotEnrol, Enrolment, EnrolProblem, read_enrolment
from exam_core.encoding import b64, encode_json
from exam_core.sealing.enrolment_request import enrolment_code_digest, read_request
from tests.core.package import small_sitting as cast

CODE = "AAAA-BBBB-CCCC-DDDD"
FILE = encode_json(
    {
        "address": "https://centre.example:8443",
        "ca_pem": "-----BEGIN CERTIFICATE-----\n",
        "root_public": b64(cast.ROOT.public.raw),
        "site": "5101003",
        "codes": {"3": CODE},
    }
)


@pytest.fixture
def stick(tmp_path: Path) -> StickFolder:
    (tmp_path / "stick").mkdir()
    return StickFolder(tmp_path / "stick")


@pytest.fixture
def folder(tmp_path: Path) -> SeatFolder:
    return SeatFolder(tmp_path / "seat")


def enrol(folder: SeatFolder, *sticks: StickFolder, seat: int = 3, code: str | None = None) -> Enrolment:
    return enrol_offline(
        FILE, seat=seat, code=code, folder=folder, sticks=sticks, volatile_disk=True, random=os.urandom
    )


def test_the_pc_is_enrolled_at_once_and_its_request_lies_on_the_stick(
    folder: SeatFolder, stick: StickFolder
) -> None:
    enrolment = enrol(folder, stick)
    keys = read_device_keys(folder.device_key)
    assert read_enrolment(folder) == enrolment
    assert (enrolment.site, enrolment.seat, enrolment.device) == ("5101003", 3, keys.id)
    assert enrolment.volatile_disk
    assert folder.ca.exists()
    request = read_request(stick.request(keys.id).read_bytes())
    assert (request.site, request.seat, request.device) == ("5101003", 3, keys.id)
    assert request.seal_key == b64(keys.opening.public.raw)
    assert request.proved_by(enrolment_code_digest(CODE.lower()))
    assert not request.proved_by(enrolment_code_digest("another"))


def test_neither_the_code_nor_a_private_key_is_on_the_stick(folder: SeatFolder, stick: StickFolder) -> None:
    device = enrol(folder, stick).device
    keys, data = read_device_keys(folder.device_key), stick.request(device).read_bytes()
    for secret in (b64(keys.signing.secret), b64(keys.opening.secret), CODE, CODE.replace("-", "")):
        assert secret.encode() not in data


def test_for_a_lost_stick_the_same_request_is_written_again(
    folder: SeatFolder, stick: StickFolder, tmp_path: Path
) -> None:
    device = enrol(folder, stick).device
    (tmp_path / "other").mkdir()
    other = StickFolder(tmp_path / "other")
    enrol(folder, other)
    assert other.request(device).read_bytes() == stick.request(device).read_bytes()


def test_an_enrolled_pc_is_not_enrolled_as_another_seat(folder: SeatFolder, stick: StickFolder) -> None:
    before = enrol(folder, stick)
    with pytest.raises(CannotEnrol) as caught:
        enrol(folder, stick, seat=4, code=CODE)
    assert caught.value.problem is EnrolProblem.ALREADY_ENROLLED
    assert read_enrolment(folder) == before


def test_without_a_stick_nothing_is_enrolled_and_it_can_be_tried_again(
    folder: SeatFolder, stick: StickFolder
) -> None:
    stick.path.rmdir()
    stick.path.write_bytes(b"no folder")
    with pytest.raises(CannotEnrol) as caught:
        enrol(folder, stick)
    assert caught.value.problem is EnrolProblem.NO_STICK
    assert not folder.enrolment.exists()
    stick.path.unlink()
    stick.path.mkdir()
    enrol(folder, stick)


def test_a_seat_without_a_code_is_not_enrolled(folder: SeatFolder, stick: StickFolder) -> None:
    with pytest.raises(CannotEnrol) as caught:
        enrol(folder, stick, seat=4)
    assert caught.value.problem is EnrolProblem.NO_CODE_FOR_THIS_SEAT
