"""The video beside a sealed file is received with it, and compared with what the journals name."""

import json
import secrets
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from exam_core.identifiers import AttemptId, TicketNumber
from exam_core.recording.segment import begin_segment
from exam_core.sealing.keys import KeyPurpose, OpeningKey
from exam_core.sealing.sealed_object import SealRecipient
from sync_server.ingest.models import SealedResult
from sync_server.recordings.models import Segment
from tests.core.sealing.chance import chance
from tests.server.carried_video import filmed_seat, lay_beside
from tests.server.centre import Said
from tests.server.exam_seat import Attempt
from tests.server.examroom import mark, room
from tests.server.sealed_room import SealedRoom, sealed_room
from tests.server.seat_video import facts, sealed_video
from tests.server.sitting_plan import SITTING

__all__ = ["room", "sealed_room"]

Run = Callable[..., Said]


def done(said: Said) -> Any:
    assert said.code == 0, said.err
    return json.loads(said.out)


def scored() -> None:
    for row in SealedResult.objects.filter(unsealed__isnull=False, opening__isnull=True):
        mark(row)


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def unlisted(attempt: Attempt) -> bytes:
    """A segment of a ticket that is not on the sitting's list."""
    told = replace(facts(attempt), attempt=AttemptId(f"{SITTING}/X-1/1"), ticket=TicketNumber("X-1"))
    beginning, sealer = begin_segment(told, attempt.package.recordings_to, secrets.token_bytes)
    return beginning + sealer.end(0)


def sealed_day(sealed_room: SealedRoom, stick: Path) -> list[list[bytes]]:
    """Seats 1 and 2, filmed; their results sealed and opened lie on the stick. Gives their minutes."""
    seats = [filmed_seat(sealed_room, seat) for seat in (1, 2)]
    sealed = sealed_room.seal(*(result for result, _ in seats), absent=(3,))
    (stick / f"{SITTING}-01.copy-1.sealed").write_bytes(sealed)
    (stick / f"{SITTING}.opened").write_bytes(sealed_room.unseal(sealed))
    return [video for _, video in seats]


def test_a_stick_brings_results_and_video_in_one_go(
    exam_centre: Run, sealed_room: SealedRoom, stick: Path
) -> None:
    first, second = sealed_day(sealed_room, stick)
    lay_beside(stick, *first, second[0])
    said = exam_centre("receive", stick)
    assert said.code == 0
    assert "录像：新收 3 段，此前已有 0 段。" in said.out
    assert "结果解封、评分以后，才知道录像缺不缺" in said.out
    scored()
    told = done(exam_centre("receive", stick, "--json"))["video"]
    assert told == {"new": 0, "known": 3, "refused": [], "missing": {SITTING: 1}}
    assert "2 号座位缺 1 段" in exam_centre("receive", stick).out
    shown = done(exam_centre("recordings", SITTING, "--json"))
    assert [(one["expected"], one["here"]) for one in shown["seats"][:2]] == [(2, 2), (2, 1)]
    assert "缺 1 段" in exam_centre("recordings", SITTING).out


def test_the_rest_comes_later_from_the_folder_alone(
    exam_centre: Run, sealed_room: SealedRoom, stick: Path
) -> None:
    first, second = sealed_day(sealed_room, stick)
    lay_beside(stick, *first)
    done(exam_centre("receive", stick, "--json"))
    scored()
    paths = lay_beside(stick.parent / "other stick", *second)
    said = exam_centre("receive", paths[0].parent)
    assert "已解封的结果，录像一段不缺。" in said.out
    assert done(exam_centre("receive", *paths, "--json"))["video"]["known"] == 2
    assert done(exam_centre("recordings", SITTING, "--json"))["missing"] == 0


def test_what_is_broken_or_strange_is_told_and_keeps_no_other_out(
    exam_centre: Run, sealed_room: SealedRoom, stick: Path
) -> None:
    first, _ = sealed_day(sealed_room, stick)
    lay_beside(stick, *first)
    attempt = sealed_room.room.open_attempt(3)
    key = OpeningKey.generate(chance("a stranger's"), KeyPurpose.RECORDINGS)
    wrong = {
        "not_for_us": sealed_video(attempt, 3, to=SealRecipient(key.id, key.public)),
        "other_site": sealed_video(attempt, 4, device="device-of-nobody"),
        "unknown_attempt": unlisted(attempt),
    }  # fmt: skip
    lay_beside(stick, *wrong.values())
    folder = next(stick.glob("*.video"))
    (folder / "cut.seg").write_bytes(first[0][:-2])
    said = exam_centre("receive", stick)
    assert "没有收下 4 个录像文件：" in said.out
    assert "不属于任何单机考试的考生：1" in said.out
    told = done(exam_centre("receive", stick, "--json"))["video"]
    assert sorted(one["refusal"] for one in told["refused"]) == sorted([*wrong, "not_a_segment"])
    assert (told["known"], Segment.objects.count()) == (2, 2)


def test_nothing_to_receive_is_said(exam_centre: Run, sealed_room: SealedRoom, stick: Path) -> None:
    (stick / f"{SITTING}.video").mkdir()
    assert exam_centre("receive", stick).code == 4
