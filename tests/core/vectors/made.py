"""What the test vectors are made from: fixed keys, so that another implementation can open them."""

from exam_core.encoding import b64, digest
from exam_core.identifiers import Digest, SiteCode, SittingCode, StaffId, TicketNumber
from exam_core.package.release import wrap_sitting_key
from exam_core.paper.paper import paper_digest
from exam_core.sealing.key_file import KeyRing, lock_key_file
from exam_core.sealing.keys import KeyPurpose, OpeningKey, SigningKey
from exam_core.sealing.sealed_object import Header, SealRecipient, seal
from exam_core.sealing.signatures import sign_json
from tests.core.package.small_sitting import (
    CONTENTS,
    DEVICES,
    FIGURE,
    PACKAGE,
    PAPERS,
    ROOT,
    ROSTER,
    SITTING,
    SITTING_KEY,
)
from tests.core.sealing.chance import chance
from tests.core.vectors.make_journal_vector import journal

SIGNER = SigningKey(bytes(range(32)), KeyPurpose.SEAT)
RECIPIENT = OpeningKey(bytes(range(32, 64)), KeyPurpose.RESULTS)
PROCTOR = KeyRing(
    SigningKey(bytes(range(64, 96)), KeyPurpose.PROCTOR),
    OpeningKey(bytes(range(96, 128)), KeyPurpose.PROCTOR),
)
PLAINTEXT = "已作答".encode()
SIGNED_VALUE = {"sitting": SITTING, "姓名": "李敏", "scores": ["80", None, True, 3]}
PIN = "042195"
HEADER = Header(
    type="result",
    created="2026-11-25T03:00:00Z",
    sitting=SittingCode(SITTING),
    site=SiteCode("5101003"),
    seat=1,
    ticket=TicketNumber("T-1"),
    epoch=1,
    head=Digest("ab" * 32),
    extra={"package": "cd" * 32},
)

Vector = dict[str, object]


def signed_json() -> Vector:
    """Signed JSON; Ed25519 is deterministic, so the same bytes each time."""
    return {
        "type": "score-table",
        "value": SIGNED_VALUE,
        "seed": SIGNER.secret.hex(),
        "public": SIGNER.public.raw.hex(),
        "bytes": sign_json("score-table", SIGNED_VALUE, SIGNER).decode(),
    }


def key_file() -> Vector:
    """A proctor's key file at the real cost; salt and nonce are fixed here."""
    data = lock_key_file(
        PROCTOR, holder=StaffId("川监0412"), name="李敏", pin=PIN, random=chance("key file vector")
    )
    return {
        "pin": PIN,
        "ed25519_seed": PROCTOR.signing.secret.hex(),
        "x25519_private": PROCTOR.opening.secret.hex(),
        "bytes": data.decode(),
    }


def sealed_object() -> Vector:
    """A sealed object; other bytes each time (HPKE)."""
    to = [SealRecipient(RECIPIENT.id, RECIPIENT.public)]
    return {
        "signer_public": SIGNER.public.raw.hex(),
        "recipient_private": RECIPIENT.secret.hex(),
        "header": HEADER.model_dump(mode="json", exclude_none=True, exclude={"signer", "recipients"}),
        "plaintext": PLAINTEXT.decode(),
        "bytes": b64(seal(HEADER, PLAINTEXT, to, SIGNER, chance("sealed object vector"))),
    }


def package() -> Vector:
    """A whole small package and a released sitting key; other bytes each time (HPKE)."""
    device = ROSTER.devices[0]
    released = wrap_sitting_key(SITTING_KEY, SITTING, CONTENTS.revision, device.id, device.sealing_key)
    return {
        "root_public": ROOT.public.raw.hex(),
        "device": device.id,
        "device_private": DEVICES[1].opening.secret.hex(),
        "released": b64(released),
        "sitting_key": SITTING_KEY.hex(),
        "digest": digest(PACKAGE),
        "tickets": [candidate.ticket for candidate in ROSTER.candidates],
        "papers": {name: paper_digest(paper) for name, paper in PAPERS.items()},
        "figure": digest(FIGURE),
        "bytes": b64(PACKAGE),
    }


VECTORS = {
    "signed-json": signed_json,
    "key-file": key_file,
    "sealed-object": sealed_object,
    "package": package,
    "journal": journal,
}
