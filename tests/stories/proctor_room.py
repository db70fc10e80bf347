"""A room of forty at the end of a standalone sitting, with everything that can go wrong: for pictures."""

import dataclasses
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from client.proctor.desk_view import DeskView
from client.proctor.refusals import Refused
from client.proctor.sealing_desk import DeskPlace, SealingDesk
from client.standalone.mirror import MirrorHeader, MirrorWriter
from client.standalone.sealing_folder import SealingFolder
from client.standalone.sending import Sending
from client.standalone.stick import StickFolder
from client.standalone.trust import Trust
from exam_core.attempt.result import seal_result
from exam_core.attempt.seat_key import endorse, sign_head
from exam_core.custody.invigilation import (
    Emergency,
    EquipmentFault,
    FaultKind,
    IdentityMismatch,
    Video,
    Violation,
)
from exam_core.custody.seal_record import Difference, What
from exam_core.encoding import b64
from exam_core.identifiers import DeviceId, TicketNumber, attempt_id
from exam_core.package.build import build_package
from exam_core.package.package import read_package
from exam_core.package.roster import Candidate, DeviceEntry
from exam_core.paper.draw import commitment, draw
from exam_core.paper.draw_inputs import SeatPlace
from exam_core.paper.drawn_paper import make_paper
from exam_core.paper.paper import paper_digest
from exam_core.sealing.key_file import KeyRing
from exam_core.sealing.keys import KeyPurpose
from tests.client.proctor.proctor_pc import OTHER_PIN, PIN, put_key
from tests.core.attempt.time_secret import TIME_ANCHOR
from tests.core.custody import sealed_sitting as sealed
from tests.core.custody.judged_sitting import opened, sit
from tests.core.package import small_sitting as small
from tests.core.package import standalone_sitting as standalone
from tests.core.recording.seat_video import NOT_RECORDED
from tests.core.sealing.chance import chance

SEATS = 40
NAMES = (
    "王秀英", "李强", "扎西·次仁", "张伟", "刘洋", "陈静", "杨帆", "赵磊",
    "吉克·阿牛", "周敏", "吴刚", "阿力木·吐尔逊·买买提依明", "郑丽", "孙涛", "马超", "朱琳",
    "胡军", "郭峰", "何平", "高翔", "林芳", "罗斌", "梁宇", "宋佳",
    "唐亮", "许文", "韩雪", "冯凯", "邓超", "曹颖", "彭博", "曾勇",
    "萧然", "田野", "董洁", "潘虹", "蒋欣", "余波", "𠮷川", "石玉",
)  # fmt: skip
ABSENT, TOO_LATE, LOST, DEAD, DAMAGED, REPLICA = 22, 39, 17, 12, 27, 31
RANDOM = chance("room of forty")
PLACE = {"site_name": "成都第三考试点", "room": "2 号机房"}


@dataclass(frozen=True, slots=True)
class ProctorRoom:
    """The desk at several moments; `dead` and `lost` are tickets."""

    first: DeskView
    gathering: DeskView
    ready: DeskView
    signed: DeskView
    sealed: DeskView
    dead: str
    lost: str


def ticket(seat: int) -> TicketNumber:
    """As the centre numbers them."""
    return TicketNumber(f"26112551010030{seat:04d}7")


