"""A whole sitting that is small: three candidates, one absent, two proctors, six questions a paper."""

from datetime import date
from decimal import Decimal

from exam_core.attempt.time_code import time_anchor
from exam_core.encoding import b64, digest
from exam_core.identifiers import DeviceId, Digest, QuestionId, SiteCode, SittingCode, StaffId, TicketNumber
from exam_core.numbers.unlock_code import make_unlock_code
from exam_core.package.build import PackageContents, build_package
from exam_core.package.roster import Candidate, DeviceEntry, ProctorEntry, Roster, Staff
from exam_core.package.sitting_info import SittingInfo
from exam_core.paper.bank_index import index_entry, make_index
from exam_core.paper.blueprint import Blueprint, Section, blueprint_digest
from exam_core.paper.draw import commitment, draw
from exam_core.paper.draw_inputs import DrawInputs, SeatPlace
from exam_core.paper.drawn_paper import make_paper
from exam_core.paper.paper import paper_digest
from exam_core.paper.question import TRUE_FALSE_OPTIONS, Question, QuestionType, question_digest
from exam_core.rules.article_13_bank import BankScope
from exam_core.rules.exam_kind import ExamKind
from exam_core.rules.rule_set import load_rule_set
from exam_core.sealing.key_file import KdfCost, KeyRing
from exam_core.sealing.key_list import KeyEntry, KeyList, sign_key_list
from exam_core.sealing.keys import KeyPurpose, OpeningKey, SigningKey
from tests.core.attempt.time_secret import TIME_SECRET
from tests.core.package.tiny_png import tiny_png
from tests.core.sealing.chance import chance

RANDOM = chance("small sitting")
ROOT = SigningKey.generate(RANDOM, KeyPurpose.ROOT)
PACKAGE_KEY = SigningKey.generate(RANDOM, KeyPurpose.PACKAGE)
OLD_PACKAGE_KEY = SigningKey.generate(RANDOM, KeyPurpose.PACKAGE)
RECEIPT_KEY = SigningKey.generate(RANDOM, KeyPurpose.RECEIPT)
RESULTS = KeyRing.generate(RANDOM, KeyPurpose.RESULTS)
RECORDINGS = OpeningKey.generate(chance("recordings"), KeyPurpose.RECORDINGS)
DEVICES = {seat: KeyRing.generate(RANDOM, KeyPurpose.DEVICE) for seat in (1, 2, 3)}
OTHER_SITES_DEVICE = KeyRing.generate(RANDOM, KeyPurpose.DEVICE)
PROCTOR, CROSSED_IN, OUTSIDER = (SigningKey.generate(RANDOM, KeyPurpose.PROCTOR) for _ in range(3))
CLERK, OFFICER, REVIEWER = (KeyRing.generate(RANDOM, KeyPurpose.STAFF) for _ in range(3))
SITTING_KEY = RANDOM(32)
UNLOCK_CODE = make_unlock_code(RANDOM)
CHEAP = KdfCost(memory_kib=32, iterations=1)

EXAM_DAY = date(2026, 11, 25)
SITTING = SittingCode("2611250900-5101003-01")
BADGE, CROSSED_IN_BADGE = StaffId("川监0412"), StaffId("川监0517")
OPENING = {
    badge: OpeningKey.generate(chance(badge), KeyPurpose.PROCTOR) for badge in (BADGE, CROSSED_IN_BADGE)
}
"""The proctors' own opening keys, as on their sticks."""
RULES = load_rule_set("drill")
FIGURE, PHOTO = tiny_png(240, 160, 210), tiny_png(120, 168, 90)


def listed(key: SigningKey | OpeningKey | KeyRing, *, revoked: bool = False) -> KeyEntry:
    """A key that counts in 2026."""
    named = (key.signing if isinstance(key, KeyRing) else key) if key is not RESULTS else RESULTS.opening
    return KeyEntry(
        key_id=named.id,
        purpose=named.purpose,
        public=b64(named.public.raw),
        not_before=date(2026, 1, 1),
        not_after=date(2026, 12, 31),
        revoked=revoked,
    )


KEY_LIST = KeyList(
    issued="2026-01-01T00:00:00Z",
    revision=1,
    entries=(
        listed(PACKAGE_KEY),
        listed(OLD_PACKAGE_KEY, revoked=True),
        listed(RECEIPT_KEY),
        listed(RESULTS),
        listed(RECORDINGS),
    ),
)


