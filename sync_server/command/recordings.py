"""`exam-centre recordings`: what is here of a sitting's video, what is missing, and until when it is kept."""

from argparse import ArgumentParser, Namespace
from dataclasses import asdict
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exam_core.identifiers import SittingCode
from exam_core.recording.manifest import gap_map
from sync_server.command.console import Console
from sync_server.command.outcome import Refused
from sync_server.command.parsing import Command
from sync_server.command.table import table
from sync_server.punctuation import apart, headed, in_a_row, in_brackets, listed
from sync_server.recordings.models import Keeping, LegalHold
from sync_server.recordings.refusals import Refusal
from sync_server.recordings.refusals import Refused as RecordingsRefused
from sync_server.recordings.services.coverage import SeatRecording, recordings_of
from sync_server.recordings.services.holds import open_holds
from sync_server.recordings.services.keeping import find_keeping
from sync_server.recordings.words import duration, gap_words, size_words

NAMED = 5
"""Missing segments that a line names; `--json` has them all."""


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("sitting", metavar=_("场次"), help=_("场次代码"))


def _run(options: Namespace, console: Console) -> None:
    keeping = find_keeping(SittingCode(options.sitting))
    if keeping is None:
        refused = RecordingsRefused(Refusal.UNKNOWN_SITTING, options.sitting)
        raise Refused(refused.refusal.value, str(refused))
    seats = recordings_of(keeping.sitting)
    holds = list(open_holds(keeping))
    value = {
        "sitting": keeping.sitting.code,
        "keep_until": keeping.keep_until.isoformat(),
        "holds": [_hold_json(one) for one in holds],
        "deletions": [one.deleted_at.isoformat() for one in keeping.deletions.all()],
        "size": sum(one.size for one in seats),
        "missing": sum(len(one.missing) for one in seats),
        "seats": [_seat_json(one) for one in seats],
    }
    console.result(value, "\n".join([*_head(keeping, holds, seats), "", _table(seats), *_notes(seats)]))


def _head(keeping: Keeping, holds: list[LegalHold], seats: tuple[SeatRecording, ...]) -> list[str]:
    sitting = keeping.sitting
    lines = [
        f"{sitting.code} {sitting.name}",
        _("录像保存到 {day}（含当日）；现存 {size}。").format(
            day=keeping.keep_until, size=size_words(sum(one.size for one in seats))
        ),
    ]
    for one in holds:
        who = in_brackets(in_a_row([one.placed_by, one.placed_at.date()]))
        lines.append(headed(_("保全第 {number} 号").format(number=one.number), one.reason) + who)
    for deletion in keeping.deletions.all():
        told = _("{when} 由 {account} 到期删除 {count} 段，共 {size}。")
        lines.append(
            told.format(
                when=deletion.deleted_at.date(),
                account=deletion.deleted_by,
                count=deletion.segments,
                size=size_words(deletion.size),
            )
        )
    return lines


def _table(seats: tuple[SeatRecording, ...]) -> str:
    headings = [
        _("座位"),
        _("准考证号"),
        _("应有"),
        _("已到"),
        _("缺"),
        _("已录"),
        _("应录"),
        _("缺口"),
        _("大小"),
    ]
    return table(headings, [_row(one) for one in seats])


def _row(one: SeatRecording) -> list[str]:
    manifest = one.manifest
    if manifest is None:  # what should be there is in the result, which has not been opened
        came = len([segment for segment in one.segments if segment.received_at])
        return [str(one.seat), one.ticket, "—", str(came or "—"), *["—"] * 4, size_words(one.size)]
    if not manifest.kept:
        return [str(one.seat), one.ticket, *["—"] * 6, "—"]
    return [
        str(one.seat),
        one.ticket,
        str(len(one.expected)),
        str(one.here),
        str(len(one.missing) or "—"),
        duration(manifest.recorded_ms),
        duration(manifest.exam_ms),
        str(len(manifest.gaps) or "—"),
        size_words(one.size),
    ]


def _notes(seats: tuple[SeatRecording, ...]) -> list[str]:
    """What a table has no room for: which are missing, and why there are gaps."""
    lines = [
        headed(_("{seat} 号座位").format(seat=one.seat), apart(notes))
        for one in seats
        if (notes := _told(one))
    ]
    return ["", *lines] if lines else []


def _told(one: SeatRecording) -> list[str]:
    notes = []
    if one.manifest and not one.manifest.kept:
        notes.append(_("不录考位视频，见考场录像“{room}”").format(room=one.manifest.room))
    if one.manifest and one.manifest.gaps:
        notes.append(_("没有录像的时段：") + listed(map(gap_words, one.manifest.gaps)))
    if one.missing:
        named = listed(f"{entry.recording}/{entry.index}" for entry in one.missing[:NAMED])
        more = _("等") if len(one.missing) > NAMED else ""
        notes.append(_("缺 {count} 段：").format(count=len(one.missing)) + named + more)
    if one.stills_missing:
        notes.append(_("缺 {count} 张照片").format(count=len(one.stills_missing)))
    if one.damaged:
        notes.append(_("{count} 段已损坏，请考点重传").format(count=len(one.damaged)))
    if one.unlisted:
        notes.append(_("{count} 段不在作答日志中").format(count=len(one.unlisted)))
    return notes


def _hold_json(one: LegalHold) -> dict[str, Any]:
    placed = one.placed_at.isoformat()
    return {"number": one.number, "reason": one.reason, "placed_by": one.placed_by, "placed_at": placed}


def _seat_json(one: SeatRecording) -> dict[str, Any]:
    manifest = one.manifest
    return {
        "seat": one.seat,
        "ticket": one.ticket,
        "attempt": one.attempt or None,
        "kept": manifest.kept if manifest else None,
        "reason": manifest.reason if manifest else None,
        "room": manifest.room if manifest else None,
        "exam_ms": manifest.exam_ms if manifest else None,
        "recorded_ms": manifest.recorded_ms if manifest else None,
        "gaps": [gap.model_dump(mode="json") for gap in manifest.gaps] if manifest else [],
        "map": [asdict(part) for part in gap_map(manifest)] if manifest else [],
        "expected": len(one.expected) if manifest else None,
        "here": one.here if manifest else None,
        "missing": [entry.model_dump(mode="json") for entry in one.missing],
        "stills": len(one.stills),
        "stills_missing": [entry.model_dump(mode="json") for entry in one.stills_missing],
        "damaged": [segment.digest for segment in one.damaged],
        "unlisted": [segment.digest for segment in one.unlisted],
        "size": one.size,
    }


COMMAND = Command(
    "recordings",
    gettext_lazy("查看场次的录像：每个座位应有、已到和缺少的片段，录像缺口，保存期限和保全。"),
    _arguments,
    _run,
)
