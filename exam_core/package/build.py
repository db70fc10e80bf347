"""Make a package. Only the centre's worker does this: it alone has the papers and the sitting key."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pydantic import BaseModel

from exam_core.encoding import b64, digest
from exam_core.identifiers import Digest, KeyId, Random
from exam_core.package.archive import write_archive
from exam_core.package.file_format import PERSONS, PLAN, write_file
from exam_core.package.header import PackageHeader, Slip, check_header, sitting_key_check
from exam_core.package.parts import encrypt_figures, encrypt_papers
from exam_core.package.roster import Roster, check_plan, persons_of, plan_of
from exam_core.package.sitting_info import SittingInfo
from exam_core.package.unlock import Unlock, wrap_under_code
from exam_core.paper.paper import Paper, paper_digest
from exam_core.rules.rule_set import RuleSet
from exam_core.sealing.documents import write_document
from exam_core.sealing.key_file import DEFAULT_COST, KdfCost
from exam_core.sealing.keys import SigningKey
from exam_core.sealing.sealed_object import Header, seal


@dataclass(frozen=True, slots=True)
class PackageContents:
    """All that goes into a package, in plain.

    Attributes:
        issued: now, as UTC to the second.
        papers: one for each place of the roster and the reserves, in any order.
        figures: plain digest -> file, at least those that the papers show.
        draw: commitment to the draw.
        key_list: the root-signed key list; it must hold the package, results, receipt and recordings
            keys.
        unlock_code: a fresh code, as printed.
        officer_list: the root-signed list of unsealing officers, for a standalone sitting and no other.
        slip: where two people decided that the code also travels on paper.
        unlock_cost: what one guess of the code costs.
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
    recordings_key: KeyId
    key_list: bytes
    unlock_code: str
    officer_list: bytes | None = None
    slip: Slip | None = None
    unlock_cost: KdfCost = DEFAULT_COST


def build_package(contents: PackageContents, signer: SigningKey, sitting_key: bytes, random: Random) -> bytes:
    """The bytes of an `.epaper` file.

    Raises:
        MalformedData: a roster that contradicts itself or the papers, or a header that contradicts itself.
        KeyError: a paper shows a figure that is not there.
        ValueError: nobody to read the roster, no unlock code, or something beyond the format's limits.
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
        unlock=_unlock(contents, sitting_key, random),
        slip=contents.slip,
        package_key=signer.id,
        results_key=contents.results_key,
        receipt_key=contents.receipt_key,
        recordings_key=contents.recordings_key,
        key_list=b64(contents.key_list),
        officer_list=None if contents.officer_list is None else b64(contents.officer_list),
        bank_root=contents.bank_root,
        draw=dict(contents.draw),
        blueprint=contents.blueprint,
        payload=digest(payload),
    )
    check_header(header)
    return write_file(header, payload, signer)


def _unlock(contents: PackageContents, sitting_key: bytes, random: Random) -> Unlock:
    sitting = contents.sitting.code
    return wrap_under_code(
        sitting_key, contents.unlock_code, sitting, contents.revision, random, contents.unlock_cost
    )


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
    return seal(header, write_document(part), contents.roster.readers, signer, random)
