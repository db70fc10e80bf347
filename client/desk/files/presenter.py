"""The files as the desk found them."""

from PySide6.QtCore import QCoreApplication

from client.desk.desk_view import DeskView, FileFound
from client.desk.files.view import FileLine, FilesModel
from client.desk.marks import failing
from client.desk.words import input_words, listed
from client.unsealing.sealed_input import InputRefusal, LaidFile
from client.unsealing.used_list import ChosenList
from client.widgets.check_mark_row import Mark
from client.widgets.facts import Fact
from client.widgets.phrase import fill
from exam_core.custody.seal_record import seal_number
from exam_core.sealing.two_group_object import Group

translate = QCoreApplication.translate

KIB = 1024


def present(view: DeskView, *, busy: str) -> FilesModel:
    """The page of the files; `busy` is the code of the one that is being checked."""
    places = listed(map(str, view.places)) or translate("desk", "没有插入U盘。")
    return FilesModel(
        lines=tuple(_line(one, view, busy=busy == str(one.path)) for one in view.found),
        places=places,
        officers=officer_facts(view.officers),
        officers_note=officer_note(view.officers),
        laid=tuple(_laid(one) for one in view.files.files),
        busy=bool(busy),
    )


def officer_facts(chosen: ChosenList | None) -> tuple[Fact, ...]:
    """Which list counts."""
    if chosen is None:
        return ()
    officers = chosen.used.officers
    count = {
        group: sum(one.group is group and not one.revoked for one in officers.officers) for group in Group
    }
    numbers = fill(translate("desk", "甲组 %1 人，乙组 %2 人"), count[Group.A], count[Group.B])
    return (
        Fact(translate("desk", "版本"), fill(translate("desk", "第 %1 版"), officers.revision)),
        Fact(translate("desk", "签发"), officers.issued[:10]),
        Fact(translate("desk", "人数"), numbers),
    )


def officer_note(chosen: ChosenList | None) -> str:
    """What to know of it."""
    if chosen is None:
        return translate("desk", "本机没有导入名单；放入封存件后使用其中所附的名单。")
    if chosen.taken:
        return ""
    return translate(
        "desk",
        "用的是封存件内所附的名单，本机没有更新的；此后撤销的解封员不在其中，有新名单请先导入。",
    )


def size_words(size: int) -> str:
    """A file's size."""
    if size < KIB * KIB:
        return f"{max(1, round(size / KIB))} KiB"
    return f"{size / KIB / KIB:.1f} MiB"


def _line(found: FileFound, view: DeskView, *, busy: bool) -> FileLine:
    laid = next((one for one in view.files.files if one.digest == found.laid), None)
    mark, state, advice = Mark.PENDING, translate("desk", "未放入"), tuple[str, ...]()
    if busy:
        state = translate("desk", "正在校验…")
    elif laid is not None:
        number = seal_number(laid.sealed.record)
        mark, state = Mark.GOOD, fill(translate("desk", "已放入，校验通过：封存编号 %1"), number)
    elif found.rejected is not None:
        same = found.rejected.why is InputRefusal.SAME_FILE
        mark, state = Mark.NOTE if same else Mark.BAD, input_words(found.rejected.why)
        advice = failing(found.rejected.checks)
    detail = f"{found.path.parent} · {size_words(found.size)}"
    return FileLine(str(found.path), found.path.name, detail, mark, state, advice, laid is not None)


def _laid(one: LaidFile) -> str:
    return fill(translate("desk", "%1（%2 份结果）"), seal_number(one.sealed.record), len(one.sealed.results))
