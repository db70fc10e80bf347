"""Every way in which closing, publishing or exporting is refused, and the words for it."""

import enum
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sync_server.accounts.personal_keys import WORDS as KEY_WORDS


class Refusal(enum.StrEnum):
    """Why nothing was done."""

    UNKNOWN_SITTING = "unknown_sitting"
    NOT_RELEASED = "not_released"
    NOT_CLOSED = "not_closed"
    NOT_PROPOSED = "not_proposed"
    NOT_PUBLISHED = "not_published"
    ALREADY_CLOSED = "already_closed"
    ALREADY_PROPOSED = "already_proposed"
    ALREADY_PUBLISHED = "already_published"
    UNKNOWN_TICKET = "unknown_ticket"
    UNKNOWN_REASON = "unknown_reason"
    TICKET_OPEN = "ticket_open"
    UNKNOWN_ACCOUNT = "unknown_account"
    MAY_NOT = "may_not"
    NOT_THE_ACCOUNTS_KEY = "not_the_accounts_key"
    SAME_PERSON = "same_person"
    TABLE_CHANGED = "table_changed"
    NOBODY_HAD_IT = "nobody_had_it"
    SEVERAL_VERSIONS = "several_versions"
    UNKNOWN_OPTION = "unknown_option"
    EVERY_OPTION = "every_option"
    SAME_KEY = "same_key"
    CANNOT_OPEN = "cannot_open"
    NOTHING_TO_CORRECT = "nothing_to_correct"
    NO_CORRECTION = "no_correction"
    NO_SUCH_REVISION = "no_such_revision"
    BAD_FILE = "bad_file"
    OPENED_THE_RESULTS = "opened_the_results"
    NOTHING_TO_SETTLE = "nothing_to_settle"
    NO_SETTLEMENT = "no_settlement"
    TICKET_CHANGED = "ticket_changed"
    NO_SUCH_RESULT = "no_such_result"
    CANNOT_COUNT = "cannot_count"
    NOT_RESCHEDULING = "not_rescheduling"
    NOT_CANCELLING = "not_cancelling"
    NO_WORDS = "no_words"


WORDS: dict[Refusal, Promise] = {
    Refusal.UNKNOWN_SITTING: _("没有代码为“%(value)s”的场次。"),
    Refusal.NOT_RELEASED: _("场次“%(value)s”尚未放行，不能封场。"),
    Refusal.NOT_CLOSED: _("场次“%(value)s”尚未封场。"),
    Refusal.NOT_PROPOSED: _("场次“%(value)s”的成绩尚未提请公布。"),
    Refusal.NOT_PUBLISHED: _("场次“%(value)s”的成绩尚未公布。"),
    Refusal.ALREADY_CLOSED: _("场次“%(value)s”已封场。"),
    Refusal.ALREADY_PROPOSED: _("场次“%(value)s”的成绩已由他人提请公布。"),
    Refusal.ALREADY_PUBLISHED: _("场次“%(value)s”的成绩已公布。"),
    Refusal.UNKNOWN_TICKET: _("本场没有准考证号“%(value)s”。"),
    Refusal.UNKNOWN_REASON: _("规则集中没有缺考原因“%(value)s”。"),
    Refusal.TICKET_OPEN: _("准考证号 %(value)s"),
    **{Refusal(refusal.value): words for refusal, words in KEY_WORDS.items()},
    Refusal.SAME_PERSON: _("提请人不能审批自己的提请；须由另一人用自己的密钥审批。"),
    Refusal.TABLE_CHANGED: _("提请之后成绩表有变化，须重新核对。"),
    Refusal.NOBODY_HAD_IT: _("本场已交卷考生的试卷中没有试题“%(value)s”。"),
    Refusal.SEVERAL_VERSIONS: _("本场抽到了试题“%(value)s”的多个版本，请用 digest 指明是哪一个。"),
    Refusal.UNKNOWN_OPTION: _("试题“%(value)s”没有这样的选项。"),
    Refusal.SAME_KEY: _("试题“%(value)s”现在就是这样评分的，没有要更正的。"),
    Refusal.EVERY_OPTION: _("试题“%(value)s”的每个选项都算对，应改为作废（void）。"),
    Refusal.CANNOT_OPEN: _("准考证号 %(value)s 的结果打不开，不能重新评分。"),
    Refusal.NOTHING_TO_CORRECT: _("场次“%(value)s”已按这些更正评分，没有需要更正的。"),
    Refusal.NO_CORRECTION: _("场次“%(value)s”没有待审批的更正。"),
    Refusal.NO_SUCH_REVISION: _("没有第 %(value)s 次公布。"),
    Refusal.BAD_FILE: _("更正文件有误：%(value)s"),
    Refusal.OPENED_THE_RESULTS: _(
        "“%(value)s”是本场的解封员（账号或姓名相同），不得参与本场成绩的公布和更正。"
    ),
    Refusal.NOTHING_TO_SETTLE: _("准考证号 %(value)s 没有需要两人处理的问题。"),
    Refusal.NO_SETTLEMENT: _("准考证号 %(value)s 没有待审批的处理意见。"),
    Refusal.TICKET_CHANGED: _("提出处理意见之后，准考证号 %(value)s 又收到了新的结果或日志，须重新提出。"),
    Refusal.NO_SUCH_RESULT: _("该考生没有摘要以“%(value)s”开头的结果（至少 8 位，见 status）。"),
    Refusal.CANNOT_COUNT: _("摘要以“%(value)s”开头的结果读不出可信的作答，不能评分，只能作废或改期。"),
    Refusal.NOT_RESCHEDULING: _("“%(value)s”不是规则集中可以改期的原因。"),
    Refusal.NOT_CANCELLING: _(
        "不能以“%(value)s”取消成绩：须是规则集中的严重违纪事由，或者考生已因警告后再违纪被责令离场。"
    ),
    Refusal.NO_WORDS: _("请说明理由。"),
}


@dataclass(frozen=True, slots=True)
class Refused:
    """A refusal and what it is about; its text is the message shown to a person."""

    refusal: Refusal
    value: str = ""

    def __str__(self) -> str:
        return str(WORDS[self.refusal]) % {"value": self.value}
