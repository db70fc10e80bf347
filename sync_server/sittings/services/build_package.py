"""Build a sitting's package: draw the papers, seal them under a fresh key, sign it. Only the worker can."""

import secrets
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from exam_core.identifiers import SiteCode, SittingCode, TicketNumber
from exam_core.numbers.unlock_code import make_unlock_code
from exam_core.package.build import PackageContents
from exam_core.package.build import build_package as build_file
from exam_core.package.header import Slip
from exam_core.package.roster import plan_of
from exam_core.paper.blueprint import blueprint_digest
from exam_core.paper.draw import Impossible
from exam_core.paper.draw_inputs import SeatPlace
from exam_core.paper.drawn_paper import make_paper
from exam_core.paper.shortages import Shortage, only_the_wrong_bank, shortages
from exam_core.rules.rule_set import RuleSet, load_rule_set
from exam_core.sealing.documents import write_document
from exam_core.sealing.key_file import DEFAULT_COST, KdfCost
from exam_core.sealing.keys import KeyPurpose
from exam_core.sealing.symmetric import SECRET_BYTES
from exam_core.sealing.two_group_object import MIN_OFFICERS
from sync_server.audit.services import record
from sync_server.bank.services import figure, index
from sync_server.keys.services import WorkerRing, key_in_use, key_list_bytes, officer_list, officer_list_bytes
from sync_server.organisation.models import Device
from sync_server.organisation.services import enrolled_devices
from sync_server.papers.services.draw_papers import (
    CannotDraw,
    DrawnPapers,
    DrawOrder,
    draw_papers,
    keep_draw,
    read_blueprint,
)
from sync_server.sittings import sealed_store
from sync_server.sittings.models import Package, Sitting, SittingState
from sync_server.sittings.refusals import Refusal, Refused
from sync_server.sittings.services.earlier_papers import earlier_papers
from sync_server.sittings.services.order_slip import slip_for
from sync_server.sittings.services.package_parts import roster_of, sitting_info
from sync_server.timing import iso_utc

_IMPOSSIBLE = {
    Impossible.TOO_FEW_QUESTIONS: Refusal.QUESTIONS_WORN_OUT,
    Impossible.MAKEUP_TOO_ALIKE: Refusal.MAKEUP_TOO_ALIKE,
    Impossible.NEIGHBOURS_TOO_ALIKE: Refusal.NEIGHBOURS_TOO_ALIKE,
    Impossible.DIFFICULTY_OUT_OF_BAND: Refusal.DIFFICULTY_OUT_OF_BAND,
}
BUILDABLE = frozenset({SittingState.PLANNED, SittingState.BUILT})


@dataclass(frozen=True, slots=True)
class Built:
    """The package that was built.

    Attributes:
        seats_without_device: seats of the roster at which no device is enrolled.
        slip: who ordered that its unlock code travels on paper, None where nobody did.
    """

    package: Package
    seats_without_device: tuple[int, ...]
    slip: Slip | None = None


@dataclass(frozen=True, slots=True)
class _Terms:
    """What is decided before a paper is drawn."""

    rules: RuleSet
    devices: list[Device]
    officers: bytes | None
    slip: Slip | None
    now: datetime
    cost: KdfCost


def build_package(
    code: SittingCode, *, ring: WorkerRing, now: datetime, cost: KdfCost = DEFAULT_COST
) -> Built | Refused:
    """Build the next revision of a sitting's package, under a sitting key and an unlock code of its own.

    Both are kept wrapped for the worker; they leave the centre only by release, the code also on a slip that
    two people ordered.

    Args:
        cost: what one guess of the unlock code costs.
    """
    sitting = Sitting.objects.select_related("site", "blueprint").filter(code=code).first()
    if sitting is None:
        return Refused(Refusal.UNKNOWN_SITTING, code)
    if sitting.state not in BUILDABLE:
        return Refused(Refusal.ALREADY_ARMED, code)
    devices = enrolled_devices(SiteCode(sitting.site_id))
    if not devices:
        return Refused(Refusal.NO_DEVICE, sitting.site_id)
    if refused := against_bank(sitting) or against_approval(sitting, timezone.localdate(now)):
        return refused
    slip = slip_for(sitting)
    if isinstance(slip, Refused):
        return slip
    officers = officer_list_bytes() if sitting.standalone else None
    terms = _Terms(load_rule_set(sitting.rule_set), devices, officers, slip, now, cost)
    package = _build(sitting, terms, ring)
    if isinstance(package, Refused):
        return package
    enrolled = {device.seat for device in devices}
    without = (seat for seat in sitting.candidates.values_list("seat", flat=True) if seat not in enrolled)
    return Built(package, tuple(without), slip)


def against_bank(sitting: Sitting) -> Refused | None:
    """Why no draw from the bank as it is today can succeed, whatever was drawn before."""
    wrong = only_the_wrong_bank(read_blueprint(sitting.blueprint), index(sitting.subject))
    if wrong:
        return Refused(Refusal.WRONG_BANK, str(wrong))
    return Refused(Refusal.BANK_TOO_SMALL, sitting.subject) if lacks(sitting) else None


