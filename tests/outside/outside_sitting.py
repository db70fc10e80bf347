"""An enrolled exam PC, with a short sitting of every kind of question: enough to sit a whole exam.

All on real folders: one as `exam-seat --enrol` leaves it, and one that stands for the stick.
"""

import dataclasses
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from client.standalone.stick import StickFolder
from client.store.device import make_device_keys
from client.store.seat_folder import SeatFolder
from client.sync.enrolment import Enrolment
from exam_core.encoding import b64, digest
from exam_core.identifiers import QuestionId, TicketNumber
from exam_core.package.build import PackageContents, build_package
from exam_core.package.roster import Candidate, DeviceEntry
from exam_core.paper.bank_index import index_entry, make_index
from exam_core.paper.blueprint import Blueprint, Section, blueprint_digest
from exam_core.paper.draw import commitment, draw
from exam_core.paper.draw_inputs import DrawInputs, SeatPlace
from exam_core.paper.drawn_paper import make_paper
from exam_core.paper.paper import paper_digest
from exam_core.paper.question import TRUE_FALSE_OPTIONS, Question, QuestionType, question_digest
from exam_core.rules.article_13_bank import BankScope
from exam_core.rules.exam_kind import ExamKind
from exam_core.sealing.documents import write_document
from tests.client.sitting.exam_pc import PIN, stick
from tests.core.attempt.time_secret import TIME_ANCHOR
from tests.core.package import small_sitting as small
from tests.core.package import standalone_sitting as alone
from tests.core.package.tiny_png import tiny_png
from tests.core.sealing.chance import chance

__all__ = ["PIN", "EnrolledPC", "enrolled_pc", "enrolled_with_spare", "question_with"]

SEAT = 1
SPARE_SEAT = 2
TICKET = TicketNumber("T-1")
LAST_SIX = "16002X"
NAME = "古丽娜尔·买买提"
UNLOCK_CODE = alone.UNLOCK_CODE
FIGURE = tiny_png(240, 160, 210)
MINUTES = 20
"""What the exam lasts: nothing ends by itself while it is being sat."""


def _question(number: int, kind: QuestionType, stem: str, options: tuple[str, ...] = ()) -> Question:
    right = {QuestionType.MULTIPLE: (0, 2)}.get(kind, (1,))
    return Question(
        id=QuestionId(f"W{number:03}"), type=kind, stem=stem, options=options or TRUE_FALSE_OPTIONS,
        correct=right, topic="焊接", difficulty=number % 3 + 1, scope=BankScope.NATIONAL,
        figure=digest(FIGURE) if "如图" in stem else None,
    )  # fmt: skip


_TF, _ONE, _MANY = QuestionType.TRUE_FALSE, QuestionType.SINGLE, QuestionType.MULTIPLE
QUESTIONS = (
    _question(1, _TF, "进入受限空间焊接前应当先检测其中的气体。"),
    _question(2, _TF, "焊机的外壳可以不接地。"),
    _question(3, _ONE, "电压 < 36 V 就一定安全吗？", ("一定安全", "不一定安全", "与人体无关", "只看电流")),
    _question(4, _ONE, "如图所示的标志是什么意思？", ("禁止烟火", "当心触电", "必须戴面罩", "紧急出口")),
    _question(
        5, _ONE,
        "某厂在检修一台容积为三十立方米的溶剂罐时，作业人员没有办理动火作业证，也没有清洗置换，"
        "就在罐顶用电焊切割旧支架，引起爆燃。下列做法中，哪一项最先应当做到？",
        ("立即开始切割", "清洗、置换并检测合格", "先打开所有人孔后点火", "增加一名焊工"),
    ),
    _question(
        6, _MANY, "焊接作业中必须佩戴的防护用品有哪些？",
        ("焊接面罩", "皮手套", "绝缘鞋", "丝巾", "防护服", "耳环"),
    ),
    _question(7, _MANY, "引起触电的原因有哪些？", ("绝缘破损", "接地良好", "潮湿环境带电操作", "漏电")),
    _question(
        8, _MANY, "下列哪些属于气焊的危险？",
        ("回火", "声音小", "气瓶爆炸", "烫伤", "弧光", "中毒", "火灾", "坠落", "噪声", "粉尘"),
    ),
)  # fmt: skip
BLUEPRINT = Blueprint(
    id="outside", title="短卷", kind=ExamKind.SPECIAL_OPERATIONS,
    sections=(
        Section(type=_TF, count=2, points=Decimal(10)),
        Section(type=_ONE, count=3, points=Decimal(10)),
        Section(type=_MANY, count=3, points=Decimal("16.66")),
    ),
)  # fmt: skip
"""Every question of the bank stands in every paper, so that a test may know what to expect."""


def question_with(words: str) -> Question:
    """The question whose stem begins so."""
    return next(one for one in QUESTIONS if one.stem.startswith(words))


