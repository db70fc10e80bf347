"""Show one person's paper to somebody at the centre: drawn again by the worker, sealed to who may see it.

From the release on one person suffices; before the release of an exam it takes two. Whether it is released
is what the signed package says, and the sitting's state: neither alone opens a paper.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from exam_core.custody.bundle import package_key
from exam_core.encoding import Malformed, MalformedData, digest, unb64
from exam_core.identifiers import Digest, SittingCode
from exam_core.package.package import Package as SignedPackage
from exam_core.paper.paper import paper_digest
from exam_core.paper.preview import Preview, preview_bytes, read_preview
from exam_core.sealing.keys import KeyPurpose, OpeningKey, SealingKey, key_id
from exam_core.sealing.sealed_object import Header, SealRecipient, open_sealed, read_header, seal
from sync_server.accounts.models import Staff
from sync_server.audit.services import record
from sync_server.bank.services import figure
from sync_server.keys.services import WorkerRing, key_list
from sync_server.papers.services.draw_papers import redraw
from sync_server.papers.services.preview_papers import preview_of, shown_paper
from sync_server.sittings import sealed_store
from sync_server.sittings.models import Package, Sitting, SittingState
from sync_server.sittings.paper_request import PaperRequest, ViewRefusal, ViewRefused, read_request
from sync_server.sittings.services.terms import read_signed, terms_of
from sync_server.timing import from_iso_utc, iso_utc

SEALED_TYPE = "paper-view"
OUT = frozenset({SittingState.RELEASED, SittingState.CLOSED, SittingState.PROPOSED, SittingState.PUBLISHED})
"""States in which the papers have left the centre."""


@dataclass(frozen=True, slots=True)
class Viewed:
    """The sealed paper in the sealed store, by its digest."""

    digest: Digest
    size: int


def view_paper(signed: Sequence[bytes], *, ring: WorkerRing, now: datetime) -> Viewed | ViewRefused:
    """Draw the paper again and seal it to the viewer, if the signed request allows it; it is recorded.

    Raises:
        BadSignature, MalformedData: not a request that the people named have signed.
        Damaged: the stored package, or the paper drawn again, is not what was built.
    """
    asked = read_request(signed)
    if isinstance(asked, ViewRefused):
        return asked
    request, viewer = asked
    sitting = Sitting.objects.filter(code=request.sitting).first()
    if sitting is None:
        return ViewRefused(ViewRefusal.UNKNOWN_SITTING, request.sitting)
    package = sitting.packages.filter(revision=request.revision).first()
    if package is None:
        return ViewRefused(ViewRefusal.NOT_BUILT, request.sitting)
    header = read_signed(Digest(package.digest), None)
    if request.witness is None and not _open_to_one(sitting, header, now):
        return ViewRefused(ViewRefusal.NEEDS_SECOND, request.sitting)
    preview = _preview(sitting, package, request, ring)
    if isinstance(preview, ViewRefused):
        return preview
    data = _seal(preview, sitting, viewer, ring, now)
    name = digest(data)
    # First the entry, then the file: what lies in the store can be opened by its viewer.
    with transaction.atomic():
        told = {"revision": request.revision, "ticket": request.ticket, "digest": name}
        record(request.viewer, "paper_viewed", request.sitting, {**told, "witness": request.witness or ""})
    sealed_store.put(data)
    return Viewed(name, len(data))


def open_viewed(data: bytes, viewer: OpeningKey) -> Preview:
    """The paper, with the key of the person it was sealed to.

    Raises:
        BadSignature: not sealed by this centre.
        CannotOpen: sealed to somebody else.
        MalformedData: not a sealed paper.
    """
    header = read_header(data)
    if header.type != SEALED_TYPE:
        raise MalformedData(Malformed.WRONG_SHAPE, f"a sealed {header.type!r}")
    return read_preview(open_sealed(data, viewer, package_key(key_list(), header.signer))[1])


def _open_to_one(sitting: Sitting, signed: SignedPackage, now: datetime) -> bool:
    info = signed.header.sitting
    return info.drill or (sitting.state in OUT and now >= from_iso_utc(info.release_at))


def _preview(
    sitting: Sitting, package: Package, request: PaperRequest, ring: WorkerRing
) -> Preview | ViewRefused:
    place = terms_of(Digest(package.digest)).plan.place(request.ticket)
    if place is None:
        return ViewRefused(ViewRefusal.UNKNOWN_TICKET, request.ticket)
    papers = redraw(SittingCode(sitting.code), package.revision, ring=ring)
    shown = shown_paper(papers.drawn.paper(request.ticket), papers.questions, papers.inputs.blueprint)
    if paper_digest(shown.paper) != place.paper:
        raise sealed_store.Damaged(request.ticket)
    return preview_of(
        [shown],
        title=sitting.item,
        subtitle=sitting.name,
        figures=figure,
        drill=sitting.purpose == "drill",
    )


def _seal(preview: Preview, sitting: Sitting, viewer: Staff, ring: WorkerRing, now: datetime) -> bytes:
    public = SealingKey(unb64(viewer.seal_key))
    header = Header(type=SEALED_TYPE, created=iso_utc(now), sitting=SittingCode(sitting.code))
    to = SealRecipient(key_id(public.raw, KeyPurpose.STAFF), public)
    return seal(header, preview_bytes(preview), [to], ring.package, secrets.token_bytes)
