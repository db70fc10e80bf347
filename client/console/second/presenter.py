"""What takes two proctors, in words."""

from math import ceil

from PySide6.QtCore import QCoreApplication

from client.console.act_words import act_words, effect_words
from client.console.asking.presenter import who_words
from client.console.desk import ConsoleDeskView
from client.console.room.presenter import Moment
from client.console.second.view import SecondModel
from client.room.wanted import EndWanted
from client.sitting.proctor_stick import StickRefusal
from client.widgets.phrase import fill
from client.widgets.proctor_model import Act, ProctorModel
from client.widgets.stick_seen import stick_seen
from exam_core.attempt.proctor_act import Action

translate = QCoreApplication.translate


def present(
    moment: Moment, wanted: EndWanted, desk: ConsoleDeskView, *, problem: str, busy: bool
) -> SecondModel:
    """The question; `problem` is what went wrong with the stick or the PIN last."""
    state, holder = stick_seen(desk.second)
    if desk.second is StickRefusal.NOT_THIS_PROCTOR:
        problem = problem or translate("console", "请换上另一名监考员的密钥：同一个人不能确认两次。")
    what = act_words(Action.END)
    return SecondModel(
        who=who_words(moment, wanted.seats),
        what=what,
        reason=reason_words(moment, wanted.reason),
        effect=effect_words(Action.END),
        proctor=ProctorModel(
            translate("console", "第二名监考员"),
            translate("console", "请另一名监考员核对，插入自己的密钥，输入口令。"),
            (Act(Action.END, fill(translate("console", "确认%1"), what)),),
            state,
            holder,
            problem,
            busy,
        ),
    )


def band_words(moment: Moment) -> str:
    """What is about to be ended and can be taken back; empty where nothing is."""
    ending = moment.room.ending
    if ending is None:
        return ""
    left_s = max(0, ceil((ending.due_ms - moment.now_ms) / 1000))
    return fill(
        translate("console", "%1 秒后结束考试（%2）：%3"),
        left_s, who_words(moment, ending.seats), reason_words(moment, ending.reason),
    )  # fmt: skip


def reason_words(moment: Moment, code: str) -> str:
    """A reason of the rule set's list, in the window's language."""
    listed = (one for sitting in moment.room.sittings for one in sitting.rules.end_reasons)
    found = next((one for one in listed if one.code == code), None)
    return (found.en if moment.english else found.zh) if found else code
