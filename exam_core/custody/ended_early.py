"""What two proctors ended before its time, for the invigilation record; in Chinese, as the form is."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from exam_core.attempt.events import EndedEarly
from exam_core.attempt.journal import Entry
from exam_core.attempt.proctor_act import proctors_of
from exam_core.custody.invigilation import NOTE_CHARS, Emergency
from exam_core.identifiers import StaffId
from exam_core.package.sitting_info import utc_text
from exam_core.rules.rule_set import RuleSet


def endings(journals: Iterable[Sequence[Entry]], rules: RuleSet) -> Iterator[Emergency]:
    """One row for each reason and pair of proctors; to whom it was reported is theirs to say."""
    times: dict[tuple[str, tuple[StaffId, ...]], list[datetime]] = {}
    for entries in journals:
        for entry in entries:
            if isinstance(entry.event, EndedEarly):
                key = entry.event.reason, proctors_of(entry.event.act)
                times.setdefault(key, []).append(entry.wall)
    words = {one.code: one.zh for one in rules.end_reasons}
    for (reason, proctors), ended in sorted(times.items(), key=lambda one: min(one[1])):
        what = f"提前结束考试（{len(ended)} 人）：{words.get(reason, reason)}"
        handling = f"已答的内容已交卷封存，成绩待考试中心处理（监考员 {'、'.join(proctors)}）"
        yield Emergency(
            at=utc_text(min(ended)), what=what[:NOTE_CHARS], handling=handling[:NOTE_CHARS], reported=""
        )
