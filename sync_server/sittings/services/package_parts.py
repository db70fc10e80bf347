"""What a package says of its sitting, its people and its PCs, from the centre's records."""

from collections.abc import Sequence
from datetime import timedelta

from exam_core.attempt.time_code import time_anchor
from exam_core.encoding import b64
from exam_core.identifiers import DeviceId, Digest, SiteCode, SittingCode, StaffId, TicketNumber
from exam_core.numbers.id_number import last_six, mask_id
from exam_core.package.roster import Candidate, DeviceEntry, ProctorEntry, Roster, Staff
from exam_core.package.sitting_info import Approval, SittingInfo
from exam_core.paper.paper import Paper, paper_digest
from exam_core.rules.exam_kind import ExamKind
from exam_core.rules.rule_set import RuleSet
from sync_server.organisation.models import Device
from sync_server.sittings.models import Sitting
from sync_server.timing import iso_utc


def roster_of(
    sitting: Sitting, papers: Sequence[Paper], devices: Sequence[Device], time_secret: bytes
) -> Roster:
    """Who sits where with which paper, and who may act; `time_secret` as in exam_core.attempt.time_code."""
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
            time_anchor=time_anchor(time_secret, SittingCode(sitting.code), TicketNumber(row.ticket)),
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


def sitting_info(sitting: Sitting, rules: RuleSet) -> SittingInfo:
    """What anybody who holds the package may read."""
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
        mode="standalone" if sitting.standalone else "networked",
        drill=sitting.purpose == "drill",
        start_by="time" if sitting.start_by == "time" else "proctor",
        release_at=iso_utc(sitting.release_at),
        start_at=iso_utc(sitting.start_at),
        window_from=iso_utc(opens),
        window_until=iso_utc(sitting.window_until),
        approval=_approval(sitting),
        seat_video="off" if sitting.seat_video == "off" else "on",
        room_recording=sitting.room_recording or None,
    )


def _approval(sitting: Sitting) -> Approval | None:
    if not sitting.standalone:
        return None
    return Approval(number=sitting.approval_number, approver=sitting.approver)


def _reserve_number(name: str) -> int:
    return int(name.removeprefix("R"))


def _staff(sitting: Sitting) -> Staff:
    return Staff(
        proctors=tuple(
            ProctorEntry(
                badge=StaffId(duty.proctor.badge),
                name=duty.proctor.name,
                public_key=duty.proctor.verify_key,
                seal_key=duty.proctor.seal_key,
                crossed_in=duty.crossed_in,
                reserve=duty.reserve,
            )
            for duty in sitting.duties.select_related("proctor").order_by("proctor__badge")
        )
    )
