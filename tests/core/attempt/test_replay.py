"""A journal read again gives the same state, and a journal that no honest seat wrote gives none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exam_core.attempt.commands import Answer, ComeBack, Flag, HandIn, KeepAlive, View
from exam_core.attempt.events import RULE, Answered, HandedIn, TimeReturned
from exam_core.attempt.journal import Entry, Occurrence, read, write
from exam_core.attempt.proctor_act import Action
from exam_core.attempt.replay import replay
from exam_core.encoding import MalformedData
from tests.core.attempt.bench import CROSSED_IN, MINUTE, NAMES, PROCTOR, STAFF, Bench


def a_whole_day() -> Bench:
    bench = Bench().started()
    for number in range(1, 30):
        bench.wait(4_000)
        bench.do(View(number))
        bench.do(Answer(number, (number % 4,)))
    bench.do(Flag(7, on=True))
    bench.found("usb_storage", "sdb1")
    bench.accept("usb_storage", "removed")
    bench.found("usb_storage", "sdb1", phase="gone")
    bench.act(Action.LOCK, "identity_check")
    bench.wait(MINUTE)
    bench.act(Action.UNLOCK, "identity_ok", key=CROSSED_IN)
    bench.do(KeepAlive(bench.centre_ms))
    bench.reboot(2 * MINUTE)
    bench.do(ComeBack(bench.centre_ms))
    bench.act(Action.RESUME)
    bench.wait(40 * MINUTE)
    bench.do(ComeBack(None))
    bench.do(Answer(7, ()))
    bench.do(HandIn())
    return bench


DAY = a_whole_day()


def test_replay_gives_the_very_state_the_seat_had() -> None:
    assert replay(DAY.raws, rules=DAY.rules, staff=STAFF) == DAY.state
    assert 7 not in DAY.state.answers
    assert len(DAY.state.answers) == 28


def test_the_bytes_are_the_same_when_they_are_read_and_stored_again() -> None:
    assert [entry.raw for entry in read(DAY.raws)] == DAY.raws


@given(st.data())
def test_any_changed_byte_of_any_entry_is_found(data: st.DataObject) -> None:
    raws = list(DAY.raws)
    which = data.draw(st.integers(0, len(raws) - 2))
    at = data.draw(st.integers(0, len(raws[which]) - 1))
    bit = data.draw(st.integers(0, 7))
    changed = bytearray(raws[which])
    changed[at] ^= 1 << bit
    raws[which] = bytes(changed)
    with pytest.raises(MalformedData):
        replay(raws, rules=DAY.rules, staff=STAFF)


@given(st.integers(0, len(DAY.entries) - 2))
def test_a_missing_entry_is_found(which: int) -> None:
    raws = [raw for seq, raw in enumerate(DAY.raws) if seq != which]
    with pytest.raises(MalformedData):
        replay(raws, rules=DAY.rules, staff=STAFF)


@given(st.integers(1, len(DAY.entries) - 2))
def test_two_entries_that_changed_places_are_found(which: int) -> None:
    raws = list(DAY.raws)
    raws[which], raws[which + 1] = raws[which + 1], raws[which]
    with pytest.raises(MalformedData):
        replay(raws, rules=DAY.rules, staff=STAFF)


def forged(bench: Bench, *occurrences: Occurrence) -> list[bytes]:
    """A journal whose chain is whole, with entries that no rule gives: a seat that lies."""
    last = bench.entries[-1]
    return [
        *bench.raws,
        *(
            entry.raw
            for entry in write(last.attempt, occurrences, bench.now, prev=last.digest, seq=last.seq + 1)
        ),
    ]


def rewritten(entries: list[Entry], which: int, occurrence: Occurrence) -> list[bytes]:
    """The journal with one entry replaced and everything after it chained anew."""
    result = list(entries[:which])
    for entry in entries[which:]:
        told = occurrence if entry.seq == which else Occurrence(entry.event, entry.by)
        result += write(entry.attempt, [told], entry.reading, prev=result[-1].digest, seq=len(result))
    return [entry.raw for entry in result]


def test_a_seat_cannot_give_itself_time() -> None:
    bench = Bench().started()
    raws = forged(bench, Occurrence(TimeReturned(ms=MINUTE, withheld_ms=0, cause="lock"), RULE))
    with pytest.raises(MalformedData):
        replay(raws, rules=bench.rules, staff=STAFF)


def test_an_answer_after_the_end_is_found() -> None:
    bench = Bench().started()
    bench.wait(121 * MINUTE)
    raws = forged(bench, Occurrence(Answered(number=1, choice=(0,)), "candidate"))
    with pytest.raises(MalformedData):
        replay(raws, rules=bench.rules, staff=STAFF)


def test_an_answer_in_the_name_of_a_proctor_is_found() -> None:
    bench = Bench().started()
    raws = forged(bench, Occurrence(Answered(number=1, choice=(0,)), f"proctor:{NAMES[PROCTOR]}"))
    with pytest.raises(MalformedData):
        replay(raws, rules=bench.rules, staff=STAFF)


def test_more_time_than_the_lock_lasted_is_found_although_the_chain_is_whole() -> None:
    which = next(entry.seq for entry in DAY.entries if isinstance(entry.event, TimeReturned))
    longer = DAY.entries[which].event.model_copy(update={"ms": 2 * MINUTE})
    with pytest.raises(MalformedData):
        replay(rewritten(DAY.entries, which, Occurrence(longer, RULE)), rules=DAY.rules, staff=STAFF)
    honest = Occurrence(DAY.entries[which].event, RULE)
    assert replay(rewritten(DAY.entries, which, honest), rules=DAY.rules, staff=STAFF) == DAY.state


def test_nothing_follows_a_hand_in() -> None:
    raws = forged(DAY, Occurrence(HandedIn(cause="candidate", answered=28), "candidate"))
    with pytest.raises(MalformedData):
        replay(raws, rules=DAY.rules, staff=STAFF)


def test_an_act_of_somebody_who_is_not_on_the_list_is_found() -> None:
    only_the_first = {NAMES[PROCTOR]: PROCTOR.public}
    with pytest.raises(MalformedData):
        replay(DAY.raws, rules=DAY.rules, staff=only_the_first)


@pytest.mark.parametrize("spelling", [b'"seq":true', b'"seq": 1'])
def test_a_second_spelling_of_an_entry_is_found(spelling: bytes) -> None:
    raws = list(Bench().admitted().raws)
    raws[1] = raws[1].replace(b'"seq":1', spelling)
    with pytest.raises(MalformedData):
        read(raws[:2])


def test_another_boot_without_an_interruption_is_found() -> None:
    bench = Bench().started()
    bench.reboot(0)
    raws = forged(bench, Occurrence(Answered(number=1, choice=(0,)), "candidate"))
    with pytest.raises(MalformedData):
        replay(raws, rules=bench.rules, staff=STAFF)


def test_a_monotonic_clock_that_runs_backwards_is_found() -> None:
    bench = Bench().started()
    bench.wait(-1)
    raws = forged(bench, Occurrence(Answered(number=1, choice=(0,)), "candidate"))
    with pytest.raises(MalformedData):
        replay(raws, rules=bench.rules, staff=STAFF)
