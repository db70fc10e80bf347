"""Full disks, lost files, a second program, sleep: nothing saved is lost, and nobody is stuck for good."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from client.sitting.refusals import Trouble
from client.sitting.seat_view import Stage
from client.store.ballast import BALLAST_BYTES
from client.store.failures import StoreFull
from client.store.seat_folder import file_stem
from client.store.seat_store import SeatStore
from client.store.store_key import StoreKeyFile
from exam_core.attempt.commands import Answer, HandIn, RaiseHand
from exam_core.attempt.proctor_act import Action
from exam_core.attempt.refusals import Refusal
from exam_core.attempt.replay import replay
from exam_core.attempt.states import State
from exam_core.identifiers import DeviceId, SiteCode
from exam_core.recording.still import StillFacts, StillKind, seal_still
from exam_core.sealing.sealed_object import SealRecipient
from tests.client.sitting.exam_pc import ATTEMPT, PIN, ExamPC
from tests.client.sitting.test_seat import RIGHT, answering, answers, has_paper, pc, seated, stage
from tests.core.package import small_sitting as cast

__all__ = ["pc"]


@contextmanager
def full_disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No journal entry and no key file can be written."""

    def no_room(*_: object) -> None:
        raise StoreFull

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(SeatStore, "append", no_room)
        patched.setattr(StoreKeyFile, "rewrap", refuse)
        yield


def clock(pc: ExamPC) -> int:
    attempt = pc.seat.view.attempt
    assert attempt is not None
    assert attempt.clock is not None
    return attempt.clock.returned_ms


def test_a_second_program_at_the_same_seat_leaves_the_first_ones_journal_alone(tmp_path: Path) -> None:
    idle = ExamPC(tmp_path)
    idle.start()
    first = ExamPC(tmp_path)
    first.start()
    answering(first)
    assert idle.seat.check_in(RIGHT) is None
    assert idle.seat.confirm_person() is Trouble.STORE_IN_USE
    assert first.seat.perform(Answer(3, (0,))) is None
    first.kill()
    assert answers(first) == {1: (1,), 2: (0,), 3: (0,)}
    first.seat.close()


def test_a_package_that_was_fetched_anew_brings_back_the_attempt_that_lies_here(pc: ExamPC) -> None:
    answering(pc)
    good = pc.package.read_bytes()
    pc.package.write_bytes(good[:-1] + b"?")
    pc.kill()
    assert stage(pc) is Stage.NO_PACKAGE
    pc.package.write_bytes(good)
    assert pc.seat.take_new_package(pc.package) is None
    assert stage(pc) is Stage.RUNNING
    assert answers(pc) == {1: (1,), 2: (0,)}


def test_a_hand_raised_while_the_centres_clock_is_awaited_harms_nothing(pc: ExamPC) -> None:
    answering(pc)
    pc.power_cut(60_000)
    pc.release()
    assert stage(pc) is Stage.NEEDS_CENTRE_CLOCK
    assert pc.seat.perform(RaiseHand(True)) is Refusal.NOT_NOW
    pc.hear_centre()
    pc.act(Action.RESUME)
    assert pc.seat.perform(Answer(3, (0,))) is None
    pc.kill()
    assert answers(pc) == {1: (1,), 2: (0,), 3: (0,)}


def test_coming_back_onto_a_full_disk_is_tried_until_there_is_room(
    pc: ExamPC, monkeypatch: pytest.MonkeyPatch
) -> None:
    answering(pc)
    with full_disk(monkeypatch):
        pc.kill(20_000)
        assert pc.begun is Trouble.DISK_FULL
        assert stage(pc) is Stage.COMING_BACK
        assert pc.seat.perform(Answer(3, (0,))) is Refusal.NOT_NOW
        assert pc.seat.tick() is Trouble.DISK_FULL
    assert pc.seat.tick() is None
    assert stage(pc) is Stage.RUNNING
    assert clock(pc) == 20_000


def test_a_key_that_came_while_the_disk_was_full_is_used_once_there_is_room(
    pc: ExamPC, monkeypatch: pytest.MonkeyPatch
) -> None:
    seated(pc)
    with full_disk(monkeypatch):
        assert pc.seat.take_sitting_key(cast.SITTING, cast.SITTING_KEY) is Trouble.DISK_FULL
        assert not has_paper(pc)
    assert pc.seat.tick() is None
    assert has_paper(pc)
    pc.act(Action.START)


def test_a_check_in_onto_a_full_disk_can_be_tried_again(pc: ExamPC, monkeypatch: pytest.MonkeyPatch) -> None:
    pc.seat.check_in(RIGHT)
    with full_disk(monkeypatch):
        assert pc.seat.confirm_person() is Trouble.DISK_FULL
    assert pc.seat.confirm_person() is None
    assert stage(pc) is Stage.RUNNING


