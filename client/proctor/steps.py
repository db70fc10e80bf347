"""The frame round every page: which sitting, its counts, and how far each step is."""

from PySide6.QtCore import QCoreApplication

from client.proctor.desk_view import SittingView
from client.proctor.window import PageName
from client.widgets.phrase import fill
from client.widgets.stepper import Step, StepState
from client.widgets.steps_window import Figure, FrameModel

translate = QCoreApplication.translate

STEPS = (PageName.OPENING, PageName.GATHER, PageName.EXPLAIN, PageName.RECORD, PageName.SIGN, PageName.SEALED)
"""Pages that are steps; the page of the mirrors belongs to the gathering."""


def frame(sitting: SittingView | None, page: PageName, *, problem: str, done: str) -> FrameModel:
    """The frame of a page."""
    if sitting is None:
        title = translate("proctor", "监考端 · 封存单机考试")
        return FrameModel(title, "", (), _steps(None, page), problem=problem, done=done)
    info = sitting.header.sitting
    approval = fill(translate("proctor", "批准 %1"), info.approval.number) if info.approval else ""
    under = " · ".join(filter(None, (info.item, translate("proctor", "单机考试"), approval)))
    return FrameModel(
        title=f"{info.site_name} · {info.room}",
        subtitle=under,
        figures=_figures(sitting),
        steps=_steps(sitting, page),
        drill=info.drill,
        problem=problem,
        done=done,
    )


def can_go(sitting: SittingView | None, page: PageName) -> bool:
    """Whether a step can be gone to now."""
    if sitting is None:
        return page is PageName.OPENING
    match page:
        case PageName.OPENING:
            return False
        case PageName.RECORD:
            return sitting.number == 1
        case PageName.SEALED:
            return bool(sitting.seals)
        case PageName.SIGN:
            return sitting.number == 1 or sitting.late > 0
        case _:
            return True


def _figures(sitting: SittingView) -> tuple[Figure, ...]:
    counts = sitting.counts
    return (
        Figure(translate("proctor", "应考"), counts.expected),
        Figure(translate("proctor", "到考"), counts.present),
        Figure(translate("proctor", "缺考"), counts.absent),
        Figure(translate("proctor", "已交"), counts.handed_in),
        Figure(translate("proctor", "镜像"), counts.from_replica),
        Figure(translate("proctor", "作废"), counts.voided),
        Figure(translate("proctor", "缺失"), counts.missing),
        Figure(translate("proctor", "待说明"), counts.unexplained, marked=counts.unexplained > 0),
    )


def _steps(sitting: SittingView | None, page: PageName) -> tuple[Step, ...]:
    words = {
        PageName.OPENING: translate("proctor", "打开场次"),
        PageName.GATHER: translate("proctor", "收取结果"),
        PageName.EXPLAIN: translate("proctor", "说明差异"),
        PageName.RECORD: translate("proctor", "监考记录表"),
        PageName.SIGN: translate("proctor", "签名"),
        PageName.SEALED: translate("proctor", "封存"),
    }
    here = PageName.GATHER if page is PageName.MIRROR else page
    return tuple(Step(step.value, words[step], _state(sitting, step, here)) for step in STEPS)


def _state(sitting: SittingView | None, step: PageName, here: PageName) -> StepState:
    if step is here:
        return StepState.PRESENT
    if sitting is not None and _is_done(sitting, step):
        return StepState.DONE
    return StepState.OPEN if can_go(sitting, step) else StepState.CLOSED


def _is_done(sitting: SittingView, step: PageName) -> bool:
    match step:
        case PageName.OPENING:
            return True
        case PageName.GATHER | PageName.EXPLAIN:
            return not sitting.counts.unexplained
        case PageName.RECORD:
            return not sitting.unfilled
        case _:
            return bool(sitting.seals) and not sitting.late
