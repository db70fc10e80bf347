"""A dead seat's candidate goes on at another one; whatever comes back from the old seat is fenced off."""

import dataclasses
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from client.recording.recorder_line import Began
from client.recording.segment_file import SegmentFile
from client.seat.glance import UiState
from client.seat.routing import ScreenName, screen_for
from client.sitting.admitted_sitting import CheckInRefusal, NotFound
from client.sitting.refusals import MoveRefusal, Trouble
from client.sitting.seat_view import Stage
from client.sitting.video_at_seat import CLOSES_WITHIN_MS
from client.standalone.mirror import MirrorWriter, read_mirror, read_mirror_header
from client.standalone.stick import StickFolder
from client.store.failures import StoreFull
from client.store.seat_store import SeatStore
from exam_core.attempt.commands import AcceptNotes, Answer, ConfirmCarriedOver, HandIn
from exam_core.attempt.proctor_act import Action, ProctorAct, read_act, sign_act
from exam_core.attempt.refusals import Refusal
from exam_core.attempt.result import read_result
from exam_core.attempt.result_header import read_result_header
from exam_core.attempt.seat_key import sign_head
from exam_core.attempt.states import State
from exam_core.encoding import digest, unb64
from exam_core.identifiers import SittingCode, StaffId, attempt_id
from exam_core.package.build import build_package
from exam_core.recording.coverage import SegmentEntry
from exam_core.recording.manifest import RecordingManifest
from exam_core.sealing.keys import VerifyKey
from exam_core.sealing.two_group_object import Group, open_share, open_with_shares
from tests.client.sitting.exam_pc import ATTEMPT, PIN, stick
from tests.client.standalone.conftest import MakePC
from tests.client.standalone.isolated_pc import (
    RIGHT,
    TICKET,
    IsolatedPC,
    answering,
    bring_package,
    go_on_at,
    mirror_stick,
    unlocked,
    waiting,
)
from tests.core.package import small_sitting as cast
from tests.core.package import standalone_sitting as alone
from tests.core.recording.seat_video import FACTS
from tests.core.sealing.chance import chance

SECOND, THIRD = (attempt_id(cast.SITTING, TICKET, epoch) for epoch in (2, 3))


@pytest.fixture
def old(pc: IsolatedPC) -> IsolatedPC:
    """A seat that dies in the middle of the exam."""
    answering(pc)
    pc.seat.close()
    return pc


@pytest.fixture
def new(old: IsolatedPC, make_pc: MakePC) -> IsolatedPC:
    """Another seat of the room, ten seconds later, its own mirror stick pulled out."""
    spare = make_pc(3)
    spare.pull(spare.mirror)
    spare.wall, spare.mono_ms = old.wall, 900_000
    return unlocked(spare)


def moved(old: IsolatedPC, new: IsolatedPC) -> IsolatedPC:
    old.sticks.remove(old.mirror.path)
    go_on_at(new, old.mirror, gap_s=40)
    return new


def test_the_attempt_goes_on_under_its_next_epoch_with_every_answer(old: IsolatedPC, new: IsolatedPC) -> None:
    new.plug(old.mirror)
    (found,) = new.movable()
    assert found.attempt == ATTEMPT
    assert found.candidate.ticket == TICKET
    assert found.state is not None
    assert found.state.answers == {1: (1,), 2: (0,)}
    moved(old, new)
    assert new.attempt().attempt == SECOND
    assert new.attempt().carried_over
    assert new.attempt().opened.seat == 3
    assert new.view().candidate == found.candidate
    assert new.seat.perform(Answer(3, (0,))) is not None
    new.wait(5_000)
    assert new.seat.perform(ConfirmCarriedOver()) is None
    assert new.attempt().state is State.ANSWERING
    assert new.attempt().answers == {1: (1,), 2: (0,)}
    assert new.returned_ms() == 45_000
    assert new.seat.perform(Answer(3, (0,))) is None


