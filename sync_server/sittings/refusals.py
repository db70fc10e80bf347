"""Every way in which planning, building or releasing a sitting is refused, and the words for it."""

import enum
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sync_server.punctuation import listed


class Refusal(enum.StrEnum):
    """Why nothing was done."""

    CODE_TAKEN = "code_taken"
    UNKNOWN_SITE = "unknown_site"
    UNKNOWN_SUBJECT = "unknown_subject"
    UNKNOWN_RULE_SET = "unknown_rule_set"
    DRILL_RULES_FOR_EXAM = "drill_rules_for_exam"
    EXAM_RULES_FOR_DRILL = "exam_rules_for_drill"
    RULES_NOT_IN_FORCE = "rules_not_in_force"
    BLUEPRINT_OF_OTHER_KIND = "blueprint_of_other_kind"
    UNKNOWN_KIND = "unknown_kind"
    UNKNOWN_ITEM = "unknown_item"
    ITEM_NOT_IN_FORCE = "item_not_in_force"
    NEEDS_APPROVAL = "needs_approval"
    NEEDS_NO_APPROVAL = "needs_no_approval"
    STANDALONE_BY_TIME = "standalone_by_time"
    NEEDS_ROOM_RECORDING = "needs_room_recording"
    NO_OFFICERS = "no_officers"
    SLIP_NOT_VALID = "slip_not_valid"
    RELEASE_AFTER_START = "release_after_start"
    START_IS_PAST = "start_is_past"
    UNKNOWN_PROCTOR = "unknown_proctor"
    SUSPENDED_PROCTOR = "suspended_proctor"
    TOO_FEW_PROCTORS = "too_few_proctors"
    NONE_CROSSED_IN = "none_crossed_in"
    CROSSED_IN_NOT_ASSIGNED = "crossed_in_not_assigned"
    UNKNOWN_SITTING = "unknown_sitting"
    ALREADY_ARMED = "already_armed"
    NO_DEVICE = "no_device"
    BANK_TOO_SMALL = "bank_too_small"
    WRONG_BANK = "wrong_bank"
    QUESTIONS_WORN_OUT = "questions_worn_out"
    MAKEUP_TOO_ALIKE = "makeup_too_alike"
    NEIGHBOURS_TOO_ALIKE = "neighbours_too_alike"
    DIFFICULTY_OUT_OF_BAND = "difficulty_out_of_band"
    NOT_BUILT = "not_built"
    WINDOW_OVER = "window_over"
    ANOTHER_PACKAGE = "another_package"
    NOT_ARMED = "not_armed"


