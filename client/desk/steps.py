"""The frame round every page: which sitting, its counts, and how far each step is."""

from PySide6.QtCore import QCoreApplication

from client.desk.desk_view import DeskView, Stage
from client.desk.window import PageName
from client.widgets.phrase import fill
from client.widgets.stepper import Step, StepState
from client.widgets.steps_window import Figure, FrameModel

translate = QCoreApplication.translate

STEPS = (PageName.FILES, PageName.CHECK, PageName.OFFICERS, PageName.DONE)
ORDER = {PageName.SHEET: PageName.CHECK}
"""To which step a page belongs that is none itself."""


def frame(view: DeskView, page: PageName, *, problem: str, done: str) -> FrameModel:
    """The frame of a page."""
    steps = tuple(_step(view, step, page) for step in STEPS)
    if not view.files.files:
        return FrameModel(translate("desk", "解封"), "", (), steps, problem=problem, done=done)
    info = view.files.files[0].sealed.header.sitting
    approval = fill(translate("desk", "批准 %1"), info.approval.number) if info.approval else ""
    under = " · ".join(filter(None, (info.item, translate("desk", "单机考试"), approval)))
    return FrameModel(
        title=f"{info.site_name} · {info.room}",
        subtitle=under,
        figures=_figures(view),
        steps=steps,
        drill=info.drill,
        problem=problem,
        done=done,
    )


def can_go(view: DeskView, page: PageName) -> bool:
    """Whether a step can be gone to now."""
    match page:
        case PageName.FILES:
            return view.stage is Stage.FILES
        case PageName.CHECK | PageName.SHEET:
            return bool(view.files.files)
        case PageName.OFFICERS:
            return view.stage in (Stage.FIRST, Stage.SECOND, Stage.SIGN)
        case PageName.DONE:
            return view.stage is Stage.DONE


def _figures(view: DeskView) -> tuple[Figure, ...]:
    counts = view.files.counts
    if counts is None:
        return ()
    return (
        Figure(translate("desk", "应考"), counts.expected),
        Figure(translate("desk", "到考"), counts.present),
        Figure(translate("desk", "缺考"), counts.absent),
        Figure(translate("desk", "交卷"), counts.handed_in),
        Figure(translate("desk", "镜像"), counts.from_replica),
        Figure(translate("desk", "缺失"), counts.missing, marked=counts.missing > 0),
        Figure(translate("desk", "作废"), counts.voided, marked=counts.voided > 0),
    )


def _step(view: DeskView, step: PageName, page: PageName) -> Step:
    words = {
        PageName.FILES: translate("desk", "接收"),
        PageName.CHECK: translate("desk", "核对"),
        PageName.OFFICERS: translate("desk", "两名解封员授权"),
        PageName.DONE: translate("desk", "保存与上传"),
    }[step]
    if step is ORDER.get(page, page):
        return Step(step, words, StepState.PRESENT)
    if _is_done(view, step):
        return Step(step, words, StepState.DONE)
    return Step(step, words, StepState.OPEN if can_go(view, step) else StepState.CLOSED)


def _is_done(view: DeskView, step: PageName) -> bool:
    match step:
        case PageName.FILES:
            return bool(view.files.files)
        case PageName.CHECK:
            return view.stage is not Stage.FILES
        case PageName.OFFICERS:
            return view.stage is Stage.DONE
        case _:
            return False
