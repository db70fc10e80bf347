"""Kills, reboots, sticks pulled in the middle of a write, wiped disks and moves, in any order.

No answer that was shown as saved is ever lost, and nobody gets the paper for a second time: what a candidate
sees of it at all seats together is one exam's time.
"""

import shutil
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from client.sitting.seat_view import Stage
from client.standalone.mirrors import MirrorSeen
from exam_core.attempt.commands import Answer, ConfirmCarriedOver
from exam_core.attempt.proctor_act import Action
from exam_core.attempt.result_header import read_result_header
from exam_core.attempt.states import State
from tests.client.sitting.exam_pc import PIN
from tests.client.standalone.isolated_pc import (
    IsolatedPC,
    answering,
    go_on_at,
    mirror_stick,
    torn_writes,
    unlocked,
)
from tests.core.package import small_sitting as cast
from tests.core.package import standalone_sitting as alone

STEP_MS = 1_000
UNSEEN_MS = 6_000
"""What one interruption can return too much: signs of life are five seconds apart, looks of a test one."""


class BadDay(RuleBasedStateMachine):
    """One candidate, two PCs, and the stick that goes with the candidate."""

    @initialize(volatile=st.booleans())
    def begin(self, volatile: bool) -> None:
        self.path = Path(tempfile.mkdtemp(prefix="bad-day-"))
        self.pcs = [self._pc(0, 2, volatile=volatile), self._pc(1, 3, volatile=volatile)]
        self.stick = mirror_stick(self.path / "stick")
        self.home, self.left = self.pcs[0], None  # type: tuple[IsolatedPC, IsolatedPC | None]
        self.home.sticks.append(self.stick.path)
        answering(self.home)
        self.saved: dict[int, tuple[int, ...]] = {1: (1,), 2: (0,)}
        self.unsure: dict[int, set[tuple[int, ...]]] = {}
        self.paper_ms = self.dark_ms = self.interruptions = 0

    def _pc(self, number: int, seat: int, *, volatile: bool) -> IsolatedPC:
        pc = IsolatedPC(self.path / f"pc {number}", seat_number=seat, volatile_disk=volatile)
        pc.boot = f"boot of pc {number}"
        pc.sticks.remove(pc.mirror.path)
        return pc

    def teardown(self) -> None:
        if hasattr(self, "pcs"):
            for pc in self.pcs:
                if hasattr(pc, "seat"):
                    pc.seat.close()
            shutil.rmtree(self.path)

    # What is so.

    def is_in(self) -> bool:
        return self.stick.path in self.home.sticks

    def is_before_the_paper(self) -> bool:
        return self.home.stage() is Stage.RUNNING and self.home.attempt().state is State.ANSWERING

    def is_over(self) -> bool:
        return self.home.stage() is Stage.HANDED_IN

    def is_mirrored(self) -> bool:
        """Whether a dead disk would lose nothing: by rule where it is volatile, else by what is seen."""
        return self.home.volatile_disk or self.home.view().mirror is MirrorSeen.WRITING

    def pass_dark(self, ms: int) -> None:
        """Time passes, and no seat shows the paper."""
        for pc in self.pcs:
            if pc is not self.home:
                pc.wait(ms)
        self.dark_ms += ms
        self.interruptions += 1

    @property
    def gap_s(self) -> int:
        """What a proctor would truthfully say."""
        return self.dark_ms // 1000

    # What happens.

    @precondition(lambda self: self.is_before_the_paper())
    @rule(number=st.integers(1, 6), option=st.integers(0, 1))
    def answer(self, number: int, option: int) -> None:
        self._answer(number, (option,))

    @precondition(lambda self: self.is_before_the_paper() and self.is_in())
    @rule(number=st.integers(1, 6), option=st.integers(0, 1), share=st.floats(0, 1))
    def answer_while_the_stick_is_pulled(self, number: int, option: int, share: float) -> None:
        with torn_writes(self.stick, share):
            self._answer(number, (option,))
            self.home.sticks.remove(self.stick.path)

    def _answer(self, number: int, choice: tuple[int, ...]) -> None:
        if self.home.seat.perform(Answer(number, choice)) is None:
            self.saved[number] = choice
            self.unsure.pop(number, None)
        else:
            self.unsure.setdefault(number, set()).add(choice)

    @precondition(lambda self: not self.is_over())
    @rule(seconds=st.integers(1, 12))
    def sit(self, seconds: int) -> None:
        for _ in range(seconds):
            if self.is_before_the_paper():
                self.paper_ms += STEP_MS
                self.dark_ms = 0
            else:
                self.dark_ms += STEP_MS
            for pc in self.pcs:
                pc.wait(STEP_MS)
            self.home.seat.tick()

    @precondition(lambda self: self.is_in())
    @rule()
    def pull_the_stick(self) -> None:
        self.home.pull(self.stick)

    @precondition(lambda self: not self.is_in())
    @rule()
    def plug_the_stick(self) -> None:
        self.home.plug(self.stick)

    @precondition(
        lambda self: not self.is_over() and self.home.attempt().state is State.LOCKED and self.is_in()
    )
    @rule()
    def unlock(self) -> None:
        self.home.look()
        self.interruptions += 1
        self.home.act(Action.UNLOCK, "mirror_back")

    @precondition(lambda self: not self.is_over())
    @rule(ms=st.integers(100, 9_000))
    def kill(self, ms: int) -> None:
        self.home.kill(ms)
        self.pass_dark(ms)
        self._go_on()

    @precondition(lambda self: not self.is_over() and not self.home.volatile_disk)
    @rule(ms=st.integers(2_000, 40_000))
    def reboot(self, ms: int) -> None:
        self.home.power_cut(ms)
        self.pass_dark(ms)
        assert self.home.stage() is Stage.NEEDS_SITTING_KEY
        assert self.home.seat.take_unlock_code(alone.UNLOCK_CODE) is None
        self._go_on()

    @precondition(lambda self: not self.is_over() and self.is_mirrored())
    @rule(ms=st.integers(2_000, 40_000))
    def wipe_the_disk_and_go_on_here(self, ms: int) -> None:
        self.home.wipe()
        self.home.wait(ms)
        self.pass_dark(ms)
        unlocked(self.home)
        self._move_to(self.home)

    @precondition(lambda self: not self.is_over() and self.left is None and self.is_mirrored())
    @rule(ms=st.integers(2_000, 40_000))
    def move_to_the_other_seat(self, ms: int) -> None:
        self.home.seat.close()
        if self.is_in():
            self.home.sticks.remove(self.stick.path)
        self.left = self.home
        self.home = next(pc for pc in self.pcs if pc is not self.left)
        self.pass_dark(ms)
        self.home.wait(ms)
        unlocked(self.home)
        self._move_to(self.home)

    @precondition(lambda self: self.left is not None)
    @rule(late=st.booleans())
    def the_old_seat_comes_back(self, late: bool) -> None:
        """With the stick in, or with it plugged in after it has gone on: it ends there."""
        old = self.left
        assert old is not None
        self.left = None
        if not late:
            old.sticks.append(self.stick.path)
        old.power_cut(1_000)
        if old.stage() is Stage.NEEDS_SITTING_KEY:
            assert old.seat.take_unlock_code(alone.UNLOCK_CODE) is None
        if late:
            old.plug(self.stick)
        assert old.stage() is Stage.READY
        assert old.view().attempt is None
        results = old.folder.results.glob("*.result")
        assert any(read_result_header(path.read_bytes()).fenced for path in results)
        old.sticks.remove(self.stick.path)
        old.seat.close()
        old.wipe()

    def _move_to(self, pc: IsolatedPC) -> None:
        if self.stick.path in pc.sticks:
            pc.look()
        go_on_at(pc, self.stick, gap_s=self.gap_s)
        assert pc.seat.perform(ConfirmCarriedOver()) is None
        self.dark_ms = 0

    def _go_on(self) -> None:
        """After a stop, with whatever it takes."""
        if self.home.stage() is Stage.NEEDS_GAP:
            if self.home.volatile_disk and not self.is_in():
                self.home.plug(self.stick)
            assert self.home.seat.act(Action.RESUME, None, PIN, self.gap_s) is None
        if self.home.stage() is Stage.RUNNING and self.home.attempt().state is State.INTERRUPTED:
            if self.home.volatile_disk and not self.is_in():
                self.home.plug(self.stick)
            self.home.act(Action.RESUME)

    # What must always be so.

    @invariant()
    def no_saved_answer_is_lost(self) -> None:
        attempt = self.home.attempt()
        for number, choice in self.saved.items():
            assert attempt.answers.get(number) in {choice, *self.unsure.get(number, ())}

    @invariant()
    def there_is_one_exams_time(self) -> None:
        duration_ms = cast.RULES.duration_s * 1000
        assert self.paper_ms <= duration_ms + UNSEEN_MS * (self.interruptions + 1)


BadDay.TestCase.settings = settings(
    max_examples=8, stateful_step_count=16, deadline=None, suppress_health_check=list(HealthCheck)
)
TestAnyBadDay = BadDay.TestCase
