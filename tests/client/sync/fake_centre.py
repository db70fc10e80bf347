"""A centre in this process that keeps to the room API and fails on demand.

It is for failures that the real centre can't be made to have: answers cut off, too long or no JSON, a lost
answer to a request that was carried out, a full disk, a clock of its own. What the real centre does is
tested with the real centre.
"""

import contextlib
import json
import socket
import ssl
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from exam_core.custody.room_check import verify_room_check
from exam_core.encoding import b64, digest, encode_json, unb64
from exam_core.identifiers import AttemptId, DeviceId, Digest
from exam_core.numbers.receipt import receipt
from exam_core.package.release import wrap_sitting_key
from exam_core.sealing.keys import SealingKey, SigningKey, VerifyKey
from exam_core.sealing.sealed_object import open_sealed, read_header
from exam_core.sealing.signatures import sign_json, verify
from sync_server.keys.certificates import make_authority, make_server_certificate
from tests.core.package import small_sitting as small

Mishap = Callable[["Handler"], bool]
"""Something that goes wrong with one request; True where it has answered (or hung up) itself."""


@dataclass(frozen=True)
class Certificates:
    """PEM bytes: the authority that rooms trust, and the server's certificate and key."""

    ca: bytes
    server: bytes
    server_key: bytes


def certificates() -> Certificates:
    now = datetime.now(UTC)
    authority = make_authority("考试中心", now)
    server = make_server_certificate(authority, ("127.0.0.1",), now)
    return Certificates(authority.pem, server.certificate, server.key)


@dataclass
class Device:
    """An enrolled PC as the centre knows it."""

    verify: VerifyKey
    seal: SealingKey


@dataclass
class FakeCentre:
    """What the centre knows; tests change it as they go."""

    folder: Path
    certificates: Certificates
    begin_ms: int = round(datetime(2026, 11, 25, 0, 29, tzinfo=UTC).timestamp() * 1000)
    elapsed_ms: Callable[[], int] = lambda: 0
    codes: dict[str, str] = field(default_factory=lambda: {"3": "AAAA-BBBB-CCCC-DDDD"})
    devices: dict[str, Device] = field(default_factory=dict)
    packages: dict[str, bytes] = field(default_factory=dict)
    revision: int = 1
    sitting_key: bytes = small.SITTING_KEY
    released: bool = False
    tokens: set[str] = field(default_factory=set)
    heartbeats: list[dict[str, Any]] = field(default_factory=list)
    journals: dict[str, list[bytes]] = field(default_factory=dict)
    results: dict[str, bytes] = field(default_factory=dict)
    checks: list[bytes] = field(default_factory=list)
    segments: dict[str, bytes] = field(default_factory=dict)
    pieces: dict[str, dict[int, bytes]] = field(default_factory=dict)
    announced: dict[str, dict[str, Any]] = field(default_factory=dict)
    deleted: set[str] = field(default_factory=set)
    piece_size: int = 256 * 1024
    receipt_key: SigningKey = small.RECEIPT_KEY
    asked: list[str] = field(default_factory=list)
    mishaps: list[tuple[str, Mishap]] = field(default_factory=list)

    @property
    def now_ms(self) -> int:
        """The centre's clock: begins a minute before the release time and goes with the seat's."""
        return self.begin_ms + self.elapsed_ms()

    def start(self) -> None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        chain, key = self.folder / "server.pem", self.folder / "server.key"
        chain.write_bytes(self.certificates.server)
        key.write_bytes(self.certificates.server_key)
        context.load_cert_chain(chain, key)
        self._server = _Server(("127.0.0.1", getattr(self, "port", 0)), Handler)
        self._server.centre = self
        self._server.socket = context.wrap_socket(
            self._server.socket, server_side=True, do_handshake_on_connect=False
        )
        self.port = self._server.server_address[1]
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))
        self._thread.start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.hang_up_on_all()
        self._server.server_close()
        self._thread.join()

    @property
    def address(self) -> str:
        return f"https://127.0.0.1:{self.port}"

    @property
    def enrolment_file(self) -> bytes:
        return json.dumps(
            {
                "address": self.address,
                "ca_pem": self.certificates.ca.decode("ascii"),
                "root_public": b64(small.ROOT.public.raw),
                "site": "5101003",
                "codes": self.codes,
            }
        ).encode()

    def next_time(self, operation: str, mishap: Mishap) -> None:
        """Let `mishap` happen to the next request of an operation, "PUT /results"."""
        self.mishaps.append((operation, mishap))

    def count(self, operation: str) -> int:
        return sum(asked.startswith(operation) for asked in self.asked)


