"""The sealed file that two proctors have signed last."""

from PySide6.QtCore import QCoreApplication

from client.documents.people import digest_in_groups
from client.proctor.desk_view import DeskView, SittingView
from client.proctor.sealed.view import SealedModel, VideoLine
from client.standalone.copies import Copy
from client.standalone.sealing import Seal
from client.standalone.sealing_folder import RECORD_SUFFIX
from client.standalone.video_beside import VideoAt
from client.widgets.copy_places import place_name
from client.widgets.facts import Fact
from client.widgets.phrase import fill
from client.widgets.send_words import send_model
from exam_core.identifiers import StaffId

translate = QCoreApplication.translate
KIB = 1024


def present(view: DeskView, sitting: SittingView, *, problem: str, busy: str) -> SealedModel:
    """The last page, of a sitting with a sealed file; `busy` names the request that is under way."""
    seal = sitting.seals[-1]
    leader = _name(seal.file.leader, sitting)
    offer = translate("proctor", "以 %1 的密钥上传封存件。")
    wanted = translate("proctor", "要上传，请插入 %1 的密钥；也可以用U盘送交。")
    return SealedModel(
        number=seal.number,
        code=seal.file.code,
        facts=_facts(seal, sitting),
        places=tuple(map(str, view.places)),
        copies=tuple(_copy(copy) for copy in sitting.copies if copy.seal == seal.number),
        video=tuple(map(_video, sitting.video_at)),
        late=sitting.late,
        send=send_model(
            fill(offer if view.sender else wanted, leader),
            known=view.centre,
            ready=view.sender is not None,
            sent=view.sent,
            problem=problem,
            busy=busy,
        ),
    )


def _facts(seal: Seal, sitting: SittingView) -> tuple[Fact, ...]:
    file = seal.file
    signed = f"{_name(file.leader, sitting)} / {_name(file.second, sitting)}"
    size = fill(translate("proctor", "%1 份结果，%2 KB"), len(file.results), -(-seal.size // KIB))
    return (
        Fact(translate("proctor", "签名人"), signed),
        Fact(translate("proctor", "内容"), size),
        Fact(translate("proctor", "校验"), translate("proctor", "已读回并全部核对")),
        Fact(translate("proctor", "文件摘要"), digest_in_groups(seal.digest)),
        Fact(translate("proctor", "本机留存"), str(seal.path)),
        Fact(translate("proctor", "封存记录文件"), seal.path.with_suffix(RECORD_SUFFIX).name),
    )


def _video(at: VideoAt) -> VideoLine:
    place = place_name(str(at.place))
    if at.written == at.total:
        words = fill(translate("proctor", "✓ 录像 %1 个文件已写到 %2 并读回核对"), at.total, place)
        return VideoLine(words, "green")
    if at.no_room:
        words = translate("proctor", "%1 空间不足，录像只写了 %2/%3。请换一个大些的U盘，再写一份副本。")
        return VideoLine(fill(words, place, at.written, at.total), "amber")
    words = translate("proctor", "正在写录像到 %1：%2/%3，写完以前不要拔出。")
    return VideoLine(fill(words, place, at.written, at.total), "amber")


def _name(badge: StaffId, sitting: SittingView) -> str:
    name = next((one.name for one in sitting.roster.staff.proctors if one.badge == badge), "")
    return f"{name} · {badge}"


def _copy(copy: Copy) -> str:
    return fill(translate("proctor", "✓ 副本 %1 已写到 %2 并读回核对"), copy.number, place_name(copy.place))
