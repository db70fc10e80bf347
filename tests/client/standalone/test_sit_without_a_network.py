"""A whole exam with no network and no console: by stick, PIN and code alone."""

import os
from pathlib import Path

import pytest

from client.sitting.admitted_sitting import CheckInRefusal, NotFound
from client.sitting.refusals import Trouble
from client.sitting.seat_view import Stage
from client.standalone import result_copies
from client.standalone.mirror import read_mirror
from client.standalone.mirrors import MirrorSeen
from exam_core.attempt.commands import Answer, HandIn
from exam_core.attempt.proctor_act import Action
from exam_core.attempt.refusals import Refusal
from exam_core.attempt.replay import replay
from exam_core.attempt.result import read_result
from exam_core.attempt.result_header import read_result_header
from exam_core.attempt.states import State
from exam_core.encoding import unb64
from exam_core.identifiers import StaffId
from exam_core.sealing.keys import VerifyKey
from exam_core.sealing.two_group_object import Group, open_share, open_with_shares
from tests.client.sitting.exam_pc import ATTEMPT, PIN
from tests.client.standalone.conftest import MakePC
from tests.client.standalone.isolated_pc import (
    RIGHT,
    IsolatedPC,
    answering,
    mirror_stick,
    torn_writes,
    unlocked,
    waiting,
)
from tests.core.package import small_sitting as cast
from tests.core.package import standalone_sitting as alone


def handed_in(pc: IsolatedPC) -> IsolatedPC:
    answering(pc)
    assert pc.seat.perform(HandIn()) is None
    return pc


def test_a_day_from_the_stick_to_the_copied_result(pc: IsolatedPC) -> None:
    handed_in(pc)
    assert pc.stage() is Stage.HANDED_IN
    assert not pc.view().result_safe
    assert pc.seat.clear(PIN) is Refusal.NOT_NOW
    pc.look()
    assert pc.view().result_safe
    assert not pc.folder.journal_key(cast.SITTING).exists()
    assert pc.kept == b""
    result = pc.folder.result(ATTEMPT).read_bytes()
    assert pc.mirror.result(ATTEMPT).read_bytes() == result
    assert pc.seat.clear(PIN) is None
    assert pc.seat.check_in(RIGHT) == NotFound(CheckInRefusal.ALREADY_SAT)


def test_nothing_of_it_is_given_to_the_line_to_the_centre(pc: IsolatedPC) -> None:
    handed_in(pc)
    pc.look()
    pc.kill()
    assert pc.sent == []
    assert pc.sealed == []


def test_one_officer_of_each_group_opens_the_result_and_nobody_else(pc: IsolatedPC) -> None:
    handed_in(pc)
    result, attempt = pc.folder.result(ATTEMPT).read_bytes(), pc.attempt()
    assert read_result_header(result).groups
    seat_key = VerifyKey(unb64(attempt.opened.seat_key))
    share_a = open_share(result, Group.A, alone.OFFICERS[StaffId("启封A2")].opening)
    share_b = open_share(result, Group.B, alone.OFFICERS[StaffId("启封B3")].opening)
    _, plaintext = open_with_shares(result, seat_key, share_a, share_b)
    entries = read_result(plaintext).entries
    assert replay(entries, rules=cast.RULES, staff=cast.ROSTER.staff.keys) == attempt
    with pytest.raises(ValueError, match="key"):
        open_share(result, Group.A, cast.RESULTS.opening)


def test_the_mirror_on_the_stick_follows_every_answer(pc: IsolatedPC) -> None:
    answering(pc)
    for number in (3, 4):
        assert pc.seat.perform(Answer(number, (0,))) is None
        found = read_mirror(pc.mirror.mirror(ATTEMPT).read_bytes(), cast.SITTING_KEY)
        assert found.head == pc.attempt().head
    assert pc.view().mirror is MirrorSeen.WRITING


def test_a_killed_program_is_back_with_every_answer(pc: IsolatedPC) -> None:
    answering(pc)
    pc.kill(8_000)
    assert pc.stage() is Stage.RUNNING
    assert pc.attempt().answers == {1: (1,), 2: (0,)}
    assert pc.returned_ms() == 8_000


