"""A fake centre that runs, and a PC that is enrolled there."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from client.store.device import DeviceKeys, read_device_keys
from client.store.seat_folder import SeatFolder
from client.sync.centre import CentreClient
from client.sync.enrolling import enrol
from client.sync.enrolment import Enrolment
from tests.client.sync.fake_centre import Certificates, FakeCentre, certificates
from tests.client.sync.seat_at_work import SeatAtWork
from tests.core.package import small_sitting as small


@pytest.fixture(scope="session")
def trusted() -> Certificates:
    return certificates()


@pytest.fixture
def centre(tmp_path: Path, trusted: Certificates) -> Iterator[FakeCentre]:
    folder = tmp_path / "centre"
    folder.mkdir()
    centre = FakeCentre(folder, trusted)
    centre.packages[small.SITTING] = small.PACKAGE
    centre.start()
    yield centre
    centre.stop()


@pytest.fixture
def folder(tmp_path: Path) -> SeatFolder:
    return SeatFolder(tmp_path / "seat")


@pytest.fixture
def enrolment(centre: FakeCentre, folder: SeatFolder) -> Enrolment:
    return enrol(centre.enrolment_file, seat=3, code=None, folder=folder, random=os.urandom)


@pytest.fixture
def device(enrolment: Enrolment, folder: SeatFolder) -> DeviceKeys:
    return read_device_keys(folder.device_key)


@pytest.fixture
def client(enrolment: Enrolment, device: DeviceKeys, folder: SeatFolder) -> Iterator[CentreClient]:
    client = CentreClient(enrolment, device, folder.ca)
    yield client
    client.close()


@pytest.fixture
def seat(
    centre: FakeCentre, enrolment: Enrolment, device: DeviceKeys, folder: SeatFolder
) -> Iterator[SeatAtWork]:
    """An enrolled seat with its uplink; time passes, here and at the centre, when the test says so."""
    seat = SeatAtWork(enrolment, device, folder)
    begun = seat.clock.mono_ms
    centre.elapsed_ms = lambda: seat.clock.mono_ms - begun
    yield seat
    seat.client.close()
