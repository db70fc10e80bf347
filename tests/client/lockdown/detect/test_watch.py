"""When something is told, when it locks, and when it has gone."""

import pytest

from client.lockdown.finding import Confidence, FindingCode
from client.lockdown.policy import Policy, PolicyTable
from client.lockdown.watch import HOUR_S, MOST_SEEN, TOO_MANY, Change, Phase, Watch
from tests.client.lockdown.detect.watched import Clock, Shows, pass_by, program

GRACE_S = 60


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def shows(clock: Clock) -> Shows:
    return Shows(clock)


@pytest.fixture
def watch(clock: Clock, shows: Shows) -> Watch:
    return Watch((shows,), PolicyTable.shipped(), clock)


def test_what_one_look_alone_has_seen_is_not_told(watch: Watch, clock: Clock, shows: Shows) -> None:
    shows.there = (program(),)
    watch.look()
    shows.there = ()
    assert pass_by(watch, clock, 120) == ()


def test_what_a_second_look_sees_again_is_told_within_two_seconds(
    watch: Watch, clock: Clock, shows: Shows
) -> None:
    shows.there = (program(),)
    watch.look()
    changes = pass_by(watch, clock, 2)
    assert [(change.phase, change.policy) for change in changes] == [(Phase.SEEN, Policy.LOCK)]
    assert [one.finding for one in watch.standing()] == [program()]


def test_what_stays_locks_after_the_grace_and_not_a_second_before(
    watch: Watch, clock: Clock, shows: Shows
) -> None:
    shows.there = (program(),)
    seen = pass_by(watch, clock, 3)
    assert [change.phase for change in seen] == [Phase.SEEN]
    assert pass_by(watch, clock, GRACE_S - 2) == ()
    assert [change.phase for change in pass_by(watch, clock, 10)] == [Phase.LOCK]
    assert pass_by(watch, clock, 300) == ()


def test_what_went_within_the_grace_never_locks(watch: Watch, clock: Clock, shows: Shows) -> None:
    shows.there = (program(),)
    pass_by(watch, clock, 30)
    shows.there = ()
    assert [change.phase for change in pass_by(watch, clock, 300)] == [Phase.GONE]
    assert watch.standing() == ()


def test_what_a_proctor_let_pass_never_locks(watch: Watch, clock: Clock, shows: Shows) -> None:
    shows.there = (program(),)
    pass_by(watch, clock, 30)
    watch.accept(program().key)
    assert pass_by(watch, clock, 600) == ()
    assert [one.accepted for one in watch.standing()] == [True]


def test_what_a_proctor_let_pass_may_flicker(watch: Watch, clock: Clock, shows: Shows) -> None:
    shows.there = (program(),)
    pass_by(watch, clock, 10)
    watch.accept(program().key)
    for _ in range(10):
        shows.there = ()
        assert pass_by(watch, clock, 40) == ()
        shows.there = (program(),)
        assert pass_by(watch, clock, 40) == ()


def test_letting_one_pass_does_not_let_the_next_one_pass(watch: Watch, clock: Clock, shows: Shows) -> None:
    shows.there = (program("QQ"),)
    pass_by(watch, clock, 10)
    watch.accept(program("QQ").key)
    shows.there = (program("QQ"), program("ToDesk"))
    changes = pass_by(watch, clock, 120)
    assert [(change.finding.subject, change.phase) for change in changes] == [
        ("ToDesk", Phase.SEEN),
        ("ToDesk", Phase.LOCK),
    ]


def test_of_two_that_came_together_only_the_one_that_was_let_pass_is(
    watch: Watch, clock: Clock, shows: Shows
) -> None:
    """After a kill the journal knows the one, and the watch sees both at its first look."""
    shows.there = (program("QQ"), program("ToDesk"))
    pass_by(watch, clock, 10)
    watch.accept(program("QQ").key)
    assert [change.finding.subject for change in pass_by(watch, clock, 120)] == ["ToDesk"]


