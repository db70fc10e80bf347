"""The identity queue: who is verified now, and who is next."""

from PySide6.QtCore import QCoreApplication

from client.console.acts import doable_at
from client.console.identity.view import IdentityModel
from client.console.panel.presenter import papers_of, photo_of
from client.console.room.presenter import Moment
from client.room.view import QueueKind
from client.widgets.facts import Fact
from client.widgets.phrase import fill
from exam_core.attempt.proctor_act import Action

translate = QCoreApplication.translate


def waiting(moment: Moment) -> tuple[int, ...]:
    """The seats that wait to be verified, oldest first; those on which it cannot be done now are left out."""
    first: dict[int, None] = {}
    for item in moment.room.queue:
        if item.kind in (QueueKind.IDENTITY, QueueKind.NOT_ME):
            first.setdefault(item.seat)
    return tuple(seat for seat in first if _can(moment, seat))


def present(moment: Moment, seat: int | None, *, just_came: bool = False) -> IdentityModel:
    """The page for one of those that wait; nobody where nobody does."""
    seats = waiting(moment)
    row = moment.row(seat) if seat is not None else None
    if seat is None or row is None or row.candidate is None:
        return IdentityModel(None)
    others = len([one for one in seats if one != seat])
    minutes = row.candidate.allowance_s // 60
    facts = [
        *papers_of(row),
        Fact(translate("console", "考试"), moment.exam_of(row)),
        Fact(translate("console", "座位"), fill(translate("console", "%1 号"), seat)),
    ]
    if minutes:
        facts.append(Fact(translate("console", "延时"), fill(translate("console", "%1 分钟"), minutes)))
    denied = any(one.seat == seat and one.kind is QueueKind.NOT_ME for one in moment.room.queue)
    return IdentityModel(
        seat=seat,
        name=row.candidate.name,
        photo=photo_of(row),
        facts=tuple(facts),
        waiting=_waiting(others),
        not_me=translate("console", "考生在座位上按了“不是我”，请核对证件和座位。") if denied else "",
        busy=translate("console", "正在送达…") if row.pending else "",
        just_came=just_came,
    )


def offer(moment: Moment) -> str:
    """Words of the button that leads here; empty where nobody waits."""
    count = len(waiting(moment))
    return fill(translate("console", "待核验 %1"), count) if count else ""


def _waiting(others: int) -> str:
    hint = translate("console", "对照考生本人、有效身份证件和报名照片。")
    if not others:
        return hint
    return fill(translate("console", "%1 后面还有 %2 人。"), hint, others)


def _can(moment: Moment, seat: int) -> bool:
    row = moment.row(seat)
    return row is not None and Action.CONFIRM_IDENTITY.value in doable_at(row, starts_by_proctor=True)
