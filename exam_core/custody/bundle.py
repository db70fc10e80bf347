"""Appeal bundle: all that is needed to judge a sitting's scores again, without the centre's server.

A bundle is an archive (see exam_core.package.archive) of

    manifest            signed JSON of type "bundle-manifest" by a package key, see Manifest
    package             the `.epaper` file as it was at the site
    plan                plain bytes of the package's plan part
    key-list            the root-signed key list
    staff-list          the signed list of personal keys
    draw                canonical JSON of the draw's inputs: blueprint, bank version, secret, seats, exposure,
                        and the question ids of papers that a ticket's holder sat before
    index               the bank's index: digests and attributes of all questions, no texts
    questions/<digest>  canonical bytes of each question that was drawn, and of no other
    results/<head>      plaintext of each sealed result: journal and recording manifest
    receipts/<head>     the centre's signed receipt for it, which names the sealed object's digest; in a
                        standalone sitting there are none, and instead
    sealed/<digest>     each seal record that two proctors signed (see sealed_evidence.record_file)
    unsealed/<digest>   each unsealing protocol that two officers signed (opened_evidence.protocol_file)
    publication         score table with both signatures, the newest revision
    earlier/<digest>    each publication before it, under the digest that the next one names
    reports/<digest>    what was put on record about the sitting, and the answers (see sitting_report)

and every member but the manifest is named in it by digest, so that its signature covers every byte. It
leaves the centre only as a sealed object of type "bundle", from that package key to one reviewer; the
sealed header carries the key list (`extra.key_list`, base64), so that a reviewer needs the root key only.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from exam_core.attempt.result import read_result
from exam_core.encoding import Malformed, MalformedData, b64, digest, encode_json, unb64
from exam_core.identifiers import Digest, KeyId, Random, SittingCode, StaffId
from exam_core.package.archive import read_archive, write_archive
from exam_core.package.roster import HexDigest, Plan
from exam_core.package.sitting_info import UtcTime
from exam_core.paper.bank_index import BankIndex, index_bytes
from exam_core.paper.draw import draw
from exam_core.paper.draw_inputs import DrawInputs, inputs_to_json
from exam_core.paper.question import Question, question_bytes
from exam_core.sealing.documents import Document, read_document, write_document
from exam_core.sealing.failures import BadSignature
from exam_core.sealing.key_list import KeyList, read_key_list
from exam_core.sealing.keys import KeyPurpose, OpeningKey, SigningKey, VerifyKey
from exam_core.sealing.sealed_object import Header, SealRecipient, open_sealed, read_header, seal
from exam_core.sealing.signatures import open_signed_bytes, sign_json

BUNDLE_TYPE = "bundle"
MANIFEST_TYPE = "bundle-manifest"
MAX_MANIFEST = 4 * 1024 * 1024

MANIFEST, PACKAGE, PLAN, KEY_LIST, STAFF_LIST = "manifest", "package", "plan", "key-list", "staff-list"
DRAW, INDEX, PUBLICATION = "draw", "index", "publication"
QUESTIONS, RESULTS, RECEIPTS, EARLIER = "questions/", "results/", "receipts/", "earlier/"
SEALED, UNSEALED, REPORTS = "sealed/", "unsealed/", "reports/"
SINGLE_MEMBERS = frozenset({PACKAGE, PLAN, KEY_LIST, STAFF_LIST, DRAW, INDEX, PUBLICATION})
FOLDERS = frozenset({QUESTIONS, RESULTS, RECEIPTS, EARLIER, SEALED, UNSEALED, REPORTS})


class Manifest(Document):
    """What is in a bundle, for whom and by whose order.

    Attributes:
        reviewer: to whom it was sealed.
        audit_head: head of the centre's audit chain when it was made.
        members: name -> digest, of every member but the manifest.
    """

    v: Literal[1] = 1
    sitting: SittingCode
    made: UtcTime
    reviewer: StaffId
    audit_head: HexDigest
    members: dict[str, HexDigest]


@dataclass(frozen=True, slots=True)
class BundleContents:
    """What the centre puts into a bundle.

    Attributes:
        questions: at least those that were drawn.
        results: plaintexts of the sealed results.
        receipts: the signed receipts, in the same order; none of a standalone sitting.
        earlier: the publications that this one corrects.
        sealed, unsealed: of a standalone sitting its seal records and unsealing protocols.
        reports: signed reports about the sitting and their answers.
    """

    sitting: SittingCode
    made: str
    reviewer: StaffId
    audit_head: Digest
    package: bytes
    plan: Plan
    key_list: bytes
    staff_list: bytes
    inputs: DrawInputs
    index: BankIndex
    questions: Mapping[Digest, Question]
    results: Sequence[bytes]
    receipts: Sequence[bytes]
    publication: bytes
    earlier: Sequence[bytes] = ()
    sealed: Sequence[bytes] = ()
    unsealed: Sequence[bytes] = ()
    reports: Sequence[bytes] = ()


def write_bundle(contents: BundleContents, signer: SigningKey) -> bytes:
    """The bundle in plain; it is sealed before it goes anywhere (see seal_bundle).

    Raises:
        KeyError: a drawn question is missing.
        ValueError: results and receipts differ in number, or more than an archive holds.
    """
    members = {
        PACKAGE: contents.package,
        PLAN: write_document(contents.plan),
        KEY_LIST: contents.key_list,
        STAFF_LIST: contents.staff_list,
        DRAW: encode_json(inputs_to_json(contents.inputs)),
        INDEX: index_bytes(contents.index),
        PUBLICATION: contents.publication,
    }
    papers = draw(contents.inputs, contents.index).papers
    for name in {item.question for paper in papers for item in paper.items}:
        members[QUESTIONS + name] = question_bytes(contents.questions[name])
    heads = [digest(read_result(result).entries[-1]) for result in contents.results]
    members |= {RESULTS + head: result for head, result in zip(heads, contents.results, strict=True)}
    if not contents.sealed:
        members |= {RECEIPTS + head: one for head, one in zip(heads, contents.receipts, strict=True)}
    named = (
        (EARLIER, contents.earlier),
        (SEALED, contents.sealed),
        (UNSEALED, contents.unsealed),
        (REPORTS, contents.reports),
    )
    members |= {folder + digest(data): data for folder, files in named for data in files}
    manifest = Manifest(
        sitting=contents.sitting,
        made=contents.made,
        reviewer=contents.reviewer,
        audit_head=contents.audit_head,
        members={name: digest(data) for name, data in members.items()},
    )
    signed = sign_json(MANIFEST_TYPE, manifest.model_dump(mode="json"), signer)
    return write_archive({**members, MANIFEST: signed})


def seal_bundle(contents: BundleContents, signer: SigningKey, to: SealRecipient, random: Random) -> bytes:
    """The bundle sealed to its reviewer; errors as write_bundle."""
    header = Header(
        type=BUNDLE_TYPE,
        created=contents.made,
        sitting=contents.sitting,
        extra={"key_list": b64(contents.key_list)},
    )
    return seal(header, write_bundle(contents, signer), [to], signer, random)


def open_bundle(data: bytes, reviewer: OpeningKey, root: VerifyKey) -> bytes:
    """The plain bundle; what it says is checked by verify_bundle.

    Raises:
        BadSignature: not sealed by a package key that the root has listed and not revoked.
        CannotOpen: sealed to somebody else.
        MalformedData: not a sealed bundle.
    """
    header = read_header(data)
    if header.type != BUNDLE_TYPE:
        raise MalformedData(Malformed.WRONG_SHAPE, f"a sealed {header.type!r}")
    keys = read_key_list(unb64(header.extra.get("key_list")), root)
    return open_sealed(data, reviewer, package_key(keys, header.signer))[1]


def read_bundle(data: bytes, root: VerifyKey) -> tuple[Manifest, KeyList, dict[str, bytes]]:
    """Manifest, key list and members of a plain bundle, after the signature over every byte.

    Raises:
        BadSignature: key list or manifest not signed as they must be.
        MalformedData: not a bundle, or a member that the manifest does not name so.
    """
    members = read_archive(data)
    if MANIFEST not in members or KEY_LIST not in members:
        raise MalformedData(Malformed.WRONG_SHAPE, "no manifest or no key list")
    keys = read_key_list(members[KEY_LIST], root)

    def signer(name: KeyId) -> VerifyKey:
        return package_key(keys, name)

    payload = open_signed_bytes(members.pop(MANIFEST), MANIFEST_TYPE, signer, limit=2 * MAX_MANIFEST)
    manifest = read_document(Manifest, payload, limit=MAX_MANIFEST)
    if manifest.members != {name: digest(member) for name, member in members.items()}:
        raise MalformedData(Malformed.BAD_DIGEST, "members")
    return manifest, keys, members


def package_key(keys: KeyList, name: KeyId) -> VerifyKey:
    """A listed package key that is not revoked.

    Raises:
        BadSignature: there is none of that name.
    """
    entry = keys.entry(name, KeyPurpose.PACKAGE, None)
    if entry is None:
        raise BadSignature(f"{name!r} is not a package key of this centre")
    return entry.verify_key
