"""A day at one exam PC: check-in, exam, kill, power cut, hand-in, next candidate."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from client.sitting.admitted_sitting import CheckInRefusal, NotFound
from client.sitting.proctor_stick import StickRefusal
from client.sitting.refusals import Trouble
from client.sitting.seat_view import Stage
from client.standalone.package_check import PackageRefusal
from exam_core.attempt.commands import AcceptNotes, Answer, HandIn
from exam_core.attempt.journal import read
from exam_core.attempt.proctor_act import Action
from exam_core.attempt.refusals import Refusal
from exam_core.attempt.replay import replay
from exam_core.attempt.result import read_result
from exam_core.attempt.states import State
from exam_core.encoding import unb64
from exam_core.package.build import build_package
from exam_core.recording.manifest import SeatVideo, manifest_of
from exam_core.sealing.keys import VerifyKey
from exam_core.sealing.sealed_object import open_sealed
from tests.client.sitting.exam_pc import ATTEMPT, PIN, ExamPC, stick
from tests.core.package import small_sitting as cast

RIGHT = "16002X"


@pytest.fixture
def pc(tmp_path: Path) -> Iterator[ExamPC]:
    pc = ExamPC(tmp_path)
    pc.start()
    yield pc
    pc.seat.close()


def seated(pc: ExamPC) -> ExamPC:
    """Checked in, identified, notes read; the key not released yet."""
    assert pc.seat.check_in(RIGHT) is None
    assert pc.seat.confirm_person() is None
    pc.act(Action.CONFIRM_IDENTITY)
    assert pc.seat.perform(AcceptNotes(2_000)) is None
    return pc


def answering(pc: ExamPC) -> ExamPC:
    """In front of the paper, with two answers saved."""
    pc.hear_centre()
    seated(pc)
    pc.release()
    pc.act(Action.START)
    assert pc.seat.perform(Answer(1, (1,))) is None
    assert pc.seat.perform(Answer(2, (0,))) is None
    return pc


def stage(pc: ExamPC) -> Stage:
    return pc.seat.view.stage


def has_paper(pc: ExamPC) -> bool:
    return pc.seat.view.paper is not None


def answers(pc: ExamPC) -> dict[int, tuple[int, ...]]:
    attempt = pc.seat.view.attempt
    assert attempt is not None
    return dict(attempt.answers)


def test_a_candidate_is_found_at_the_assigned_seat_only(pc: ExamPC) -> None:
    assert stage(pc) is Stage.READY
    assert pc.seat.check_in("000000") == NotFound(CheckInRefusal.UNKNOWN_CANDIDATE)
    assert stage(pc) is Stage.READY
    assert pc.seat.check_in(RIGHT.lower()) is None
    assert stage(pc) is Stage.FOUND
    assert pc.seat.view.candidate is not None
    assert pc.seat.view.candidate.ticket == cast.TICKETS[2]


def test_somebody_who_belongs_elsewhere_is_told_the_seat(tmp_path: Path) -> None:
    pc = ExamPC(tmp_path, seat_number=2)
    pc.start()
    sitting = pc.seat.view.sitting
    assert sitting is not None
    alone = sitting.roster.candidates[0].model_copy(update={"id_last_six": "123456"})
    roster = sitting.roster.model_copy(update={"candidates": (alone,)})
    elsewhere = type(sitting)(sitting.package, roster, 2)
    assert elsewhere.find("123456") == NotFound(CheckInRefusal.WRONG_SEAT, 1)


def test_not_me_leaves_no_trace(pc: ExamPC) -> None:
    pc.seat.check_in(RIGHT)
    pc.seat.deny_person()
    assert stage(pc) is Stage.READY
    assert not pc.sent


def test_no_question_can_be_opened_before_release_and_the_start_is_refused(pc: ExamPC) -> None:
    seated(pc)
    assert not has_paper(pc)
    assert pc.seat.act(Action.START, None, PIN) is Refusal.PAPER_NOT_RELEASED
    assert pc.seat.take_sitting_key(cast.SITTING, bytes(32)) is None
    assert not has_paper(pc)
    pc.release()
    assert has_paper(pc)
    pc.act(Action.START)
    assert pc.seat.view.attempt is not None
    assert pc.seat.view.attempt.questions == 6


def test_no_answer_is_taken_before_the_start(pc: ExamPC) -> None:
    seated(pc)
    pc.release()
    assert pc.seat.perform(Answer(1, (0,))) is Refusal.NO_SUCH_QUESTION


def test_a_killed_program_is_back_in_the_exam_with_every_answer(pc: ExamPC) -> None:
    answering(pc)
    pc.kill(8_000)
    assert pc.begun is None
    assert stage(pc) is Stage.RUNNING
    assert answers(pc) == {1: (1,), 2: (0,)}
    attempt = pc.seat.view.attempt
    assert attempt is not None
    assert attempt.state is State.ANSWERING
    assert attempt.clock is not None
    assert attempt.clock.returned_ms == 8_000


def test_a_kill_before_the_release_opens_by_the_pcs_own_key(pc: ExamPC) -> None:
    seated(pc)
    pc.kept = b""
    pc.kill()
    assert pc.seat.view.attempt is not None
    assert pc.seat.view.attempt.state is State.WAITING


def test_after_a_power_cut_the_seat_waits_for_key_centre_and_proctor(pc: ExamPC) -> None:
    answering(pc)
    pc.power_cut(60_000)
    assert stage(pc) is Stage.NEEDS_SITTING_KEY
    assert pc.seat.check_in(RIGHT) is Refusal.NOT_NOW
    pc.release()
    assert stage(pc) is Stage.NEEDS_CENTRE_CLOCK
    pc.hear_centre()
    assert stage(pc) is Stage.RUNNING
    attempt = pc.seat.view.attempt
    assert attempt is not None
    assert attempt.state is State.INTERRUPTED
    assert pc.seat.perform(Answer(3, (0,))) is Refusal.NOT_NOW
    pc.wait(30_000)
    pc.act(Action.RESUME)
    assert answers(pc) == {1: (1,), 2: (0,)}
    resumed = pc.seat.view.attempt
    assert resumed is not None
    assert resumed.clock is not None
    assert resumed.clock.returned_ms == 90_000


def test_a_power_cut_with_the_centre_heard_first_needs_no_second_hearing(pc: ExamPC) -> None:
    answering(pc)
    pc.power_cut(60_000)
    pc.hear_centre()
    pc.release()
    attempt = pc.seat.view.attempt
    assert attempt is not None
    assert attempt.state is State.INTERRUPTED


def test_every_durable_entry_is_handed_to_the_second_copy(pc: ExamPC) -> None:
    answering(pc)
    assert [entry.seq for entry in pc.sent] == list(range(len(pc.sent)))
    attempt = pc.seat.view.attempt
    assert attempt is not None
    assert pc.sent[-1].digest == attempt.head


def test_the_end_of_time_hands_in_and_seals(pc: ExamPC) -> None:
    answering(pc)
    pc.sit(90_000)
    assert stage(pc) is Stage.HANDED_IN
    assert pc.sealed == [ATTEMPT]
    sealed = pc.folder.result(ATTEMPT).read_bytes()
    attempt = pc.seat.view.attempt
    assert attempt is not None
    seat_key = VerifyKey(unb64(attempt.opened.seat_key))
    header, plaintext = open_sealed(sealed, cast.RESULTS.opening, seat_key)
    assert header.head == attempt.head
    result = read_result(plaintext)
    assert replay(result.entries, rules=cast.RULES, staff=cast.ROSTER.staff.keys) == attempt
    assert result.recording == manifest_of(read(result.entries), policy=SeatVideo(on=True))
    assert result.recording.recorded_ms == 0


def test_where_the_room_is_recorded_the_result_says_where(tmp_path: Path) -> None:
    pc = ExamPC(tmp_path)
    left = {"seat_video": "off", "room_recording": "第一机房 1-4号机位"}
    contents = replace(cast.CONTENTS, sitting=cast.CONTENTS.sitting.model_copy(update=left))
    pc.package.write_bytes(build_package(contents, cast.PACKAGE_KEY, cast.SITTING_KEY, cast.RANDOM))
    pc.start()
    answering(pc)
    assert pc.seat.perform(HandIn()) is None
    attempt = pc.seat.view.attempt
    assert attempt is not None
    seat_key = VerifyKey(unb64(attempt.opened.seat_key))
    sealed = pc.folder.result(ATTEMPT).read_bytes()
    told = read_result(open_sealed(sealed, cast.RESULTS.opening, seat_key)[1]).recording
    assert (told.kept, told.room, told.gaps) == (False, "第一机房 1-4号机位", ())
    pc.seat.close()


def test_sealing_twice_keeps_the_first_file(pc: ExamPC) -> None:
    answering(pc)
    assert pc.seat.perform(HandIn()) is None
    before = pc.folder.result(ATTEMPT).read_bytes()
    pc.kill()
    assert stage(pc) is Stage.HANDED_IN
    assert pc.folder.result(ATTEMPT).read_bytes() == before
    assert pc.sealed == [ATTEMPT, ATTEMPT]


def test_once_the_result_is_safe_the_journal_here_opens_no_more_and_the_seat_can_be_cleared(
    pc: ExamPC,
) -> None:
    answering(pc)
    pc.seat.perform(HandIn())
    assert pc.seat.clear(PIN) is Refusal.NOT_NOW
    pc.seat.result_is_safe(ATTEMPT)
    assert pc.kept == b""
    assert not pc.folder.journal_key(cast.SITTING).exists()
    assert pc.seat.view.result_safe
    assert pc.seat.clear("000000") is StickRefusal.WRONG_PIN
    assert pc.seat.clear(PIN) is None
    assert pc.seat.check_in(RIGHT) == NotFound(CheckInRefusal.ALREADY_SAT)


def handed_in(pc: ExamPC) -> ExamPC:
    answering(pc)
    assert pc.seat.perform(HandIn()) is None
    return pc


def test_a_receipt_after_a_power_cut_frees_the_seat_without_the_sitting_key(pc: ExamPC) -> None:
    handed_in(pc)
    pc.power_cut(60_000)
    assert stage(pc) is Stage.NEEDS_SITTING_KEY
    pc.seat.result_is_safe(ATTEMPT)
    assert stage(pc) is Stage.READY
    assert not pc.folder.journal_key(cast.SITTING).exists()


def test_a_kill_between_receipt_and_erasing_is_made_good_at_the_next_start(pc: ExamPC) -> None:
    handed_in(pc)
    pc.folder.receipt(ATTEMPT).write_bytes(b"signed")
    pc.kill()
    assert stage(pc) is Stage.READY
    assert not pc.folder.journal_key(cast.SITTING).exists()


def test_a_seat_that_comes_back_without_a_network_still_knows_the_centres_clock(pc: ExamPC) -> None:
    seated(pc)
    pc.hear_centre()
    pc.release()
    pc.kill()
    pc.act(Action.START)
    attempt = pc.seat.view.attempt
    assert attempt is not None
    assert attempt.centre_time is not None


def test_alive_is_noted_every_five_seconds_and_a_clock_jump_when_it_happens(pc: ExamPC) -> None:
    answering(pc)
    kinds = len(pc.sent)
    pc.seat.tick()
    pc.wait(5_000)
    pc.seat.tick()
    assert [entry.kind.value for entry in pc.sent[kinds:]] == ["alive"]
    pc.wall = pc.wall.replace(year=2027)
    pc.seat.tick()
    assert pc.sent[-1].kind.value == "clock_jump"


def test_an_outsiders_stick_and_a_wrong_pin_and_no_stick_are_told_apart(pc: ExamPC, tmp_path: Path) -> None:
    pc.seat.check_in(RIGHT)
    pc.seat.confirm_person()
    assert pc.seat.act(Action.CONFIRM_IDENTITY, None, "000000") is StickRefusal.WRONG_PIN
    pc.sticks[:] = [stick(tmp_path / "other", cast.BADGE, cast.OUTSIDER)]
    assert pc.seat.act(Action.CONFIRM_IDENTITY, None, PIN) is StickRefusal.NOT_THIS_PROCTOR
    pc.sticks[:] = []
    assert pc.seat.act(Action.CONFIRM_IDENTITY, None, PIN) is StickRefusal.NO_STICK
    damaged = tmp_path / "damaged"
    damaged.mkdir()
    (damaged / "x.key").write_bytes(b"{}")
    pc.sticks[:] = [damaged]
    assert pc.seat.act(Action.CONFIRM_IDENTITY, None, PIN) is StickRefusal.DAMAGED_STICK


def test_a_damaged_or_foreign_package_is_refused_and_the_good_one_stays(pc: ExamPC, tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.epaper"
    damaged.write_bytes(cast.PACKAGE[:-1] + b"?")
    assert pc.seat.take_package(damaged) is PackageRefusal.ALTERED
    assert pc.seat.take_package(tmp_path / "missing.epaper") is PackageRefusal.UNREADABLE
    assert stage(pc) is Stage.READY


def test_a_journal_that_was_changed_on_the_disk_is_not_gone_on_with(pc: ExamPC) -> None:
    answering(pc)
    pc.seat.close()
    database = pc.folder.journal(cast.SITTING)
    data = bytearray(database.read_bytes())
    data[2 * 4096 - 100] ^= 1  # the second page; the last ones are room that is taken ahead
    database.write_bytes(bytes(data))
    pc.start()
    assert pc.begun in (Trouble.STORE_DAMAGED, Trouble.JOURNAL_UNREADABLE)
    assert stage(pc) is Stage.BROKEN