class _Server(ThreadingHTTPServer):
    centre: FakeCentre
    daemon_threads = True

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self.connections: list[socket.socket] = []

    def process_request(self, request: Any, client_address: Any) -> None:
        self.connections.append(request)
        super().process_request(request, client_address)

    def hang_up_on_all(self) -> None:
        for connection in self.connections:
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up, or doesn't trust the certificate, is nothing to print."""


class Handler(BaseHTTPRequestHandler):
    """One connection."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    timeout = 5
    server: _Server

    def log_message(self, *arguments: object) -> None: ...

    def do_GET(self) -> None:
        self._serve()

    def do_POST(self) -> None:
        self._serve()

    def do_PUT(self) -> None:
        self._serve()

    @property
    def centre(self) -> FakeCentre:
        return self.server.centre

    def _serve(self) -> None:
        url = urlsplit(self.path)
        self.body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.query = {name: values[0] for name, values in parse_qs(url.query).items()}
        _, _, _, operation, *rest = url.path.split("/")
        asked = f"{self.command} /{operation}"
        self.centre.asked.append(asked)
        for planned in self.centre.mishaps:
            if planned[0] == asked:
                self.centre.mishaps.remove(planned)
                if planned[1](self):
                    return
                break
        self.carry_out = getattr(self, f"_{self.command}_{operation}".lower())
        self.rest = [part.replace("~", "/") for part in rest]
        token = self.headers.get("Authorization", "").removeprefix("Bearer ")
        self.device = token.partition(":")[0]
        if operation not in ("enrol", "hello") and token not in self.centre.tokens:
            self.refuse(401, "unauthorized")
        else:
            self.carry_out(*self.rest)

    def answer(self, value: Any, status: int = 200, kind: str = "application/json") -> None:
        data = value if isinstance(value, bytes) else encode_json(value)
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def refuse(self, status: int, code: str, **members: int) -> None:
        problem = {"type": f"urn:exam:problem:{code}", "title": code, "status": status, "code": code}
        self.answer(problem | members, status, "application/problem+json")

    def _post_enrol(self) -> None:
        asked = json.loads(self.body)
        if self.centre.codes.get(str(asked["seat"])) != asked["code"]:
            self.refuse(403, "wrong_code")
            return
        verify_key = VerifyKey(unb64(asked["verify_key"]))
        device = f"device-{digest(verify_key.raw)[:16]}"
        self.centre.devices[device] = Device(verify_key, SealingKey(unb64(asked["seal_key"])))
        self.answer({"device": device})

    def _get_hello(self) -> None:
        self.answer({"nonce": b64(b"a nonce"), "server_ms": self.centre.now_ms})

    def _post_hello(self) -> None:
        asked = json.loads(self.body)
        device = self.centre.devices.get(asked["device"])
        body = b"a nonce|" + asked["device"].encode()
        if device is None or not verify("hello", body, unb64(asked["signature"]), device.verify):
            self.refuse(401, "unauthorized")
            return
        token = f"{asked['device']}:{len(self.centre.asked)}"
        self.centre.tokens.add(token)
        self.answer({"token": token, "expires_in_s": 900, "server_ms": self.centre.now_ms})

    def _get_sittings(self) -> None:
        offered = [
            {
                "code": code,
                "revision": self.centre.revision,
                "digest": digest(data),
                "size": len(data),
                "release_at": "2026-11-25T00:30:00Z",
                "start_at": "2026-11-25T01:00:00Z",
            }
            for code, data in self.centre.packages.items()
        ]
        self.answer({"sittings": offered, "server_ms": self.centre.now_ms})

    def _get_packages(self, sitting: str) -> None:
        self.answer(self.centre.packages[sitting], kind="application/octet-stream")

    def _get_release(self, sitting: str) -> None:
        if not self.centre.released:
            self.refuse(409, "not_released", server_ms=self.centre.now_ms)
            return
        device = self.centre.devices[self.device]
        wrapped = wrap_sitting_key(
            self.centre.sitting_key,
            small.SITTING,
            self.centre.revision,
            DeviceId(self.device),
            device.seal,
        )
        answer = {"wrapped": b64(wrapped), "revision": self.centre.revision, "released_at_ms": 0}
        self.answer(answer)

    def _post_heartbeat(self) -> None:
        self.centre.heartbeats.append(json.loads(self.body))
        self.answer({"server_ms": self.centre.now_ms})

    def _put_checks(self) -> None:
        device = self.centre.devices[self.device]
        verify_room_check(self.body, device.verify)
        self.centre.checks.append(self.body)
        self.answer(b"", 204)

    def _post_segments(self) -> None:
        asked = json.loads(self.body)
        self.centre.announced[asked["digest"]] = asked
        self.answer(self._segment(asked["digest"]))

    def _put_segments(self, name: str, _pieces: str, number: str) -> None:
        assert self.query["digest"] == digest(self.body)
        pieces = self.centre.pieces.setdefault(name, {})
        pieces[int(number)] = self.body
        whole = b"".join(pieces[one] for one in sorted(pieces))
        if digest(whole) == name:
            self.centre.segments[name] = whole
        self.answer(self._segment(name))

    def _segment(self, name: str) -> dict[str, Any]:
        size, piece_size = self.centre.announced[name]["size"], self.centre.piece_size
        there = self.centre.pieces.get(name, {})
        done = name in self.centre.segments or name in self.centre.deleted
        missing = [] if done else [one for one in range(-(-size // piece_size)) if one not in there]
        state = "deleted" if name in self.centre.deleted else "kept" if done else "receiving"
        return {"digest": name, "size": size, "piece_size": piece_size, "missing": missing, "state": state}

    def _get_journals(self, *attempt: str) -> None:
        if not self.centre.released:
            self.refuse(409, "not_released", server_ms=self.centre.now_ms)
            return
        self.answer(self._position("/".join(attempt)))

    def _put_journals(self, *attempt: str) -> None:
        name, first = "/".join(attempt), int(self.query["from"])
        known = self.centre.journals.setdefault(name, [])
        if first > len(known):
            self.refuse(409, "journal_gap", next_seq=len(known))
            return
        device = self.centre.devices[self.device]
        header, plain = open_sealed(self.body, small.RESULTS.opening, device.verify)
        raws = [unb64(raw) for raw in json.loads(plain)["entries"]]
        assert header.type == "journal-part"
        assert header.extra == {"attempt": name, "from": first, "to": first + len(raws) - 1}
        assert (header.sitting, header.site, header.ticket, header.epoch) == (
            small.SITTING, "5101003", name.split("/")[1], 1,
        )  # fmt: skip
        assert header.head == digest(raws[-1])
        known[first:] = raws
        self.answer(self._position(name))

    def _position(self, name: str) -> dict[str, Any]:
        known = self.centre.journals.get(name, [])
        return {"next_seq": len(known), "head": digest(known[-1]) if known else ""}

    def _put_results(self, *attempt: str) -> None:
        name = AttemptId("/".join(attempt))
        assert self.query["digest"] == digest(self.body)
        first = self.centre.results.setdefault(name, self.body)
        head = read_header(self.body).head
        if head != read_header(first).head:
            self.refuse(409, "contradicting_result")
            return
        content = {
            "v": 1,
            "attempt": name,
            "digest": digest(first),
            "receipt": receipt(Digest(head or "")),
            "received_ms": self.centre.now_ms,
            "audit_head": "00" * 32,
        }
        signed = sign_json("receipt", content, self.centre.receipt_key).decode()
        self.answer({"receipt_signed": signed})


def hang_up(handler: Handler) -> bool:
    """Close the connection without an answer."""
    handler.close_connection = True
    handler.connection.close()
    return True


def lose_the_answer(handler: Handler) -> bool:
    """Carry the request out, and hang up instead of answering."""

    def no_answer(value: Any, status: int = 200, kind: str = "") -> None:
        hang_up(handler)

    handler.answer = no_answer  # type: ignore[method-assign]  # for this one request
    return False


def cut_off(handler: Handler) -> bool:
    """Announce a long answer and end it early."""
    handler.send_response(200)
    handler.send_header("Content-Length", "100000")
    handler.end_headers()
    handler.wfile.write(b'{"sittings":[')
    return hang_up(handler)


def say(data: bytes, status: int = 200, kind: str = "application/json") -> Mishap:
    """Answer with these bytes."""

    def mishap(handler: Handler) -> bool:
        handler.answer(data, status, kind)
        return True

    return mishap


def refuse_with(status: int, code: str, **members: int) -> Mishap:
    """Refuse with a problem."""

    def mishap(handler: Handler) -> bool:
        handler.refuse(status, code, **members)
        return True

    return mishap