def test_nobody_is_locked_out_for_what_has_ended_while_nobody_could_look(clock: Clock) -> None:
    """A PC at its limits: other looks take all the time, and the one that saw it has no turn."""
    programs, slow = Shows(clock, "programs", every_s=1), Shows(clock, "slow", every_s=0.1)
    watch = Watch((slow, programs), PolicyTable.shipped(), clock)
    programs.there = (program(),)
    pass_by(watch, clock, 10)
    programs.there, slow.takes_s = (), 2 * GRACE_S
    assert Phase.LOCK not in [change.phase for change in pass_by(watch, clock, 4)]


def test_after_a_minute_away_it_is_something_new(watch: Watch, clock: Clock, shows: Shows) -> None:
    shows.there = (program(),)
    pass_by(watch, clock, 10)
    watch.accept(program().key)
    shows.there = ()
    assert [change.phase for change in pass_by(watch, clock, 80)] == [Phase.GONE]
    shows.there = (program(),)
    assert [change.phase for change in pass_by(watch, clock, 120)] == [Phase.SEEN, Phase.LOCK]


def test_one_that_becomes_surer_is_told_again_and_has_its_whole_grace(
    watch: Watch, clock: Clock, shows: Shows
) -> None:
    shows.there = (program(confidence=Confidence.HINT),)
    assert [change.policy for change in pass_by(watch, clock, 90)] == [Policy.NOTE]
    shows.there = (program(),)
    assert [change.policy for change in pass_by(watch, clock, 6)] == [Policy.LOCK]
    assert pass_by(watch, clock, GRACE_S - 6) == ()
    assert [change.phase for change in pass_by(watch, clock, 12)] == [Phase.LOCK]


def test_one_that_is_no_longer_certain_does_not_lock(watch: Watch, clock: Clock, shows: Shows) -> None:
    shows.there = (program(),)
    pass_by(watch, clock, 30)
    shows.there = (program(confidence=Confidence.LIKELY),)
    assert pass_by(watch, clock, 300) == ()


def test_what_happens_for_a_moment_is_told_at_once_and_gone_a_minute_later(
    watch: Watch, clock: Clock, shows: Shows
) -> None:
    shows.there = (program("", code=FindingCode.CLOCK_SET),)
    assert [change.phase for change in watch.look()] == [Phase.SEEN]
    shows.there = ()
    assert pass_by(watch, clock, 58) == ()
    assert [change.phase for change in pass_by(watch, clock, 10)] == [Phase.GONE]


def test_a_thing_that_comes_and_goes_is_told_once_a_minute(watch: Watch, clock: Clock, shows: Shows) -> None:
    seen = 0
    for second in range(600):
        shows.there = (program(),) if second % 20 < 10 else ()
        seen += sum(change.phase is Phase.SEEN for change in pass_by(watch, clock, 1))
    assert seen <= 11


def test_what_the_window_saw_and_covered_again_is_not_told(watch: Watch, clock: Clock) -> None:
    watch.add((program("window", code=FindingCode.WINDOW_ABOVE),))
    assert pass_by(watch, clock, 120) == ()


def test_what_the_window_sees_for_longer_is_told_and_locks(watch: Watch, clock: Clock) -> None:
    above = program("window", code=FindingCode.WINDOW_ABOVE)
    changes: list[Change] = []
    for _ in range(100):
        watch.add((above, above))
        changes.extend(pass_by(watch, clock, 1))
    assert [change.phase for change in changes] == [Phase.SEEN, Phase.LOCK]
    assert [change.phase for change in pass_by(watch, clock, 20)] == [Phase.GONE]


def test_what_the_window_says_only_now_and_then_stands_meanwhile(watch: Watch, clock: Clock) -> None:
    above = program("window", code=FindingCode.HOLD_INCOMPLETE)
    changes: list[Change] = []
    for _ in range(30):
        watch.add((above,))
        changes.extend(pass_by(watch, clock, 5))
    assert [change.phase for change in changes] == [Phase.SEEN]


