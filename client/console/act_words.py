"""Acts in words: on the button, over the question, and what each does."""

from PySide6.QtCore import QCoreApplication

from client.console.acts import ACCEPT, MOVE, TELL, Other
from client.lockdown.finding import FindingCode
from client.widgets.finding_words import words_for_code
from client.widgets.phrase import fill
from exam_core.attempt.proctor_act import Action

translate = QCoreApplication.translate


def act_words(code: str) -> str:
    """The act's name."""
    if code.startswith(ACCEPT):
        finding = FindingCode(code.removeprefix(ACCEPT))
        return fill(translate("console", "放行：%1"), words_for_code(finding).what)
    words = {
        Action.CONFIRM_IDENTITY.value: translate("console", "身份无误"),
        Action.DOUBT_IDENTITY.value: translate("console", "身份存疑"),
        Action.START.value: translate("console", "开始考试"),
        Action.LOCK.value: translate("console", "锁定"),
        Action.UNLOCK.value: translate("console", "解锁"),
        Action.ALLOW_LEAVE.value: translate("console", "准许离座"),
        Action.CONFIRM_RETURN.value: translate("console", "考生已回座"),
        Action.RESUME.value: translate("console", "恢复考试"),
        Action.WARN.value: translate("console", "警告"),
        Action.ORDER_OUT.value: translate("console", "责令离场"),
        Action.WITHDRAW.value: translate("console", "考生不考了"),
        Action.END.value: translate("console", "提前结束"),
        Action.RAISE_CAP.value: translate("console", "补时码"),
        Other.SEND_BACK.value: translate("console", "退回登录"),
        Other.CLEAR.value: translate("console", "清台"),
        TELL: translate("console", "通知"),
        MOVE: translate("console", "换座"),
    }
    return words[code]


def button_words(code: str) -> str:
    """The act's name on its button: with an ellipsis where a question follows, if there is room for it."""
    asks = code in (
        Action.DOUBT_IDENTITY, Action.LOCK, Action.UNLOCK, Action.ALLOW_LEAVE, Action.WITHDRAW, Action.START,
        Action.RESUME, Action.WARN, Action.ORDER_OUT, Action.END, Action.RAISE_CAP,
        MOVE,
    )  # fmt: skip
    return fill(translate("console", "%1…"), act_words(code)) if asks else act_words(code)


def effect_words(code: str) -> str:
    """What the act does, in one sentence; empty where its name says it all."""
    if code.startswith(ACCEPT):
        return translate("console", "记入考试日志，这类发现不再提醒，也不再因此锁定。")
    words = {
        Action.DOUBT_IDENTITY.value: translate("console", "考生可以先考试；成绩暂不公布，由考试中心认定。"),
        Action.START.value: translate("console", "试卷显示在座位上，考试时间开始计算。"),
        Action.LOCK.value: translate("console", "试卷立即隐藏，考生不能作答。"),
        Action.UNLOCK.value: translate("console", "考生继续作答；锁定的时间是否补回，由原因决定。"),
        Action.ALLOW_LEAVE.value: translate("console", "试卷隐藏，考试时间照常计算。"),
        Action.WARN.value: translate("console", "警告并责令改正：考生在屏幕上看到，确认后继续作答。"),
        Action.ORDER_OUT.value: translate(
            "console", "座位立即关闭，已有答案封存；成绩是否取消由考试中心两人认定。不能撤销。"
        ),
        Action.RESUME.value: translate("console", "接着作答；中断的时间按规定补回。"),
        Action.WITHDRAW.value: translate("console", "结束这名考生在本座位的考试，不能撤销。"),
        Action.END.value: translate(
            "console", "须两名监考员确认，一分钟内可以撤销。然后已答的内容交卷封存，成绩由考试中心处理。"
        ),
        Action.RAISE_CAP.value: translate(
            "console", "输入考试中心电话告知的补时码：中断太久、规则没有补足的时间，凭码补回，不会多给。"
        ),
        MOVE: translate("console", "原座位停止，答案和剩余时间带到另一个座位，考生核对后接着考。"),
        Other.CLEAR.value: translate("console", "结果已安全保存，座位让给下一名考生。"),
    }
    return words.get(code, "")
