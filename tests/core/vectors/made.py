"""What the test vectors are made from: fixed keys, so that another implementation can open them."""

from dataclasses import asdict

from exam_core.custody.room_check import CheckRow, RoomCheck, sign_room_check
from exam_core.encoding import b64, digest
from exam_core.identifiers import (
    DeviceId,
    Digest,
    SiteCode,
    SittingCode,
    StaffId,
    TicketNumber,
    attempt_id,
)
from exam_core.numbers.receipt import receipt
from exam_core.numbers.seal_code import seal_code
from exam_core.numbers.unlock_code import make_unlock_code, qr_text
from exam_core.package.release import wrap_sitting_key
from exam_core.paper.paper import paper_digest
from exam_core.recording.segment import begin_segment
from exam_core.recording.segment_header import SegmentFacts
from exam_core.sealing.enrolment_request import enrolment_code_digest, make_request
from exam_core.sealing.key_file import KeyRing, lock_key_file
from exam_core.sealing.keys import KeyPurpose, OpeningKey, SigningKey
from exam_core.sealing.officer_list import sign_officer_list
from exam_core.sealing.sealed_object import Header, SealRecipient, seal
from exam_core.sealing.signatures import sign_json
from exam_core.sealing.symmetric import derive
from exam_core.sealing.two_group_object import PURPOSES, Group, Groups, seal_to_groups
from tests.core.package import standalone_sitting as alone
from tests.core.package.small_sitting import (
    BADGE,
    CONTENTS,
    DEVICES,
    FIGURE,
    OPENING,
    PACKAGE,
    PAPERS,
    ROOT,
    ROSTER,
    SITTING,
    SITTING_KEY,
)
from tests.core.sealing.chance import chance
from tests.core.vectors.make_evidence_vector import video_evidence
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