def test_after_a_reboot_the_code_and_a_stated_gap_bring_the_exam_back(pc: IsolatedPC) -> None:
    answering(pc)
    pc.power_cut(60_000)
    assert pc.stage() is Stage.NEEDS_SITTING_KEY
    assert pc.view().needs_code
    assert pc.seat.take_unlock_code(alone.UNLOCK_CODE) is None
    assert pc.stage() is Stage.NEEDS_GAP
    assert pc.seat.perform(Answer(3, (0,))) is Refusal.NOT_NOW
    assert pc.seat.act(Action.RESUME, None, PIN) is Refusal.GAP_NEEDED
    assert pc.seat.act(Action.RESUME, None, PIN, 75) is None
    assert pc.stage() is Stage.RUNNING
    assert pc.attempt().state is State.ANSWERING
    assert pc.attempt().answers == {1: (1,), 2: (0,)}
    assert pc.returned_ms() == 75_000
    assert pc.attempt().stated_gaps[0].stated_ms == 75_000
    assert pc.seat.perform(Answer(3, (0,))) is None


def test_a_kill_while_the_gap_is_awaited_changes_nothing(pc: IsolatedPC) -> None:
    answering(pc)
    pc.power_cut(60_000)
    assert pc.seat.take_unlock_code(alone.UNLOCK_CODE) is None
    pc.kill()
    assert pc.stage() is Stage.NEEDS_GAP
    assert pc.seat.act(Action.RESUME, None, PIN, 75) is None


def test_a_reboot_before_the_start_costs_nothing(pc: IsolatedPC) -> None:
    waiting(pc)
    pc.power_cut(60_000)
    assert pc.seat.take_unlock_code(alone.UNLOCK_CODE) is None
    pc.act(Action.RESUME)
    pc.act(Action.START)
    assert pc.attempt().state is State.ANSWERING


def test_the_end_of_time_hands_in_and_seals(pc: IsolatedPC) -> None:
    answering(pc)
    pc.sit(95_000)
    assert pc.stage() is Stage.HANDED_IN
    assert pc.mirror.result(ATTEMPT).exists()


def test_on_an_ordinary_disk_a_lost_mirror_only_shows_and_catches_up(pc: IsolatedPC) -> None:
    answering(pc)
    pc.pull(pc.mirror)
    assert pc.seat.perform(Answer(3, (0,))) is None
    assert pc.view().mirror is MirrorSeen.LOST
    assert pc.attempt().state is State.ANSWERING
    pc.plug(pc.mirror)
    assert pc.view().mirror is MirrorSeen.WRITING
    found = read_mirror(pc.mirror.mirror(ATTEMPT).read_bytes(), cast.SITTING_KEY)
    assert found.head == pc.attempt().head


def test_without_any_mirror_stick_an_ordinary_seat_goes_on_and_shows_it(pc: IsolatedPC) -> None:
    pc.pull(pc.mirror)
    handed_in(pc)
    assert pc.view().mirror is MirrorSeen.ABSENT
    pc.look()
    assert not pc.view().result_safe
    pc.plug(pc.mirror)
    assert pc.view().result_safe


def test_a_seat_whose_disk_does_not_last_does_not_start_without_a_mirror(make_pc: MakePC) -> None:
    pc = make_pc(volatile=True)
    pc.pull(pc.mirror)
    waiting(pc)
    assert pc.view().mirror_needed
    assert pc.seat.act(Action.START, None, PIN) is Trouble.NEEDS_MIRROR
    pc.plug(pc.mirror)
    pc.act(Action.START)
    assert pc.view().mirror is MirrorSeen.WRITING


def test_there_a_lost_mirror_locks_the_seat_until_it_is_back(make_pc: MakePC) -> None:
    pc = answering(make_pc(volatile=True))
    pc.pull(pc.mirror)
    assert pc.seat.perform(Answer(3, (0,))) is Trouble.MIRROR_LOST
    assert pc.attempt().state is State.LOCKED
    assert pc.attempt().holds[-1].reason == "mirror_lost"
    assert pc.view().mirror is MirrorSeen.LOST
    pc.wait(20_000)
    assert pc.seat.act(Action.UNLOCK, "mirror_back", PIN) is Trouble.NEEDS_MIRROR
    pc.plug(pc.mirror)
    pc.act(Action.UNLOCK, "mirror_back")
    assert pc.attempt().state is State.ANSWERING
    assert pc.returned_ms() >= 20_000
    found = read_mirror(pc.mirror.mirror(ATTEMPT).read_bytes(), cast.SITTING_KEY)
    assert found.head == pc.attempt().head


def test_there_an_answer_that_reached_the_stick_in_part_is_not_called_saved(make_pc: MakePC) -> None:
    pc = answering(make_pc(volatile=True))
    with torn_writes(pc.mirror, 0.5):
        assert pc.seat.perform(Answer(3, (0,))) is Trouble.MIRROR_LOST
        assert pc.view().mirror is MirrorSeen.BEHIND
    assert pc.attempt().state is State.LOCKED
    pc.look()
    found = read_mirror(pc.mirror.mirror(ATTEMPT).read_bytes(), cast.SITTING_KEY)
    assert found.head == pc.attempt().head


