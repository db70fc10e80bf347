"""Holding, releasing and deleting on the command line."""

import json
from collections.abc import Callable

from sync_server.accounts.models import Role
from sync_server.recordings.models import Segment
from tests.server.centre import PASSPHRASE, Said
from tests.server.exam_seat import Attempt
from tests.server.seat_video import Filmed, kept, years_ago
from tests.server.sitting_plan import SITTING


def person(filmed: Filmed, account: str, role: Role) -> list[object]:
    """`--as … --key … --passphrase-file …` of a new account."""
    passphrase = filmed.room.folder / "passphrase"
    passphrase.write_text(PASSPHRASE, "utf-8")
    key = filmed.room.add_staff(account, role)
    return ["--as", account, "--key", key, "--passphrase-file", passphrase]


def test_nothing_is_deleted_before_its_time_or_under_a_hold(
    filmed: Filmed, attempt: Attempt, exam_centre: Callable[..., Said]
) -> None:
    segment = kept(attempt)
    operator = person(filmed, "operator", Role.OPERATOR)
    said = exam_centre("delete-recordings", SITTING, *operator, "--yes")
    assert said.code == 4
    assert str(segment.keeping.keep_until) in said.err
    years_ago(7)
    held = exam_centre("hold-recordings", SITTING, "--reason", "投诉2026-17", *operator)
    assert (held.code, "第 1 号" in held.out) == (0, True)
    assert "投诉2026-17" in exam_centre("recordings", SITTING).out


def test_what_is_due_goes_after_a_question_and_the_record_is_shown(
    filmed: Filmed, attempt: Attempt, exam_centre: Callable[..., Said]
) -> None:
    years_ago(7)
    segment = kept(attempt)
    operator = person(filmed, "operator", Role.OPERATOR)
    exam_centre("hold-recordings", SITTING, "--reason", "投诉2026-17", *operator)
    refused = exam_centre("delete-recordings", SITTING, *operator, "--yes")
    assert (refused.code, "投诉2026-17" in refused.err) == (4, True)
    assert json.loads(exam_centre("delete-recordings", "--json", *operator).out) == {"deleted": []}
    released = exam_centre("release-recordings", SITTING, 1, "--reason", "已结案", *operator, "--json")
    assert json.loads(released.out)["open"] == 0
    asked = exam_centre("delete-recordings", *operator, "--json")
    assert (asked.code, json.loads(asked.out)["due"][0]["size"]) == (3, segment.size)
    assert exam_centre("delete-recordings", *operator, "--yes").code == 0
    assert Segment.objects.get().state == "deleted"
    assert "operator 到期删除 1 段" in exam_centre("recordings", SITTING).out


def test_a_clerk_neither_holds_nor_deletes(
    filmed: Filmed, attempt: Attempt, exam_centre: Callable[..., Said]
) -> None:
    years_ago(7)
    kept(attempt)
    clerk = person(filmed, "clerk", Role.CLERK)
    for words in (("hold-recordings", SITTING, "--reason", "x"), ("delete-recordings", SITTING, "--yes")):
        said = exam_centre(*words, *clerk)
        assert (said.code, "无权" in said.err) == (4, True)
    assert Segment.objects.get().state == "kept"
