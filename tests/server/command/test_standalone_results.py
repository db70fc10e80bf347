"""Sealed and opened files, and what two people settle, on the command line."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from exam_core.custody.opened_evidence import protocol_file
from exam_core.custody.sealed_evidence import record_file
from sync_server.accounts.models import Role
from sync_server.ingest.models import SealedResult
from tests.server.centre import Said
from tests.server.command.conftest import AsAccount
from tests.server.examroom import mark, room, ticket_of
from tests.server.sealed_room import SealedRoom, fence, sealed_room
from tests.server.sitting_plan import SITTING

__all__ = ["room", "sealed_room"]

Run = Callable[..., Said]


def done(said: Said) -> Any:
    assert said.code == 0, said.err
    return json.loads(said.out)


def refused(said: Said, code: str) -> Any:
    assert said.code == 4, said.out
    told = json.loads(said.out)
    assert told["code"] == code, told
    return told


def scored() -> None:
    for row in SealedResult.objects.filter(unsealed__isnull=False, opening__isnull=True):
        mark(row)


@pytest.fixture
def stick(sealed_room: SealedRoom, tmp_path: Path) -> Path:
    """A sealed file and what two officers made of it; candidate 1 left answers behind at a move."""
    attempt = sealed_room.room.open_attempt(1)
    attempt.check_in()
    attempt.answer_right(20)
    after, act = sealed_room.move(attempt, sealed_room.room.seats[3])
    after.answer_right(45)
    after.hand_in()
    attempt.answer_right(22)
    sealed = sealed_room.seal(
        after.sealed(), fence(attempt, act), sealed_room.room.handed_in(2, right=30).sealed(), absent=(3,)
    )
    folder = tmp_path / "stick"
    folder.mkdir()
    opened = sealed_room.unseal(sealed)
    (folder / f"{SITTING}-01.sealed").write_bytes(sealed)
    (folder / f"{SITTING}.opened").write_bytes(opened)
    (folder / f"{SITTING}-01.seal-record").write_bytes(record_file(sealed))
    (folder / f"{SITTING}.protocol").write_bytes(protocol_file(opened))
    return folder


def test_a_stick_is_received_in_one_go(exam_centre: Run, stick: Path) -> None:
    files = done(exam_centre("receive", stick, "--json"))["files"]
    assert [(one["kind"], one["new"], one["again"]) for one in files] == [
        ("sealed", 3, False),
        ("opened", 3, False),
    ]
    assert files[0]["counts"]["handed_in"] == 2
    again = exam_centre("receive", stick)
    assert again.code == 0
    assert again.out.count("此前已收到") == 2


def test_what_cannot_be_received_is_said_file_by_file(exam_centre: Run, stick: Path) -> None:
    (stick / f"{SITTING}-01.sealed").unlink()
    (stick / "note.sealed").write_bytes(b"nothing")
    told = refused(exam_centre("receive", stick, "--json"), "neither_kind")
    assert [one["refusal"] for one in told["files"]] == ["neither_kind", "sealed_file_missing"]
    refused(exam_centre("receive", stick.parent / "nowhere", "--json"), "not_found")


def test_status_shows_the_rule_and_two_people_settle_it(
    exam_centre: Run, stick: Path, as_account: AsAccount
) -> None:
    done(exam_centre("receive", stick, "--json"))
    scored()
    shown = exam_centre("status", SITTING).out
    assert "首份封存" in shown
    assert "结果从不相加" in shown
    assert "原座位上有换座时未带走的作答" in shown
    first = done(exam_centre("status", SITTING, "--json"))["tickets"][0]
    assert (first["open"], first["doubt"], len(first["results"])) == ("contradicted", "tail", 2)
    chosen = next(one["digest"] for one in first["results"] if one["epoch"] == 2)
    clerk, reviewer = as_account(), as_account("reviewer", Role.REVIEWER)
    words = ("propose-settlement", SITTING, ticket_of(1), "--counts", chosen[:12], "--reason", "以新座位为准")
    assert done(exam_centre(*words, *clerk, "--json"))["decision"] == "counts"
    assert "待审批" in exam_centre("status", SITTING).out
    told = exam_centre("approve-settlement", SITTING, ticket_of(1), *reviewer)
    assert "由 clerk 提出，reviewer 审批" in told.out
    first = done(exam_centre("status", SITTING, "--json"))["tickets"][0]
    assert (first["open"], first["score"]) == (None, "90")
    assert done(exam_centre("close-sitting", SITTING, "--json"))["absent"] == {ticket_of(3): "no_show"}


def test_a_result_is_cancelled_by_its_ground_from_the_command_line(
    exam_centre: Run, stick: Path, as_account: AsAccount
) -> None:
    done(exam_centre("receive", stick, "--json"))
    scored()
    clerk, reviewer = as_account(), as_account("reviewer", Role.REVIEWER)
    words = ("propose-settlement", SITTING, ticket_of(1), "--reason", "事后查明有人代考", "--cancel")
    refused(exam_centre(*words, "disorder", *clerk, "--json"), "not_cancelling")
    told = done(exam_centre(*words, "forged_or_impersonated", *clerk, "--json"))
    assert (told["decision"], told["reason"]) == ("cancelled", "forged_or_impersonated")
    assert exam_centre("approve-settlement", SITTING, ticket_of(1), *reviewer).code == 0
    assert "取消本场成绩" in exam_centre("status", SITTING).out


def test_one_person_settles_nothing(exam_centre: Run, stick: Path, as_account: AsAccount) -> None:
    done(exam_centre("receive", stick, "--json"))
    scored()
    operator = as_account("operator", Role.OPERATOR)
    words = ("propose-settlement", SITTING, ticket_of(1), "--void", "--reason", "作弊", *operator)
    assert exam_centre(*words).code == 0
    refused(exam_centre("approve-settlement", SITTING, ticket_of(1), *operator, "--json"), "same_person")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        (f"{SITTING}-01.sealed", "sealed"),
        (f"{SITTING}.opened", "opened"),
        (f"{SITTING}-01.seal-record", "seal_record"),
        (f"{SITTING}.protocol", "unsealing_protocol"),
    ],
)
def test_verify_says_what_it_checked(exam_centre: Run, stick: Path, name: str, kind: str) -> None:
    told = exam_centre("verify", stick / name)
    assert told.code == 0, told.out
    assert "✗" not in told.out
    assert not any(line.removeprefix("✓ ").isascii() for line in told.out.splitlines())
    assert done(exam_centre("verify", stick / name, "--json"))["kind"] == kind
    data = (stick / name).read_bytes()
    (stick / name).write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    refused(exam_centre("verify", stick / name, "--json"), "not_genuine")
