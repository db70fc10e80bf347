"""Requests to one centre over TLS, where every way to fail is CentreUnreachable or CentreRefused."""

import ssl
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import requests
from requests.adapters import HTTPAdapter
from urllib3.exceptions import HTTPError

from client.sync.failures import CentreRefused, CentreUnreachable, Unreachable
from exam_core.encoding import MalformedData, decode_json

CONNECT_TIMEOUT_S = 3
"""A centre that doesn't take a connection within this is looked for again later."""
READ_TIMEOUT_S = 10
"""The longest silence inside an answer; the slowest, a result being stored, takes well under a second."""
MAX_JSON = 256 * 1024
"""Bytes of an answer in JSON; a list of a thousand sittings has some 200 KiB."""
_CHUNK = 256 * 1024

_SUCCESS = range(200, 300)
_REFUSED = range(400, 500)
_BUSY = frozenset({408, 429})
"""Refusals that only say "later"."""


class Answer(NamedTuple):
    """A successful answer."""

    data: bytes
    headers: Mapping[str, str]


X509_V_FLAG_NO_CHECK_TIME = 0x200000
"""OpenSSL's own name (x509_vfy.h); Python's ssl module has none for it."""


class _WithoutDates(HTTPAdapter):
    """TLS that trusts one authority and does not ask this PC's clock.

    A PC whose clock battery is flat must still reach the centre. The dates would add nothing: the authority
    is the centre's own, for this one server, and it is replaced by enrolling anew.
    """

    def __init__(self, ca: Path) -> None:
        self._ca = ca
        super().__init__()

    def init_poolmanager(self, *arguments: Any, **options: Any) -> None:
        context = ssl.create_default_context(cafile=str(self._ca))
        context.verify_flags |= X509_V_FLAG_NO_CHECK_TIME
        super().init_poolmanager(*arguments, **options, ssl_context=context)


class Https:
    """A connection to the centre that is kept open; for one thread at a time.

    Trusts the authority in `ca` alone: neither the system's authorities nor proxies, netrc or authorities
    from the environment. Follows no redirects.
    """

    def __init__(self, address: str, ca: Path) -> None:
        self._base = address.rstrip("/") + "/api/v1"
        self._session = requests.Session()
        self._session.trust_env = False
        self._session.verify = str(ca)
        self._session.mount("https://", _WithoutDates(ca))

    def close(self) -> None:
        """Give the connection up; the next request makes a new one."""
        self._session.close()

    def json(self, method: str, path: str, **how: Any) -> dict[str, Any]:
        """The JSON object that the centre answers; arguments and errors as `fetch`."""
        return _object(self.fetch(method, path, limit=MAX_JSON, **how).data)

    def fetch(
        self,
        method: str,
        path: str,
        *,
        limit: int,
        token: str | None = None,
        json: dict[str, Any] | None = None,
        body: bytes | None = None,
        query: dict[str, str | int] | None = None,
    ) -> Answer:
        """Ask, and read an answer of at most `limit` bytes.

        Args:
            path: below /api/v1, beginning with "/".
            json, body: what to send; at most one of them.

        Raises:
            CentreUnreachable: no answer, no valid certificate, a server error, or an answer that is too long.
            CentreRefused: the centre said no.
        """
        headers = {} if token is None else {"Authorization": f"Bearer {token}"}
        if body is not None:
            headers["Content-Type"] = "application/octet-stream"
        try:
            with self._session.request(
                method,
                self._base + path,
                headers=headers,
                json=json,
                data=body,
                params=query,
                stream=True,
                allow_redirects=False,
                timeout=(CONNECT_TIMEOUT_S, READ_TIMEOUT_S),
            ) as response:
                data = _read(response, limit if response.status_code in _SUCCESS else MAX_JSON)
        except (requests.RequestException, HTTPError, OSError) as error:
            raise CentreUnreachable(_why(error), str(error)) from error
        if response.status_code not in _SUCCESS:
            raise _failure(response, data)
        return Answer(data, response.headers)


def _read(response: requests.Response, limit: int) -> bytes:
    data = bytearray()
    for chunk in response.iter_content(_CHUNK):
        data += chunk
        if len(data) > limit:
            raise CentreUnreachable(Unreachable.NOT_AN_ANSWER, f"more than {limit} bytes")
    return bytes(data)


def _why(error: Exception) -> Unreachable:
    if isinstance(error, requests.exceptions.SSLError | ssl.SSLError):
        return Unreachable.NETWORK if _broken_off(error) else Unreachable.WRONG_CERTIFICATE
    if isinstance(error, requests.exceptions.Timeout):
        return Unreachable.TIMEOUT
    return Unreachable.NETWORK


def _broken_off(error: BaseException | None) -> bool:
    """Whether the connection ended in the middle of TLS, which says nothing of certificates."""
    while error is not None and not isinstance(error, ssl.SSLEOFError | ssl.SSLZeroReturnError):
        error = error.__cause__ or error.__context__
    return error is not None


def _failure(response: requests.Response, data: bytes) -> CentreUnreachable | CentreRefused:
    if response.status_code not in _REFUSED or response.status_code in _BUSY:
        return CentreUnreachable(Unreachable.SERVER_ERROR, f"status {response.status_code}")
    if not response.headers.get("Content-Type", "").startswith("application/problem+json"):
        return CentreUnreachable(Unreachable.NOT_AN_ANSWER, f"status {response.status_code}")
    try:
        problem = _object(data)
    except CentreUnreachable as error:
        return error
    members = {name: value for name, value in problem.items() if type(value) is int}
    words = problem.get("detail") or problem.get("title") or ""
    return CentreRefused(str(problem.get("code", "")), str(words), members)


def _object(data: bytes) -> dict[str, Any]:
    try:
        value = decode_json(data, limit=MAX_JSON)
    except MalformedData as error:
        raise CentreUnreachable(Unreachable.NOT_AN_ANSWER, str(error)) from error
    if not isinstance(value, dict):
        raise CentreUnreachable(Unreachable.NOT_AN_ANSWER, "not an object")
    return value
