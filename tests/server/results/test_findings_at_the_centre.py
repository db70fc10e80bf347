"""What a seat's lockdown found reaches the centre's people: while the exam runs, and with the result."""

import json
from collections.abc import Callable
from typing import Any

from exam_core.attempt.commands import LockByRule, NoteFinding
from exam_core.attempt.events import FindingPhase
from exam_core.attempt.proctor_act import Action
from sync_server.opening.models import Opening
from sync_server.role import ProcessRole, take_role
from sync_server.scoring.models import Score
from tests.server.centre import Said
from tests.server.exam_seat import Attempt
from tests.server.examroom import ExamRoom, keep, mark, room, ticket_of
from tests.server.seat_online import online
from tests.server.sitting_plan import SITTING

__all__ = ["room"]

Run = Callable[..., Said]


def found(attempt: Attempt, finding: str, subject: str, phase: FindingPhase = "seen") -> None:
    attempt.do(NoteFinding(finding, subject, "certain", "lock", "程序名和版本信息", phase))


def status(exam_centre: Run) -> Any:
    take_role(ProcessRole.DESK)
    return json.loads(exam_centre("status", SITTING, "--json").out)


def test_a_result_with_findings_is_replayed_scored_and_its_findings_are_shown(
    room: ExamRoom, exam_centre: Run
) -> None:
    room.released()
    attempt = room.open_attempt(1)
    found(attempt, "classroom_control", "极域电子教室", "let_pass")
    attempt.check_in()
    attempt.answer_right(45)
    attempt.mono_ms += 60_000
    found(attempt, "forbidden_program", "ToDesk")
    found(attempt, "forbidden_program", "ToDesk", "locked")
    attempt.do(LockByRule("lockdown"))
    attempt.act(Action.ACCEPT_FINDING, "removed", finding="forbidden_program")
    found(attempt, "forbidden_program", "ToDesk", "gone")
    attempt.act(Action.UNLOCK, "finding_cleared")
    attempt.hand_in()
    mark(keep(attempt))
    opening = Opening.objects.get()
    assert opening.refusal == ""
    assert opening.locked_times == 1
    assert str(Score.objects.get().total.normalize()) == "9E+1"
    told = [(one["finding"], one["subject"], one["accepted"], one["locked"]) for one in opening.findings]
    assert told == [
        ("classroom_control", "极域电子教室", True, False), ("forbidden_program", "ToDesk", True, True),
    ]  # fmt: skip
    one = status(exam_centre)["tickets"][0]
    assert [each["name"] for each in one["findings"]] == ["机房管理软件", "禁用程序"]
    assert one["findings"][1]["accepted_text"] == "已关闭或已拔除"
    assert one["findings_now"] is None
    lines = exam_centre("status", SITTING).out.splitlines()
    at = lines.index("防作弊保护发现的情况")
    assert "签到前放行：程序名和版本信息" in lines[at + 2]
    assert lines[at + 3].split()[:4] == ["1", ticket_of(1), "禁用程序", "ToDesk"]
    assert "座位已锁定；川监0412：已关闭或已拔除" in lines[at + 3]
    english = exam_centre("status", SITTING, "--lang", "en").out
    assert "Forbidden program ToDesk" in english
    assert "Closed or unplugged" in english


def test_while_the_exam_runs_the_centre_sees_what_a_seat_finds_now(room: ExamRoom, exam_centre: Run) -> None:
    room.released()
    attempt = room.open_attempt(2)
    seat = online(room.seats[2])
    heartbeat = {
        "sitting": SITTING, "seat": 2, "state": "answering", "attempt": attempt.id, "head": None, "seq": 1,
    }  # fmt: skip
    assert seat.post("/heartbeat", heartbeat | {"findings": ["usb_storage"]}).status_code == 200
    now = [one["findings_now"] for one in status(exam_centre)["tickets"]]
    assert now == [None, [{"finding": "usb_storage", "name": "U盘或移动硬盘"}], None]
    assert "U盘或移动硬盘" in exam_centre("status", SITTING).out
    take_role(ProcessRole.WEB)
    assert seat.post("/heartbeat", heartbeat).status_code == 200
    take_role(ProcessRole.DESK)
    assert "防作弊保护" not in exam_centre("status", SITTING).out


def test_a_sitting_in_which_nothing_was_found_says_nothing_of_it(room: ExamRoom, exam_centre: Run) -> None:
    room.released()
    mark(keep(room.handed_in(1, right=40)))
    assert Opening.objects.get().findings == []
    take_role(ProcessRole.DESK)
    assert "防作弊保护" not in exam_centre("status", SITTING).out
