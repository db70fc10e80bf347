"""Build a sitting's package: draw the papers, seal them under a fresh key, sign it. Only the worker can."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from exam_core.encoding import b64
from exam_core.identifiers import DeviceId, Digest, SiteCode, SittingCode, StaffId, TicketNumber
from exam_core.numbers.id_number import last_six, mask_id
from exam_core.package.build import PackageContents
from exam_core.package.build import build_package as build_file
from exam_core.package.roster import Candidate, DeviceEntry, ProctorEntry, Roster, Staff, plan_of
from exam_core.package.sitting_info import SittingInfo
from exam_core.paper.blueprint import blueprint_digest
from exam_core.paper.draw import Impossible
from exam_core.paper.draw_inputs import SeatPlace
from exam_core.paper.paper import Paper, make_paper, paper_digest
from exam_core.paper.shortages import Shortage, only_the_wrong_bank, shortages
from exam_core.rules.exam_kind import ExamKind
from exam_core.rules.rule_set import RuleSet, load_rule_set
from exam_core.sealing.documents import write_document
from exam_core.sealing.keys import KeyPurpose
from exam_core.sealing.symmetric import SECRET_BYTES
from sync_server.audit.services import record
from sync_server.bank.services import figure, index
from sync_server.keys.services import WorkerRing, key_in_use, key_list_bytes
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
    """The package that was built, and the seats of the roster at which no device is enrolled."""

    package: Package
    seats_without_device: tuple[int, ...]


def build_package(code: SittingCode, *, ring: WorkerRing, now: datetime) -> Built | Refused:
    """Build the next revision of a sitting's package, under a sitting key of its own.

    The key is kept wrapped for the worker; it leaves the centre only by release.
    """
    sitting = Sitting.objects.select_related("site", "blueprint").filter(code=code).first()
    if sitting is None:
        return Refused(Refusal.UNKNOWN_SITTING, code)
    if sitting.state not in BUILDABLE:
        return Refused(Refusal.ALREADY_ARMED, code)
    devices = enrolled_devices(SiteCode(sitting.site_id))
    if not devices:
        return Refused(Refusal.NO_DEVICE, sitting.site_id)
    if refused := against_bank(sitting):
        return refused
    package = _build(sitting, load_rule_set(sitting.rule_set), devices, ring, now)
    if isinstance(package, Refused):
        return package
    enrolled = {device.seat for device in devices}
    without = (seat for seat in sitting.candidates.values_list("seat", flat=True) if seat not in enrolled)
    return Built(package, tuple(without))


def against_bank(sitting: Sitting) -> Refused | None:
    """Why no draw from the bank as it is today can succeed, whatever was drawn before."""
    wrong = only_the_wrong_bank(read_blueprint(sitting.blueprint), index(sitting.subject))
    if wrong:
        return Refused(Refusal.WRONG_BANK, str(wrong))
    return Refused(Refusal.BANK_TOO_SMALL, sitting.subject) if lacks(sitting) else None


def lacks(sitting: Sitting) -> tuple[Shortage, ...]:
    """What the bank lacks for the sitting's blueprint today; needs no key."""
    rules = load_rule_set(sitting.rule_set)
    return shortages(read_blueprint(sitting.blueprint), index(sitting.subject), rules.full_marks)