def test_the_new_seat_hands_in_under_its_own_key(old: IsolatedPC, new: IsolatedPC) -> None:
    moved(old, new)
    assert new.seat.perform(ConfirmCarriedOver()) is None
    assert new.seat.perform(HandIn()) is None
    new.look()
    header = read_result_header(old.mirror.result(SECOND).read_bytes())
    assert (header.attempt, header.epoch, header.seat) == (SECOND, 2, 3)
    assert new.view().result_safe
    assert new.seat.clear(PIN) is None
    assert new.stage() is Stage.READY
    assert new.movable() == ()


def test_the_new_seat_comes_back_after_a_kill_and_after_a_reboot(old: IsolatedPC, new: IsolatedPC) -> None:
    moved(old, new)
    new.kill()
    assert new.attempt().attempt == SECOND
    assert new.attempt().carried_over
    assert new.seat.perform(ConfirmCarriedOver()) is None
    assert new.seat.perform(Answer(3, (0,))) is None
    new.power_cut(20_000)
    assert new.seat.take_unlock_code(alone.UNLOCK_CODE) is None
    assert new.seat.act(Action.RESUME, None, PIN, 25) is None
    assert new.attempt().answers == {1: (1,), 2: (0,), 3: (0,)}


def test_a_second_move_goes_on_from_the_second_seats_mirror(
    old: IsolatedPC, new: IsolatedPC, make_pc: MakePC
) -> None:
    moved(old, new)
    assert new.seat.perform(ConfirmCarriedOver()) is None
    assert new.seat.perform(Answer(3, (0,))) is None
    new.seat.close()
    third = unlocked(make_pc(1))
    go_on_at(third, old.mirror, gap_s=5)
    assert third.attempt().attempt == THIRD
    assert third.attempt().answers == {1: (1,), 2: (0,), 3: (0,)}
    assert third.attempt().moves == 2
    assert old.mirror.fence(SECOND).exists()


def test_the_fence_is_on_every_stick_that_was_in_and_on_those_that_come_later(
    old: IsolatedPC, new: IsolatedPC, tmp_path: Path
) -> None:
    moved(old, new)
    late = tmp_path / "late"
    late.mkdir()
    new.plug(late)
    for folder in (*new.sticks, late):
        act = read_act(StickFolder(folder).fence(ATTEMPT).read_text(), cast.ROSTER.staff.keys)
        assert (act.attempt, act.action, act.seat) == (ATTEMPT, Action.MOVE, 3)


def test_the_old_seat_is_fenced_when_it_comes_back_and_keeps_what_it_has_sealed(
    old: IsolatedPC, new: IsolatedPC
) -> None:
    moved(old, new)
    old.sticks.append(old.mirror.path)
    old.kill()
    assert old.stage() is Stage.READY
    header = read_result_header(old.folder.result(ATTEMPT).read_bytes())
    assert header.fenced
    assert (header.attempt, header.seat) == (ATTEMPT, 2)
    old.look()
    assert old.mirror.result(ATTEMPT).read_bytes() == old.folder.result(ATTEMPT).read_bytes()
    assert old.seat.check_in(RIGHT) == NotFound(CheckInRefusal.MIRROR_ON_STICK)


def test_an_old_seat_without_the_stick_is_fenced_as_soon_as_it_comes(
    old: IsolatedPC, new: IsolatedPC
) -> None:
    moved(old, new)
    old.kill()
    assert old.stage() is Stage.RUNNING
    assert old.seat.perform(Answer(5, (0,))) is None
    old.plug(old.mirror)
    assert old.stage() is Stage.READY
    assert read_result_header(old.folder.result(ATTEMPT).read_bytes()).fenced


def recorded(old: IsolatedPC) -> Callable[[], SegmentEntry]:
    """A recorder at the old seat has begun a segment; what closes it, as it does when it is told to stop."""
    old.look()
    order = old.seat.video.filming.order
    assert order is not None
    told = dataclasses.replace(FACTS, **order.facts.model_dump(), from_ms=old.mono_ms)
    segment = SegmentFile(Path(order.folder), told, order.to.recipient, chance("fenced off"))
    segment.add(b"ftyp moov")
    assert old.seat.video.hear(Began(recording=told.recording)) is None
    return lambda: segment.close(3_000, "closed")


