"""The room API keeps to its description, whatever is sent to it: schemathesis against the web process."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
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
from sync_server.role import ROLE_VARIABLE
from tests.server.exam_seat import Seat
from tests.server.examroom import ExamRoom, ticket_of
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


@pytest.fixture
def live(room: ExamRoom, centre: CentreHome) -> Iterator[LiveCentre]:
    """`exam-centre serve` on a free port of this machine, with one released sitting."""
    room.released()
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "sync_server.command.main", "serve", "--port", str(port), "--lang", "en"]
    environment = {**os.environ, HOME_VARIABLE: str(centre.path), ROLE_VARIABLE: ""}
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stderr is not None
            assert f":{port}" in next(line for line in process.stderr if str(port) in line)
            with requests.Session() as http:
                http.trust_env = False  # a bundle named by the environment would win over this one
                http.verify = str(centre.tls / "ca.pem")
                yield LiveCentre(f"https://127.0.0.1:{port}", http)
        finally:
            process.terminate()


def test_nothing_a_device_sends_makes_the_centre_fail(live: LiveCentre, room: ExamRoom) -> None:
    _ask_everything(live, {"Authorization": f"Bearer {live.token(room.seats[1])}"})


def test_nothing_a_person_uploads_makes_the_centre_fail(live: LiveCentre, room: ExamRoom) -> None:
    token = live.persons_token("clerk", room.key("clerk", Role.CLERK))
    begun = {"digest": digest(BEGUN), "size": len(BEGUN)}
    headers = {"Authorization": f"Bearer {token}"}
    assert live.http.post(f"{live.address}/api/v1/custody/files", json=begun, headers=headers).ok
    _ask_everything(live, headers, below="/api/v1/custody/")


def test_nothing_a_stranger_sends_makes_the_centre_fail_or_serve_him(live: LiveCentre) -> None:
    _ask_everything(live, {})
    for operation in live.operations():
        if operation.path not in OPEN_TO_ALL:
            path = operation.path.replace("{sitting}", SITTING).replace("{attempt}", f"{SITTING}~T~1")
            answer = live.http.request(operation.method, live.address + path, data=b"{}")
            assert answer.status_code == 401, operation.label


def _ask_everything(live: LiveCentre, headers: dict[str, str], *, below: str = "/") -> None:
    for operation in live.operations():
        if not operation.path.startswith(below):
            continue
        _ask_again_and_again(live, operation, GenerationMode.POSITIVE, headers)
        if operation.path_parameters or operation.query or operation.body:
            _ask_again_and_again(live, operation, GenerationMode.NEGATIVE, headers)


def _ask_again_and_again(
    live: LiveCentre, operation: Operation, mode: GenerationMode, headers: dict[str, str]
) -> None:
    known = {"sitting": SITTING, "attempt": f"{SITTING}~{ticket_of(1)}~1", "file": digest(BEGUN)}

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode), at_home=st.booleans())
    def ask(case: AnyCase, at_home: bool) -> None:
        if at_home:  # else hardly any example would get past "no such sitting"
            case.path_parameters.update({name: known[name] for name in case.path_parameters if name in known})
        live.ask(case, headers)

    ask()
