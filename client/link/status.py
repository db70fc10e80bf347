"""The seat's view as the console is told it: no question, no answer and no name."""

from client.sitting.seat_view import ConsoleSeen, RoomCheckRows, SeatView, StandingFinding
from client.standalone.mirrors import MirrorSeen
from exam_core.attempt.attempt import AttemptState
from exam_core.attempt.journal import Reading
from exam_core.attempt.lost_time import time_left_ms
from exam_core.custody.room_check import RowState
from exam_core.room.status import MOST_FINDINGS, FindingSeen, SeatStatus, SecondCopy

_WORST_FIRST: tuple[RowState, ...] = ("bad", "unknown", "note", "good")


def status_of(view: SeatView, now: Reading) -> SeatStatus:
    """How the seat stands."""
    attempt = view.attempt
    held = attempt.holds[-1].reason if attempt is not None and attempt.holds else ""
    return SeatStatus(
        seat=view.seat,
        stage=view.stage.value,
        sitting=view.sitting.code if view.sitting else None,
        ticket=view.candidate.ticket if view.candidate else None,
        attempt=attempt.attempt if attempt else None,
        state=attempt.state if attempt else None,
        seq=attempt.seq if attempt else None,
        head=attempt.head if attempt else None,
        acts=attempt.acts if attempt else 0,
        warnings=len(attempt.warnings) if attempt else 0,
        withheld_ms=attempt.withheld_ms if attempt else 0,
        left_ms=_left_ms(view, now),
        answered=len(attempt.answers) if attempt else 0,
        questions=attempt.questions if attempt else 0,
        hand=view.hand_up,
        disputed=view.disputed,
        reported=tuple(sorted(attempt.reported)) if attempt else (),
        hold=held,
        findings=tuple(map(_finding, view.findings[:MOST_FINDINGS])),
        camera=_camera(view),
        second_copy=_second_copy(view, attempt),
        result_safe=view.result_safe,
        worst_check=_worst(view.checked),
    )


def _left_ms(view: SeatView, now: Reading) -> int | None:
    attempt, sitting = view.attempt, view.sitting
    if attempt is None or attempt.clock is None or sitting is None:
        return None
    return time_left_ms(attempt, now, sitting.package.rules)


def _finding(standing: StandingFinding) -> FindingSeen:
    found = standing.finding
    return FindingSeen(
        finding=found.code.value,
        subject=found.subject,
        confidence=found.confidence.value,
        policy=standing.policy.value,
        evidence=found.evidence,
        accepted=standing.accepted,
        blocks_check_in=standing.blocks_check_in,
    )


def _camera(view: SeatView) -> bool | None:
    return None if view.filming.order is None else view.filming.on


def _second_copy(view: SeatView, attempt: AttemptState | None) -> SecondCopy:
    if attempt is None:
        return "wanted" if view.mirror_needed else "none"
    if view.mirror is MirrorSeen.WRITING or view.console is ConsoleSeen.UP:
        return "level"
    return "behind" if view.mirror_needed else "none"


def _worst(rows: RoomCheckRows | None) -> RowState | None:
    if not rows:
        return None
    there = {row.state for row in rows}
    return next(state for state in _WORST_FIRST if state in there)