def manifest_of_old(old: IsolatedPC, seat_key: VerifyKey) -> RecordingManifest:
    data = old.folder.result(ATTEMPT).read_bytes()
    share_a = open_share(data, Group.A, alone.OFFICERS[StaffId("启封A2")].opening)
    share_b = open_share(data, Group.B, alone.OFFICERS[StaffId("启封B3")].opening)
    return read_result(open_with_shares(data, seat_key, share_a, share_b)[1]).recording


def test_what_a_fenced_seat_seals_waits_for_its_last_segment(old: IsolatedPC, new: IsolatedPC) -> None:
    moved(old, new)
    old.kill()
    close, seat_key = recorded(old), VerifyKey(unb64(old.attempt().opened.seat_key))
    old.plug(old.mirror)
    assert screen_for(old.view(), UiState()) is ScreenName.MOVED_AWAY
    assert not old.folder.result(ATTEMPT).exists()
    entry = close()
    assert old.seat.video.recorder_ended() is None
    old.seat.tick()
    assert old.stage() is Stage.READY
    assert manifest_of_old(old, seat_key).segments == (entry,)


def test_a_stuck_recorder_holds_up_no_fence(old: IsolatedPC, new: IsolatedPC) -> None:
    moved(old, new)
    old.kill()
    recorded(old)
    old.plug(old.mirror)
    old.wait(CLOSES_WITHIN_MS)
    old.seat.tick()
    assert old.stage() is Stage.READY
    assert read_result_header(old.folder.result(ATTEMPT).read_bytes()).fenced


def test_a_fence_is_found_before_the_code_would_bring_the_exam_back(old: IsolatedPC, new: IsolatedPC) -> None:
    moved(old, new)
    old.sticks.append(old.mirror.path)
    old.power_cut(60_000)
    assert old.stage() is Stage.NEEDS_SITTING_KEY
    assert old.seat.take_unlock_code(alone.UNLOCK_CODE) is None
    assert old.stage() is Stage.READY
    assert read_result_header(old.folder.result(ATTEMPT).read_bytes()).fenced


def test_a_fence_that_the_disk_does_not_take_at_once_stops_the_seat_all_the_same(
    old: IsolatedPC, new: IsolatedPC, monkeypatch: pytest.MonkeyPatch
) -> None:
    moved(old, new)
    old.sticks.append(old.mirror.path)
    append, full = SeatStore.append, [True, True]  # also once the ballast is gone

    def no_room_once(*arguments: Any) -> None:
        if full and full.pop():
            raise StoreFull
        append(*arguments)

    with monkeypatch.context() as patched:
        patched.setattr(SeatStore, "append", no_room_once)
        old.kill()
        assert old.stage() is Stage.COMING_BACK
        assert old.seat.perform(Answer(5, (0,))) is Refusal.NOT_NOW
        old.look()
    assert old.stage() is Stage.READY


def test_a_forged_fence_stops_nobody(old: IsolatedPC, new: IsolatedPC) -> None:
    act = ProctorAct(
        attempt=ATTEMPT, counter=3, action=Action.MOVE, reason="dead_pc", proctor=cast.BADGE,
        gap_s=0, seat=3, head=digest(b""), finding=None, code=None,
    )  # fmt: skip
    another = sign_act(act.model_copy(update={"attempt": SECOND}), cast.PROCTOR)
    by_outsider = sign_act(act, cast.OUTSIDER)
    fence = old.mirror.fence(ATTEMPT)
    fence.parent.mkdir(exist_ok=True)
    for text in (b"{}", b"\xff", b"", another.encode(), by_outsider.encode()):
        fence.write_bytes(text)
        old.kill()
        assert old.stage() is Stage.RUNNING
        old.seat.close()
        new.plug(old.mirror)
        assert len(new.movable()) == 1
        new.pull(old.mirror)


def test_back_onto_the_same_pc_after_its_disk_was_wiped(old: IsolatedPC) -> None:
    old.wipe()
    unlocked(old)
    assert old.seat.check_in(RIGHT) == NotFound(CheckInRefusal.MIRROR_ON_STICK)
    go_on_at(old, old.mirror, gap_s=30, reason="wiped_disk")
    assert old.attempt().attempt == SECOND
    assert old.attempt().opened.seat == 2
    assert old.seat.perform(ConfirmCarriedOver()) is None
    assert old.attempt().answers == {1: (1,), 2: (0,)}


