"""What was opened, where it lies, and what became of sending it."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from client.desk.desk_view import DeskView
from client.desk.done.view import DoneModel
from client.desk.officers.presenter import group_words
from client.desk.words import listed, named, not_opened_words
from client.documents.people import digest_in_groups, moment
from client.unsealing.output import Output
from client.unsealing.video_check import VideoChecked
from client.widgets.copy_places import place_name
from client.widgets.facts import Fact
from client.widgets.phrase import fill
from client.widgets.send_words import send_model

translate = QCoreApplication.translate


def present(view: DeskView, output: Output, *, problem: str, busy: str) -> DoneModel:
    """The last page; `busy` names the request that is under way."""
    opened = [one for one in output.file.protocol.opened if one.ok]
    folders = tuple(path for path in view.places if path.is_dir())
    return DoneModel(
        headline=fill(translate("desk", "已解封 %1 份结果"), len(opened)),
        facts=(*_facts(output), *_video_facts(view.video)),
        warnings=(*_warnings(output), *_video_warnings(view.video)),
        places=tuple(map(str, folders)),
        copies=tuple(
            fill(translate("desk", "✓ 已写到 %1 并读回核对"), place_name(str(one.parent)))
            for one in view.copies
        ),
        send=send_model(
            _sender(view),
            known=view.centre,
            ready=view.sender is not None,
            sent=view.sent,
            problem=problem,
            busy=busy,
        ),
    )


def _facts(output: Output) -> tuple[Fact, ...]:
    protocol = output.file.protocol
    of_group = translate("desk", "%1（%2）")
    officers = listed(fill(of_group, one.name, group_words(one.group)) for one in protocol.officers)
    return (
        Fact(translate("desk", "解封时间"), moment(protocol.opened_at)),
        Fact(translate("desk", "解封员"), officers),
        Fact(translate("desk", "解封件"), str(output.opened)),
        Fact(translate("desk", "摘要"), digest_in_groups(output.digest)),
        Fact(translate("desk", "解封记录"), str(output.protocol)),
        Fact(translate("desk", "打印件"), str(output.pdf)),
    )


def _warnings(output: Output) -> tuple[str, ...]:
    closed = [one for one in output.file.protocol.opened if not one.ok]
    if not closed:
        return ()
    head = fill(translate("desk", "有 %1 份结果没有打开，已写入《解封记录》："), len(closed))
    return (head, *(named(one.ticket, not_opened_words(one.why)) for one in closed))


def _video_facts(video: VideoChecked | None) -> tuple[Fact, ...]:
    if video is None:
        return ()
    words = fill(translate("desk", "应有 %1 段，已核对 %2 段"), video.expected, video.whole)
    if video.waiting:
        words = fill(translate("desk", "%1，正在核对其余 %2 个文件"), words, video.waiting)
    recorded = fill(
        translate("desk", "考试共 %1 分钟，录像 %2 分钟"),
        _minutes(video.exam_ms),
        _minutes(video.recorded_ms),
    )
    return (Fact(translate("desk", "录像"), f"{words}\n{recorded}"),)


def _video_warnings(video: VideoChecked | None) -> tuple[str, ...]:
    """What is missing or broken; nothing is called missing while files are still being read."""
    if video is None or video.waiting:
        return ()
    warnings = []
    lacking = []
    if video.missing:
        words = fill(translate("desk", "录像缺 %1 段："), _count(video.missing))
        lacking.append(words + _by_seat(translate("desk", "%1 号机 %2 段"), video.missing))
    if video.stills_missing:
        words = fill(translate("desk", "考位照片缺 %1 张："), _count(video.stills_missing))
        lacking.append(words + _by_seat(translate("desk", "%1 号机 %2 张"), video.stills_missing))
    if lacking:
        advice = translate("desk", "请插入带录像文件夹（.video）的U盘，或与考点联系。")
        warnings += [*lacking[:-1], lacking[-1] + advice]
    if video.damaged:
        words = translate("desk", "有 %1 个录像文件已损坏，请换一个U盘，或请考点重写。")
        warnings.append(fill(words, video.damaged))
    if video.unlisted:
        warnings.append(fill(translate("desk", "有 %1 段录像不在已解封的作答日志中。"), video.unlisted))
    return tuple(warnings)


def _count(missing: Sequence[tuple[int, int]]) -> int:
    return sum(count for _, count in missing)


def _by_seat(words: str, missing: Sequence[tuple[int, int]]) -> str:
    return listed(fill(words, seat, count) for seat, count in missing) + translate("desk", "。")


def _minutes(ms: int) -> int:
    return round(ms / 60_000)


def _sender(view: DeskView) -> str:
    if view.sender is None:
        return translate("desk", "要上传，请插入解封员、监考员或工作人员的密钥U盘；也可以用U盘送交。")
    if view.video is not None and view.video.whole + view.video.unlisted:
        return fill(translate("desk", "以 %1 的密钥上传封存件、解封件和录像。"), view.sender)
    return fill(translate("desk", "以 %1 的密钥上传封存件和解封件。"), view.sender)
