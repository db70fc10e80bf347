"""What statistics are called in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from exam_core.statistics.item_statistics import Flag

FLAGS: dict[str, Promise] = {
    Flag.KEY_DOUBTFUL: _("答案存疑"),
    Flag.NEGATIVE_DISCRIMINATION: _("区分度为负"),
    Flag.REPORTED: _("考生反映"),
    Flag.TOO_HARD: _("过难"),
    Flag.UNCHOSEN_DISTRACTOR: _("有干扰项无人选"),
    Flag.TOO_EASY: _("过易"),
}

WHAT_FLAGS_MEAN: dict[str, Promise] = {
    Flag.KEY_DOUBTFUL: _("其余题目得分较高的一半考生中，选同一错误答案的多于选正确答案的：请核对标准答案。"),
    Flag.NEGATIVE_DISCRIMINATION: _("答对本题的考生，其余题目得分反而较低。"),
    Flag.REPORTED: _("有考生作答时点了“本题有问题”。系统只记次数，考生没有书写说明的地方。"),
    Flag.TOO_HARD: _("答对率低于 0.20。"),
    Flag.UNCHOSEN_DISTRACTOR: _("答错的有 10 人以上，仍有错误选项无人选。"),
    Flag.TOO_EASY: _("答对率高于 0.98，几乎不能区分考生。"),
}


NO_VERDICT = _(
    "这只是供人参考的线索，绝不是结论：同一教材、同一教师、同样的误解也会使答案相似；"
    "指数看不出谁抄谁，也不能证明有人抄袭。不得仅凭此认定违规或扣减成绩。"
)
