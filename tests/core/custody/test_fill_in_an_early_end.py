"""What two proctors ended before its time stands in the invigilation record, with both of them."""

from exam_core.attempt.events import RULE, EndedEarly, Event, HandedIn
from exam_core.attempt.proctor_act import Action, sign_act_by_two
from tests.core.attempt.bench import CROSSED_IN, NAMES, PROCTOR, Bench
from tests.core.custody.test_fill_in_the_invigilation_record import STARTED, STOPPED, T1, T2, journal, known


def ended_early(reason: str) -> tuple[tuple[Event, str], tuple[Event, str]]:
    act = Bench().signed(Action.END, reason)
    text = sign_act_by_two(act, PROCTOR, NAMES[CROSSED_IN], CROSSED_IN)
    ended = EndedEarly(reason=reason, act=text), f"proctor:{act.proctor}"
    return ended, (HandedIn(cause="ended_early", answered=3), RULE)


def test_what_two_proctors_ended_is_an_emergency_whose_report_is_still_to_be_said() -> None:
    record = known(
        journal(1, STARTED, *ended_early("no_power")),
        journal(2, STARTED, STOPPED, *ended_early("no_power")),
        handed_in=(T1, T2),
    )
    (row,) = record.emergencies
    assert row.what == "提前结束考试（2 人）：停电等，短时间内无法恢复"
    assert row.handling == "已答的内容已交卷封存，成绩待考试中心处理（监考员 川监0412、川监0517）"
    assert (row.at, row.reported) == ("2026-11-25T01:02:00Z", "")
    assert (record.handed_in, record.auto_submitted) == (0, (T1, T2))
    assert record.end_command == "2026-11-25T01:04:00Z"
    assert known(journal(1, STARTED)).emergencies == ()
