"""Moves, fences and stated gaps follow from the entries alone, and a seat that lies about them is found."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exam_core.attempt.attempt import apply
from exam_core.attempt.commands import Answer, ConfirmCarriedOver, Fence, HandIn, KeepAlive
from exam_core.attempt.events import (
    CANDIDATE,
    DEVICE,
    Answered,
    Event,
    Interrupted,
    MovedIn,
    MovedOut,
    Resumed,
    TimeReturned,
)
from exam_core.attempt.journal import Entry, Occurrence, attempt_of, read, write
from exam_core.attempt.kinds import Kind
from exam_core.attempt.proctor_act import Action, sign_act
from exam_core.attempt.replay import replay
from exam_core.attempt.states import State
from exam_core.chain import GENESIS
from exam_core.encoding import Malformed, MalformedData, decode_json, digest, encode_json
from exam_core.identifiers import AttemptId
from tests.core.attempt.bench import ATTEMPT, MINUTE, OUTSIDER, PROCTOR, STAFF, Bench, alone, replace_opened


def a_hard_day() -> Bench:
    """A reboot, a lock, two moves, and a hand-in at the third PC."""
    bench = alone().started()
    bench.wait(20 * MINUTE)
    bench.do(Answer(1, (0,)))
    bench.reboot(2 * MINUTE)
    bench.resume_stating(2 * MINUTE)
    bench = bench.moved(3 * MINUTE)
    bench.do(ConfirmCarriedOver())
    bench.do(Answer(2, (1,)))
    bench.act(Action.LOCK, "mirror_lost")
    bench.wait(MINUTE)
    bench.do(KeepAlive(None))
    bench = bench.moved(4 * MINUTE)
    bench.do(ConfirmCarriedOver())
    bench.act(Action.UNLOCK, "mirror_back")
    bench.wait(20 * MINUTE)
    assert bench.do(HandIn()) is None
    return bench


DAY = a_hard_day()


def the(kind: type[Event], nth: int = 0) -> Entry:
    return [entry for entry in DAY.entries if isinstance(entry.event, kind)][nth]


def rewritten(which: int, change: Callable[[dict[str, object]], object]) -> list[bytes]:
    """The journal with one entry changed and everything after it chained anew, as a lying seat would.

    It ends before the next move, whose act names the head that it follows and would find any lie before it.
    """
    raws: list[bytes] = []
    moves = (entry.seq for entry in DAY.entries if isinstance(entry.event, MovedIn) and entry.seq > which)
    for entry in DAY.entries[: next(moves, None)]:
        value = decode_json(entry.raw, limit=65_536)
        if entry.seq == which:
            change(value)
        value["prev"] = digest(raws[-1]) if raws else GENESIS
        raws.append(encode_json(value))
    return raws


def unreadable(raws: list[bytes]) -> Malformed:
    with pytest.raises(MalformedData) as found:
        read(raws)
    return found.value.code


def refused(raws: list[bytes], bench: Bench = DAY) -> Malformed:
    with pytest.raises(MalformedData) as found:
        replay(raws, rules=bench.rules, staff=STAFF)
    return found.value.code


def test_a_day_over_three_pcs_replays_to_the_state_of_the_last() -> None:
    assert replay(DAY.raws, rules=DAY.rules, staff=STAFF) == DAY.state
    assert (DAY.state.attempt[-1], DAY.state.moves, DAY.state.answers) == ("3", 2, {1: (0,), 2: (1,)})
    assert [gap.stated_ms // MINUTE for gap in DAY.state.stated_gaps] == [2, 3, 4]


def test_rewriting_nothing_changes_nothing() -> None:
    for which in range(len(DAY.entries)):
        honest = rewritten(which, lambda value: None)
        assert honest == DAY.raws[: len(honest)]
        replay(honest, rules=DAY.rules, staff=STAFF)


LIES: dict[str, tuple[Entry, dict[str, object]]] = {
    "a longer stated gap": (the(Interrupted), {"gap_ms": 3 * MINUTE}),
    "a shorter stated gap": (the(Interrupted), {"gap_ms": 1_000}),
    "the centre's word for it": (the(Interrupted), {"source": "centre"}),
    "the monotonic clock's word for it": (the(Interrupted), {"source": "same_boot"}),
    "no act behind it": (the(Interrupted), {"act": None}),
    "a resumption with an act of its own": (the(Resumed), {"act": "{}"}),
    "more time back": (the(TimeReturned), {"ms": 9 * MINUTE}),
    "another seat": (the(MovedIn), {"seat": 14}),
    "a longer move": (the(MovedIn), {"gap_ms": 9 * MINUTE}),
    "a shorter move": (the(MovedIn), {"gap_ms": 0}),
    "the act of the other move": (the(MovedIn), {"act": the(MovedIn, 1).event.model_dump()["act"]}),
    "the act of a resumption": (the(MovedIn), {"act": the(Interrupted).event.model_dump()["act"]}),
    "no act behind the move": (the(MovedIn), {"act": ""}),
    "more time back after the move": (the(TimeReturned, 1), {"ms": 4 * MINUTE}),
}


@pytest.mark.parametrize("lie", list(LIES))
def test_a_lie_in_an_entrys_data_is_found_although_the_chain_is_whole(lie: str) -> None:
    entry, data = LIES[lie]

    def change(value: dict[str, object]) -> None:
        told = value["data"]
        assert isinstance(told, dict)
        assert set(data) <= set(told)
        told.update(data)

    assert refused(rewritten(entry.seq, change)) is Malformed.ILLEGAL_STEP


@pytest.mark.parametrize("kind", [Interrupted, MovedIn])
@pytest.mark.parametrize("by", ["device", "rule", "candidate", "proctor:川监0517"])
def test_a_move_or_stated_gap_in_another_name_is_found(kind: type[Event], by: str) -> None:
    assert refused(rewritten(the(kind).seq, lambda value: value.update(by=by))) is Malformed.ILLEGAL_STEP


def test_a_proctor_cannot_confirm_in_the_candidates_name() -> None:
    confirmed = next(entry for entry in DAY.entries if entry.by == CANDIDATE and entry.kind is Kind.RESUMED)
    for by in ("device", "proctor:川监0412"):
        raws = rewritten(confirmed.seq, lambda value, by=by: value.update(by=by))  # type: ignore[misc]
        assert refused(raws) is Malformed.ILLEGAL_STEP


def test_a_journal_of_a_networked_sitting_with_a_stated_gap_is_found() -> None:
    def networked(value: dict[str, object]) -> None:
        value["data"] = {**replace_opened().model_dump(mode="json"), "mode": "networked"}

    assert refused(rewritten(0, networked)) is Malformed.ILLEGAL_STEP


@pytest.mark.parametrize(
    "attempt", ["2611250900-01/T-7/1", "2611250900-01/T-7/3", "2611250900-01/T-8/2", "2611250900-02/T-7/2"]
)
def test_a_move_leads_to_the_next_epoch_of_the_same_attempt_and_nowhere_else(attempt: str) -> None:
    moved = the(MovedIn).seq
    raws = rewritten(moved, lambda value: value.update(attempt=attempt))
    assert unreadable(raws[: moved + 1]) is Malformed.BROKEN_CHAIN


def test_no_other_entry_begins_an_epoch() -> None:
    answered = the(Answered).seq
    raws = rewritten(answered, lambda value: value.update(attempt="2611250900-01/T-7/2"))
    assert unreadable(raws[: answered + 1]) is Malformed.BROKEN_CHAIN


def test_an_entry_after_the_move_does_not_fall_back_to_the_epoch_before() -> None:
    raws = rewritten(len(DAY.entries) - 1, lambda value: value.update(attempt=ATTEMPT))
    assert unreadable(raws) is Malformed.BROKEN_CHAIN


def test_the_part_before_a_move_is_a_journal_of_its_own() -> None:
    before = DAY.raws[: the(MovedIn).seq]
    state = replay(before, rules=DAY.rules, staff=STAFF)
    assert (state.attempt, state.state) == (ATTEMPT, State.ANSWERING)


def test_a_move_onto_a_copy_that_lacks_an_entry_is_found() -> None:
    """The tail is cut off and the move chained behind what is left: the act names another head."""
    bench = alone().started()
    bench.do(Answer(1, (0,)))
    there = bench.elsewhere()
    act = there.move_act(60)
    assert there.move_in(act) is None
    shorter = [entry.raw for entry in there.entries if not isinstance(entry.event, Answered)]
    last = decode_json(shorter[-1], limit=65_536)
    chained = encode_json({**last, "seq": len(shorter) - 1, "prev": digest(shorter[-2])})
    assert refused([*shorter[:-1], chained]) is Malformed.ILLEGAL_STEP


def forged(bench: Bench, *occurrences: Occurrence) -> list[bytes]:
    last = bench.entries[-1]
    told = write(last.attempt, occurrences, bench.now, prev=last.digest, seq=last.seq + 1)
    return [*bench.raws, *(entry.raw for entry in told)]


def move(act: str, **changes: object) -> MovedIn:
    moved = the(MovedIn).event.model_copy(update={"act": act, "gap_ms": 60_000, **changes})
    assert isinstance(moved, MovedIn)
    return moved


def test_a_candidate_cannot_move_the_exam_home() -> None:
    there = alone().started().elsewhere()
    act = there.move_act(60, key=OUTSIDER)
    assert refused(forged(there, Occurrence(move(act), "proctor:川监0999")), there) is Malformed.ILLEGAL_STEP


def test_a_move_of_what_was_handed_in_is_found() -> None:
    bench = alone().started()
    bench.wait(40 * MINUTE)
    bench.do(HandIn())
    there = bench.elsewhere()
    raws = forged(there, Occurrence(move(there.move_act(60)), "proctor:川监0412"))
    assert refused(raws, there) is Malformed.ILLEGAL_STEP


def test_an_answer_before_the_candidate_confirmed_is_found() -> None:
    there = alone().started().moved()
    answered = Occurrence(Answered(number=1, choice=(0,)), CANDIDATE)
    assert refused(forged(there, answered), there) is Malformed.ILLEGAL_STEP


def test_a_seat_cannot_fence_itself() -> None:
    bench = alone().started()
    lock = sign_act(bench.signed(Action.LOCK, "equipment"), PROCTOR)
    for act, by in (("", DEVICE), (lock, "proctor:川监0412"), (bench.move_act(0), DEVICE)):
        assert refused(forged(bench, Occurrence(MovedOut(act=act), by)), bench) is Malformed.ILLEGAL_STEP


def test_nothing_follows_a_fence() -> None:
    bench = alone().started()
    bench.do(Fence(bench.move_act(60)))
    answered = Occurrence(Answered(number=1, choice=(0,)), CANDIDATE)
    assert refused(forged(bench, answered), bench) is Malformed.ILLEGAL_STEP


def test_a_resumption_out_of_nothing_is_found() -> None:
    bench = alone().started()
    bench.act(Action.LOCK, "equipment")
    raws = forged(bench, Occurrence(Resumed(act=None), CANDIDATE))
    assert refused(raws, bench) is Malformed.ILLEGAL_STEP


def test_a_stated_resumption_that_was_not_written_whole_is_found() -> None:
    which = the(Interrupted).seq
    assert refused(DAY.raws[: which + 1]) is Malformed.TRUNCATED
    assert refused(DAY.raws[: which + 2]) is Malformed.TRUNCATED


@given(st.data())
def test_any_changed_byte_of_a_moved_journal_is_found(data: st.DataObject) -> None:
    raws = list(DAY.raws)
    which = data.draw(st.integers(0, len(raws) - 2))
    at = data.draw(st.integers(0, len(raws[which]) - 1))
    changed = bytearray(raws[which])
    changed[at] ^= 1 << data.draw(st.integers(0, 7))
    raws[which] = bytes(changed)
    refused(raws)


@pytest.mark.parametrize("attempt", ["2611250900-01/T-7/2", "2611250900-01/T-8/1"])
def test_an_entry_of_another_attempt_is_not_applied(attempt: str) -> None:
    state = alone().started().state
    answered = Occurrence(Answered(number=1, choice=(0,)), CANDIDATE)
    (entry,) = write(AttemptId(attempt), [answered], state.last, prev=state.head, seq=state.seq + 1)
    with pytest.raises(MalformedData) as found:
        apply(state, entry)
    assert found.value.code is Malformed.BROKEN_CHAIN


def test_every_entry_names_the_attempt_that_follows_from_the_one_before() -> None:
    entries = read(DAY.raws)
    attempt = AttemptId(ATTEMPT)
    for entry in entries[1:]:
        attempt = attempt_of(entry.event, attempt)
        assert entry.attempt == attempt
