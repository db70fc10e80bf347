"""`exam-centre room-check`: which seats of a site were checked on the day, and what was found there."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from exam_core.sealing.key_file import KeyRing
from exam_core.sealing.keys import KeyPurpose
from sync_server.audit.services import raw_entries
from sync_server.ingest.models import CheckReport, Way
from sync_server.ingest.services.accept_check import CheckTaken, accept_check
from sync_server.organisation.models import Device
from tests.core.sealing.chance import chance
from tests.server.centre import Said
from tests.server.exam_seat import enrol_seats
from tests.server.examroom import ExamRoom, room
from tests.server.seat_checks import DISK_FULL, GOOD, NO_NETWORK, ROOM_SOFTWARE, signed_check
from tests.server.sitting_plan import SITE, SITTING

__all__ = ["room"]

Run = Callable[..., Said]


@pytest.fixture
def morning() -> datetime:
    """Twenty past seven today."""
    return timezone.localtime().replace(hour=7, minute=20, second=0, microsecond=0)


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def put(stick: Path, name: str, data: bytes) -> Path:
    path = stick / f"{name}.check"
    path.write_bytes(data)
    return path


def told(said: Said, code: int = 0) -> Any:
    assert said.code == code, said.err or said.out
    return json.loads(said.out)


def test_reports_come_in_from_a_stick_once(
    room: ExamRoom, exam_centre: Run, stick: Path, morning: datetime
) -> None:
    for number in (1, 2):
        put(stick, f"seat-{number}", signed_check(room.seats[number], morning, GOOD, DISK_FULL))
    (stick / "notes.txt").write_text("nothing")
    first = told(exam_centre("room-check", stick, "--json"))
    assert [(one["seat"], one["again"], one["bad"]) for one in first["files"]] == [
        (1, False, ["disk_space"]), (2, False, ["disk_space"]),
    ]  # fmt: skip
    chain = raw_entries()
    again = told(exam_centre("room-check", stick, "--json"))
    assert [one["again"] for one in again["files"]] == [True, True]
    assert raw_entries() == chain
    assert [one.way for one in CheckReport.objects.all()] == ["stick", "stick"]
    assert "此前已收到，没有变化。" in exam_centre("room-check", stick).out


def test_each_bad_file_is_refused_in_words_and_the_good_ones_are_taken_in(
    room: ExamRoom, exam_centre: Run, stick: Path, morning: datetime
) -> None:
    stranger = KeyRing.generate(chance("a PC of nobody"), KeyPurpose.DEVICE)
    good = signed_check(room.seats[1], morning)
    put(stick, "1-good", good)
    put(stick, "2-broken", b"\xff\x00")
    put(stick, "3-stranger", signed_check(room.seats[2], morning, key=stranger.signing))
    put(stick, "4-altered", good.replace(good[-60:-50], b"AAAAAAAAAA"))
    put(stick, "5-elsewhere", signed_check(room.seats[2], morning, seat=9))
    said = exam_centre("room-check", stick)
    assert said.code == 4
    lines = said.err.splitlines()
    assert "1 号座位" in lines[0]
    refusals = ("文件损坏", "不是本中心登记的考试机", "签名不正确", "不是这台考试机登记的位置")
    for line, words in zip(lines[1:5], refusals, strict=True):
        assert words in line
    assert CheckReport.objects.count() == 1
    files = told(exam_centre("room-check", stick, "--json"), 4)
    assert files["code"] == "malformed"


def test_a_pc_that_was_replaced_reports_no_more(
    room: ExamRoom, exam_centre: Run, stick: Path, morning: datetime
) -> None:
    old = room.seats[1]
    enrol_seats(SITE, range(1, 2))
    put(stick, "old", signed_check(old, morning))
    assert told(exam_centre("room-check", stick, "--json"), 4)["code"] == "unknown_device"


def report(room: ExamRoom, number: int, at: datetime, *rows: Any) -> None:
    seat = room.seats[number]
    data = signed_check(seat, at, *rows)
    device = Device.objects.get(id=seat.id)
    assert isinstance(accept_check(data, device=device, way=Way.NETWORK, now=timezone.now()), CheckTaken)


def test_the_table_names_what_is_bad_and_who_was_not_checked(
    room: ExamRoom, exam_centre: Run, morning: datetime
) -> None:
    report(room, 1, morning, GOOD, DISK_FULL, ROOM_SOFTWARE, NO_NETWORK)
    report(room, 2, morning, GOOD)
    report(room, 3, morning - timedelta(days=1), GOOD)
    said = exam_centre("room-check", "--site", SITE)
    assert said.code == 0, said.err
    yesterday = (morning - timedelta(days=1)).strftime("%Y-%m-%d 07:20")
    assert "良好 1，有问题 1，未检查 " in said.out
    (line,) = [line for line in said.out.splitlines() if line.startswith("1 ")]
    assert line.split() == [
        "1", "07:20", "有问题", "磁盘空间", "0.2", "GB（清理磁盘）",
        "机房管理软件", "极域电子教室（请机房老师处理）", "与考试中心的连接",
    ]  # fmt: skip
    assert f"当日没有检查报告的座位：3（上次 {yesterday}）" in said.out
    value = told(exam_centre("room-check", "--site", SITE, "--json"))
    assert (value["bad"], value["missing"][:1]) == ([1], [3])
    assert value["seats"][0]["check"]["rows"][1]["value"] == "0.2 GB"
    earlier = told(
        exam_centre("room-check", "--site", SITE, "--date", (morning - timedelta(days=1)).date(), "--json")
    )
    assert [one["seat"] for one in earlier["seats"] if one["check"]] == [3]


def test_the_newest_check_of_the_day_counts(room: ExamRoom, exam_centre: Run, morning: datetime) -> None:
    report(room, 1, morning + timedelta(hours=1), GOOD)
    report(room, 1, morning, DISK_FULL)
    value = told(exam_centre("room-check", "--site", SITE, "--json"))
    assert value["seats"][0]["verdict"] == "good"
    assert value["bad"] == []


def test_a_sittings_table_names_its_seats_without_a_check_of_its_day(
    room: ExamRoom, exam_centre: Run, morning: datetime
) -> None:
    sitting = room.planned(start_at=(morning + timedelta(days=3)).isoformat(),
                           release_at=(morning + timedelta(days=3, minutes=-30)).isoformat())  # fmt: skip
    more = enrol_seats(SITE, range(8, 9))
    Device.objects.filter(id=room.seats[3].id).update(retired_at=timezone.now())
    report(room, 1, morning, GOOD)
    report(room, 2, morning + timedelta(days=3), GOOD)
    assert more[8].number == 8
    value = told(exam_centre("room-check", "--sitting", SITTING, "--json"))
    assert value["date"] == timezone.localdate(sitting.start_at).isoformat()
    assert value["missing"] == [1, 3]
    said = exam_centre("room-check", "--sitting", SITTING).out
    assert "3（没有登记考试机）" in said
    assert "当日没有检查报告的备用座位：" in said
    assert "8（备用）" in said
    assert sitting.name in said


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ((), "nothing_asked"),
        (("--site", "9999999"), "unknown_site"),
        (("--sitting", "NOWHERE-01"), "unknown_sitting"),
    ],
)
def test_what_cannot_be_shown_is_said(
    room: ExamRoom, exam_centre: Run, words: tuple[str, ...], code: str
) -> None:
    assert told(exam_centre("room-check", *words, "--json"), 4)["code"] == code


def test_an_empty_stick_is_said_to_be_empty(room: ExamRoom, exam_centre: Run, stick: Path) -> None:
    assert told(exam_centre("room-check", stick, "--json"), 4)["code"] == "no_files"


def test_a_date_that_is_none_is_a_usage_error(exam_centre: Run) -> None:
    assert exam_centre("room-check", "--site", SITE, "--date", "tomorrow").code == 2
