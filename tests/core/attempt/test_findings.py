"""What the lockdown finds stands in the journal until it is gone, and a proctor can let it be."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from exam_core.attempt.commands import Answer, HandIn, NoteFinding, TimeUp
from exam_core.attempt.events import FindingAccepted, FindingPhase, LockdownEvent, Locked, Policy
from exam_core.attempt.findings import Standing, findings_told
from exam_core.attempt.journal import Occurrence, write
from exam_core.attempt.proctor_act import Action, ProctorAct
from exam_core.attempt.refusals import Refusal
from exam_core.attempt.replay import replay
from exam_core.attempt.states import State
from exam_core.encoding import MalformedData
from tests.core.attempt.bench import CROSSED_IN, MINUTE, STAFF, Bench, alone

USB, TODESK = "usb_storage", "forbidden_program"


def standing(bench: Bench) -> list[tuple[str, str, bool]]:
    return [(one.finding, one.subject, one.accepted) for one in bench.state.standing]


def test_a_finding_stands_from_when_it_is_seen_until_it_is_gone() -> None:
    bench = Bench().started()
    assert bench.found(USB, "sdb1") is None
    assert bench.found(USB, "sdc1") is None
    assert bench.state.standing[0] == Standing(USB, "sdb1", "warn", accepted=False)
    assert bench.found(USB, "sdb1", phase="gone") is None
    assert standing(bench) == [(USB, "sdc1", False)]


def test_a_finding_changes_neither_state_nor_time() -> None:
    bench = Bench().started()
    bench.wait(MINUTE)
    left = bench.left_ms
    for phase in ("seen", "locked", "gone", "let_pass"):
        assert bench.found(USB, phase=phase) is None
        assert (bench.state.state, bench.left_ms) == (State.ANSWERING, left)


def test_what_the_journal_tells_already_is_not_written_again() -> None:
    bench = Bench()
    bench.found(USB, "sdb1")
    entries = bench.state.entries
    assert bench.found(USB, "sdb1") is None
    assert bench.found(TODESK, "ToDesk", phase="gone") is None
    assert bench.state.entries == entries
    assert bench.found(USB, "sdb1", phase="locked") is None
    assert bench.state.entries == entries + 1


def test_a_proctor_lets_everything_under_one_code_be_and_nothing_else() -> None:
    bench = Bench().started()
    for finding, subject in ((USB, "sdb1"), (USB, "sdc1"), (TODESK, "ToDesk")):
        bench.found(finding, subject)
    assert bench.accept(USB, "removed") is None
    assert standing(bench) == [(USB, "sdb1", True), (USB, "sdc1", True), (TODESK, "ToDesk", False)]
    told = bench.entries[-1]
    assert isinstance(told.event, FindingAccepted)
    assert (told.event.finding, told.event.reason, told.by) == (USB, "removed", "proctor:川监0412")


def test_an_accepted_finding_stays_so_after_the_program_was_killed_and_not_after_it_was_gone() -> None:
    bench = Bench().started()
    bench.found(USB, "sdb1")
    bench.accept(USB)
    bench.found(USB, "sdb1")
    assert standing(bench) == [(USB, "sdb1", True)]
    bench.found(USB, "sdb1", phase="gone")
    bench.found(USB, "sdb1")
    assert standing(bench) == [(USB, "sdb1", False)]


def test_what_a_proctor_let_pass_before_the_check_in_stands_accepted() -> None:
    bench = Bench()
    assert bench.found("classroom_control", "极域", phase="let_pass") is None
    assert standing(bench) == [("classroom_control", "极域", True)]
    assert bench.accept("classroom_control") is Refusal.NOT_NOW


def test_only_what_stands_and_awaits_it_can_be_accepted() -> None:
    bench = Bench().started()
    assert bench.accept(USB) is Refusal.NOT_NOW
    bench.found(USB)
    assert bench.accept(TODESK) is Refusal.NOT_NOW
    assert bench.accept(USB) is None
    assert bench.accept(USB) is Refusal.NOT_NOW


@pytest.mark.parametrize("reason", [None, "because"])
def test_an_acceptance_needs_a_reason_from_the_list(reason: str | None) -> None:
    bench = Bench().started()
    bench.found(USB)
    assert bench.accept(USB, reason) is Refusal.REASON_NEEDED


def test_an_acceptance_and_nothing_else_names_a_finding() -> None:
    bench = Bench().started()
    act = bench.signed(Action.ACCEPT_FINDING, "other", CROSSED_IN, finding=USB)
    for changes in ({"finding": None}, {"action": Action.LOCK}):
        with pytest.raises(ValidationError):
            ProctorAct.model_validate({**act.model_dump(), **changes})


@pytest.mark.parametrize(("reason", "comes_back"), [("finding_cleared", True), ("cheating_suspected", False)])
def test_the_reason_of_the_unlock_decides_about_the_time_of_a_lock_by_the_lockdown(
    reason: str, comes_back: bool
) -> None:
    bench = Bench().started()
    left = bench.left_ms
    bench.found(TODESK, "ToDesk")
    bench.found(TODESK, "ToDesk", phase="locked")
    bench.lock_by_rule("lockdown")
    assert isinstance(bench.entries[-1].event, Locked)
    bench.wait(MINUTE)
    assert bench.accept(TODESK, "removed") is None
    assert bench.act(Action.UNLOCK, reason) is None
    assert left - bench.left_ms == (0 if comes_back else MINUTE)


def test_at_another_seat_nothing_stands_until_it_is_seen_there() -> None:
    bench = alone().started()
    bench.found(USB, "sdb1")
    assert standing(bench.moved()) == []


def test_after_the_hand_in_nothing_is_found_or_accepted() -> None:
    bench = Bench().started()
    bench.found(USB)
    bench.wait(40 * MINUTE)
    bench.do(HandIn())
    assert bench.found(TODESK) is Refusal.NOT_NOW
    assert bench.accept(USB) is Refusal.NOT_NOW
    assert standing(bench) == [(USB, "", False)]


def test_another_boot_has_to_be_told_of_first() -> None:
    bench = Bench().started()
    bench.reboot(MINUTE)
    assert bench.found(USB) is Refusal.NOT_NOW


@pytest.mark.parametrize("text", ["a\nb", "a\x00", "a\x7f", "x" * 81])
def test_a_subject_is_one_short_line(text: str) -> None:
    with pytest.raises(ValidationError):
        Bench().found(USB, text)


def test_a_seat_that_lies_cannot_accept_for_the_proctor() -> None:
    bench = Bench().started()
    bench.found(USB)
    last = bench.entries[-1]
    for event, by in (
        (FindingAccepted(finding=USB, reason="other", act="{}"), "proctor:川监0412"),
        (LockdownEvent(finding=USB, subject="", confidence="certain", policy="warn", evidence="",
                       phase="seen"), "device"),
        (LockdownEvent(finding=USB, subject="", confidence="certain", policy="warn", evidence="",
                       phase="gone"), "candidate"),
    ):  # fmt: skip
        (entry,) = write(last.attempt, [Occurrence(event, by)], bench.now, prev=last.digest, seq=last.seq + 1)
        with pytest.raises(MalformedData):
            replay([*bench.raws, entry.raw], rules=bench.rules, staff=STAFF)


PHASES: tuple[FindingPhase, ...] = ("seen", "locked", "gone", "let_pass")
POLICIES: tuple[Policy, ...] = ("note", "warn", "lock")
looks = st.tuples(
    st.sampled_from([USB, TODESK]), st.sampled_from(["a", "b"]),
    st.sampled_from(POLICIES), st.sampled_from(PHASES),
)  # fmt: skip


@given(st.lists(looks | st.sampled_from([USB, TODESK]), max_size=25))
def test_whatever_is_found_and_accepted_the_journal_tells_what_stands(
    told: list[tuple[str, str, Policy, FindingPhase] | str],
) -> None:
    bench = Bench().started()
    there: dict[tuple[str, str], tuple[Policy, bool]] = {}
    for one in told:
        if isinstance(one, str):
            awaited = [key for key, (_, accepted) in there.items() if key[0] == one and not accepted]
            assert bench.accept(one) is (None if awaited else Refusal.NOT_NOW)
            there |= {key: (there[key][0], True) for key in awaited}
            continue
        finding, subject, policy, phase = one
        assert bench.do(NoteFinding(finding, subject, "likely", policy, "", phase)) is None
        if phase == "gone":
            there.pop((finding, subject), None)
        else:
            accepted = phase == "let_pass" or there.get((finding, subject), (policy, False))[1]
            there[finding, subject] = (policy, accepted)
    stands = {(one.finding, one.subject): (one.policy, one.accepted) for one in bench.state.standing}
    assert stands == there
    assert len(bench.state.standing) == len(there)
    bench.do(Answer(1, (0,)))
    bench.wait(121 * MINUTE)
    assert bench.do(TimeUp()) is None
    assert replay(bench.raws, rules=bench.rules, staff=STAFF) == bench.state


def test_people_are_told_each_finding_from_when_it_was_seen_until_it_was_gone() -> None:
    bench = alone()
    bench.found("classroom_control", "极域", phase="let_pass")
    bench.started()
    seen = bench.wall
    bench.found(USB, "sdb1")
    bench.wait(MINUTE)
    bench.found(USB, "sdb1", phase="locked")
    bench.accept(USB, "removed")
    bench.found(USB, "sdb1", phase="gone")
    bench.wait(MINUTE)
    bench.found(USB, "sdb1")
    bench = bench.moved()
    bench.found(TODESK, "ToDesk")
    told = findings_told(bench.entries)
    assert [(one.finding, one.seat) for one in told] == [
        ("classroom_control", 12), (USB, 12), (USB, 12), (TODESK, 13),
    ]  # fmt: skip
    passed, first, again, elsewhere = told
    assert passed.let_pass
    assert passed.accepted
    assert (first.seen_at, first.gone_at) == (seen, seen + timedelta(milliseconds=MINUTE))
    assert (first.locked, first.accepted_by, first.accepted_reason) == (True, "proctor:川监0412", "removed")
    assert (again.gone_at, again.locked, again.accepted) == (None, False, False)
    assert elsewhere.subject == "ToDesk"
