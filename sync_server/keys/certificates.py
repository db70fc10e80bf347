"""The centre's certificate authority and the web process's certificate (X.509, ECDSA P-256).

P-256 because every TLS library in use accepts it; the exam's own signatures are Ed25519 and independent of
it. Rooms trust this authority alone: it reaches them in the enrolment file, beside the root key.
"""

import ipaddress
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

CA_YEARS = 10
"""Rooms are enrolled once; their authority has to outlive the machines."""
SERVER_DAYS = 397
"""The longest life that TLS clients accept without complaint."""
BACKDATED = timedelta(days=1)
"""A room PC's clock may be behind; a certificate from tomorrow would shut it out."""


@dataclass(frozen=True, slots=True)
class Certificates:
    """PEM bytes; the authority's private key and the server's are unencrypted PKCS #8."""

    ca: bytes
    ca_key: bytes
    server: bytes
    server_key: bytes


def hosts_of(address: str) -> tuple[str, ...]:
    """The host names that a centre at `address` answers to; on the loopback, each of its names.

    Raises:
        ValueError: not an https address with a host.
    """
    parts = urlsplit(address)
    if parts.scheme != "https" or not parts.hostname or parts.path not in ("", "/"):
        raise ValueError(f"not an https address: {address}")
    loopback = ("127.0.0.1", "localhost")
    return loopback if parts.hostname in loopback else (parts.hostname,)


def make_certificates(name: str, hosts: tuple[str, ...], now: datetime) -> Certificates:
    """A new authority called `name`, and from it a certificate for `hosts` (names or IP addresses)."""
    ca_key = ec.generate_private_key(ec.SECP256R1())
    server_key = ec.generate_private_key(ec.SECP256R1())
    ca_name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name[:64])])
    ca = _builder(ca_name, ca_name, ca_key.public_key(), now, timedelta(days=365 * CA_YEARS))
    ca = ca.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
    ca = ca.add_extension(_usage(sign_certificates=True), critical=True)
    server_name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, hosts[0][:64])])
    server = _builder(ca_name, server_name, server_key.public_key(), now, timedelta(days=SERVER_DAYS))
    server = server.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
    server = server.add_extension(_usage(sign_certificates=False), critical=True)
    server = server.add_extension(x509.SubjectAlternativeName([_san(host) for host in hosts]), critical=False)
    server = server.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
    issuer = x509.AuthorityKeyIdentifier.from_issuer_public_key(ca_key.public_key())
    server = server.add_extension(issuer, critical=False)
    return Certificates(
        ca=ca.sign(ca_key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM),
        ca_key=_pem(ca_key),
        server=server.sign(ca_key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM),
        server_key=_pem(server_key),
    )


def _builder(
    issuer: x509.Name, subject: x509.Name, key: ec.EllipticCurvePublicKey, now: datetime, life: timedelta
) -> x509.CertificateBuilder:
    builder = x509.CertificateBuilder(
        issuer_name=issuer,
        subject_name=subject,
        public_key=key,
        serial_number=x509.random_serial_number(),
        not_valid_before=now - BACKDATED,
        not_valid_after=now + life,
    )
    return builder.add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)


def _usage(*, sign_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not sign_certificates,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=sign_certificates,
        crl_sign=sign_certificates,
        encipher_only=False,
        decipher_only=False,
    )


def _san(host: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(host))
    except ValueError:
        return x509.DNSName(host)


def _pem(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
