"""The sealed file that two proctors have signed last."""

from PySide6.QtCore import QCoreApplication

from client.proctor.desk_view import DeskView, SittingView
from client.proctor.sealed.view import SealedModel
from client.standalone.copies import Copy
from client.standalone.sealing import Seal
from client.widgets.facts import Fact
from client.widgets.phrase import fill
from exam_core.identifiers import StaffId

translate = QCoreApplication.translate
DIGEST_GROUP = 8
KIB = 1024


def present(view: DeskView, sitting: SittingView) -> SealedModel:
    """The last page; of a sitting with a sealed file."""
    seal = sitting.seals[-1]
    return SealedModel(
        number=seal.number,
        code=seal.file.code,
        facts=_facts(seal, sitting),
        places=tuple(map(str, view.places)),
        copies=tuple(_copy(copy) for copy in sitting.copies if copy.seal == seal.number),
        late=sitting.late,
    )


def grouped(digest: str) -> str:
    """A digest in groups that an eye can follow."""
    return " ".join(digest[at : at + DIGEST_GROUP] for at in range(0, len(digest), DIGEST_GROUP))


def _facts(seal: Seal, sitting: SittingView) -> tuple[Fact, ...]:
    file = seal.file
    signed = f"{_name(file.leader, sitting)} / {_name(file.second, sitting)}"
    size = fill(translate("proctor", "%1 份结果，%2 KB"), len(file.results), -(-seal.size // KIB))
    return (
        Fact(translate("proctor", "签名人"), signed),
        Fact(translate("proctor", "内容"), size),
        Fact(translate("proctor", "校验"), translate("proctor", "已读回并全部核对")),
        Fact(translate("proctor", "文件摘要"), grouped(seal.digest)),
        Fact(translate("proctor", "本机留存"), str(seal.path)),
    )


def _name(badge: StaffId, sitting: SittingView) -> str:
    name = next((one.name for one in sitting.roster.staff.proctors if one.badge == badge), "")
    return f"{name} · {badge}"


def _copy(copy: Copy) -> str:
    return fill(translate("proctor", "副本 %1 已写到 %2"), copy.number, copy.place.rpartition("/")[2])