def test_there_a_stick_pulled_out_while_nobody_writes_is_noticed_too(make_pc: MakePC) -> None:
    pc = answering(make_pc(volatile=True))
    pc.pull(pc.mirror)
    pc.look()
    assert pc.attempt().state is State.LOCKED


def test_there_time_runs_out_in_the_lock_and_the_result_waits_for_a_stick(make_pc: MakePC) -> None:
    pc = answering(make_pc(volatile=True))
    pc.pull(pc.mirror)
    pc.sit(1_200_000)
    assert pc.attempt().state is State.HANDED_IN
    assert pc.folder.result(ATTEMPT).exists()
    assert not pc.view().result_safe
    pc.plug(pc.mirror)
    assert pc.view().result_safe


def test_what_the_disk_lost_comes_back_from_the_mirror(pc: IsolatedPC) -> None:
    """A restore card brings back an older image of the disk, the attempt's beginning on it."""
    answering(pc)
    pc.seat.close()
    image = {path: path.read_bytes() for path in pc.folder.path.rglob("*") if path.is_file()}
    pc.start()
    assert pc.seat.perform(Answer(3, (0,))) is None
    before = pc.attempt()
    pc.seat.close()
    for path in list(pc.folder.path.rglob("*")):
        if path.is_file():
            path.unlink()
    for path, data in image.items():
        path.write_bytes(data)
    pc.power_cut(30_000)
    assert pc.seat.take_unlock_code(alone.UNLOCK_CODE) is None
    assert pc.attempt().answers == before.answers
    assert pc.attempt().head == before.head


def test_every_mirror_stick_gets_the_result_also_a_late_one(pc: IsolatedPC, tmp_path: Path) -> None:
    handed_in(pc)
    pc.look()
    assert pc.seat.clear(PIN) is None
    late = mirror_stick(tmp_path / "late")
    pc.plug(late)
    assert late.result(ATTEMPT).read_bytes() == pc.folder.result(ATTEMPT).read_bytes()


def test_a_copy_that_reads_back_otherwise_does_not_count(
    pc: IsolatedPC, monkeypatch: pytest.MonkeyPatch
) -> None:
    handed_in(pc)
    with monkeypatch.context() as patched:
        patched.setattr(result_copies, "read_from_medium", lambda path, limit: path.read_bytes()[:-1] + b"?")
        pc.look()
        assert not pc.view().result_safe
        assert pc.folder.journal_key(cast.SITTING).exists()
    pc.look()
    assert pc.view().result_safe


def test_a_full_stick_is_not_a_safe_place(pc: IsolatedPC, monkeypatch: pytest.MonkeyPatch) -> None:
    handed_in(pc)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        pc.look()
        assert not pc.view().result_safe
    pc.look()
    assert pc.view().result_safe


def test_another_result_under_the_same_name_is_never_written_over(pc: IsolatedPC) -> None:
    handed_in(pc)
    other = IsolatedPC(pc.path / "other")
    answering(other)
    assert other.seat.perform(Answer(1, (0,))) is None
    assert other.seat.perform(HandIn()) is None
    other.seat.close()
    theirs = other.folder.result(ATTEMPT).read_bytes()
    pc.mirror.result(ATTEMPT).parent.mkdir(parents=True, exist_ok=True)
    pc.mirror.result(ATTEMPT).write_bytes(theirs)
    pc.look()
    assert pc.mirror.result(ATTEMPT).read_bytes() == theirs
    assert not pc.view().result_safe


def test_a_kill_between_copying_and_erasing_is_made_good_at_the_next_start(pc: IsolatedPC) -> None:
    handed_in(pc)
    pc.seat.close()
    pc.folder.copied(ATTEMPT).write_bytes(b"noted")
    pc.start()
    assert pc.stage() is Stage.READY
    assert not pc.folder.journal_key(cast.SITTING).exists()


def test_a_result_that_is_only_on_this_disk_is_copied_after_a_reboot_without_the_code(pc: IsolatedPC) -> None:
    pc.pull(pc.mirror)
    handed_in(pc)
    pc.power_cut(60_000)
    assert pc.stage() is Stage.NEEDS_SITTING_KEY
    pc.plug(pc.mirror)
    assert pc.mirror.result(ATTEMPT).exists()
    assert pc.stage() is Stage.READY


def test_a_spare_stick_without_the_marking_folder_gets_nothing(pc: IsolatedPC, tmp_path: Path) -> None:
    plain = tmp_path / "plain"
    plain.mkdir()
    unlocked(pc)
    pc.plug(plain)
    assert list(plain.iterdir()) == []
