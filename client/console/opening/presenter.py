"""The packages that are there, and the stick that opens the room."""

from datetime import datetime
from typing import assert_never

from PySide6.QtCore import QCoreApplication

from client.console.desk import ConsoleDeskView
from client.console.opening.view import OpeningModel, SittingLine
from client.console.packages import PackageFound, PackageProblem
from client.sitting.proctor_stick import StickRefusal
from client.widgets.phrase import fill
from client.widgets.proctor_model import Act, ProctorModel
from client.widgets.stick_seen import stick_seen

translate = QCoreApplication.translate


def present(
    view: ConsoleDeskView, *, english: bool, problem: str = "", panel_problem: str = "", busy: bool = False
) -> OpeningModel:
    """The page; `panel_problem` is about the stick or the PIN, `problem` about the rest."""
    places = "\n".join(map(str, view.places))
    looked = fill(translate("console", "正在查看：%1"), places) if places else ""
    return OpeningModel(
        sittings=tuple(_line(one, view, english=english) for one in view.packages),
        places=looked or translate("console", "没有插入U盘。"),
        proctor=_panel(view, panel_problem, busy=busy),
        problem=problem,
    )


def package_words(problem: PackageProblem) -> str:
    """Why a package cannot be used, and what to do."""
    match problem:
        case PackageProblem.UNREADABLE:
            return translate("console", "读不出来，请重新插入U盘或换一份。")
        case PackageProblem.DAMAGED:
            return translate("console", "文件已损坏，请换一份同样的试卷包。")
        case PackageProblem.NOT_GENUINE:
            return translate("console", "不是考试中心签发的试卷包，或被改动过，不能使用。")
        case _:
            assert_never(problem)


def _panel(view: ConsoleDeskView, problem: str, *, busy: bool) -> ProctorModel:
    state, holder = stick_seen(view.stick)
    if view.stick is StickRefusal.NOT_THIS_PROCTOR:
        problem = problem or translate("console", "这把密钥不在所选场次的监考名单中。")
    return ProctorModel(
        translate("console", "监考员登录"),
        translate("console", "插入监考员密钥，输入口令。"),
        (Act("open", translate("console", "开考场")),),
        state,
        holder,
        problem,
        busy,
    )


def _line(found: PackageFound, view: ConsoleDeskView, *, english: bool) -> SittingLine:
    sitting, code = found.sitting, str(found.path)
    if sitting is None:
        problem = package_words(found.problem) if found.problem else ""
        return SittingLine(code, found.path.name, "", False, problem)
    start = datetime.fromisoformat(sitting.start_at).astimezone().strftime("%Y-%m-%d %H:%M")
    name = sitting.name_en if english else sitting.name_zh
    modes = {
        "standalone": translate("console", "单机考试"),
        "networked": translate("console", "联网考试"),
    }
    detail = " · ".join((sitting.site_name, sitting.room, start, modes[sitting.mode], code))
    return SittingLine(code, f"{name} · {sitting.item}", detail, found.path in view.chosen)
