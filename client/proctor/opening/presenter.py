"""The packages that are there, and the stick that opens one."""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from client.proctor.desk_view import DeskView, PackageFound
from client.proctor.opening.view import OpeningModel, PackageLine
from client.proctor.stick_words import proctor_panel
from client.proctor.words import package_words
from client.widgets.phrase import fill

translate = QCoreApplication.translate


def present(view: DeskView, chosen: Path | None, *, english: bool, problem: str, busy: bool) -> OpeningModel:
    """The first page."""
    places = "\n".join(map(str, view.places))
    looked = fill(translate("proctor", "正在查看：%1"), places) if places else ""
    return OpeningModel(
        packages=tuple(_line(one, english=english) for one in view.packages),
        chosen=str(chosen or ""),
        places=looked or translate("proctor", "没有插入U盘。"),
        proctor=proctor_panel(
            view,
            translate("proctor", "监考员打开场次"),
            translate("proctor", "插入监考员密钥，输入口令。"),
            translate("proctor", "打开"),
            problem=problem,
            busy=busy,
        ),
    )


def _line(found: PackageFound, *, english: bool) -> PackageLine:
    sitting = found.sitting
    problem = package_words(found.refusal) if found.refusal else ""
    if sitting is None:
        return PackageLine(str(found.path), found.path.name, "", problem)
    start = datetime.fromisoformat(sitting.start_at).astimezone().strftime("%Y-%m-%d %H:%M")
    name = sitting.name_en if english else sitting.name_zh
    where = translate("proctor", "本机已打开过") if found.here else str(found.path)
    detail = f"{sitting.site_name} · {sitting.room} · {start} · {where}"
    return PackageLine(str(found.path), f"{name} · {sitting.item}", detail, problem)