def against_approval(sitting: Sitting, today: date) -> Refused | None:
    """Why a standalone sitting has no package: nobody approved it, or there are not officers enough."""
    if not sitting.standalone:
        return None
    if not (sitting.approval_number and sitting.approver):
        return Refused(Refusal.NEEDS_APPROVAL, sitting.code)
    officers = officer_list()
    groups = officers.groups(today) if officers else None
    a, b = (len(groups.a), len(groups.b)) if groups else (0, 0)
    return Refused(Refusal.NO_OFFICERS, f"{a} / {b}") if min(a, b) < MIN_OFFICERS else None


def lacks(sitting: Sitting) -> tuple[Shortage, ...]:
    """What the bank lacks for the sitting's blueprint today; needs no key."""
    rules = load_rule_set(sitting.rule_set)
    return shortages(read_blueprint(sitting.blueprint), index(sitting.subject), rules.full_marks)


def _build(sitting: Sitting, terms: _Terms, ring: WorkerRing) -> Package | Refused:
    last = sitting.packages.last()
    revision = last.revision + 1 if last else 1
    order = _draw_order(sitting, revision, ring)
    papers = draw_papers(order)
    if isinstance(papers, CannotDraw):
        return _refused(papers, sitting)
    sitting_key, code = secrets.token_bytes(SECRET_BYTES), make_unlock_code(secrets.token_bytes)
    shown = [make_paper(drawn, papers.questions, papers.inputs.blueprint) for drawn in papers.drawn.papers]
    time_secret = secrets.token_bytes(SECRET_BYTES)
    roster = roster_of(sitting, shown, terms.devices, time_secret)
    contents = PackageContents(
        sitting=sitting_info(sitting, terms.rules),
        revision=revision,
        issued=iso_utc(terms.now),
        rules=terms.rules,
        roster=roster,
        papers=shown,
        figures={name: figure(name) for paper in shown for name in paper.figures},
        bank_root=papers.index.root,
        draw=_commitment(papers),
        blueprint=blueprint_digest(papers.inputs.blueprint),
        results_key=key_in_use(KeyPurpose.RESULTS).key_id,
        receipt_key=key_in_use(KeyPurpose.RECEIPT).key_id,
        recordings_key=key_in_use(KeyPurpose.RECORDINGS).key_id,
        key_list=key_list_bytes(),
        unlock_code=code,
        officer_list=terms.officers,
        slip=terms.slip,
        unlock_cost=terms.cost,
    )
    data = build_file(contents, ring.package, sitting_key, secrets.token_bytes)
    package = Package(
        sitting=sitting,
        revision=revision,
        digest=sealed_store.put(data),
        size=len(data),
        wrapped_key=ring.wrap_sitting_key(sitting_key, key_context(sitting.code, revision)),
        wrapped_code=ring.wrap_sitting_key(code.encode(), code_context(sitting.code, revision)),
        wrapped_time_secret=ring.wrap_sitting_key(time_secret, time_context(sitting.code, revision)),
        plan=write_document(plan_of(roster, sitting_key)),
        built_at=terms.now,
    )
    # Only the rows are written under the database's lock: rooms that are sitting go on writing meanwhile.
    with transaction.atomic():
        if not Sitting.objects.filter(pk=sitting.pk, state__in=BUILDABLE).update(state=SittingState.BUILT):
            return Refused(Refusal.ALREADY_ARMED, sitting.code)
        keep_draw(order, papers, ring=ring, now=terms.now)
        package.save(force_insert=True)
        told = {"revision": revision, "digest": package.digest, "slip": int(terms.slip is not None)}
        record("worker", "package_built", sitting.code, told)
    return package


def key_context(sitting: str, revision: int) -> str:
    """Under which words the sitting key of a revision is wrapped."""
    return f"sitting-key|{sitting}|{revision}"


def code_context(sitting: str, revision: int) -> str:
    """Under which words the unlock code of a revision is wrapped."""
    return f"unlock-code|{sitting}|{revision}"


def time_context(sitting: str, revision: int) -> str:
    """Under which words the secret of a revision's time codes is wrapped."""
    return f"time-secret|{sitting}|{revision}"


def _refused(papers: CannotDraw, sitting: Sitting) -> Refused:
    """The refusal, about the paper that could not be drawn or, where none can, about the bank."""
    bounds = sorted((papers.nearest or {}).items())
    return Refused(
        _IMPOSSIBLE[papers.impossible.reason],
        papers.impossible.paper or sitting.subject,
        bounds=tuple((bound.value, f"{value:f}") for bound, value in bounds),
    )


def _draw_order(sitting: Sitting, revision: int, ring: WorkerRing) -> DrawOrder:
    seats = (
        SeatPlace(seat, (seat - 1) // sitting.columns, (seat - 1) % sitting.columns, TicketNumber(ticket))
        for seat, ticket in sitting.candidates.values_list("seat", "ticket")
    )
    return DrawOrder(
        SittingCode(sitting.code),
        revision,
        sitting.subject,
        sitting.blueprint,
        tuple(seats),
        earlier_papers(sitting, ring=ring),
    )


def _commitment(papers: DrawnPapers) -> dict[str, str | int]:
    return {name: value for name, value in papers.committed.items() if isinstance(value, str | int)}
