"""The centre's certificate authority and the web process's certificate (X.509, ECDSA P-256).

P-256 because every TLS library in use accepts it; the exam's own signatures are Ed25519 and independent of
it. Rooms trust this authority alone: it reaches them in the enrolment file, beside the root key.
"""

import ipaddress
from dataclasses import dataclass, field
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
class Authority:
    """The centre's own certificate authority."""

    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey = field(repr=False)

    @property
    def pem(self) -> bytes:
        """The certificate that rooms are given."""
        return self.certificate.public_bytes(serialization.Encoding.PEM)

    def locked_key(self, password: bytes) -> bytes:
        """The private key as encrypted PKCS #8.

        Its key derivation is weak (2,048 rounds of PBKDF2): `password` has to be a secret that nobody could
        guess, not a passphrase.
        """
        return self.key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.BestAvailableEncryption(password),
        )


@dataclass(frozen=True, slots=True)
class ServerCertificate:
    """PEM bytes of the web process's certificate and key; the key is unencrypted PKCS #8."""

    certificate: bytes
    key: bytes = field(repr=False)


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


def make_authority(name: str, now: datetime) -> Authority:
    """A new authority called `name`."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name[:64])])
    builder = _builder(subject, subject, key.public_key(), now, now + timedelta(days=365 * CA_YEARS))
    builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
    builder = builder.add_extension(_usage(sign_certificates=True), critical=True)
    return Authority(builder.sign(key, hashes.SHA256()), key)


def unlock_authority(certificate: bytes, locked_key: bytes, password: bytes) -> Authority:
    """The authority again.

    Raises:
        ValueError: another password, or not its files.
    """
    key = serialization.load_pem_private_key(locked_key, password)
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise ValueError("not a key of this kind")
    return Authority(x509.load_pem_x509_certificate(certificate), key)


def make_server_certificate(authority: Authority, hosts: tuple[str, ...], now: datetime) -> ServerCertificate:
    """A new key, and the authority's certificate for it and `hosts` (names or IP addresses)."""
    key = ec.generate_private_key(ec.SECP256R1())
    until = min(now + timedelta(days=SERVER_DAYS), authority.certificate.not_valid_after_utc)
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, hosts[0][:64])])
    builder = _builder(authority.certificate.subject, subject, key.public_key(), now, until)
    builder = builder.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
    builder = builder.add_extension(_usage(sign_certificates=False), critical=True)
    names = x509.SubjectAlternativeName([_san(host) for host in hosts])
    builder = builder.add_extension(names, critical=False)
    builder = builder.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
    issuer = x509.AuthorityKeyIdentifier.from_issuer_public_key(authority.key.public_key())
    builder = builder.add_extension(issuer, critical=False)
    signed = builder.sign(authority.key, hashes.SHA256())
    return ServerCertificate(signed.public_bytes(serialization.Encoding.PEM), _pem(key))


def ends_at(certificate: bytes) -> datetime:
    """When a PEM certificate ends, in UTC."""
    return x509.load_pem_x509_certificate(certificate).not_valid_after_utc


def _builder(
    issuer: x509.Name, subject: x509.Name, key: ec.EllipticCurvePublicKey, now: datetime, until: datetime
) -> x509.CertificateBuilder:
    builder = x509.CertificateBuilder(
        issuer_name=issuer,
        subject_name=subject,
        public_key=key,
        serial_number=x509.random_serial_number(),
        not_valid_before=now - BACKDATED,
        not_valid_after=until,
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
