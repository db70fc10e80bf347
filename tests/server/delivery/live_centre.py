"""The centre's real processes behind a cable, with a released sitting of a room without a network.

Both start once for a module: whoever sends goes by what they have sent, never by what else has come.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.db import connections
from pytest_django.plugin import DjangoDbBlocker

from client.sync.custody_upload import CustodyUpload, Sender
from exam_core.identifiers import StaffId
from exam_core.sealing.keys import SigningKey
from sync_server.home import HOME_VARIABLE, CentreHome, current_home
from sync_server.role import ROLE_VARIABLE, ProcessRole
from tests.server.command.processes import free_port, running, wait_for_line
from tests.server.examroom import Furnished
from tests.server.sealed_room import SealedRoom, stand_alone
from tests.stories.cable import Cable

OFFICER = StaffId("jia.1")


@dataclass(frozen=True)
class Live:
    """The running centre behind a cable that can be pulled."""

    cable: Cable
    ca: Path

    @property
    def address(self) -> str:
        return f"https://127.0.0.1:{self.cable.port}"

    def upload(self, person: StaffId, key: SigningKey) -> CustodyUpload:
        return CustodyUpload(self.address, self.ca, Sender(person, key))


@pytest.fixture(scope="module")
def sealed_room(
    furnished: Furnished, tmp_path_factory: pytest.TempPathFactory, django_db_blocker: DjangoDbBlocker
) -> Iterator[SealedRoom]:
    """A room whose standalone sitting is released; its centre is this process's for the module."""
    folder = tmp_path_factory.mktemp("live")
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock():
        patch.setenv(HOME_VARIABLE, "")
        patch.setenv(ROLE_VARIABLE, ProcessRole.DESK)
        home = CentreHome(folder / "centre")
        yield stand_alone(furnished.put_up(home, folder / "sitting"), home)
        connections.close_all()


@pytest.fixture(scope="module")
def live(sealed_room: SealedRoom) -> Iterator[Live]:
    connections.close_all()
    home = current_home()
    assert home is not None
    port = free_port()
    with running(home, "serve", "--port", str(port)) as server, running(home, "worker") as worker:
        wait_for_line(server, "就绪")
        wait_for_line(worker, "就绪")
        with Cable(port) as cable:
            yield Live(cable, home.tls / "ca.pem")
