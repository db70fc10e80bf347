"""What did not come about, in plain words: what happened, and what to do."""

from collections import defaultdict

from PySide6.QtCore import QCoreApplication

from client.console.seat_words import numbers
from client.room.wanted import CodeRefusal, MoveDone, OrderDone, Undone
from client.sitting.refusals import MoveRefusal, Trouble
from client.widgets.phrase import fill
from exam_core.attempt.proctor_act import Action
from exam_core.attempt.refusals import Refusal

translate = QCoreApplication.translate


def success_words(done: OrderDone) -> str:
    """At how many seats the exam was ended, or goes on; empty of anything else, or where it was at none."""
    words = {
        Action.END: translate("console", "已结束考试：%1 个座位。"),
        Action.RESUME: translate("console", "已恢复考试：%1 个座位。"),
    }
    count = len(set(done.seats) - done.refused.keys())
    told = words.get(done.wanted.action) if done.wanted.action else None
    return fill(told, count) if told and count else ""


def done_words(done: OrderDone) -> str:
    """Which seats did not do it, and why; empty where all did."""
    seats: dict[str, list[int]] = defaultdict(list)
    for seat, why in done.refused.items():
        seats[why].append(seat)
    lines = (
        fill(translate("console", "%1 号：%2"), numbers(which), why_words(why))
        for why, which in seats.items()
    )
    return "\n".join(lines)


def moved_words(done: MoveDone) -> str:
    """What became of a move."""
    wanted = done.wanted
    if done.refused is not None:
        return fill(translate("console", "%1 号：%2"), wanted.from_seat, why_words(done.refused))
    return fill(
        translate("console", "%1 号的考生已换到 %2 号：请考生到 %2 号，核对最后一题后继续。"),
        wanted.from_seat, wanted.to_seat,
    )  # fmt: skip


def why_words(why: str) -> str:
    """Why one seat did not do what was wanted."""
    words = {
        Undone.NOT_DELIVERED: translate("console", "座位没有连接，没有送达：请到座位上操作，或等它连上。"),
        Undone.NO_ANSWER: translate("console", "座位没有回答。请看座位上的屏幕，再决定要不要重做。"),
        Undone.NOBODY_THERE: translate("console", "座位上没有人在考。"),
        Undone.CHECKLIST_OPEN: translate("console", "还有没勾选的事项，不能开考。"),
        Undone.GAP_UNKNOWN: translate("console", "不知道中断了多久：请到座位上用密钥恢复，并填写分钟数。"),
        Undone.NOT_IN_THIS_MODE: translate("console", "这一场由考试中心计时，不能换机续考。"),
        Undone.KEY_MISSING: translate("console", "还没有开启码，副本交不出去：请先输入开启码。"),
        Undone.NO_COPY: translate("console", "本机没有这名考生的副本。座位有考试U盘的，请拿U盘换机续考。"),
        Undone.COPY_BEHIND: translate("console", "本机的副本还没有跟上座位，没有执行。请稍等几秒再试。"),
        Undone.TARGET_BUSY: translate("console", "要换去的座位现在不能接收考生，请另选一个空闲的座位。"),
        Undone.ENDING_ALREADY: translate(
            "console", "已有一次提前结束在等待，没有再加一次：请先撤销它，或等它完成。"
        ),
        Undone.DISK: translate("console", "本机的硬盘写不进去，没有换机。请腾出空间再试。"),
        MoveRefusal.NOT_MOVABLE: translate(
            "console", "座位上已有这名考生更新的记录，没有换机，请到座位查看。"
        ),
        MoveRefusal.MIRROR_UNREADABLE: translate("console", "座位读不出送去的副本，没有换机，请再试一次。"),
        Refusal.NOT_NOW: translate("console", "座位现在的状态不能这样做，请再看一下它的状态。"),
        Refusal.STARTS_OTHERWISE: translate("console", "本场到规定时间自动开考，不能在这里开考。"),
        Refusal.TOO_LATE_TO_ENTER: translate("console", "已经超过允许进场的时间，不能开考。"),
        Refusal.PAPER_NOT_RELEASED: translate("console", "试卷还没有开启：请输入开启码，或等考试中心放行。"),
        Refusal.NEEDS_CENTRE_CLOCK: translate("console", "正在等考试中心的时间，网络恢复后再恢复考试。"),
        Refusal.NOT_THIS_PROCTOR: translate("console", "座位不认您的签名：您可能不在这一场的监考名单中。"),
        Refusal.ACT_USED_BEFORE: translate("console", "刚刚有别的操作先到了，请再做一次。"),
        Refusal.ACT_FOR_ANOTHER_ATTEMPT: translate("console", "座位上已经换了考生，请再看一下。"),
        Refusal.REASON_NEEDED: translate("console", "这一场的规则里没有这个原因，请另选一个。"),
        Refusal.WARN_FIRST: translate("console", "警告次数未到规定次数，不能以这个事由责令离场。"),
        Refusal.WRONG_TIME_CODE: translate(
            "console", "补时码不是给这名考生的，没有补时。请和考试中心核对准考证号和每一组。"
        ),
        Refusal.TIME_CODE_USED: translate("console", "这个补时码已经用过，时间没有再加。"),
        Trouble.DISK_FULL: translate("console", "座位的硬盘满了，没有做成。已保存的答案都在，请到座位查看。"),
        Trouble.STORE_DAMAGED: translate("console", "座位的答题记录读不出来，请到座位查看。本机留有副本。"),
        Trouble.NEEDS_MIRROR: translate("console", "座位关机后不留记录，要等它和本机的副本一致才能继续。"),
        Trouble.MIRROR_LOST: translate("console", "座位和本机的副本还不一致，请稍等再试。"),
    }
    found = {str(code.value): told for code, told in words.items()}
    return found.get(why) or fill(translate("console", "座位没有执行（%1），请到座位查看。"), why)


def code_words(refusal: CodeRefusal | None) -> str:
    """Why an unlock code opened nothing; empty where it did."""
    words = {
        None: "",
        CodeRefusal.WRONG_CODE: translate("console", "开启码不对。请核对场次，再看着原件输一次。"),
        CodeRefusal.TOO_SOON: translate("console", "试的次数多了，请过一分钟再试。"),
        CodeRefusal.ALREADY_OPEN: translate("console", "这一场已经开启。"),
    }
    return words[refusal]