def test_a_journal_that_is_gone_is_no_new_exam(pc: ExamPC) -> None:
    answering(pc)
    pc.seat.close()
    for path in pc.folder.journal(cast.SITTING).parent.glob("journal.db*"):
        path.unlink()
    pc.start()
    assert pc.begun is Trouble.STORE_DAMAGED
    assert stage(pc) is Stage.BROKEN
    assert pc.seat.check_in(RIGHT) is Refusal.NOT_NOW


def test_a_broken_seat_is_freed_by_a_proctor_and_its_files_are_kept(pc: ExamPC) -> None:
    answering(pc)
    pc.seat.close()
    database = pc.folder.journal(cast.SITTING)
    damaged = bytes(len(database.read_bytes()))
    database.write_bytes(damaged)
    pc.start()
    assert stage(pc) is Stage.BROKEN
    assert pc.seat.set_aside("000000") is not None
    assert pc.seat.set_aside(PIN) is None
    assert stage(pc) is Stage.READY
    assert database.with_name("aside-1.db").read_bytes() == damaged
    assert pc.seat.check_in(RIGHT) is not None


def test_a_candidate_who_leaves_before_the_start_frees_the_seat_but_not_a_second_try(pc: ExamPC) -> None:
    seated(pc)
    pc.act(Action.WITHDRAW, "force_majeure")
    assert stage(pc) is Stage.READY
    assert pc.sent[-1].kind.value == "withdrawn"
    assert not pc.sealed
    assert pc.seat.check_in(RIGHT) is not None
    pc.power_cut(1_000)
    assert stage(pc) is Stage.READY


def test_a_damaged_sealed_file_is_sealed_again_from_the_journal(pc: ExamPC) -> None:
    answering(pc)
    pc.seat.perform(HandIn())
    path = pc.folder.result(ATTEMPT)
    good = path.read_bytes()
    path.write_bytes(good[:-1] + bytes([good[-1] ^ 1]))
    pc.kill()
    assert path.read_bytes()[-1:] != bytes([good[-1] ^ 1]) or path.read_bytes()[:-1] != good[:-1]
    assert pc.sealed == [ATTEMPT, ATTEMPT]


def test_sleep_is_an_interruption_and_given_back(pc: ExamPC) -> None:
    answering(pc)
    pc.sit(5_000)
    pc.wait(40_000)
    assert pc.seat.tick() is None
    assert clock(pc) == 40_000
    attempt = pc.seat.view.attempt
    assert attempt is not None
    assert attempt.state is State.ANSWERING
    raws = [entry.raw for entry in pc.sent]
    assert replay(raws, rules=cast.RULES, staff=cast.ROSTER.staff.keys) == attempt


def test_the_ballast_makes_room_on_a_full_disk(pc: ExamPC, monkeypatch: pytest.MonkeyPatch) -> None:
    answering(pc)
    ballast, append = pc.folder.ballast, SeatStore.append
    assert ballast.stat().st_blocks * 512 >= BALLAST_BYTES, "its room is taken"

    def full_while_it_lies_there(*arguments: Any) -> None:
        if ballast.exists():
            raise StoreFull
        append(*arguments)

    monkeypatch.setattr(SeatStore, "append", full_while_it_lies_there)
    assert pc.seat.perform(Answer(1, (0,))) is None
    assert answers(pc)[1] == (0,)
    assert not ballast.exists()


def no_kind_of_ours() -> StillKind:
    """What no recorder writes."""
    kind: Any = "a landscape"
    return kind  # type: ignore[no-any-return]


def test_rubbish_among_the_recordings_keeps_no_result_from_its_file(pc: ExamPC) -> None:
    answering(pc)
    facts = StillFacts(
        attempt=ATTEMPT, site=SiteCode("5101003"), seat=2, device=DeviceId("d"),
        kind=no_kind_of_ours(), boot="boot",
        at_ms=1, created="2026-11-25T01:00:00.000000Z",
    )  # fmt: skip
    to = SealRecipient(cast.RECORDINGS.id, cast.RECORDINGS.public)
    stem, folder = file_stem(ATTEMPT), pc.folder.recordings
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{stem}.check_in.0.still").write_bytes(seal_still(facts, b"no face", to, cast.RANDOM))
    (folder / f"{stem}.check_in.1.still").write_bytes(b"rubbish")
    (folder / f"{stem}.0011223344556677.0000.seg.entry").write_bytes(b"{}")
    assert pc.seat.perform(HandIn()) is None
    assert pc.sealed == [ATTEMPT]
