import ipaddress
import socket
import ssl
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509

from sync_server.keys.certificates import (
    Authority,
    ends_at,
    hosts_of,
    make_authority,
    make_server_certificate,
    unlock_authority,
)

NOW = datetime.now(UTC)
PASSWORD = b"a secret nobody guesses"


def _serve_once(authority: Authority, hosts: tuple[str, ...], folder: Path, host: str) -> str | None:
    """Shake hands as `host` with a server certified for `hosts`; the error's reason, or None."""
    made = make_server_certificate(authority, hosts, NOW)
    (folder / "ca").write_bytes(authority.pem)
    (folder / "server").write_bytes(made.certificate)
    (folder / "server_key").write_bytes(made.key)
    serving = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    serving.load_cert_chain(folder / "server", folder / "server_key")
    trusting = ssl.create_default_context(cafile=str(folder / "ca"))
    here, there = socket.socketpair()

    def serve() -> None:
        try:
            serving.wrap_socket(there, server_side=True).close()
        except OSError:
            there.close()

    thread = threading.Thread(target=serve)
    thread.start()
    try:
        with trusting.wrap_socket(here, server_hostname=host):
            return None
    except ssl.SSLCertVerificationError as error:
        return error.verify_message
    finally:
        here.close()
        thread.join()


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_who_trusts_the_authority_trusts_the_server(tmp_path: Path, host: str) -> None:
    authority = make_authority("中心", NOW)
    assert _serve_once(authority, ("127.0.0.1", "localhost"), tmp_path, host) is None


def test_another_name_is_not_trusted(tmp_path: Path) -> None:
    refused = _serve_once(make_authority("中心", NOW), ("exam.example",), tmp_path, "other.example")
    assert refused is not None
    assert "mismatch" in refused


def test_the_authority_signs_no_other_authority() -> None:
    ca = make_authority("中心", NOW).certificate
    constraints = ca.extensions.get_extension_for_class(x509.BasicConstraints).value
    assert (constraints.ca, constraints.path_length) == (True, 0)


def test_an_address_becomes_an_ip_san() -> None:
    made = make_server_certificate(make_authority("中心", NOW), ("10.1.2.3",), NOW)
    server = x509.load_pem_x509_certificate(made.certificate)
    names = server.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert names.get_values_for_type(x509.IPAddress) == [ipaddress.ip_address("10.1.2.3")]


def test_the_authority_comes_back_only_with_its_password(tmp_path: Path) -> None:
    made = make_authority("中心", NOW)
    locked = made.locked_key(PASSWORD)
    assert b"ENCRYPTED PRIVATE KEY" in locked
    with pytest.raises(ValueError, match=r"password|key data"):
        unlock_authority(made.pem, locked, b"another")
    again = unlock_authority(made.pem, locked, PASSWORD)
    assert _serve_once(again, ("exam.example",), tmp_path, "exam.example") is None


def test_no_server_certificate_outlives_its_authority() -> None:
    authority = make_authority("中心", NOW)
    late = authority.certificate.not_valid_after_utc - timedelta(days=5)
    made = make_server_certificate(authority, ("exam.example",), late)
    assert ends_at(made.certificate) == authority.certificate.not_valid_after_utc


@pytest.mark.parametrize(
    ("address", "hosts"),
    [
        ("https://127.0.0.1:8443", ("127.0.0.1", "localhost")),
        ("https://exam.example/", ("exam.example",)),
        ("https://[2001:db8::1]:443", ("2001:db8::1",)),
    ],
)
def test_the_hosts_of_an_address(address: str, hosts: tuple[str, ...]) -> None:
    assert hosts_of(address) == hosts


@pytest.mark.parametrize(
    "address", ["http://exam.example", "exam.example", "https://", "https://exam.example/path"]
)
def test_what_is_no_https_address_is_a_mistake(address: str) -> None:
    with pytest.raises(ValueError, match="https"):
        hosts_of(address)
