"""Words that the player's script puts onto the page."""

from django.utils.translation import gettext as _


def player_words() -> dict[str, str]:
    """By the names under which the script knows them, in the language that is active."""
    return {
        "loading": _("正在载入…"),
        "no_video": _("此刻没有录像"),
        "no_reason": _("不在录像范围内"),
        "skip": _("跳到下一段录像"),
        "play": _("播放"),
        "pause": _("暂停"),
        "failed": _("录像页面载入失败，请刷新；会话可能已经结束。"),
        "no_question": _("还没有打开题目"),
        "question": _("第 {number} 题"),
        "chosen": _("已选"),
        "flagged": _("已标记"),
        "figure": _("第 {number} 题的图"),
        "larger": _("点击放大"),
        "close": _("关闭"),
        "figure_lost": _("本题有图，但没有载入成功。"),
        "figure_broken": _("本题有图，但图已损坏，不能显示。"),
        "no_text": _("试卷内容不可用"),
        "answered": _("已答 {count} 题"),
        "no_journal": _("答卷尚未拆封，没有作答记录。"),
        "single": _("单选题"),
        "multiple": _("多选题"),
        "true_false": _("判断题"),
    }