def test_a_move_before_the_start_takes_nothing_and_needs_no_new_check_in(
    pc: IsolatedPC, make_pc: MakePC
) -> None:
    waiting(pc)
    pc.look()
    pc.seat.close()
    new = unlocked(make_pc(3))
    go_on_at(new, pc.mirror)
    assert new.seat.perform(ConfirmCarriedOver()) is None
    new.act(Action.START)
    assert new.attempt().state is State.ANSWERING


def test_a_move_needs_the_code_a_listed_proctor_and_a_reason(
    old: IsolatedPC, make_pc: MakePC, tmp_path: Path
) -> None:
    new = unlocked(make_pc(3))
    new.power_cut(1_000)
    new.plug(old.mirror)
    (found,) = new.movable()
    assert found.state is None
    assert new.seat.move_in(found, "dead_pc", 40, PIN) is MoveRefusal.NEEDS_CODE
    assert new.seat.take_unlock_code(alone.UNLOCK_CODE) is None
    assert new.seat.move_in(found, "dead_pc", 40, "000000") is not None
    assert new.seat.move_in(found, "bored", 40, PIN) is Refusal.REASON_NEEDED
    new.sticks[0] = stick(tmp_path / "outsider", cast.BADGE, cast.OUTSIDER)
    assert new.seat.move_in(found, "dead_pc", 40, PIN) is not None
    assert new.stage() is Stage.READY
    assert not new.folder.journal_key(cast.SITTING).exists()
    assert not old.mirror.fence(ATTEMPT).exists()


def test_a_seat_that_is_taken_takes_nobody_in(old: IsolatedPC, new: IsolatedPC) -> None:
    new.plug(old.mirror)
    (found,) = new.movable()
    assert new.seat.check_in(RIGHT) is None
    assert new.movable() == ()
    assert new.seat.move_in(found, "dead_pc", 40, PIN) is Refusal.NOT_NOW


