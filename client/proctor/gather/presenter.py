"""The room as the gathered files tell it."""

from PySide6.QtCore import QCoreApplication

from client.proctor.desk_view import DeskView, SittingView
from client.proctor.gather.tile import SeatTile
from client.proctor.gather.view import BadLine, GatherModel
from client.proctor.marks import finding_words, mark_of
from client.proctor.words import problem_words, video_problem_words
from client.standalone.attendance import TicketRow
from client.standalone.gathering import BadFile
from client.standalone.video_gathering import VideoGathered
from client.widgets.facts import Fact
from client.widgets.phrase import fill
from exam_core.custody.sealed_attempt import Form, SealedAttempt
from exam_core.identifiers import parse_attempt_id

translate = QCoreApplication.translate


def present(view: DeskView, sitting: SittingView, chosen: str) -> GatherModel:
    """The page of the room."""
    row = next((row for row in sitting.rows if row.ticket == chosen), None)
    found = fill(translate("proctor", "已收 %1 份结果，%2 份镜像"), sitting.results, sitting.mirrors)
    places = tuple(map(str, view.places)) or (translate("proctor", "没有插入U盘。"),)
    return GatherModel(
        tiles=tuple(_tile(one) for one in sitting.rows),
        chosen=chosen,
        detail_title=who(row) if row else "",
        detail=_detail(row, sitting.video) if row else (),
        advice=finding_words(row) if row else "",
        places=places,
        found=found,
        video=_video(sitting.video),
        bad=(*(_bad(one, sitting) for one in sitting.bad_files), *_bad_video(sitting.video)),
        from_mirror=sum(one.can_be_sealed_from_mirror for one in sitting.rows),
        mirrors=any(one.can_be_sealed_from_mirror for one in sitting.rows),
    )


def who(row: TicketRow) -> str:
    """Seat and name."""
    return fill(translate("proctor", "%1 号 %2"), row.seat, row.name)


def form_words(attempt: SealedAttempt) -> str:
    """How a result came to be sealed."""
    words = {
        Form.HANDED_IN: translate("proctor", "%1 号机交卷"),
        Form.FROM_REPLICA: translate("proctor", "%1 号机的镜像"),
        Form.FENCED: translate("proctor", "%1 号机，换座前"),
    }
    return fill(words[attempt.form], attempt.seat)


def _tile(row: TicketRow) -> SeatTile:
    mark = mark_of(row)
    return SeatTile(row.ticket, row.seat, row.name, mark, f"{who(row)} {mark.words}")


def _detail(row: TicketRow, video: VideoGathered) -> tuple[Fact, ...]:
    facts = [
        Fact(translate("proctor", "准考证号"), row.ticket),
        Fact(translate("proctor", "状态"), mark_of(row).words),
        Fact(translate("proctor", "回执"), row.receipt or "—", strong=bool(row.receipt)),
    ]
    if row.attempts:
        facts.append(Fact(translate("proctor", "结果"), "\n".join(map(form_words, row.attempts))))
    if row.mirrors:
        facts.append(
            Fact(translate("proctor", "镜像"), fill(translate("proctor", "%1 份"), len(row.mirrors)))
        )
    if seen := _video_of(row, video):
        facts.append(Fact(translate("proctor", "录像"), seen))
    if row.difference and row.difference.note:
        facts.append(Fact(translate("proctor", "说明"), row.difference.note))
    return tuple(facts)


def _video(video: VideoGathered) -> str:
    """What came of the whole room's video; empty where there is none."""
    if not video.files and not video.waiting:
        return ""
    words = fill(translate("proctor", "已收录像 %1 段"), sum(video.segments.values()))
    if not video.waiting:
        return words
    return fill(translate("proctor", "%1，正在收取其余 %2 个文件"), words, video.waiting)


def _video_of(row: TicketRow, video: VideoGathered) -> str:
    """How much of one candidate's video is here; empty where there is none."""
    parts = {attempt: parse_attempt_id(attempt) for attempt in {*video.segments, *video.stills}}
    own = [attempt for attempt, one in parts.items() if one is not None and one.ticket == row.ticket]
    if not own:
        return ""
    segments = sum(video.segments.get(attempt, 0) for attempt in own)
    stills = sum(video.stills.get(attempt, 0) for attempt in own)
    words = fill(translate("proctor", "%1 段，照片 %2 张"), segments, stills)
    return words if row.attempts else fill(translate("proctor", "%1（没有对应的结果）"), words)


def _bad_video(video: VideoGathered) -> tuple[BadLine, ...]:
    """One line for each reason: a stick may hold hundreds of files."""
    return tuple(
        BadLine(fill(translate("proctor", "录像，%1 个文件"), count), video_problem_words(problem))
        for problem, count in video.problems
    )


def _bad(bad: BadFile, sitting: SittingView) -> BadLine:
    parts = parse_attempt_id(bad.attempt) if bad.attempt else None
    row = next((row for row in sitting.rows if parts and row.ticket == parts.ticket), None)
    words = who(row) if row else bad.path.name
    return BadLine(words, problem_words(bad.problem))
