"""What a blueprint, a bank or a draw lacks, in words: shared by the commands that draw or try to."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exam_core.paper.draw import Impossible
from exam_core.paper.nearest_bounds import Bound
from exam_core.paper.shortages import Lack, Shortage
from sync_server.bank.words import TYPES

LACKS = {
    Lack.POINTS: gettext_lazy("各题分值合计 {there}，应为 {needed}。"),
    Lack.QUESTIONS: gettext_lazy("{type}需要 {needed} 题，可用 {there} 题。"),
    Lack.SCOPE: gettext_lazy("{type}另有 {there} 题属于省级题库，这类考试不能用。"),
    Lack.TOPIC: gettext_lazy("{type}中“{name}”需要 {needed} 题，可用 {there} 题。"),
    Lack.DIFFICULTY: gettext_lazy("{type}中难度 {name} 需要 {needed} 题，可用 {there} 题。"),
    Lack.QUOTAS_TOGETHER: gettext_lazy("{type}的各项配额不能同时满足。"),
}
IMPOSSIBLE = {
    Impossible.OTHER_BANK: gettext_lazy("题库在抽题时变了，请再试一次。"),
    Impossible.TOO_FEW_QUESTIONS: gettext_lazy("用过的次数没有超过上限的题目不够组卷。"),
    Impossible.MAKEUP_TOO_ALIKE: gettext_lazy("补考者考过的题目之外，剩下的不够另组一份试卷。"),
    Impossible.NEIGHBOURS_TOO_ALIKE: gettext_lazy("抽不出与邻座相同题目足够少的试卷。"),
    Impossible.DIFFICULTY_OUT_OF_BAND: gettext_lazy("抽不出难度相近的试卷。"),
}
BOUNDS = {
    Bound.NEIGHBOUR_COMMON_MAX: gettext_lazy("邻座相同题目的上限（随机水平的倍数）"),
    Bound.DIFFICULTY_SPREAD_MAX: gettext_lazy("试卷难度差的上限（标准差）"),
    Bound.EXPOSURE_MAX: gettext_lazy("一道题用过的试卷数的上限"),
    Bound.MAKEUP_COMMON_MAX: gettext_lazy("补考与考过的试卷相同题目的上限"),
}


def shortage_text(shortage: Shortage) -> str:
    """One line on what is missing."""
    return str(LACKS[shortage.lack]).format(
        type=str(TYPES[shortage.section]) if shortage.section else "",
        name=shortage.name,
        needed=f"{shortage.needed.normalize():f}",
        there=f"{shortage.there.normalize():f}",
    )


def waiting_text(waiting: int) -> list[str]:
    """A line on questions that could be drawn once somebody has reviewed them; none where there are none."""
    text = _("题库中另有 {count} 题等待复核，复核之后才能抽用。")
    return [text.format(count=waiting)] if waiting else []


def bounds_text(bounds: Mapping[str, str]) -> list[str]:
    """What to write into the blueprint; where no bound helps, that."""
    if not bounds:
        return [_("放宽组卷方案的界限也抽不出，只能增加题目。")]
    lines = [_("系统不会自行放宽。最近的可行界限如下，已用整场试抽验证；也可以增加题目：")]
    return lines + [f"  {name} = {value}    # {BOUNDS[Bound(name)]}" for name, value in bounds.items()]


def bound_values(bounds: Mapping[Bound, object]) -> dict[str, str]:
    """Bounds by their name in the blueprint, as they are written there."""
    return {bound.value: f"{value:f}" for bound, value in sorted(bounds.items())}