@dataclass(frozen=True)
class EnrolledPC:
    """What is on a PC's disk and in its USB port before anybody starts a program.

    Attributes:
        path: holds everything of this PC.
        stick: one stick with the package, the proctor's key and room for the result.
    """

    path: Path
    folder: SeatFolder
    stick: StickFolder

    @property
    def package(self) -> Path:
        """The package on the stick."""
        return self.stick.path / "exam.epaper"

    @property
    def log(self) -> Path:
        """What the program wrote to stderr."""
        return self.path / "seat.log"

    def wipe(self) -> None:
        """Forget the whole PC."""
        shutil.rmtree(self.path)


def enrolled_pc(path: Path, *, figure: bytes = FIGURE, today: timedelta = timedelta()) -> EnrolledPC:
    """A PC enrolled as seat 1 without a network, and a stick with the package of a sitting on this very day.

    Args:
        figure: the file that the paper shows as its figure.
        today: how far from this PC's date the sitting is.
    """
    pc, device = _enrolled(path, SEAT)
    pc.package.write_bytes(_package((device,), figure, datetime.now(UTC) + today))
    return pc


def enrolled_with_spare(path: Path) -> tuple[EnrolledPC, EnrolledPC]:
    """The same, and a PC enrolled as the seat after it, where nobody has a place."""
    (pc, device), (spare, other) = (_enrolled(path / str(seat), seat) for seat in (SEAT, SPARE_SEAT))
    for one in (pc, spare):
        one.package.write_bytes(_package((device, other), FIGURE, datetime.now(UTC)))
    return pc, spare


def _enrolled(path: Path, seat: int) -> tuple[EnrolledPC, DeviceEntry]:
    path.mkdir(parents=True, exist_ok=True)
    folder = SeatFolder(path / "seat")
    keys = make_device_keys(folder.device_key, chance(f"outside {path}"))
    enrolment = Enrolment(
        address="https://127.0.0.1:9", root_public=b64(small.ROOT.public.raw),
        site=small.CONTENTS.sitting.site, seat=seat, device=keys.id,
    )  # fmt: skip
    folder.ca.write_bytes(_authority())
    folder.enrolment.write_bytes(write_document(enrolment))
    (path / "stick" / "mirror").mkdir(parents=True)
    stick(path / "stick", small.BADGE, small.PROCTOR)
    device = DeviceEntry(
        id=keys.id, seat=seat, verify_key=b64(keys.signing.public.raw), seal_key=b64(keys.opening.public.raw)
    )
    return EnrolledPC(path, folder, StickFolder(path / "stick")), device


def _package(devices: tuple[DeviceEntry, ...], figure: bytes, day: datetime) -> bytes:
    questions = [
        one.model_copy(update={"figure": digest(figure)}) if one.figure else one for one in QUESTIONS
    ]
    by_digest = {question_digest(question): question for question in questions}
    index = make_index("welding", [index_entry(question) for question in questions])
    inputs = DrawInputs(
        blueprint=BLUEPRINT, index_root=index.root, secret=bytes(32),
        seats=(SeatPlace(SEAT, 1, SEAT, TICKET),), exposure={},
    )  # fmt: skip
    drawn = draw(inputs, index)
    papers = {one.name: make_paper(one, by_digest, BLUEPRINT) for one in drawn.papers}
    candidate = Candidate(
        ticket=TICKET, name=NAME, sex="女", id_masked="6532**********002X", id_last_six=LAST_SIX,
        photo=b64(small.PHOTO), seat=SEAT, allowance_s=0, time_anchor=TIME_ANCHOR,
        paper=paper_digest(papers[TICKET]),
    )  # fmt: skip
    contents: PackageContents = dataclasses.replace(
        alone.CONTENTS,
        sitting=alone.CONTENTS.sitting.model_copy(update=_on(day)),
        rules=small.RULES.model_copy(update={"duration_s": 60 * MINUTES}),
        roster=small.ROSTER.model_copy(
            update={
                "candidates": (candidate,),
                "reserves": tuple(paper_digest(papers[name]) for name in ("R1", "R2")),
                "devices": devices,
            }
        ),
        papers=tuple(papers.values()),
        figures={digest(figure): figure},
        bank_root=index.root,
        draw=commitment(inputs, drawn),
        blueprint=blueprint_digest(BLUEPRINT),
    )
    return build_package(contents, small.PACKAGE_KEY, small.SITTING_KEY, chance("outside package"))


def _on(day: datetime) -> dict[str, str]:
    times = {
        "window_from": day - timedelta(days=1), "release_at": day - timedelta(minutes=30),
        "start_at": day, "window_until": day + timedelta(days=1),
    }  # fmt: skip
    written = {name: f"{at:%Y-%m-%dT%H:%M:%SZ}" for name, at in times.items()}
    return {"item": "焊接与热切割作业", "name_zh": "焊接与热切割作业安全生产知识考试", **written}


def _authority() -> bytes:
    """A certificate authority nobody has ever signed anything with: no centre is there to be reached."""
    key = Ed25519PrivateKey.generate()
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "centre")])
    now = datetime.now(UTC)
    made = x509.CertificateBuilder(
        name,
        name,
        key.public_key(),
        x509.random_serial_number(),
        now - timedelta(days=1),
        now + timedelta(days=1),
    )
    return made.sign(key, None).public_bytes(Encoding.PEM)
