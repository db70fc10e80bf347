"""Patrols, calls and cameras that were off, on the command line; and the sitting's file that has them."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from exam_core.identifiers import StaffId
from exam_core.sealing.keys import SigningKey
from tests.server.centre import PASSPHRASE, Said
from tests.server.seat_video import Filmed
from tests.server.sitting_plan import SITTING

Run = Callable[..., Said]
CALL = (
    "--reason", "power", "--words", "全场停电", "--caller", "李敏，监考员", "--callback", "028-85050531",
    "--advice", "等待来电",
)  # fmt: skip


@pytest.fixture
def person(filmed: Filmed, keys: dict[StaffId, SigningKey]) -> Callable[[str], tuple[object, ...]]:
    """The words with which the account of a role acts."""
    passphrase = filmed.room.folder / "passphrase"
    passphrase.write_text(PASSPHRASE, "utf-8")

    def words(role: str) -> tuple[object, ...]:
        return ("--as", role, "--key", filmed.room.staff[role], "--passphrase-file", passphrase)

    return words


Person = Callable[[str], tuple[object, ...]]


def done(said: Said) -> Any:
    assert said.code == 0, said
    return json.loads(said.out)


def test_a_patrol_records_a_finding_and_it_is_in_the_sittings_file(exam_centre: Run, person: Person) -> None:
    said = exam_centre(
        "record-patrol",
        SITTING,
        "--reason",
        "misconduct",
        "--seat",
        3,
        "--words",
        "考生使用手机",
        *person("patrol"),
    )
    assert said.code == 0, said
    assert f"answer-report {SITTING} 1" in said.out
    for words in ("status", "reports"):
        shown = exam_centre(words, SITTING).out
        assert "巡考 · 疑似违纪" in shown
        assert "3 号座位）：考生使用手机" in shown
        assert "patrol 记录于" in shown
        assert "未办结" in shown
    (report,) = done(exam_centre("status", SITTING, "--json"))["reports"]
    assert (report["kind"], report["reason"], report["seat"], report["open"]) == (
        "patrol",
        "misconduct",
        3,
        True,
    )


def test_a_call_is_answered_and_settled_with_who_and_what(exam_centre: Run, person: Person) -> None:
    assert done(exam_centre("record-call", SITTING, *CALL, *person("clerk"), "--json"))["open"]
    answer = ("answer-report", SITTING, 1, *person("reviewer"))
    assert done(exam_centre(*answer, "--words", "已联系供电", "--json"))["open"]
    assert not done(exam_centre(*answer, "--outcome", "10:20 来电", "--json"))["open"]
    again = exam_centre(*answer, "--words", "再看", "--json")
    assert (again.code, json.loads(again.out)["code"]) == (4, "settled")
    shown = exam_centre("reports", SITTING).out
    assert "来电人：李敏，监考员，回电 028-85050531" in shown
    assert "处置意见：等待来电" in shown
    assert "办结：10:20 来电" in shown
    assert "未办结" not in shown


def test_what_is_open_anywhere_is_listed_without_a_sitting(exam_centre: Run, person: Person) -> None:
    assert done(exam_centre("reports", "--json")) == {"sittings": []}
    assert "没有这样的情况" in exam_centre("reports").out
    done(exam_centre("record-patrol", SITTING, "--reason", "in_order", *person("patrol"), "--json"))
    done(exam_centre("record-call", SITTING, *CALL, *person("clerk"), "--json"))
    (sitting,) = done(exam_centre("reports", "--json"))["sittings"]
    assert (sitting["sitting"], [one["number"] for one in sitting["reports"]]) == (SITTING, [2])
    assert [
        one["number"] for one in done(exam_centre("reports", SITTING, "--json"))["sittings"][0]["reports"]
    ] == [1, 2]
    (filtered,) = done(exam_centre("reports", SITTING, "--open", "--json"))["sittings"]
    assert [one["number"] for one in filtered["reports"]] == [2]


def test_the_file_says_why_the_cameras_were_off_and_who_allowed_it(exam_centre: Run, person: Person) -> None:
    words = ("record-cameras-off", SITTING, "--reason", "camera_fault", "--words", "硬盘录像机损坏")
    assert exam_centre(*words, *person("clerk")).code == 2
    said = exam_centre(*words, "--allowed-by", "周兰，中心主任", *person("clerk"))
    assert said.code == 0
    assert "answer-report" not in said.out
    shown = exam_centre("status", SITTING).out
    assert "监控未开 · 监控设备故障" in shown
    assert "批准人：周兰，中心主任" in shown


def test_the_english_words_are_english(exam_centre: Run, person: Person) -> None:
    done(exam_centre("record-call", SITTING, *CALL, *person("clerk"), "--json"))
    shown = exam_centre("--lang", "en", "reports", SITTING).out
    assert "No. 1 Telephone · power cut" in shown
    assert "the whole room" in shown


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (("--at", "2999-01-01T00:00:00"), "not_yet"),
        (("--seat", 9), "no_such_seat"),
        (("--caller", " "), "not_said"),
    ],
)
def test_a_refusal_says_what_to_do(
    exam_centre: Run, person: Person, change: tuple[object, ...], code: str
) -> None:
    said = exam_centre("record-call", SITTING, *CALL, *change, *person("clerk"), "--json")
    assert (said.code, json.loads(said.out)["code"]) == (4, code)
    assert json.loads(said.out)["message"]


def test_a_clerk_is_no_patrol_officer_and_a_reason_is_one_of_the_list(
    exam_centre: Run, person: Person
) -> None:
    words = ("record-patrol", SITTING, "--words", "情况")
    refused = exam_centre(*words, "--reason", "other", *person("clerk"))
    assert (refused.code, "无权" in refused.err) == (4, True)
    assert exam_centre(*words, "--reason", "power", *person("patrol")).code == 2


def test_an_unknown_sitting_has_no_reports(exam_centre: Run, filmed: Filmed) -> None:
    said = exam_centre("reports", "NONE", "--json")
    assert (said.code, json.loads(said.out)["code"]) == (4, "unknown_sitting")