def _question(number: int) -> Question:
    kind = (QuestionType.TRUE_FALSE, QuestionType.SINGLE, QuestionType.MULTIPLE)[number % 3]
    options = tuple(f"第{number}题的选项{letter}" for letter in "甲乙丙丁")
    correct = {QuestionType.TRUE_FALSE: (number % 2,), QuestionType.SINGLE: (number % 4,)}
    return Question(
        id=QuestionId(f"Q{number:03}"),
        type=kind,
        stem=f"停电检修的第{number}个步骤？",
        options=TRUE_FALSE_OPTIONS if kind is QuestionType.TRUE_FALSE else options,
        correct=correct.get(kind, (0, 2)),
        topic="停电",
        difficulty=number % 3 + 1,
        scope=BankScope.NATIONAL,
        figure=digest(FIGURE) if number % 3 == 1 else None,
    )


QUESTIONS = {question_digest(question): question for question in map(_question, range(24))}
INDEX = make_index("low-voltage", [index_entry(question) for question in QUESTIONS.values()])
BLUEPRINT = Blueprint(
    id="small",
    title="小卷",
    kind=ExamKind.SPECIAL_OPERATIONS,
    sections=(
        Section(type=QuestionType.TRUE_FALSE, count=2, points=Decimal(10)),
        Section(type=QuestionType.SINGLE, count=2, points=Decimal(20)),
        Section(type=QuestionType.MULTIPLE, count=2, points=Decimal(20)),
    ),
)
TICKETS = {seat: TicketNumber(f"T-{seat}") for seat in DEVICES}
INPUTS = DrawInputs(
    blueprint=BLUEPRINT,
    index_root=INDEX.root,
    secret=RANDOM(32),
    seats=tuple(SeatPlace(seat, 1, seat, ticket) for seat, ticket in TICKETS.items()),
    exposure={},
)
DRAW = draw(INPUTS, INDEX)
PAPERS = {drawn.name: make_paper(drawn, QUESTIONS, BLUEPRINT) for drawn in DRAW.papers}


def _candidate(seat: int) -> Candidate:
    return Candidate(
        ticket=TICKETS[seat],
        name=f"考生{seat}",
        sex="女",
        id_masked="5134**********002X",
        id_last_six="16002X",
        photo=b64(PHOTO),
        seat=seat,
        allowance_s=600 if seat == 1 else 0,
        time_anchor=time_anchor(TIME_SECRET, SITTING, TICKETS[seat]),
        paper=paper_digest(PAPERS[TICKETS[seat]]),
    )


def _device(seat: int) -> DeviceEntry:
    ring = DEVICES[seat]
    return DeviceEntry(
        id=DeviceId(f"D-{seat}"),
        seat=seat,
        verify_key=b64(ring.signing.public.raw),
        seal_key=b64(ring.opening.public.raw),
    )


def _proctor(badge: StaffId, name: str, key: SigningKey, *, crossed_in: bool) -> ProctorEntry:
    return ProctorEntry(
        badge=badge,
        name=name,
        public_key=b64(key.public.raw),
        seal_key=b64(OPENING[badge].public.raw),
        crossed_in=crossed_in,
        reserve=False,
    )


ROSTER = Roster(
    candidates=tuple(map(_candidate, DEVICES)),
    reserves=(paper_digest(PAPERS["R1"]), paper_digest(PAPERS["R2"])),
    staff=Staff(
        proctors=(
            _proctor(BADGE, "李敏", PROCTOR, crossed_in=False),
            _proctor(CROSSED_IN_BADGE, "王强", CROSSED_IN, crossed_in=True),
        )
    ),
    devices=tuple(map(_device, DEVICES)),
)
CONTENTS = PackageContents(
    sitting=SittingInfo(
        code=SITTING,
        name_zh="低压电工作业安全生产知识考试",
        name_en="Low-voltage electrical work, safety knowledge",
        kind=ExamKind.SPECIAL_OPERATIONS,
        item="低压电工作业",
        site=SiteCode("5101003"),
        site_name="第三考点",
        room="第一机房",
        mode="networked",
        drill=True,
        start_by="proctor",
        release_at="2026-11-25T00:30:00Z",
        start_at="2026-11-25T01:00:00Z",
        window_from="2026-11-24T01:00:00Z",
        window_until="2026-11-26T01:00:00Z",
    ),
    revision=1,
    issued="2026-11-20T08:00:00Z",
    rules=RULES,
    roster=ROSTER,
    papers=tuple(PAPERS.values()),
    figures={digest(FIGURE): FIGURE, Digest("00" * 32): b"a figure that no paper shows"},
    bank_root=INDEX.root,
    draw=commitment(INPUTS, DRAW),
    blueprint=blueprint_digest(BLUEPRINT),
    results_key=RESULTS.opening.id,
    receipt_key=RECEIPT_KEY.id,
    recordings_key=RECORDINGS.id,
    key_list=sign_key_list(KEY_LIST, ROOT),
    unlock_code=UNLOCK_CODE,
    unlock_cost=CHEAP,
)
PACKAGE = build_package(CONTENTS, PACKAGE_KEY, SITTING_KEY, RANDOM)
