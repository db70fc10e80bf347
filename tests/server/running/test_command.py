"""`exam-centre running`: the list in words and as JSON, once or again and again."""

import json
import os
import pty
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from django.db import connections
from django.utils import timezone

from exam_core.custody.sitting_report import ReportKind, ReportReason
from exam_core.identifiers import StaffId
from sync_server.accounts.models import Role
from sync_server.home import CentreHome
from sync_server.ingest.services.hear_seat import Heartbeat, hear_seat
from sync_server.oversight.models import Report
from sync_server.oversight.services.record_report import Observed, record_report
from sync_server.sittings.models import Sitting
from tests.server.centre import Said
from tests.server.seat_video import Filmed
from tests.server.sitting_plan import SITTING

Run = Callable[..., Said]
CLEARED = b"\033[2J"


def at_noon(**changes: object) -> None:
    """The sitting as if it began at noon today, so that the day it is of does not depend on the hour."""
    noon = timezone.localtime().replace(hour=12, minute=0, second=0, microsecond=0)
    Sitting.objects.update(start_at=noon, window_until=noon + timedelta(days=1), **changes)


def a_call(filmed: Filmed) -> None:
    now = timezone.now()
    said = Observed(
        ReportKind.TELEPHONE,
        ReportReason.POWER,
        now,
        words="全场停电",
        caller="李敏",
        callback="028-85050531",
    )
    key = filmed.room.key("clerk", Role.CLERK)
    assert isinstance(record_report(SITTING, said, by=StaffId("clerk"), key=key, now=now), Report)


def test_the_list_names_place_exam_and_what_is_the_matter(filmed: Filmed, exam_centre: Run) -> None:
    at_noon()
    locked = Heartbeat(SITTING, 1, "locked", filmed.attempt.id, "", 1)
    hear_seat(locked, device=filmed.room.seats[1].device, now=timezone.now())
    a_call(filmed)
    said = exam_centre("running")
    assert said.code == 0
    for words in ("共 1 场", "第一机房", "特种作业人员 · 低压电工作业", "演练"):
        assert words in said.out
    assert "已锁定：1 号座位" in said.out
    assert "巡考或电话情况未办结：第 1 号" in said.out
    english = exam_centre("--lang", "en", "running").out
    assert "locked: seat 1" in english
    assert "open reports of patrols or by telephone: no. 1" in english


def test_a_script_reads_the_same(filmed: Filmed, exam_centre: Run) -> None:
    at_noon()
    a_call(filmed)
    told = json.loads(exam_centre("running", "--json").out)
    (line,) = told["sittings"]
    assert (line["sitting"], line["kind"], line["expected"]) == (SITTING, "special_operations", 3)
    reports = [one["reports"] for one in line["alerts"] if one["kind"] == "open_reports"]
    assert reports == [[1]]
    assert told["alerts"] == len(line["alerts"])


def test_another_day_has_its_own_list(filmed: Filmed, exam_centre: Run) -> None:
    at_noon()
    other = (timezone.localdate() - timedelta(days=365)).isoformat()
    said = exam_centre("running", "--date", other)
    assert (said.code, f"{other} 没有场次" in said.out) == (0, True)


def test_it_is_not_asked_more_often_than_every_second(exam_centre: Run, centre: CentreHome) -> None:
    for every in ("0.5", "0", "-1", "soon", "nan", "inf"):
        assert exam_centre("running", "--every", every).code == 2


@contextmanager
def listing(
    home: CentreHome, *words: str, stdout: int = subprocess.PIPE, stderr: int = subprocess.DEVNULL
) -> Iterator["subprocess.Popen[str]"]:
    """`running --every 1` as a process whose output is read."""
    command = [sys.executable, "-m", "sync_server.command.main", "running", "--every", "1", *words]
    environment = {**os.environ, "EXAM_CENTRE_HOME": str(home.path), "PYTHONWARNINGS": "ignore"}
    environment.pop("EXAM_CENTRE_ROLE", None)
    connections.close_all()
    with subprocess.Popen(command, env=environment, stdout=stdout, stderr=stderr, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def next_list(process: "subprocess.Popen[str]") -> Any:
    """The next object that it prints."""
    assert process.stdout is not None
    lines: list[str] = []
    for line in process.stdout:
        lines.append(line)
        if line == "}\n":
            return json.loads("".join(lines))
    raise AssertionError(f"ended with {process.wait()}")


def test_it_refreshes_itself_until_it_is_interrupted(filmed: Filmed, centre: CentreHome) -> None:
    at_noon(state="published")
    with listing(centre, "--json") as process:
        assert next_list(process)["alerts"] == 0
        a_call(filmed)
        connections.close_all()
        told = next_list(process)
        while not told["alerts"]:
            told = next_list(process)
        assert told["sittings"][0]["alerts"][0]["kind"] == "open_reports"
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=15) == 130


def test_on_a_terminal_each_list_takes_the_place_of_the_one_before(
    filmed: Filmed, centre: CentreHome
) -> None:
    at_noon(state="published")
    ours, terminal = pty.openpty()
    with listing(centre, stdout=terminal, stderr=terminal) as process:
        os.close(terminal)
        shown = b""
        while shown.count(CLEARED) < 2:
            shown += os.read(ours, 65536)
        process.kill()
    os.close(ours)
    first = shown.split(CLEARED)[1]
    assert first.count(SITTING.encode()) == 1


def test_it_ends_when_nobody_reads_it_any_more(filmed: Filmed, centre: CentreHome) -> None:
    at_noon(state="published")
    with listing(centre, "--json") as process:
        next_list(process)
        assert process.stdout is not None
        process.stdout.close()
        assert process.wait(timeout=15) == 0