def test_a_full_disk_moves_nobody_and_can_be_tried_again(
    old: IsolatedPC, new: IsolatedPC, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(*_: object) -> None:
        raise StoreFull

    new.plug(old.mirror)
    (found,) = new.movable()
    with monkeypatch.context() as patched:
        patched.setattr(SeatStore, "append", no_room)
        assert new.seat.move_in(found, "dead_pc", 40, PIN) is Trouble.DISK_FULL
    assert not old.mirror.fence(ATTEMPT).exists()
    assert new.seat.move_in(found, "dead_pc", 40, PIN) is None


def test_a_copied_attempt_that_has_moved_or_been_handed_in_cannot_go_on(
    old: IsolatedPC, new: IsolatedPC, make_pc: MakePC, tmp_path: Path
) -> None:
    backup = mirror_stick(tmp_path / "backup")
    shutil.copytree(old.mirror.mirror_root, backup.mirror_root, dirs_exist_ok=True)
    moved(old, new)
    warned = unlocked(make_pc(1))
    warned.plug(new.sticks[0])
    warned.plug(backup)
    assert warned.movable() == ()
    warned.seat.close()
    new.plug(backup)
    third = unlocked(make_pc(1))
    third.plug(backup)
    assert [found.attempt for found in third.movable()] == [SECOND]
    assert new.seat.perform(ConfirmCarriedOver()) is None
    assert new.seat.perform(HandIn()) is None
    new.look()
    third.plug(old.mirror)
    assert third.movable() == ()


def test_a_torn_mirror_brings_what_it_holds_whole_and_says_where_that_is_nothing(
    old: IsolatedPC, new: IsolatedPC
) -> None:
    path = old.mirror.mirror(ATTEMPT)
    data = path.read_bytes()
    path.write_bytes(data[:-1])
    new.plug(old.mirror)
    (found,) = new.movable()
    assert found.state is not None
    assert found.state.answers == {1: (1,)}
    path.write_bytes(b"EXMIRR1\n")
    new.look()
    assert new.movable() == ()
    path.write_bytes(data[:400])
    new.look()
    (found,) = new.movable()
    assert found.state is None
    assert new.seat.move_in(found, "dead_pc", 40, PIN) is MoveRefusal.MIRROR_UNREADABLE


def test_a_mirror_whose_head_the_seat_did_not_sign_is_not_believed(old: IsolatedPC, new: IsolatedPC) -> None:
    path = old.mirror.mirror(ATTEMPT)
    before = read_mirror(path.read_bytes(), cast.SITTING_KEY)
    header = read_mirror_header(path.read_bytes())
    path.unlink()
    forger = partial(sign_head, ATTEMPT, seat_key=cast.OUTSIDER)
    MirrorWriter(path, header, cast.SITTING_KEY, forger, chance("forger")).bring_level(before.entries)
    new.plug(old.mirror)
    (found,) = new.movable()
    assert found.state is None
    assert new.seat.move_in(found, "dead_pc", 40, PIN) is MoveRefusal.MIRROR_UNREADABLE


def test_a_mirror_pulled_out_just_before_the_act_says_so(old: IsolatedPC, new: IsolatedPC) -> None:
    new.plug(old.mirror)
    (found,) = new.movable()
    old.mirror.mirror(ATTEMPT).unlink()
    assert new.seat.move_in(found, "dead_pc", 40, PIN) is MoveRefusal.NOT_MOVABLE


def test_a_seat_that_has_finished_and_waits_for_the_next_sitting_can_still_take_somebody_in(
    old: IsolatedPC, new: IsolatedPC
) -> None:
    assert new.seat.check_in(RIGHT) is None
    assert new.seat.confirm_person() is None
    new.act(Action.CONFIRM_IDENTITY)
    assert new.seat.perform(AcceptNotes(2_000)) is None
    new.act(Action.START)
    assert new.seat.perform(HandIn()) is None
    new.plug(new.mirror)
    afternoon = SittingCode("2611251400-5101003-01")
    info = alone.CONTENTS.sitting.model_copy(update={"code": afternoon, "start_at": "2026-11-25T06:00:00Z"})
    later = dataclasses.replace(alone.CONTENTS, sitting=info)
    bring_package(
        new, build_package(later, cast.PACKAGE_KEY, bytes(range(32)), chance("later")), "later.epaper"
    )
    assert new.seat.clear(PIN) is None
    sitting = new.view().sitting
    assert sitting is not None
    assert sitting.code == afternoon
    go_on_at(new, old.mirror, gap_s=40)
    assert new.attempt().attempt == SECOND
    assert new.seat.perform(ConfirmCarriedOver()) is None
    assert new.seat.perform(HandIn()) is None
    new.look()
    assert new.view().result_safe


def test_without_a_mirror_of_the_new_epoch_the_old_one_is_not_fenced_off(
    old: IsolatedPC, new: IsolatedPC, make_pc: MakePC, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    new.plug(old.mirror)
    (found,) = new.movable()
    with monkeypatch.context() as patched:
        patched.setattr(MirrorWriter, "bring_level", full)
        assert new.seat.move_in(found, "dead_pc", 40, PIN) is None
        new.look()
        third = unlocked(make_pc(1))
        third.plug(old.mirror)
        assert [one.attempt for one in third.movable()] == [ATTEMPT]
    new.look()
    new.look()
    assert old.mirror.fence(ATTEMPT).exists()
    third.look()
    assert [one.attempt for one in third.movable()] == [SECOND]


def test_a_guest_who_left_again_keeps_nobody_from_the_seat(
    old: IsolatedPC, new: IsolatedPC, make_pc: MakePC
) -> None:
    moved(old, new)
    new.seat.close()
    third = unlocked(make_pc(1))
    third.pull(third.mirror)
    go_on_at(third, old.mirror)
    new.power_cut(1_000)
    assert new.seat.take_unlock_code(alone.UNLOCK_CODE) is None
    new.look()
    assert new.stage() is Stage.READY
    sitting = new.view().sitting
    assert sitting is not None
    (own,) = (one for one in sitting.roster.candidates if one.seat == 3)
    assert new.seat.check_in(own.id_last_six) is None
    assert new.seat.confirm_person() is None
