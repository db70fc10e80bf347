"""What a proctor may do at the seat in each state, as the panel shows it."""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from client.seat.finding_words import awaiting_a_look
from client.seat.glance import Glance
from client.seat.words import words_for
from client.sitting.proctor_stick import StickRefusal
from client.sitting.seat_view import MirrorFound, Stage, StickSeen
from client.widgets.finding_words import words_for_code
from client.widgets.phrase import fill
from client.widgets.proctor_model import Act, ActReason, ProctorModel, Stick
from exam_core.attempt.obey import reasons_for, reasons_now
from exam_core.attempt.proctor_act import Action
from exam_core.attempt.states import State
from exam_core.rules.rule_set import Reason

translate = QCoreApplication.translate

CLEAR = "clear"
"""Not an act on the attempt, which is closed by then: the seat is made free for the next candidate."""
SEND_BACK = "send_back"
"""Nobody is seated yet: whoever said "not me" goes back to the check-in."""
SET_ASIDE = "set_aside"
"""The store cannot be used: it is kept under another name, and the seat is free for the next sitting."""
ACCEPT_WINDOW = "accept_window"
"""The PC's clock is not within the sitting's days: the proctor takes the sitting as this one all the same."""
PROCTOR_REQUEST = "proctor"
"""Name of the request that carries an act to the seat."""

ACCEPT_FINDING = f"{Action.ACCEPT_FINDING.value}/"
"""Begins the code of the act that lets one kind of finding be; the finding's code follows."""

_MISCONDUCT = (Action.WARN, Action.ORDER_OUT)
_ACTIONS: dict[State, tuple[Action, ...]] = {
    State.CHECKED_IN: (Action.CONFIRM_IDENTITY, Action.DOUBT_IDENTITY, Action.WITHDRAW, *_MISCONDUCT),
    State.WAITING: (Action.START, Action.LOCK, Action.WITHDRAW, *_MISCONDUCT),
    State.ANSWERING: (Action.LOCK, Action.ALLOW_LEAVE, *_MISCONDUCT),
    State.AWAY: (Action.CONFIRM_RETURN, *_MISCONDUCT),
    State.LOCKED: (Action.UNLOCK, *_MISCONDUCT),
    State.INTERRUPTED: (Action.RESUME,),
}
_USUAL = frozenset({Action.UNLOCK, Action.CONFIRM_RETURN})
"""What the screen is there for, where other acts have a place too."""


def acts_for(glance: Glance) -> tuple[Act, ...]:
    """The acts that have a place now: what the state offers, then what was found and waits for a look."""
    if glance.seat.stage not in (Stage.READY, Stage.RUNNING):
        return _acts_of_stage(glance)
    return (*_acts_of_stage(glance), *_acceptances(glance))


def _acceptances(glance: Glance) -> tuple[Act, ...]:
    """One act for each kind of finding: accepting lets every finding of that kind be."""
    rules = glance.rules
    if rules is None or (glance.seat.attempt is not None and glance.seat.attempt.closed):
        return ()
    reasons = _reasons(glance, Action.ACCEPT_FINDING)
    codes = dict.fromkeys(one.finding.code for one in awaiting_a_look(glance.seat.findings))
    words = translate("acts", "放行：%1")
    return tuple(
        Act(f"{ACCEPT_FINDING}{code}", fill(words, words_for_code(code).what), reasons) for code in codes
    )


def _acts_of_stage(glance: Glance) -> tuple[Act, ...]:
    if glance.seat.stage is Stage.BROKEN:
        return (Act(SET_ASIDE, translate("acts", "保留记录，腾出座位")),)
    if glance.seat.stage is Stage.NEEDS_GAP:
        return (replace(_act(glance, Action.RESUME), asks_minutes=True),)
    if glance.seat.stage is Stage.READY and glance.seat.outside_window:
        return (Act(ACCEPT_WINDOW, translate("acts", "场次无误，继续使用")),)
    if glance.seat.disputed:
        return (_act(glance, Action.DOUBT_IDENTITY), Act(SEND_BACK, translate("acts", "退回登录")))
    attempt = glance.seat.attempt
    if attempt is None:
        return ()
    if attempt.closed:
        return (Act(CLEAR, translate("acts", "清台")),) if glance.seat.result_safe else ()
    actions = _ACTIONS.get(attempt.state, ())
    if attempt.opened.start_by != "proctor":
        actions = tuple(action for action in actions if action is not Action.START)
    return tuple(_act(glance, action) for action in actions)


def proctor_panel(glance: Glance, title: str, hint: str = "") -> ProctorModel:
    """The panel for the acts that have a place now."""
    return _panel(glance, title, hint, acts_for(glance))


def move_panel(glance: Glance, mirror: MirrorFound | None) -> ProctorModel:
    """The panel for moving the attempt of `mirror` to this seat; the gap is asked once the exam has begun."""
    begun = mirror is not None and mirror.state is not None and mirror.state.clock is not None
    act = replace(_act(glance, Action.MOVE), asks_minutes=begun)
    return _panel(glance, translate("acts", "监考员换机"), "", (act,))


def _panel(glance: Glance, title: str, hint: str, acts: tuple[Act, ...]) -> ProctorModel:
    seen = glance.seat.stick
    refusal = glance.ui.refusals.get(PROCTOR_REQUEST)
    return ProctorModel(
        title=title,
        hint=hint,
        acts=acts,
        stick=_stick(seen),
        holder=f"{seen.name} · {seen.badge}" if seen.badge else "",
        problem=words_for(refusal) if refusal is not None else "",
        busy=PROCTOR_REQUEST in glance.ui.waiting_for,
    )


def _act(glance: Glance, action: Action) -> Act:
    sure = translate("acts", "考生不能再作答，已答的会保留。确定责令离场吗？")
    return Act(
        action.value,
        _button(action),
        _reasons(glance, action),
        sure=sure if action is Action.ORDER_OUT else "",
        usual=action in _USUAL,
    )


def _reasons(glance: Glance, action: Action) -> tuple[ActReason, ...]:
    rules = glance.rules
    attempt = glance.seat.attempt
    listed: tuple[Reason, ...] = ()
    if rules is not None:
        listed = reasons_now(action, attempt, rules) if attempt else reasons_for(action, rules)
    return tuple(ActReason(one.code, one.en if glance.english else one.zh) for one in listed)


def _button(action: Action) -> str:
    words = {
        Action.CONFIRM_IDENTITY: translate("acts", "身份无误"),
        Action.DOUBT_IDENTITY: translate("acts", "身份存疑，先考试"),
        Action.START: translate("acts", "开始考试"),
        Action.LOCK: translate("acts", "锁定"),
        Action.UNLOCK: translate("acts", "解锁"),
        Action.ALLOW_LEAVE: translate("acts", "准许离座"),
        Action.CONFIRM_RETURN: translate("acts", "考生已回座"),
        Action.RESUME: translate("acts", "恢复考试"),
        Action.WITHDRAW: translate("acts", "考生不考了，腾出座位"),
        Action.MOVE: translate("acts", "换到本机"),
        Action.WARN: translate("acts", "警告"),
        Action.ORDER_OUT: translate("acts", "责令离场"),
    }
    return words[action]


def _stick(seen: StickSeen) -> Stick:
    match seen.problem:
        case None:
            return Stick.READY
        case StickRefusal.NO_STICK:
            return Stick.ABSENT
        case StickRefusal.NOT_THIS_PROCTOR:
            return Stick.NOT_LISTED
        case _:
            return Stick.UNREADABLE
