"""Plan a sitting: check it against the rules, then store it with its candidates, all or nothing."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction

from exam_core.identifiers import SiteCode
from exam_core.paper.shortages import only_the_wrong_bank
from exam_core.rules.rule_set import RuleSet, load_rule_set
from sync_server.accounts.models import Proctor, ProctorStatus
from sync_server.audit.services import record
from sync_server.bank.models import Subject
from sync_server.bank.services import index
from sync_server.organisation.models import Site
from sync_server.papers.services.store_blueprint import store_blueprint
from sync_server.sittings.catalogued_item import catalogued_item
from sync_server.sittings.models import Candidate, Duty, Sitting, SittingState, SlipOrder
from sync_server.sittings.reading.folder import SittingFolder
from sync_server.sittings.reading.problems import Problem
from sync_server.sittings.reading.sitting_file import Plan
from sync_server.sittings.refusals import Refusal, Refused
from sync_server.sittings.tickets import with_tickets

LOCAL = ZoneInfo("Asia/Shanghai")
"""A rule set is in force on days of the law's own calendar, not of UTC's."""


def create_sitting(
    folder: SittingFolder, *, by: str, now: datetime
) -> Sitting | list[Refused] | list[Problem]:
    """Store the sitting that a folder plans, or say everything that speaks against it."""
    plan = folder.file.sitting
    try:
        rules = load_rule_set(plan.rule_set)
    except KeyError:
        return [Refused(Refusal.UNKNOWN_RULE_SET, plan.rule_set)]
    item = catalogued_item(plan.kind, plan.item, plan.start_at.astimezone(LOCAL).date())
    refused = [*_against_rules(folder, rules, now), *_against_records(plan), *_against_bank(folder)]
    if isinstance(item, Refused):
        return [*refused, item]
    if refused:
        return refused
    rows = with_tickets(folder)
    if isinstance(rows, list):
        return rows
    with transaction.atomic():
        replaced = _drop_plan(plan.code)
        sitting = _store(folder, rules, now, item)
        _assign(sitting, plan)
        Candidate.objects.bulk_create(
            Candidate(
                sitting=sitting,
                ticket=row.ticket,
                id_number=row.id_number,
                name=row.name,
                sex=row.sex,
                photo=row.photo,
                seat=row.seat,
                allowance_s=row.allowance_s,
            )
            for row in rows
        )
        told: dict[str, str | int] = {
            "candidates": len(rows),
            "rule_set": plan.rule_set,
            "replaces_plan": int(replaced),
        }
        if plan.approval:
            told |= {"mode": plan.mode, "approval": plan.approval.number}
        if plan.room_recording:
            told |= {"seat_video": plan.seat_video, "room_recording": plan.room_recording}
        record(by, "sitting_created", plan.code, told)
    return sitting


def _against_rules(folder: SittingFolder, rules: RuleSet, now: datetime) -> Iterator[Refused]:
    plan = folder.file.sitting
    if rules.drill and plan.purpose == "exam":
        yield Refused(Refusal.DRILL_RULES_FOR_EXAM, rules.id)
    if not rules.drill and plan.purpose == "drill":
        yield Refused(Refusal.EXAM_RULES_FOR_DRILL, rules.id)
    if not rules.in_force_from <= plan.start_at.astimezone(LOCAL).date() <= rules.in_force_until:
        yield Refused(Refusal.RULES_NOT_IN_FORCE, rules.id)
    if folder.blueprint.kind is not plan.kind:
        yield Refused(Refusal.BLUEPRINT_OF_OTHER_KIND, folder.blueprint.kind.value)
    yield from _against_mode(plan)
    if plan.seat_video == "off" and plan.room_recording is None:
        yield Refused(Refusal.NEEDS_ROOM_RECORDING, plan.code)
    if plan.release_at > plan.start_at:
        yield Refused(Refusal.RELEASE_AFTER_START)
    if plan.start_at <= now:
        yield Refused(Refusal.START_IS_PAST)
    if len(plan.proctors) < rules.proctors_per_room:
        yield Refused(Refusal.TOO_FEW_PROCTORS, str(rules.proctors_per_room))
    if not plan.crossed_in:
        yield Refused(Refusal.NONE_CROSSED_IN)


def _against_mode(plan: Plan) -> Iterator[Refused]:
    standalone = plan.mode == "standalone"
    if standalone and plan.approval is None:
        yield Refused(Refusal.NEEDS_APPROVAL, plan.code)
    if not standalone and plan.approval is not None:
        yield Refused(Refusal.NEEDS_NO_APPROVAL, plan.code)
    if standalone and plan.start_by != "proctor":
        yield Refused(Refusal.STANDALONE_BY_TIME)


def _against_records(plan: Plan) -> Iterator[Refused]:
    if _built(plan.code):
        yield Refused(Refusal.CODE_TAKEN, plan.code)
    if not Site.objects.filter(code=SiteCode(plan.site)).exists():
        yield Refused(Refusal.UNKNOWN_SITE, plan.site)
    if not Subject.objects.filter(code=plan.subject).exists():
        yield Refused(Refusal.UNKNOWN_SUBJECT, plan.subject)
    for badge in sorted({*plan.proctors, *plan.reserve_proctors}):
        proctor = Proctor.objects.filter(badge=badge).first()
        if proctor is None:
            yield Refused(Refusal.UNKNOWN_PROCTOR, badge)
        elif proctor.status != ProctorStatus.ACTIVE:
            yield Refused(Refusal.SUSPENDED_PROCTOR, badge)
    for badge in sorted(set(plan.crossed_in) - {*plan.proctors, *plan.reserve_proctors}):
        yield Refused(Refusal.CROSSED_IN_NOT_ASSIGNED, badge)


def _against_bank(folder: SittingFolder) -> Iterator[Refused]:
    wrong = only_the_wrong_bank(folder.blueprint, index(folder.file.sitting.subject))
    if wrong:
        yield Refused(Refusal.WRONG_BANK, str(wrong))


def _built(code: str) -> bool:
    """Whether a sitting of that code is more than a plan: it has had a package."""
    return Sitting.objects.filter(code=code).exclude(state=SittingState.PLANNED, packages=None).exists()


def _drop_plan(code: str) -> bool:
    """Remove a plan that is planned anew, with another blueprint, roster or time; whether there was one."""
    old = Sitting.objects.filter(code=code).first()
    if old is None:
        return False
    SlipOrder.objects.filter(sitting=old).delete()
    old.candidates.all().delete()
    old.duties.all().delete()
    old.delete()
    return True


def _store(folder: SittingFolder, rules: RuleSet, now: datetime, item: str) -> Sitting:
    plan, seats = folder.file.sitting, folder.file.seats
    return Sitting.objects.create(
        code=plan.code,
        name=plan.name,
        name_en=plan.name_en,
        kind=plan.kind.value,
        item=item,
        subject=plan.subject,
        site_id=plan.site,
        room=plan.room,
        mode=plan.mode,
        approval_number=plan.approval.number if plan.approval else "",
        approver=plan.approval.approver if plan.approval else "",
        seat_video=plan.seat_video,
        room_recording=plan.room_recording or "",
        purpose=plan.purpose,
        rule_set=plan.rule_set,
        start_by=plan.start_by,
        release_at=plan.release_at,
        start_at=plan.start_at,
        window_until=plan.start_at + timedelta(seconds=rules.package_closes_after_s),
        blueprint=store_blueprint(folder.blueprint),
        columns=seats.columns,
        seats=seats.count,
        created_at=now,
    )


def _assign(sitting: Sitting, plan: Plan) -> None:
    reserves = set(plan.reserve_proctors) - set(plan.proctors)
    Duty.objects.bulk_create(
        Duty(
            sitting=sitting, proctor_id=badge, crossed_in=badge in plan.crossed_in, reserve=badge in reserves
        )
        for badge in [*dict.fromkeys(plan.proctors), *sorted(reserves)]
    )
