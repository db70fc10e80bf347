"""A seat that speaks to the centre's web process, in the test's own process."""

import secrets
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from django.test import Client

from exam_core.encoding import b64, digest, encode_json, unb64
from exam_core.identifiers import DeviceId
from exam_core.sealing.keys import SigningKey
from exam_core.sealing.sealed_object import Header, seal
from exam_core.sealing.signatures import sign
from sync_server.role import ProcessRole, take_role
from tests.server.exam_seat import Attempt, Seat
from tests.server.sitting_plan import SITE, SITTING

API = "/api/v1"


@dataclass
class SeatOnline:
    """One seat's requests; `token` is what it shows."""

    seat: Seat
    token: str = ""
    client: Client = field(default_factory=lambda: Client(headers={"host": "127.0.0.1:8443"}))

    def __post_init__(self) -> None:
        take_role(ProcessRole.WEB)

    def hello(self, *, key: SigningKey | None = None, device: DeviceId | None = None) -> Any:
        """Sign a fresh nonce; a token that comes back is kept."""
        answer = self.say_hello(self.get("/hello").json()["nonce"], key=key, device=device)
        if answer.status_code == 200:
            self.token = answer.json()["token"]
        return answer

    def say_hello(self, nonce: str, *, key: SigningKey | None = None, device: DeviceId | None = None) -> Any:
        name = device or self.seat.id
        signature = sign("hello", unb64(nonce) + b"|" + name.encode(), key or self.seat.ring.signing)
        return self.post("/hello", {"device": name, "nonce": nonce, "signature": b64(signature)})

    def get(self, path: str, **headers: str) -> Any:
        return self.client.get(API + path, secure=True, headers=self._headers(headers))

    def post(self, path: str, body: object) -> Any:
        data = body if isinstance(body, bytes) else encode_json(body)
        return self.client.post(
            API + path, data, content_type="application/json", secure=True, headers=self._headers({})
        )

    def put(self, path: str, data: bytes) -> Any:
        return self.client.put(
            API + path,
            data,
            content_type="application/octet-stream",
            secure=True,
            headers=self._headers({}),
        )

    def put_result(self, attempt: Attempt, data: bytes, *, named: str | None = None) -> Any:
        return self.put(f"/results/{in_path(attempt)}?digest={named or digest(data)}", data)

    def put_part(self, attempt: Attempt, data: bytes, first: int) -> Any:
        return self.put(f"/journals/{in_path(attempt)}?from={first}", data)

    def _headers(self, more: dict[str, str]) -> dict[str, str]:
        return {**({"authorization": f"Bearer {self.token}"} if self.token else {}), **more}


def in_path(attempt: Attempt) -> str:
    return attempt.id.replace("/", "~")


def online(seat: Seat) -> SeatOnline:
    """A seat that has said hello."""
    speaking = SeatOnline(seat)
    assert speaking.hello().status_code == 200
    return speaking


def journal_part(attempt: Attempt, first: int, last: int, **changes: Any) -> bytes:
    """Entries `first` to `last` of a journal, sealed and signed as a seat does it."""
    signer = changes.pop("signer", attempt.seat.ring.signing)
    header = Header(
        type="journal-part",
        created=datetime(2026, 11, 25, 1, tzinfo=UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        sitting=SITTING,
        site=SITE,
        ticket=attempt.state.opened.ticket,
        epoch=int(attempt.id.rpartition("/")[2]),
        head=digest(attempt.raws[last]),
        extra={"attempt": attempt.id, "from": first, "to": last},
    ).model_copy(update=changes)
    content = {
        "v": 1,
        "attempt": attempt.id,
        "from": first,
        "entries": [b64(raw) for raw in attempt.raws[first : last + 1]],
    }
    recipients = [attempt.package.results_key]
    return seal(header, encode_json(content), recipients, signer, secrets.token_bytes)