WORDS: dict[Refusal, Promise] = {
    Refusal.CODE_TAKEN: _("场次代码“%(value)s”已被占用。"),
    Refusal.UNKNOWN_SITE: _("没有代码为“%(value)s”的考点，请先登记考点。"),
    Refusal.UNKNOWN_SUBJECT: _("题库中没有科目“%(value)s”。"),
    Refusal.UNKNOWN_RULE_SET: _("没有名为“%(value)s”的规则集。"),
    Refusal.DRILL_RULES_FOR_EXAM: _("演练规则“%(value)s”不能用于正式考试。"),
    Refusal.EXAM_RULES_FOR_DRILL: _("正式规则“%(value)s”不能用于演练。"),
    Refusal.RULES_NOT_IN_FORCE: _("考试当日不在规则“%(value)s”的有效期内。"),
    Refusal.BLUEPRINT_OF_OTHER_KIND: _("组卷方案用于另一类考试（%(value)s）。"),
    Refusal.UNKNOWN_KIND: _("考试当日的目录中没有这类考试（%(value)s）。"),
    Refusal.UNKNOWN_ITEM: _("考试目录中没有项目“%(value)s”。"),
    Refusal.ITEM_NOT_IN_FORCE: _("项目“%(value)s”在考试当日不在目录的有效期内。"),
    Refusal.NEEDS_APPROVAL: _(
        "场次“%(value)s”是单机版：须经省考试中心批准，在 [sitting.approval] 中写明批准文号 number "
        "和批准人 approver（实施细则第十一条）。"
    ),
    Refusal.NEEDS_NO_APPROVAL: _(
        '场次“%(value)s”是联网考试，不用单机版批准文号；单机版须写 mode = "standalone"。'
    ),
    Refusal.STANDALONE_BY_TIME: _('单机版场次由监考员宣布开考：start_by 须为 "proctor"。'),
    Refusal.NEEDS_ROOM_RECORDING: _(
        '场次“%(value)s”不录考位视频（seat_video = "off"）：须在 room_recording 中写明考场监控录像的编号'
        "或存放处（实施细则第八条第七项：考试全程录像）。"
    ),
    Refusal.NO_OFFICERS: _(
        "没有可用的解封员名单（%(value)s）：单机版的结果须封给甲、乙两组解封员，每组至少三人。"
        "先用 exam-centre keys --add-officer 和 --publish-officers 建立名单。"
    ),
    Refusal.SLIP_NOT_VALID: _(
        "场次“%(value)s”的密封单批准不再有效（账号停用或签名不符），须重新由两人办理。"
    ),
    Refusal.RELEASE_AFTER_START: _("放行时间晚于开考时间。"),
    Refusal.START_IS_PAST: _("开考时间已过。"),
    Refusal.UNKNOWN_PROCTOR: _("没有工作证号为“%(value)s”的监考员。"),
    Refusal.SUSPENDED_PROCTOR: _("监考员“%(value)s”已停止监考。"),
    Refusal.TOO_FEW_PROCTORS: _("监考员不足：每个考场至少 %(value)s 名。"),
    Refusal.NONE_CROSSED_IN: _("至少应有一名交叉监考员。"),
    Refusal.CROSSED_IN_NOT_ASSIGNED: _("交叉监考员“%(value)s”不在监考员名单中。"),
    Refusal.UNKNOWN_SITTING: _("没有代码为“%(value)s”的场次。"),
    Refusal.ALREADY_ARMED: _("场次“%(value)s”已待放行或已放行，不能再改。"),
    Refusal.NO_DEVICE: _("考点“%(value)s”没有已登记的考试机。"),
    Refusal.BANK_TOO_SMALL: _("题库“%(value)s”中的题目不够组卷。"),
    Refusal.WRONG_BANK: _(
        "这类考试只能用国家题库，而题库中可用的 %(value)s 题都属于省级题库（实施细则第十三条）。"
    ),
    Refusal.QUESTIONS_WORN_OUT: _("题库“%(value)s”中，用过的次数没有超过上限的题目不够组卷。"),
    Refusal.MAKEUP_TOO_ALIKE: _("题库太小：补考者考过的题目之外，剩下的不够另组一份试卷（%(value)s）。"),
    Refusal.NEIGHBOURS_TOO_ALIKE: _("题库太小：抽不出与邻座相同题目足够少的试卷（%(value)s）。"),
    Refusal.DIFFICULTY_OUT_OF_BAND: _("题库太小：抽不出难度相近的试卷（%(value)s）。"),
    Refusal.NOT_BUILT: _("场次“%(value)s”还没有试卷包。"),
    Refusal.WINDOW_OVER: _("场次“%(value)s”的考试时段已过。"),
    Refusal.ANOTHER_PACKAGE: _("保存的试卷包或其密钥不属于场次“%(value)s”的这一版，不放行。"),
    Refusal.NOT_ARMED: _("场次“%(value)s”未待放行。"),
}
NEAR = _("相近的有：%(names)s。")


@dataclass(frozen=True, slots=True)
class Refused:
    """A refusal and what it is about; its text is the message shown to a person.

    Attributes:
        near: what was perhaps meant, the likeliest first.
        bounds: where a draw is impossible, the nearest bounds with which one succeeds: their names in the
            blueprint and the values to write.
    """

    refusal: Refusal
    value: str = field(default="")
    near: tuple[str, ...] = ()
    bounds: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        text = str(WORDS[self.refusal]) % {"value": self.value}
        return text + str(NEAR) % {"names": listed(self.near)} if self.near else text
