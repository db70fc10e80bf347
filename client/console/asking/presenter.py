"""The question before an act: which seats, which reasons, and whether it is asked once more."""

from PySide6.QtCore import QCoreApplication

from client.console import recovery
from client.console.act_words import act_words, effect_words
from client.console.acts import ACCEPT, HEAVY, MOVE, Doable
from client.console.asking.view import AskModel
from client.console.room.presenter import Moment
from client.console.seat_words import MOST_NUMBERS, count_words, numbers
from client.room.leaving import movable_to
from client.widgets.phrase import fill
from exam_core.attempt.misconduct import removal_grounds
from exam_core.attempt.obey import reasons_for
from exam_core.attempt.proctor_act import Action
from exam_core.rules.rule_set import Reason, RuleSet

translate = QCoreApplication.translate


def reasons_of(code: str, rules: RuleSet, warnings: int) -> tuple[Reason, ...]:
    """The reasons of the rule set for an act; none where none is asked.

    Args:
        warnings: how many whoever is ordered out was given.
    """
    if code == Action.ORDER_OUT:
        return removal_grounds(warnings, rules)
    if code == MOVE:
        return rules.move_reasons
    if code.startswith(ACCEPT):
        return rules.finding_reasons
    return reasons_for(Action(code), rules) if code in set(Action) else ()


def is_asked(act: Doable, rules: RuleSet) -> bool:
    """Whether there is anything to ask: a reason, or whether this is really meant."""
    return bool(reasons_of(act.code, rules, 0)) or act.code in HEAVY or len(act.seats) > 1


def present(
    moment: Moment, act: Doable, marked: int, rules: RuleSet, *, warning: str = "", overrides: bool = False
) -> AskModel:
    """The question; `marked` is how many seats were marked, `overrides` asks for words of one's own."""
    listed = reasons_of(act.code, rules, _warnings(moment, act))
    moves = act.code == MOVE
    confirmed = moves or act.code in HEAVY or len(act.seats) > 1 or overrides
    return AskModel(
        code=act.code,
        title=act_words(act.code),
        who=who_words(moment, act.seats),
        effect=" ".join(filter(None, (effect_words(act.code), _more(moment, act)))),
        warning="\n".join(
            filter(None, (warning, _left_out(marked - len(act.seats)), *_warnings_of(moment, act, marked)))
        ),
        reasons=tuple((one.code, one.en if moment.english else one.zh) for one in listed),
        confirm=_confirm(act) if confirmed else "",
        asks_words=overrides,
        asks_code=act.code == Action.RAISE_CAP,
        asks_seat=moves,
        targets=_targets(moment, act.seats[0]) if moves else (),
        danger=act.code in (Action.WITHDRAW, Action.ORDER_OUT, Action.END),
    )


def who_words(moment: Moment, seats: tuple[int, ...]) -> str:
    """One seat and its person, some seats, or how many."""
    if len(seats) == 1:
        row = moment.row(seats[0])
        name = row.candidate.name if row is not None and row.candidate is not None else ""
        return fill(translate("console", "%1 号 %2"), seats[0], name).strip()
    if len(seats) <= MOST_NUMBERS:
        return fill(translate("console", "%1 个座位：%2"), len(seats), numbers(seats))
    return count_words(seats)


def _targets(moment: Moment, seat: int) -> tuple[tuple[str, str], ...]:
    """The seats that can take somebody in: spare ones first."""
    return tuple((str(one), _target_words(moment, seat, one)) for one in movable_to(moment.room, seat))


def _target_words(moment: Moment, seat: int, target: int) -> str:
    if target == seat:
        return fill(translate("console", "%1 号（原座位）"), target)
    row = moment.row(target)
    spare = row is not None and row.candidate is None
    words = translate("console", "%1 号（备用）") if spare else translate("console", "%1 号")
    return fill(words, target)


def _more(moment: Moment, act: Doable) -> str:
    """What else to know of these seats before it is done."""
    match act.code:
        case Action.RESUME:
            return recovery.gap_words(moment, act.seats)
        case Action.RAISE_CAP:
            return _for_the_centre(moment, act.seats[0])
        case _:
            return ""


def _warnings_of(moment: Moment, act: Doable, marked: int) -> tuple[str, ...]:
    """What of these seats may not go as one expects."""
    if act.code == Action.RESUME:
        return recovery.warnings(moment, act.seats, several=marked > 1)
    return (_nowhere(moment, act.seats[0]),) if act.code == MOVE else ()


def _for_the_centre(moment: Moment, seat: int) -> str:
    """What the centre asks for on the telephone before it gives a time code."""
    row = moment.row(seat)
    if row is None or row.candidate is None or row.sitting is None:
        return ""
    told = translate("console", "告诉考试中心：场次 %1，准考证号 %2。")
    return fill(told, row.sitting, row.candidate.ticket)


def _nowhere(moment: Moment, seat: int) -> str:
    if movable_to(moment.room, seat):
        return ""
    return translate("console", "现在没有空闲的座位：请先打开一台备用机，等它连上并核对无误。")


def _warnings(moment: Moment, act: Doable) -> int:
    """The fewest that any of them was given: what can be done to one of several can be done to all."""
    rows = moment.rows(act.seats)
    return min((row.status.warnings for row in rows if row.status), default=0)


def _confirm(act: Doable) -> str:
    if act.code == Action.END:
        return translate("console", "下一步：第二名监考员确认")
    if len(act.seats) == 1:
        return fill(translate("console", "确认%1"), act_words(act.code))
    return fill(translate("console", "确认%1（%2 个座位）"), act_words(act.code), len(act.seats))


def _left_out(count: int) -> str:
    if count <= 0:
        return ""
    return fill(translate("console", "另有 %1 个座位现在不适用，不会执行。"), count)
