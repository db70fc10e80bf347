"""The room API keeps to its description, whatever is sent to it: schemathesis against the web process."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
import requests
import schemathesis
from django.db import connections
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from pytest_django.plugin import DjangoDbBlocker
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.schemas import APIOperation
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from exam_core.encoding import b64, digest, unb64
from exam_core.sealing.keys import SigningKey
from exam_core.sealing.signatures import sign
from sync_server.accounts.models import Role
from sync_server.home import HOME_VARIABLE, CentreHome
from sync_server.role import ROLE_VARIABLE, ProcessRole
from tests.server.command.processes import free_port, running, wait_for_line
from tests.server.exam_seat import Seat
from tests.server.examroom import ExamRoom, Furnished, ticket_of
from tests.server.sitting_plan import SITTING

EXAMPLES = 25
"""For each operation and each way of asking, in the same order every time; the whole takes half a minute."""
OPEN_TO_ALL = frozenset({"/api/v1/enrol", "/api/v1/hello", "/api/v1/custody/hello"})
CHECKS = [not_a_server_error, content_type_conformance, response_schema_conformance, status_code_conformance]
BEGUN = bytes(3_000_000)
"""A file whose upload somebody has begun."""

Operation = APIOperation[Any, Any, Any, Any]
AnyCase = Case[Any]


@dataclass(frozen=True, slots=True)
class LiveCentre:
    """A running web process, and how to speak to it."""

    address: str
    http: requests.Session

    def token(self, seat: Seat) -> str:
        return self._hello("hello", "/hello", {"device": seat.id}, seat.id, seat.ring.signing)

    def persons_token(self, person: str, key: SigningKey) -> str:
        return self._hello("person-hello", "/custody/hello", {"person": person}, person, key)

    def _hello(self, kind: str, path: str, who: dict[str, str], name: str, key: SigningKey) -> str:
        nonce = self.http.get(f"{self.address}/api/v1/hello").json()["nonce"]
        signature = sign(kind, unb64(nonce) + b"|" + name.encode(), key)
        body = {**who, "nonce": nonce, "signature": b64(signature)}
        return str(self.http.post(f"{self.address}/api/v1{path}", json=body).json()["token"])

    def operations(self) -> list[Operation]:
        description = self.http.get(f"{self.address}/api/v1/openapi.json").json()
        found = schemathesis.openapi.from_dict(description).get_all_operations()
        return [operation.ok() for operation in found if isinstance(operation, Ok)]

    def ask(self, case: AnyCase, headers: dict[str, str]) -> None:
        case.call_and_validate(
            base_url=self.address, session=self.http, headers=headers, checks=CHECKS, verify=self.http.verify
        )


@dataclass(frozen=True, slots=True)
class Asked:
    """Everything that is asked of one operation, in one way: as it wants it, or not."""

    operation: Operation
    cases: list[AnyCase]


@pytest.fixture(scope="module")
def room(
    furnished: Furnished, tmp_path_factory: pytest.TempPathFactory, django_db_blocker: DjangoDbBlocker
) -> Iterator[ExamRoom]:
    """One released sitting for all: none of them asks what another one has left at the centre."""
    folder = tmp_path_factory.mktemp("live")
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock():
        patch.setenv(HOME_VARIABLE, "")
        patch.setenv(ROLE_VARIABLE, ProcessRole.DESK)
        made = furnished.put_up(CentreHome(folder / "centre"), folder / "sitting")
        made.released()
        yield made
        connections.close_all()


@pytest.fixture(scope="module")
def live(room: ExamRoom) -> Iterator[LiveCentre]:
    """`exam-centre serve` on a free port of this machine."""
    home, port = CentreHome(room.folder.with_name("centre")), free_port()
    with running(home, "serve", "--port", str(port)) as process, requests.Session() as http:
        wait_for_line(process, f":{port}")
        http.trust_env = False  # a bundle named by the environment would win over this one
        http.verify = str(home.tls / "ca.pem")
        yield LiveCentre(f"https://127.0.0.1:{port}", http)


@pytest.fixture(scope="module")
def asked(live: LiveCentre, room: ExamRoom) -> list[Asked]:
    """What everybody asks, made once: to make it up takes longer than to ask it."""
    return [
        Asked(operation, _make_up(operation, mode))
        for operation in live.operations()
        for mode in GenerationMode
        if mode is GenerationMode.POSITIVE or operation.path_parameters or operation.query or operation.body
    ]


def test_nothing_a_device_sends_makes_the_centre_fail(
    live: LiveCentre, room: ExamRoom, asked: list[Asked]
) -> None:
    _ask_everything(live, asked, {"Authorization": f"Bearer {live.token(room.seats[1])}"})


def test_nothing_a_person_uploads_makes_the_centre_fail(
    live: LiveCentre, room: ExamRoom, asked: list[Asked]
) -> None:
    token = live.persons_token("clerk", room.key("clerk", Role.CLERK))
    begun = {"digest": digest(BEGUN), "size": len(BEGUN)}
    headers = {"Authorization": f"Bearer {token}"}
    assert live.http.post(f"{live.address}/api/v1/custody/files", json=begun, headers=headers).ok
    uploads = [one for one in asked if one.operation.path.startswith("/api/v1/custody/")]
    assert uploads
    _ask_everything(live, uploads, headers)


def test_nothing_a_stranger_sends_makes_the_centre_fail_or_serve_him(
    live: LiveCentre, asked: list[Asked]
) -> None:
    _ask_everything(live, asked, {})
    for operation in live.operations():
        if operation.path not in OPEN_TO_ALL:
            path = operation.path.replace("{sitting}", SITTING).replace("{attempt}", f"{SITTING}~T~1")
            answer = live.http.request(operation.method, live.address + path, data=b"{}")
            assert answer.status_code == 401, operation.label


def _ask_everything(live: LiveCentre, asked: list[Asked], headers: dict[str, str]) -> None:
    for one in asked:
        for case in one.cases:
            live.ask(case, headers)


def _make_up(operation: Operation, mode: GenerationMode) -> list[AnyCase]:
    """The same examples every time."""
    known = {"sitting": SITTING, "attempt": f"{SITTING}~{ticket_of(1)}~1", "file": digest(BEGUN)}
    made: list[AnyCase] = []

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode), at_home=st.booleans())
    def make_up(case: AnyCase, at_home: bool) -> None:
        if at_home:  # else hardly any example would get past "no such sitting"
            case.path_parameters.update({name: known[name] for name in case.path_parameters if name in known})
        made.append(case)

    make_up()
    return made
