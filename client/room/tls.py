"""The console's TLS key: made when it starts, gone when it ends, vouched for by a proctor's endorsement."""

import ssl
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from cryptography.x509.oid import NameOID

from exam_core.identifiers import Digest
from exam_core.room.endorsement import key_digest

NAME = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "exam-proctor")])
FROM, UNTIL = datetime(2000, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)
"""Nobody looks at the dates, seats compare the key; the last one says "none" (RFC 5280 section 4.1.2.5)."""


def console_tls() -> tuple[ssl.SSLContext, Digest]:
    """A TLS 1.3 context with a fresh Ed25519 key, and the digest by which an endorsement names that key."""
    key = Ed25519PrivateKey.generate()
    certificate = (
        x509.CertificateBuilder()
        .subject_name(NAME)
        .issuer_name(NAME)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(FROM)
        .not_valid_after(UNTIL)
        .sign(key, None)
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    context.num_tickets = 0  # nobody resumes; and a seat that reads a ticket while it writes can hang
    with tempfile.TemporaryDirectory() as folder:  # ssl takes keys from files only
        chain = Path(folder) / "console.pem"
        chain.touch(mode=0o600)
        private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        chain.write_bytes(private + certificate.public_bytes(Encoding.PEM))
        context.load_cert_chain(chain)
    public = key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return context, key_digest(public)