OFFICERS = {
    group: tuple(OpeningKey(bytes([start + number]) * 32, PURPOSES[group]) for number in range(3))
    for group, start in ((Group.A, 161), (Group.B, 177))
}
GROUPS = Groups(
    *(tuple(SealRecipient(key.id, key.public) for key in OFFICERS[group]) for group in Group),
)
SHARES = {Group.A: bytes(range(128, 160)), Group.B: bytes(range(192, 224))}
RECORD = Digest("ef" * 32)
ENROLMENT_CODE = "7K3M-Q9TX-A0CD-E1GH"
DEVICE = KeyRing(
    SigningKey(bytes([5]) * 32, KeyPurpose.DEVICE), OpeningKey(bytes([6]) * 32, KeyPurpose.DEVICE)
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


def two_group_object() -> Vector:
    """A two-group object with known shares; other bytes each time (HPKE)."""
    fixed = [SHARES[Group.A], SHARES[Group.B], bytes(range(12))]
    data = seal_to_groups(HEADER, PLAINTEXT, GROUPS, SIGNER, lambda count: fixed.pop(0)[:count])
    length = int.from_bytes(data[8:12], "big")
    shares = SHARES[Group.A] + SHARES[Group.B]
    return {
        "signer_public": SIGNER.public.raw.hex(),
        "officers_private": {group: [key.secret.hex() for key in OFFICERS[group]] for group in Group},
        "shares": {group: SHARES[group].hex() for group in Group},
        "content_key": derive(shares, "two-groups", bytes.fromhex(digest(data[12 : 12 + length]))).hex(),
        "plaintext": PLAINTEXT.decode(),
        "bytes": b64(data),
    }


def officer_list() -> Vector:
    """The signed list of a standalone sitting's officers; Ed25519, so the same bytes each time."""
    return {
        "root_public": ROOT.public.raw.hex(),
        "officers": [[one.id, one.group, one.recipient.key_id] for one in alone.OFFICER_LIST.officers],
        "bytes": sign_officer_list(alone.OFFICER_LIST, ROOT).decode(),
    }


def codes() -> Vector:
    """What people read and type; nothing is left to chance."""
    code = make_unlock_code(lambda count: bytes(range(100, 100 + count)))
    return {
        "unlock_random": bytes(range(100, 113)).hex(),
        "unlock_code": code,
        "unlock_qr": qr_text(SITTING, code),
        "seal_record": RECORD,
        "seal_code": seal_code(RECORD),
        "receipt": receipt(RECORD),
    }


def enrolment_request() -> Vector:
    """The request of a PC without a network; nothing is left to chance."""
    data = make_request(
        site=SiteCode("5101003"),
        seat=7,
        code=ENROLMENT_CODE,
        verify_key=DEVICE.signing.public,
        seal_key=DEVICE.opening.public,
        name="考机-07",
    )
    return {
        "code": ENROLMENT_CODE,
        "code_digest": enrolment_code_digest(ENROLMENT_CODE),
        "device": DEVICE.signing.id,
        "bytes": data.decode(),
    }


def room_check() -> Vector:
    """A seat's report with one row of each state; nothing is left to chance."""
    rows = (
        CheckRow(name="camera", state="good", value="", advice=""),
        CheckRow(name="clock", state="note", value="+3 s", advice="set_clock"),
        CheckRow(name="disk_space", state="bad", value="0.2 GB", advice="free_disk"),
        CheckRow(name="network", state="unknown", value="", advice=""),
    )
    check = RoomCheck(
        site=SiteCode("5101003"),
        seat=7,
        device=DeviceId(DEVICE.signing.id),
        at="2026-11-25T00:20:00Z",
        boot="0f1e2d3c-4b5a-4978-8695-a4b3c2d1e0f0",
        software="exam-seat 0.1.0",
        marker="00112233445566778899aabbccddeeff",
        rows=rows,
    )
    return {
        "seed": DEVICE.signing.secret.hex(),
        "public": DEVICE.signing.public.raw.hex(),
        "bytes": sign_room_check(check, DEVICE.signing).decode(),
        "check": check.model_dump(mode="json"),
    }


def standalone_package() -> Vector:
    """A whole small package of a standalone sitting; other bytes each time (HPKE)."""
    return {
        "root_public": ROOT.public.raw.hex(),
        "badge": BADGE,
        "proctor_private": OPENING[BADGE].secret.hex(),
        "unlock_code": alone.UNLOCK_CODE,
        "sitting_key": SITTING_KEY.hex(),
        "results_to": {
            group: [to.key_id for to in getattr(alone.OFFICER_LIST.groups(None), group)] for group in Group
        },
        "digest": digest(alone.PACKAGE),
        "tickets": [candidate.ticket for candidate in ROSTER.candidates],
        "bytes": b64(alone.PACKAGE),
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
        "unlock_code": CONTENTS.unlock_code,
        "sitting_key": SITTING_KEY.hex(),
        "digest": digest(PACKAGE),
        "tickets": [candidate.ticket for candidate in ROSTER.candidates],
        "papers": {name: paper_digest(paper) for name, paper in PAPERS.items()},
        "figure": digest(FIGURE),
        "bytes": b64(PACKAGE),
    }


def segment() -> Vector:
    """Two fragments of video and an end; other bytes each time (HPKE)."""
    key = OpeningKey(bytes([7]) * 32, KeyPurpose.RECORDINGS)
    facts = SegmentFacts(
        sitting=SITTING,
        site=SiteCode("5101003"),
        attempt=attempt_id(SITTING, TicketNumber("T-1"), 1),
        ticket=TicketNumber("T-1"),
        seat=1,
        device=DeviceId(DEVICE.signing.id),
        recording="00112233445566aa",
        index=0,
        boot="0f1e2d3c-4b5a-4978-8695-a4b3c2d1e0f0",
        from_ms=700_000,
        created="2026-11-25T01:00:00.000000Z",
        width=640,
        height=480,
        fps=12,
        codecs="avc1.42E01E",
    )
    fragments = (b"ftyp moov", b"moof mdat")
    to = SealRecipient(key.id, key.public)
    beginning, sealer = begin_segment(facts, to, chance("segment vector"))
    data = b"".join((beginning, *map(sealer.seal, fragments), sealer.end(2_000)))
    return {
        "recordings_private": key.secret.hex(),
        "header": asdict(facts),
        "content_key": chance("segment vector")(32).hex(),
        "fragments": [fragment.decode() for fragment in fragments],
        "ms": 2_000,
        "digest": digest(data),
        "bytes": b64(data),
    }


VECTORS = {
    "signed-json": signed_json,
    "key-file": key_file,
    "sealed-object": sealed_object,
    "two-group-object": two_group_object,
    "officer-list": officer_list,
    "codes": codes,
    "enrolment-request": enrolment_request,
    "package": package,
    "standalone-package": standalone_package,
    "journal": journal,
    "room-check": room_check,
    "segment": segment,
    "video-evidence": video_evidence,
}
