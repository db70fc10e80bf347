"""Every reason for which a result is kept in quarantine instead of being scored."""

import enum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Refusal(enum.StrEnum):
    """Why a result was not believed. It stays where it is, and `status` shows the reason."""

    DAMAGED_ON_DISK = "damaged_on_disk"
    CANNOT_OPEN = "cannot_open"
    NOT_A_RESULT = "not_a_result"
    BROKEN_JOURNAL = "broken_journal"
    ANOTHER_HEAD = "another_head"
    ANOTHER_ATTEMPT = "another_attempt"
    ANOTHER_SEAT_KEY = "another_seat_key"
    ANOTHER_PACKAGE = "another_package"
    ANOTHER_PAPER = "another_paper"
    ANOTHER_SEAT = "another_seat"
    ANOTHER_ALLOWANCE = "another_allowance"
    ANOTHER_TIME_ANCHOR = "another_time_anchor"
    ANOTHER_START = "another_start"
    ANOTHER_MODE = "another_mode"
    NOT_HANDED_IN = "not_handed_in"
    ANOTHER_COUNT = "another_count"
    COPY_DIFFERS = "copy_differs"


WORDS: dict[Refusal, Promise] = {
    Refusal.DAMAGED_ON_DISK: _("保存的文件已损坏或丢失"),
    Refusal.CANNOT_OPEN: _("不是封给本中心的，或已损坏"),
    Refusal.NOT_A_RESULT: _("内容不是作答结果"),
    Refusal.BROKEN_JOURNAL: _("作答日志不合规则"),
    Refusal.ANOTHER_HEAD: _("日志末条与封面不符"),
    Refusal.ANOTHER_ATTEMPT: _("日志属于另一次作答"),
    Refusal.ANOTHER_SEAT_KEY: _("日志中的座位密钥与封面不符"),
    Refusal.ANOTHER_PACKAGE: _("日志中的试卷包与封面不符"),
    Refusal.ANOTHER_PAPER: _("试卷不是该考生的试卷"),
    Refusal.ANOTHER_SEAT: _("不是在该考生的座位上作答"),
    Refusal.ANOTHER_ALLOWANCE: _("补时与名册不符"),
    Refusal.ANOTHER_TIME_ANCHOR: _("补时码的校验值与名册不符"),
    Refusal.ANOTHER_START: _("开考方式与场次不符"),
    Refusal.ANOTHER_MODE: _("考试方式与场次不符"),
    Refusal.NOT_HANDED_IN: _("日志中没有交卷"),
    Refusal.ANOTHER_COUNT: _("日志中的题数与试卷不符"),
    Refusal.COPY_DIFFERS: _("与中心保存的日志副本不符：座位数据曾被回退，或同一次作答有两份日志"),
}

OVERRULABLE = frozenset(
    {Refusal.COPY_DIFFERS, Refusal.ANOTHER_SEAT, Refusal.ANOTHER_ALLOWANCE, Refusal.NOT_HANDED_IN}
)
"""What two people may let pass: the journal itself is whole, keeps the rules and is this candidate's."""
