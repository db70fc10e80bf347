"""Make a package. Only the centre's worker does this: it alone has the papers and the sitting key."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pydantic import BaseModel

from exam_core.encoding import b64, digest
from exam_core.identifiers import Digest, KeyId, Random
from exam_core.package.archive import write_archive
from exam_core.package.file_format import PERSONS, PLAN, write_file
from exam_core.package.header import PackageHeader, sitting_key_check
from exam_core.package.parts import encrypt_figures, encrypt_papers
from exam_core.package.roster import Roster, check_plan, persons_of, plan_of
from exam_core.package.sitting_info import SittingInfo
from exam_core.paper.paper import Paper, paper_digest
from exam_core.rules.rule_set import RuleSet
from exam_core.sealing.documents import write_document
from exam_core.sealing.keys import KeyPurpose, SigningKey, key_id
from exam_core.sealing.sealed_object import Header, SealRecipient, seal


@dataclass(frozen=True, slots=True)
class PackageContents:
    """All that goes into a package, in plain.

    Attributes:
        issued: now, as UTC to the second.
        papers: one for each place of the roster and the reserves, in any order.
        figures: plain digest -> file, at least those that the papers show.
        draw: commitment to the draw.
        key_list: the root-signed key list; it must hold the package, results and receipt keys.
    """

    sitting: SittingInfo
    revision: int
    issued: str
    rules: RuleSet
    roster: Roster
    papers: Sequence[Paper]
    figures: Mapping[Digest, bytes]
    bank_root: Digest
    draw: Mapping[str, str | int]
    blueprint: Digest
    results_key: KeyId
    receipt_key: KeyId
    key_list: bytes


def build_package(contents: PackageContents, signer: SigningKey, sitting_key: bytes, random: Random) -> bytes:
    """The bytes of an `.epaper` file.

    Raises:
        MalformedData: a roster that contradicts itself or the papers.
        KeyError: a paper shows a figure that is not there.
        ValueError: no enrolled device, or something is beyond the limits of the format.
    """
    plan, persons = plan_of(contents.roster, sitting_key), persons_of(contents.roster, sitting_key)
    papers = sorted(paper_digest(paper) for paper in contents.papers)
    check_plan(plan, papers)
    shown = frozenset(figure for paper in contents.papers for figure in paper.figures)
    figures, names = encrypt_figures({plain: contents.figures[plain] for plain in shown}, sitting_key, random)
    members = {
        PLAN: _sealed(PLAN, plan, contents, signer, random),
        PERSONS: _sealed(PERSONS, persons, contents, signer, random),
        **figures,
        **encrypt_papers(contents.papers, names, sitting_key, random),
    }
    payload = write_archive(members)
    header = PackageHeader(
        sitting=contents.sitting,
        revision=contents.revision,
        issued=contents.issued,
        rule_set=contents.rules.to_json(),
        papers=tuple(papers),
        media=len(figures),
        plan=digest(write_document(plan)),
        persons=digest(write_document(persons)),
        sitting_key_check=sitting_key_check(sitting_key),
        package_key=signer.id,
        results_key=contents.results_key,
        receipt_key=contents.receipt_key,
        key_list=b64(contents.key_list),
        bank_root=contents.bank_root,
        draw=dict(contents.draw),
        blueprint=contents.blueprint,
        payload=digest(payload),
    )
    return write_file(header, payload, signer)


def _sealed(
    kind: str, part: BaseModel, contents: PackageContents, signer: SigningKey, random: Random
) -> bytes:
    header = Header(
        type=kind,
        created=contents.issued,
        sitting=contents.sitting.code,
        site=contents.sitting.site,
        extra={"revision": contents.revision},
    )
    recipients = [
        SealRecipient(key_id(device.sealing_key.raw, KeyPurpose.DEVICE), device.sealing_key)
        for device in contents.roster.devices
    ]
    return seal(header, write_document(part), recipients, signer, random)