def _build(
    sitting: Sitting, rules: RuleSet, devices: list[Device], ring: WorkerRing, now: datetime
) -> Package | Refused:
    last = sitting.packages.last()
    revision = last.revision + 1 if last else 1
    order = _draw_order(sitting, revision, ring)
    papers = draw_papers(order)
    if isinstance(papers, CannotDraw):
        return _refused(papers, sitting)
    sitting_key = secrets.token_bytes(SECRET_BYTES)
    shown = [make_paper(drawn, papers.questions, papers.inputs.blueprint) for drawn in papers.drawn.papers]
    roster = _roster(sitting, shown, devices)
    contents = PackageContents(
        sitting=_sitting_info(sitting, rules),
        revision=revision,
        issued=iso_utc(now),
        rules=rules,
        roster=roster,
        papers=shown,
        figures={name: figure(name) for paper in shown for name in paper.figures},
        bank_root=papers.index.root,
        draw=_commitment(papers),
        blueprint=blueprint_digest(papers.inputs.blueprint),
        results_key=key_in_use(KeyPurpose.RESULTS).key_id,
        receipt_key=key_in_use(KeyPurpose.RECEIPT).key_id,
        key_list=key_list_bytes(),
    )
    data = build_file(contents, ring.package, sitting_key, secrets.token_bytes)
    package = Package(
        sitting=sitting,
        revision=revision,
        digest=sealed_store.put(data),
        size=len(data),
        wrapped_key=ring.wrap_sitting_key(sitting_key, key_context(sitting.code, revision)),
        plan=write_document(plan_of(roster, sitting_key)),
        built_at=now,
    )
    # Only the rows are written under the database's lock: rooms that are sitting go on writing meanwhile.
    with transaction.atomic():
        if not Sitting.objects.filter(pk=sitting.pk, state__in=BUILDABLE).update(state=SittingState.BUILT):
            return Refused(Refusal.ALREADY_ARMED, sitting.code)
        keep_draw(order, papers, ring=ring, now=now)
        package.save(force_insert=True)
        record("worker", "package_built", sitting.code, {"revision": revision, "digest": package.digest})
    return package


def key_context(sitting: str, revision: int) -> str:
    """Under which words the sitting key of a revision is wrapped."""
    return f"sitting-key|{sitting}|{revision}"


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


def _roster(sitting: Sitting, papers: list[Paper], devices: list[Device]) -> Roster:
    names: dict[str, Digest] = {paper.id: paper_digest(paper) for paper in papers}
    candidates = tuple(
        Candidate(
            ticket=TicketNumber(row.ticket),
            name=row.name,
            sex=row.sex,
            id_masked=mask_id(row.id_number),
            id_last_six=last_six(row.id_number),
            photo=b64(bytes(row.photo)),
            seat=row.seat,
            allowance_s=row.allowance_s,
            paper=names.pop(row.ticket),
        )
        for row in sitting.candidates.all()
    )
    return Roster(
        candidates=candidates,
        reserves=tuple(names[name] for name in sorted(names, key=_reserve_number)),
        staff=_staff(sitting),
        devices=tuple(
            DeviceEntry(
                id=DeviceId(device.id),
                seat=device.seat,
                verify_key=device.verify_key,
                seal_key=device.seal_key,
            )
            for device in devices
        ),
    )


def _reserve_number(name: str) -> int:
    return int(name.removeprefix("R"))


def _staff(sitting: Sitting) -> Staff:
    return Staff(
        proctors=tuple(
            ProctorEntry(
                badge=StaffId(duty.proctor.badge),
                name=duty.proctor.name,
                public_key=duty.proctor.verify_key,
                crossed_in=duty.crossed_in,
                reserve=duty.reserve,
            )
            for duty in sitting.duties.select_related("proctor").order_by("proctor__badge")
        )
    )


def _sitting_info(sitting: Sitting, rules: RuleSet) -> SittingInfo:
    opens = sitting.start_at - timedelta(seconds=rules.package_opens_before_s)
    return SittingInfo(
        code=SittingCode(sitting.code),
        name_zh=sitting.name,
        name_en=sitting.name_en or sitting.name,
        kind=ExamKind(sitting.kind),
        item=sitting.item,
        site=SiteCode(sitting.site_id),
        site_name=sitting.site.name,
        room=sitting.room,
        mode="networked",
        drill=sitting.purpose == "drill",
        start_by="time" if sitting.start_by == "time" else "proctor",
        release_at=iso_utc(sitting.release_at),
        start_at=iso_utc(sitting.start_at),
        window_from=iso_utc(opens),
        window_until=iso_utc(sitting.window_until),
    )