class _Room:
    """Package, seats and sticks."""

    def __init__(self, folder: Path) -> None:
        shutil.rmtree(folder, ignore_errors=True)
        self.devices = {seat: KeyRing.generate(RANDOM, KeyPurpose.DEVICE) for seat in range(1, SEATS + 1)}
        self.epaper = self._package()
        self.package = read_package(self.epaper, small.ROOT.public, at=None)
        self.stick = folder / "U1"
        self.leader = put_key(folder / "U2", small.CROSSED_IN_BADGE, small.CROSSED_IN)
        self.second = put_key(folder / "U3", small.BADGE, small.PROCTOR, pin=OTHER_PIN)
        StickFolder(self.stick).mirror_root.mkdir(parents=True)
        (self.stick / "2611250900-5101003-01.epaper").write_bytes(self.epaper)
        self.sticks = [self.stick, self.leader]
        self._now = datetime(2026, 11, 25, 3, 20, tzinfo=UTC)
        place = DeskPlace(
            SealingFolder(folder / "proctor"),
            small.ROOT.public,
            lambda: tuple(self.sticks),
            "exam-proctor 0.1",
        )
        trust = Trust(root_public=b64(small.ROOT.public.raw), address="https://exam.example", ca_pem="")
        self.desk = SealingDesk(place, Sending(place.folder, trust), self._clock, RANDOM)

    def _clock(self) -> datetime:
        self._now += timedelta(minutes=1)
        return self._now

    def _package(self) -> bytes:
        places = tuple(
            SeatPlace(seat, 1 + (seat - 1) // 8, 1 + (seat - 1) % 8, ticket(seat)) for seat in self.devices
        )
        inputs = dataclasses.replace(small.INPUTS, seats=places)
        drawn = draw(inputs, small.INDEX)
        papers = {one.name: make_paper(one, small.QUESTIONS, small.BLUEPRINT) for one in drawn.papers}
        roster = small.ROSTER.model_copy(
            update={
                "candidates": tuple(
                    Candidate(
                        **{
                            **small.ROSTER.candidates[0].model_dump(),
                            "ticket": ticket(seat),
                            "name": NAMES[seat - 1],
                            "seat": seat,
                            "allowance_s": 0,
                            "time_anchor": TIME_ANCHOR,
                            "paper": paper_digest(papers[ticket(seat)]),
                        }
                    )
                    for seat in self.devices
                ),
                "reserves": tuple(paper_digest(papers[name]) for name in papers if name.startswith("R")),
                "devices": tuple(
                    DeviceEntry(
                        id=DeviceId(f"D-{seat}"),
                        seat=seat,
                        verify_key=b64(ring.signing.public.raw),
                        seal_key=b64(ring.opening.public.raw),
                    )
                    for seat, ring in self.devices.items()
                ),
            }
        )
        contents = dataclasses.replace(
            standalone.CONTENTS,
            sitting=standalone.CONTENTS.sitting.model_copy(update=PLACE),
            roster=roster,
            papers=tuple(papers.values()),
            draw=commitment(inputs, drawn),
        )
        return build_package(contents, small.PACKAGE_KEY, small.SITTING_KEY, RANDOM)

    def sit(self, seat: int, *, hand_in: bool = True) -> None:
        """Somebody sits at `seat`; leaves a result, or only a mirror."""
        attempt = attempt_id(small.SITTING, ticket(seat), 1)
        roster = self.package.open_roster(small.OPENING[small.BADGE])
        event, seat_key = opened(1, package=self.package.digest, mode="standalone")
        event = event.model_copy(
            update={
                "ticket": ticket(seat),
                "seat": seat,
                "paper": roster.candidates[seat - 1].paper,
                "allowance_ms": 0,
                "time_anchor": TIME_ANCHOR,
                "device": DeviceId(f"D-{seat}"),
                "endorsement": b64(endorse(seat_key.public, attempt, self.devices[seat].signing)),
            }
        )
        raws = sit(event, {1: (0,), 2: (1,)}, hand_in=hand_in)
        stick = StickFolder(self.stick)
        if not hand_in:
            header = MirrorHeader(sitting=small.SITTING, attempt=attempt, package=self.package.digest)
            path = stick.mirror(attempt)
            path.parent.mkdir(parents=True, exist_ok=True)
            sign = _signing(attempt, seat_key)
            MirrorWriter(path, header, small.SITTING_KEY, sign, RANDOM).bring_level(raws)
            return
        to = self.package.results_to
        site = self.package.header.sitting.site
        data = seal_result(
            sealed.state_of(raws), raws, NOT_RECORDED, site=site, to=to, seat_key=seat_key, random=RANDOM
        )
        if seat == DAMAGED:
            data = data[: len(data) // 2]
        path = stick.result(attempt)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def open_room(folder: Path) -> ProctorRoom:
    """Everything, from the package on the stick to the sealed file."""
    room = _Room(folder)
    desk = room.desk
    for seat in range(1, SEATS + 1):
        if seat not in (ABSENT, TOO_LATE, LOST, DEAD, REPLICA):
            room.sit(seat)
    room.sit(REPLICA, hand_in=False)
    desk.tick()
    desk.choose(desk.view.packages[0].path)
    first = desk.view
    _do(desk.open(PIN))
    _do(desk.read_mirrors(small.UNLOCK_CODE, PIN))
    room.sit(DEAD, hand_in=False)
    _do(desk.explain([_said(ABSENT, What.ABSENT, "no_show"), _said(TOO_LATE, What.ABSENT, "too_late")]))
    gathering = desk.view
    _do(desk.read_mirrors(small.UNLOCK_CODE, PIN))
    words = "硬盘有异响，无法读取，已封存硬盘并贴封条。"
    _do(desk.explain([_said(seat, What.MISSING, "disk_lost", words) for seat in (LOST, DAMAGED)]))
    _fill_in(desk)
    ready = desk.view
    _do(desk.sign(PIN))
    room.sticks[:] = [room.stick, room.second]
    desk.tick()
    signed = desk.view
    _do(desk.sign(OTHER_PIN))
    assert desk.view.sitting is not None
    _do(desk.copy_to(desk.view.sitting.seals[0].number, room.stick))
    return ProctorRoom(first, gathering, ready, signed, desk.view, ticket(DEAD), ticket(LOST))


def _fill_in(desk: SealingDesk) -> None:
    changes = {
        "start_command": "2026-11-25T01:00:00Z",
        "end_command": "2026-11-25T03:00:00Z",
        "late": (ticket(9),),
        "identity": (
            IdentityMismatch(
                ticket=ticket(5), reason="photo_differs", handling="核对身份证原件，准其考试，拍照留存。"
            ),
        ),
        "violations": (
            Violation(
                ticket=ticket(14),
                ground="disorder",
                clause="附件3二(二)",
                count=1,
                handling="当场提醒，记录在案。",
                evidence="考场录像 10:12",
            ),
        ),
        "faults": (
            EquipmentFault(
                seat=DEAD,
                ticket=ticket(DEAD),
                kind=FaultKind.INTERRUPTION,
                at="2026-11-25T02:41:00Z",
                what="",
                handling="电脑不能启动，由考试U盘镜像封存。",
                moved_to=None,
                returned_s=0,
            ),
        ),
        "emergencies": (
            Emergency(
                at="2026-11-25T02:10:00Z",
                what="走廊消防警报误响两分钟。",
                handling="考试继续，未疏散。",
                reported="省考试中心 王处 10:15 电话",
            ),
        ),
        "patrol": "巡考员 10:30 到场，未提出问题。",
        "video": Video(kept="whole", reason="", allowed_by=""),
        "site_head": "赵主任",
    }
    _do(desk.fill(changes))
    _do(desk.fill_recording("本场机位不保留录像，考场摄像全程开启。"))


def _said(seat: int, what: What, reason: str, note: str = "") -> Difference:
    return Difference(ticket=ticket(seat), what=what, reason=reason, note=note)


def _signing(attempt: str, seat_key: object) -> Callable[..., bytes]:
    return lambda head: sign_head(attempt, head, seat_key)  # type: ignore[arg-type]


def _do(refusal: Refused | None) -> None:
    if refusal is not None:
        raise ValueError(refusal)
