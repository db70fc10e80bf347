"""What the lockdown finds: journalled at any time, locked for by rule, let be by a named proctor."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from client.lockdown.finding import Confidence, Finding, FindingCode
from client.lockdown.policy import Policy, PolicyTable
from client.lockdown.watch import Change, Phase
from client.sitting.admitted_sitting import CheckInRefusal, NotFound
from client.sitting.proctor_stick import StickRefusal
from client.sitting.seat_view import Stage
from exam_core.attempt.attempt import AttemptState
from exam_core.attempt.commands import AcceptNotes, Answer, HandIn
from exam_core.attempt.events import FindingAccepted, LockdownEvent, Unlocked
from exam_core.attempt.proctor_act import Action
from exam_core.attempt.refusals import Refusal
from exam_core.attempt.states import State
from tests.client.sitting.exam_pc import PIN, ExamPC
from tests.core.package import small_sitting as cast

RIGHT = "16002X"
QQ = Finding(FindingCode.FORBIDDEN_PROGRAM, "QQ", Confidence.CERTAIN, "exe and window")
STICK = Finding(FindingCode.USB_STORAGE, "sdb1", Confidence.CERTAIN, "mounted")
REMOTE = Finding(FindingCode.REMOTE_SESSION, "VNC", Confidence.CERTAIN, "port and process")


@pytest.fixture
def pc(tmp_path: Path) -> Iterator[ExamPC]:
    pc = ExamPC(tmp_path, policy=PolicyTable.shipped())
    pc.start()
    yield pc
    pc.seat.close()


def seen(finding: Finding, policy: Policy = Policy.LOCK) -> Change:
    return Change(finding, Phase.SEEN, policy)


def due(finding: Finding) -> Change:
    return Change(finding, Phase.LOCK, Policy.LOCK)


def gone(finding: Finding, policy: Policy = Policy.LOCK) -> Change:
    return Change(finding, Phase.GONE, policy)


def hear(pc: ExamPC, *changes: Change) -> None:
    assert pc.seat.hear_watch(changes) is None


def attempt(pc: ExamPC) -> AttemptState:
    state = pc.seat.view.attempt
    assert state is not None
    return state


def told(pc: ExamPC) -> list[tuple[str, str]]:
    """(phase, subject) of every lockdown event that was journalled, in order, each entry once."""
    entries = {entry.seq: entry.event for entry in pc.sent}
    events = [entries[seq] for seq in sorted(entries)]
    return [(event.phase, event.subject) for event in events if isinstance(event, LockdownEvent)]


def seated(pc: ExamPC) -> ExamPC:
    assert pc.seat.check_in(RIGHT) is None
    assert pc.seat.confirm_person() is None
    return pc


def answering(pc: ExamPC) -> ExamPC:
    pc.hear_centre()
    seated(pc)
    pc.act(Action.CONFIRM_IDENTITY)
    assert pc.seat.perform(AcceptNotes(2_000)) is None
    pc.release()
    pc.act(Action.START)
    assert pc.seat.perform(Answer(1, (1,))) is None
    return pc


def state(pc: ExamPC) -> State:
    return attempt(pc).state


def stage(pc: ExamPC) -> Stage:
    return pc.seat.view.stage


def test_a_finding_is_journalled_when_it_comes_and_when_it_goes(pc: ExamPC) -> None:
    answering(pc)
    hear(pc, seen(QQ, Policy.WARN))
    assert [one.finding for one in pc.seat.view.findings] == [QQ]
    hear(pc, gone(QQ, Policy.WARN))
    assert told(pc) == [("seen", "QQ"), ("gone", "QQ")]
    assert pc.seat.view.findings == ()
    assert state(pc) is State.ANSWERING


def test_what_stands_when_somebody_sits_down_is_in_their_journal(pc: ExamPC) -> None:
    hear(pc, seen(STICK, Policy.WARN), seen(QQ, Policy.WARN), gone(QQ, Policy.WARN))
    seated(pc)
    assert told(pc) == [("seen", "sdb1")]


def test_the_seat_locks_when_the_grace_is_over_and_says_why(pc: ExamPC) -> None:
    answering(pc)
    hear(pc, seen(QQ))
    assert state(pc) is State.ANSWERING
    hear(pc, due(QQ))
    assert state(pc) is State.LOCKED
    assert attempt(pc).holds[-1].reason == "lockdown"
    assert told(pc) == [("seen", "QQ"), ("locked", "QQ")]


def test_answers_are_saved_whatever_is_found(pc: ExamPC) -> None:
    answering(pc)
    hear(pc, seen(QQ), seen(STICK), seen(REMOTE))
    assert pc.seat.perform(Answer(2, (0,))) is None
    assert attempt(pc).answers[2] == (0,)


def test_a_proctor_unlocks_without_a_network_and_what_stands_locks_no_more(pc: ExamPC) -> None:
    answering(pc)
    assert pc.seat.hear_centre(None) is None
    hear(pc, seen(QQ), due(QQ))
    assert pc.seat.act(Action.UNLOCK, "finding_cleared", PIN) is None
    assert state(pc) is State.ANSWERING
    assert attempt(pc).standing[0].accepted
    assert isinstance(pc.sent[-1].event, FindingAccepted)
    assert isinstance(pc.sent[-2].event, Unlocked)
    hear(pc, due(QQ))
    pc.sit(30_000)
    assert state(pc) is State.ANSWERING
    assert pc.seat.view.findings[0].accepted


def test_what_goes_after_it_was_accepted_and_comes_back_locks_again(pc: ExamPC) -> None:
    answering(pc)
    hear(pc, seen(QQ), due(QQ))
    pc.act(Action.UNLOCK, "finding_cleared")
    hear(pc, gone(QQ))
    hear(pc, seen(QQ), due(QQ))
    assert state(pc) is State.LOCKED


def test_a_finding_that_a_proctor_accepts_in_time_never_locks(pc: ExamPC) -> None:
    answering(pc)
    hear(pc, seen(QQ))
    assert pc.seat.accept_finding("forbidden_program", "no such reason", PIN) is Refusal.REASON_NEEDED
    assert pc.seat.accept_finding("usb_storage", "checked_harmless", PIN) is Refusal.NOT_NOW
    assert pc.seat.accept_finding("forbidden_program", "checked_harmless", "000000") is StickRefusal.WRONG_PIN
    assert pc.seat.accept_finding("forbidden_program", "checked_harmless", PIN) is None
    hear(pc, due(QQ))
    assert state(pc) is State.ANSWERING


def test_a_lock_that_is_due_before_the_start_or_while_away_comes_when_it_can(pc: ExamPC) -> None:
    pc.hear_centre()
    seated(pc)
    hear(pc, seen(QQ), due(QQ))
    assert state(pc) is State.CHECKED_IN
    pc.act(Action.CONFIRM_IDENTITY)
    assert pc.seat.perform(AcceptNotes(2_000)) is None
    pc.release()
    pc.act(Action.START)
    pc.sit(1_000)
    assert state(pc) is State.LOCKED
    pc.act(Action.UNLOCK, "finding_cleared")
    pc.act(Action.ALLOW_LEAVE, "toilet")
    hear(pc, seen(STICK), due(STICK))
    assert [hold.state for hold in attempt(pc).holds] == [State.AWAY, State.LOCKED]


def test_a_finding_that_is_seen_again_after_a_kill_is_not_told_twice(pc: ExamPC) -> None:
    seated(pc)
    hear(pc, seen(QQ, Policy.WARN), seen(STICK, Policy.WARN))
    pc.kill()
    hear(pc, seen(QQ, Policy.WARN))
    pc.sit(55_000)
    assert told(pc) == [("seen", "QQ"), ("seen", "sdb1")]
    pc.sit(10_000)
    assert told(pc)[2:] == [("gone", "sdb1")]


def test_a_lock_survives_a_kill_and_its_unlock_accepts_what_is_not_seen_again_yet(pc: ExamPC) -> None:
    answering(pc)
    hear(pc, seen(QQ), due(QQ))
    pc.kill()
    assert state(pc) is State.LOCKED
    pc.act(Action.UNLOCK, "finding_cleared")
    hear(pc, seen(QQ), due(QQ))
    assert state(pc) is State.ANSWERING
    assert told(pc) == [("seen", "QQ"), ("locked", "QQ")]


def test_an_acceptance_survives_a_kill(pc: ExamPC) -> None:
    answering(pc)
    hear(pc, seen(QQ))
    assert pc.seat.accept_finding("forbidden_program", "site_software", PIN) is None
    pc.kill()
    hear(pc, seen(QQ), due(QQ))
    assert state(pc) is State.ANSWERING


def test_after_a_reboot_findings_wait_for_the_journal_to_go_on(pc: ExamPC) -> None:
    answering(pc)
    hear(pc, seen(STICK, Policy.WARN))
    pc.power_cut(60_000)
    assert stage(pc) is Stage.NEEDS_SITTING_KEY
    hear(pc, seen(STICK, Policy.WARN))
    pc.release()
    assert stage(pc) is Stage.NEEDS_CENTRE_CLOCK
    hear(pc, seen(QQ, Policy.WARN), gone(QQ, Policy.WARN))
    assert told(pc) == [("seen", "sdb1")]
    pc.hear_centre()
    pc.sit(1_000)
    assert state(pc) is State.INTERRUPTED
    assert told(pc) == [("seen", "sdb1"), ("seen", "QQ"), ("gone", "QQ")]


def test_nothing_is_journalled_after_the_hand_in(pc: ExamPC) -> None:
    answering(pc)
    assert pc.seat.perform(HandIn()) is None
    before = len(pc.sent)
    hear(pc, seen(QQ), due(QQ), gone(QQ))
    pc.sit(10_000)
    assert len(pc.sent) == before


def test_a_finding_that_blocks_holds_up_the_check_in_until_a_proctor_lets_it_pass(pc: ExamPC) -> None:
    pc.hear_centre()
    hear(pc, seen(REMOTE))
    (shown,) = pc.seat.view.findings
    assert shown.blocks_check_in
    assert pc.seat.check_in(RIGHT) == NotFound(CheckInRefusal.SELF_CHECK)
    assert pc.seat.accept_finding("remote_session", "", PIN) is Refusal.REASON_NEEDED
    assert pc.seat.accept_finding("remote_session", "site_software", "000000") is StickRefusal.WRONG_PIN
    assert pc.seat.accept_finding("remote_session", "site_software", PIN) is None
    assert pc.seat.view.findings[0].accepted
    seated(pc)
    assert told(pc) == [("seen", "VNC"), ("let_pass", "VNC")]
    (event,) = [
        e.event for e in pc.sent if isinstance(e.event, LockdownEvent) and e.event.phase == "let_pass"
    ]
    assert event.evidence == f"{cast.BADGE} site_software"
    assert attempt(pc).standing[0].accepted


def test_what_was_let_pass_and_comes_back_has_to_be_looked_at_again(pc: ExamPC) -> None:
    hear(pc, seen(REMOTE))
    assert pc.seat.accept_finding("remote_session", "site_software", PIN) is None
    hear(pc, gone(REMOTE))
    assert pc.seat.accept_finding("remote_session", "site_software", PIN) is Refusal.NOT_NOW
    hear(pc, seen(REMOTE))
    assert pc.seat.check_in(RIGHT) == NotFound(CheckInRefusal.SELF_CHECK)


def test_only_what_the_policy_says_holds_up_the_check_in(pc: ExamPC) -> None:
    guess = Finding(FindingCode.REMOTE_SESSION, "x11vnc", Confidence.LIKELY, "name")
    hear(pc, seen(guess, Policy.WARN), seen(STICK, Policy.WARN))
    assert pc.seat.check_in(RIGHT) is None


def test_without_a_hold_nothing_blocks(tmp_path: Path) -> None:
    pc = ExamPC(tmp_path)
    pc.start()
    hear(pc, seen(REMOTE, Policy.NOTE))
    assert pc.seat.check_in(RIGHT) is None
    pc.seat.close()
