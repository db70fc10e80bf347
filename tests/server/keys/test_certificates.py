import ipaddress
import socket
import ssl
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography import x509

from sync_server.keys.certificates import Certificates, hosts_of, make_certificates

NOW = datetime.now(UTC)


def _serve_once(certificates: Certificates, folder: Path, host: str) -> str | None:
    """Shake hands with a server of these certificates as `host`; the error's reason, or None."""
    for name in ("server", "server_key", "ca"):
        (folder / name).write_bytes(getattr(certificates, name))
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
    assert _serve_once(make_certificates("中心", ("127.0.0.1", "localhost"), NOW), tmp_path, host) is None


def test_another_name_is_not_trusted(tmp_path: Path) -> None:
    refused = _serve_once(make_certificates("中心", ("exam.example",), NOW), tmp_path, "other.example")
    assert refused is not None
    assert "mismatch" in refused


def test_the_authority_signs_no_other_authority() -> None:
    ca = x509.load_pem_x509_certificate(make_certificates("中心", ("exam.example",), NOW).ca)
    constraints = ca.extensions.get_extension_for_class(x509.BasicConstraints).value
    assert (constraints.ca, constraints.path_length) == (True, 0)


def test_an_address_becomes_an_ip_san() -> None:
    server = x509.load_pem_x509_certificate(make_certificates("中心", ("10.1.2.3",), NOW).server)
    names = server.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert names.get_values_for_type(x509.IPAddress) == [ipaddress.ip_address("10.1.2.3")]


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
