"""How people, times and reasons stand on a printed sheet."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from exam_core.custody.seal_record import MissingReason, VoidReason, What
from exam_core.identifiers import StaffId, TicketNumber
from exam_core.package.roster import Roster
from exam_core.rules.exam_kind import ExamKind
from exam_core.rules.rule_set import RuleSet

KINDS = {
    ExamKind.PRINCIPALS: "主要负责人",
    ExamKind.SAFETY_MANAGERS: "安全生产管理人员",
    ExamKind.SPECIAL_OPERATIONS: "特种作业人员",
    ExamKind.OTHER: "其他从业人员",
}
WHAT = {What.ABSENT: "缺考", What.MISSING: "结果缺失", What.VOIDED: "作废"}
_LISTED: dict[str, str] = {
    f"{What.MISSING}/{MissingReason.DISK_LOST}": "硬盘和镜像都读不出来",
    f"{What.MISSING}/{MissingReason.MIRROR_LOST}": "还原卡机位的考试U盘丢失或损坏",
    f"{What.MISSING}/{MissingReason.NOT_COLLECTED}": "暂时取不出，以后补充封存",
    f"{What.MISSING}/{MissingReason.OTHER}": "其他",
    f"{What.VOIDED}/{VoidReason.WRONG_TICKET}": "用了别人的准考证号",
    f"{What.VOIDED}/{VoidReason.TECHNICAL}": "技术故障，另行安排考试",
    f"{What.VOIDED}/{VoidReason.OTHER}": "其他",
}


@dataclass(frozen=True, slots=True)
class People:
    """The names behind tickets and badges."""

    roster: Roster

    def candidate(self, ticket: TicketNumber) -> str:
        """Seat and name: "12 号 阿力木"."""
        one = next((one for one in self.roster.candidates if one.ticket == ticket), None)
        return f"{one.seat} 号 {one.name}" if one else ticket

    def candidates(self, tickets: Iterable[TicketNumber]) -> str:
        """Several, by seat, in one line."""
        wanted = set(tickets)
        return "；".join(
            f"{one.seat} 号 {one.name}"
            for one in sorted(self.roster.candidates, key=lambda one: one.seat)
            if one.ticket in wanted
        )

    def proctor(self, badge: StaffId) -> str:
        """Name, badge, and whether crossed in."""
        one = next((one for one in self.roster.staff.proctors if one.badge == badge), None)
        if one is None:
            return badge
        return f"{one.name} · {badge}" + ("（交叉监考）" if one.crossed_in else "")


def moment(utc: str | None) -> str:
    """A moment as this PC's clock shows it, "2026-11-25 11:02"; empty where there is none."""
    return datetime.fromisoformat(utc).astimezone().strftime("%Y-%m-%d %H:%M") if utc else ""


def clock(utc: str | None) -> str:
    """Its time of day alone."""
    return moment(utc)[-5:]


def reason(what: What, code: str, rules: RuleSet) -> str:
    """A difference's reason."""
    if what is What.ABSENT:
        return next((one.zh for one in rules.absence_reasons if one.code == code), code)
    return _LISTED[f"{what}/{code}"]


def digest_in_groups(digest: str) -> str:
    """A digest that an eye can follow."""
    return " ".join(digest[at : at + 8] for at in range(0, len(digest), 8))