def test_whoever_makes_up_names_without_end_fills_no_journal(
    watch: Watch, clock: Clock, shows: Shows
) -> None:
    shows.there = tuple(program(f"{number}", Confidence.HINT) for number in range(1000))
    changes = pass_by(watch, clock, 10)
    assert len(changes) == MOST_SEEN + 1
    assert changes[-1].finding.subject == TOO_MANY
    shows.there = (program("ToDesk"),)
    phases = [change.phase for change in pass_by(watch, clock, 100) if change.finding.subject == "ToDesk"]
    assert phases == [Phase.SEEN, Phase.LOCK]


def test_a_flood_of_one_kind_hides_nothing_of_another(watch: Watch, clock: Clock, shows: Shows) -> None:
    shows.there = tuple(program(f"{number}", code=FindingCode.WINDOW_ABOVE) for number in range(1000))
    pass_by(watch, clock, 10)
    shows.there = (program("ToDesk"),)
    phases = [change.phase for change in pass_by(watch, clock, 100) if change.finding.subject == "ToDesk"]
    assert phases == [Phase.SEEN, Phase.LOCK]


def test_whoever_starts_it_again_and_again_does_not_buy_an_hour_without_a_lock(
    watch: Watch, clock: Clock, shows: Shows
) -> None:
    for _ in range(2 * MOST_SEEN):
        shows.there = (program(),)
        assert Phase.LOCK not in [change.phase for change in pass_by(watch, clock, GRACE_S // 2)]
        shows.there = ()
        pass_by(watch, clock, GRACE_S // 2)
    shows.there = (program(),)
    assert pass_by(watch, clock, 3 * GRACE_S)[-1].phase is Phase.LOCK


def test_a_morning_of_a_loose_cable_leaves_the_afternoon_its_warnings(
    watch: Watch, clock: Clock, shows: Shows
) -> None:
    for _ in range(2 * MOST_SEEN):
        shows.there = (program("HDMI-1", code=FindingCode.SECOND_DISPLAY),)
        pass_by(watch, clock, 10)
        shows.there = ()
        pass_by(watch, clock, 60)
    clock.now_s += HOUR_S
    shows.there = (program("DP-1", code=FindingCode.SECOND_DISPLAY),)
    assert [change.phase for change in pass_by(watch, clock, 10)] == [Phase.SEEN]


def test_a_slow_detector_does_not_hold_up_a_look_and_all_of_them_have_their_turn(clock: Clock) -> None:
    slow = tuple(Shows(clock, f"slow {number}", takes_s=0.04) for number in range(10))
    watch = Watch(slow, PolicyTable.shipped(), clock)
    before_s = clock.now_s
    watch.look()
    assert clock.now_s - before_s <= 0.1
    pass_by(watch, clock, 5)
    assert all(one.looks for one in slow)


def test_a_detector_looks_as_often_as_it_says(watch: Watch, clock: Clock, shows: Shows) -> None:
    pass_by(watch, clock, 60)
    assert shows.looks == 12


def test_a_detector_that_fails_is_a_mistake_once_and_what_it_saw_locks_nobody(
    clock: Clock, shows: Shows
) -> None:
    other = Shows(clock, name="other", there=(program("QQ"),))
    watch = Watch((shows, other), PolicyTable.shipped(), clock)
    shows.there = (program(),)
    pass_by(watch, clock, 10)
    shows.look = lambda: 1 // 0  # type: ignore[assignment, return-value]
    clock.now_s += 10
    with pytest.raises(ZeroDivisionError):
        watch.look()
    changes = pass_by(watch, clock, GRACE_S)
    assert [(change.finding.subject, change.phase) for change in changes] == [
        ("ToDesk", Phase.GONE), ("QQ", Phase.LOCK),
    ]  # fmt: skip
