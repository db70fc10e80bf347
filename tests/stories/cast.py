"""Who takes part in the scripted exam days: candidates, proctors and staff, all invented."""

from dataclasses import dataclass
from enum import Enum

from exam_core.numbers.id_number import valid_id_number

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
SITE = "5101003"
SITE_NAME = "锦江第三考点"
ROOM = "第一机房"
PIN = "604218"
PASSPHRASE = "a drill has no secrets worth keeping"


class Fate(Enum):
    """What happens to a candidate in the demo."""

    QUIET = "quiet"
    KILLED = "killed"
    LOCKED = "locked"
    OFFLINE = "offline"
    OUT_OF_TIME = "out_of_time"
    MOVED = "moved"
    REBOOTED = "rebooted"
    ABSENT = "absent"


@dataclass(frozen=True)
class Candidate:
    """One candidate; of a hundred questions about `knows` are answered as the bank's key has it."""

    seat: int
    name: str
    sex: str
    id_number: str
    knows: int
    fate: Fate = Fate.QUIET

    @property
    def last_six(self) -> str:
        return self.id_number[-6:]


@dataclass(frozen=True)
class Proctor:
    """One proctor of the room."""

    badge: str
    name: str
    employer: str
    crossed_in: bool


def _id(seventeen: str) -> str:
    total = sum(int(digit) * weight for digit, weight in zip(seventeen, _WEIGHTS, strict=True))
    number = seventeen + "10X98765432"[total % 11]
    assert valid_id_number(number)
    return number


CANDIDATES = (
    Candidate(1, "王建国", "男", _id("51010019730412003"), 95),
    Candidate(2, "吉克阿依", "女", _id("51342519881103244"), 100),
    Candidate(3, "陈志明", "男", _id("51072219790821151"), 88, Fate.KILLED),
    Candidate(4, "阿力木·吐尔逊", "男", _id("65312119900615001"), 84, Fate.LOCKED),
    Candidate(5, "罗晓琴", "女", _id("51132319951230042"), 90, Fate.OFFLINE),
    Candidate(6, "赵德福", "男", _id("51052119680307101"), 97, Fate.OUT_OF_TIME),
    Candidate(7, "卓玛央金", "女", _id("51332119920914062"), 60),
    Candidate(8, "刘长生", "男", _id("51162119831018211"), 90, Fate.ABSENT),
)
STANDALONE_CANDIDATES = (
    Candidate(1, "王建国", "男", CANDIDATES[0].id_number, 93, Fate.KILLED),
    Candidate(2, "吉克阿依", "女", CANDIDATES[1].id_number, 97, Fate.MOVED),
    Candidate(3, "陈志明", "男", CANDIDATES[2].id_number, 64, Fate.REBOOTED),
    Candidate(4, "刘长生", "男", CANDIDATES[7].id_number, 90, Fate.ABSENT),
)
PROCTORS = (
    Proctor("川监0412", "李敏", "锦江第三考点", crossed_in=False),
    Proctor("川监0517", "王强", "武侯第一考点", crossed_in=True),
)
CLERK, REVIEWER, APPEALS = ("zhou.lan", "周兰"), ("he.ping", "何平"), ("sun.yu", "孙宇")


@dataclass(frozen=True)
class Officer:
    """One unsealing officer of the centre."""

    id: str
    name: str
    group: str


OFFICERS = (
    Officer("officer.a1", "陈志远", "a"),
    Officer("officer.a2", "唐秀兰", "a"),
    Officer("officer.a3", "冯建军", "a"),
    Officer("officer.b1", "周雅琴", "b"),
    Officer("officer.b2", "彭世明", "b"),
    Officer("officer.b3", "郑玉华", "b"),
)
