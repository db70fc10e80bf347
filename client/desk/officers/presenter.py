"""Who authorises now, and what that will do."""

from PySide6.QtCore import QCoreApplication

from client.desk.desk_view import DeskView, Stage
from client.desk.officers.view import OfficerLine, OfficersModel, Turn
from client.desk.refusals import DeskRefusal
from client.desk.words import listed, named, not_opened_words, officer_words, words_for
from client.unsealing.officer_stick import OfficerRefusal, OfficerStick
from client.widgets.facts import Fact
from client.widgets.phrase import fill
from exam_core.custody.seal_record import seal_number
from exam_core.sealing.two_group_object import Group

translate = QCoreApplication.translate


def present(view: DeskView, *, problem: str, busy: bool) -> OfficersModel:
    """The page of the officers."""
    title, hint, panel_title, panel_hint = _words(view)
    stick = view.stick
    if isinstance(stick, OfficerStick):
        group = group_words(stick.officer.group)
        holder = fill(translate("desk", "已插入：%1（%2）"), stick.officer.name, group)
    else:
        absent = stick is OfficerRefusal.NO_STICK
        holder = officer_words(stick) if absent else ""
        problem = problem or ("" if absent else officer_words(stick))
    if view.stage is Stage.SIGN and isinstance(stick, OfficerStick) and stick.officer != view.run.first:
        holder = ""
        problem = problem or words_for(DeskRefusal.NOT_THE_FIRST)
    return OfficersModel(
        title=title,
        hint=hint,
        lines=_lines(view),
        facts=_facts(view),
        warnings=_warnings(view),
        panel_title=panel_title,
        panel_hint=panel_hint,
        holder=holder,
        problem="" if busy else problem,
        act=_act(view, busy=busy),
        ready=isinstance(stick, OfficerStick) and bool(holder),
        busy=busy,
        cancel=translate("desk", "取消本次解封"),
    )


def group_words(group: Group) -> str:
    """A group's name."""
    return translate("desk", "甲组") if group is Group.A else translate("desk", "乙组")


def progress_words(done: int, of: int) -> str:
    """How far the opening is."""
    return fill(translate("desk", "正在解封，已完成 %1 / %2 份"), done, of)


def _words(view: DeskView) -> tuple[str, str, str, str]:
    match view.stage:
        case Stage.SIGN:
            return (
                translate("desk", "签署《解封记录》"),
                translate("desk", "能打开的结果都已解封并重新封装；第二名解封员已签名，还差第一名。"),
                translate("desk", "第一名解封员签名"),
                _come_back(view),
            )
        case Stage.SECOND:
            return (
                translate("desk", "两名解封员授权"),
                translate("desk", "第一名已授权，可以拔出密钥U盘离开；最后还要回来签名。"),
                translate("desk", "第二名解封员"),
                translate("desk", "插入另一组解封员的密钥U盘，输入本人口令。授权后立即解封并签署。"),
            )
        case Stage.FILES | Stage.FIRST | Stage.DONE:
            return (
                translate("desk", "两名解封员授权"),
                translate("desk", "甲、乙两组各一人，先后用本人的密钥U盘和口令授权；缺一人打不开。"),
                translate("desk", "第一名解封员"),
                translate("desk", "插入密钥U盘，输入本人口令。授权后可以拔出密钥U盘离开。"),
            )


def _come_back(view: DeskView) -> str:
    name = view.run.first.name if view.run.first else ""
    return fill(translate("desk", "请 %1 回来，插入自己的密钥U盘，输入口令签名。"), name)


def _act(view: DeskView, *, busy: bool) -> str:
    if busy:
        return translate("desk", "请稍候…")
    match view.stage:
        case Stage.SIGN:
            return translate("desk", "签署解封记录")
        case Stage.SECOND:
            return fill(translate("desk", "授权并解封 %1 份结果"), view.run.total)
        case Stage.FILES | Stage.FIRST | Stage.DONE:
            return translate("desk", "授权")


def _lines(view: DeskView) -> tuple[OfficerLine, ...]:
    return tuple(_line(view, group) for group in Group)


def _line(view: DeskView, group: Group) -> OfficerLine:
    letter = translate("desk", "甲") if group is Group.A else translate("desk", "乙")
    first, second = view.run.first, view.run.second
    if first is not None and first.group is group:
        signing = view.stage is Stage.SIGN
        state = translate("desk", "已授权，等待签名") if signing else translate("desk", "已授权")
        return OfficerLine(letter, first.name, state, Turn.NOW if signing else Turn.DONE)
    if second is not None and second.group is group:
        return OfficerLine(letter, second.name, translate("desk", "已授权，已签名"), Turn.DONE)
    name = fill(translate("desk", "%1解封员"), group_words(group))
    waiting = translate("desk", "等待本人授权")
    return OfficerLine(letter, name, waiting, Turn.NOW if view.stage is Stage.SECOND else Turn.OPEN)


def _facts(view: DeskView) -> tuple[Fact, ...]:
    numbers = listed(seal_number(one) for one in view.files.records)
    facts = [
        Fact(translate("desk", "封存编号"), numbers),
        Fact(translate("desk", "结果件"), fill(translate("desk", "%1 份"), view.run.total)),
        Fact(translate("desk", "信封"), envelope_words(view)),
    ]
    if view.officers is not None:
        revision = view.officers.used.officers.revision
        source = translate("desk", "第 %1 版，本机导入") if view.officers.taken else _brought()
        facts.append(Fact(translate("desk", "解封员名单"), fill(source, revision)))
    return tuple(facts)


def _brought() -> str:
    return translate("desk", "第 %1 版，封存件内附")


def envelope_words(view: DeskView) -> str:
    """In what state the envelope came."""
    if view.envelope is None:
        return ""
    words = {
        "intact": translate("desk", "完好"),
        "damaged": translate("desk", "破损"),
        "none": translate("desk", "没有信封"),
    }[view.envelope.condition]
    return named(words, view.envelope.note) if view.envelope.note else words


def _warnings(view: DeskView) -> tuple[str, ...]:
    if not view.run.not_opened:
        return ()
    seats = {one.digest: one.seat for record in view.files.records for one in record.attempts}
    head = fill(translate("desk", "有 %1 份结果没有打开，会写入《解封记录》："), len(view.run.not_opened))
    line = translate("desk", "%1 号机 %2：%3")
    return (
        head,
        *(
            fill(line, seats[one.sealed], one.ticket, not_opened_words(one.why))
            for one in view.run.not_opened
        ),
    )
