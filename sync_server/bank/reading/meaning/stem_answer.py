"""An answer that stands in the stem's own gap: `……应为（ A ）。`, `……应接地。（√）`."""

import re

from sync_server.bank.reading.meaning.text import BLANK, narrow

_ANSWER = re.compile(
    r"[(\[【]\s*(?:答案:?)?\s*([A-J](?:[\s,、]*[A-J]){0,9}|[√×✓✔✗✘TF]|对|错|正确|错误)\s*[)\]】]"
    # 图（A）, 安培（A） and （A）型 are no answers.
    r"(?![类级型相点区图组线项式款表])"
)
_NAMES = re.compile(
    r"(?:图|表|附录|附件|方案|单位|电流|安|安培|库仑|法|法拉|特|特斯拉|亨|亨利|焦|焦耳|温度|摄氏度|华氏度|[A-Za-z0-9])[为是]?\s*$"
)
_GAP = re.compile(r"[(\[【][\s_]*[)\]】]|__+")
_AT_THE_END = re.compile(r"[\s。.!?]*$")


def answer_in_stem(stem: str) -> tuple[str, str | None]:
    """The stem with a gap in the place of its answer, and the answer; the stem as it was, and None.

    The stem must have one such place and no open gap beside it. Words of true and false count at its end
    only.
    """
    plain = narrow(stem)
    found = list(_ANSWER.finditer(plain))
    if len(found) != 1 or _GAP.search(plain):
        return stem, None
    place, answer = found[0], found[0][1]
    if not answer[0].isascii() and not _AT_THE_END.match(plain, place.end()):
        return stem, None
    if answer.isascii() and _NAMES.search(plain, 0, place.start()):
        return stem, None
    return stem[: place.start()] + BLANK + stem[place.end() :], re.sub(r"[\s,、]", "", answer)
