"""A PC that loses its disk, and a console that keeps copies: console or stick, and a lock without either."""

import threading
from collections.abc import Iterator

import pytest

from client.sitting import console_copy
from client.sitting.refusals import Trouble
from client.sitting.seated_attempt import CONSOLE_BACK_WITHIN_MS
from exam_core.attempt.commands import Answer
from exam_core.attempt.proctor_act import Action
from exam_core.attempt.seat_key import is_signed_head
from exam_core.attempt.states import State
from exam_core.encoding import digest, unb64
from exam_core.sealing.keys import VerifyKey
from tests.client.sitting.exam_pc import ATTEMPT, PIN
from tests.client.standalone.conftest import MakePC
from tests.client.standalone.isolated_pc import IsolatedPC, answering, waiting


class KeepingConsole:
    """Answers for every part as soon as there is one, in a thread of its own as the link does."""

    def __init__(self, pc: IsolatedPC) -> None:
        self.pc = pc
        self.kept: list[bytes] = []
        self._more, self._ended = threading.Event(), False
        self._more.set()
        pc.copied_on = self._more.set
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def end(self) -> None:
        """The cable is out."""
        self._ended = True
        self._more.set()
        self._thread.join()
        self.pc.copied_on = lambda: None
        self.pc.copy.link(up=False)

    def levels(self) -> None:
        """Until it keeps everything."""
        assert self.pc.copy.is_level(ATTEMPT)

    def _run(self) -> None:
        while self._more.wait() and not self._ended:
            self._more.clear()
            copy = self.pc.copy
            if not copy.linked:
                copy.link(up=True)
            while (part := copy.next_part()) is not None:
                self.kept[part.first :] = part.raws
                copy.keep(part.attempt, part.first + len(part.raws) - 1)


@pytest.fixture
def pc(make_pc: MakePC) -> IsolatedPC:
    pc = make_pc(volatile=True)
    pc.pull(pc.mirror)
    return pc


@pytest.fixture
def console(pc: IsolatedPC) -> Iterator[KeepingConsole]:
    pc.start()
    console = KeepingConsole(pc)
    yield console
    console.end()


def test_the_console_takes_the_place_of_the_stick(pc: IsolatedPC, console: KeepingConsole) -> None:
    answering(pc)
    assert pc.seat.perform(Answer(3, (0,))) is None
    assert pc.attempt().state is State.ANSWERING
    assert digest(console.kept[-1]) == pc.attempt().head


def test_every_part_ends_with_what_the_seat_has_signed(pc: IsolatedPC, console: KeepingConsole) -> None:
    answering(pc)
    console.end()
    pc.copy.link(up=True)
    part = pc.copy.next_part()
    assert part is not None
    assert part.first == 0
    seat_key = VerifyKey(unb64(pc.attempt().opened.seat_key))
    assert is_signed_head(ATTEMPT, part.head, part.signature, seat_key)
    assert pc.copy.next_part() is None


def test_without_console_and_stick_there_is_no_start(pc: IsolatedPC) -> None:
    waiting(pc)
    assert pc.seat.act(Action.START, None, PIN) is Trouble.NEEDS_MIRROR
    pc.copy.link(up=True)
    console = KeepingConsole(pc)
    console.levels()
    pc.act(Action.START)
    console.end()


def test_a_console_that_is_gone_locks_only_after_a_while(pc: IsolatedPC, console: KeepingConsole) -> None:
    answering(pc)
    console.end()
    assert pc.seat.perform(Answer(3, (0,))) is Trouble.MIRROR_LOST
    assert pc.attempt().state is State.ANSWERING
    pc.wait(CONSOLE_BACK_WITHIN_MS)
    pc.seat.tick()
    assert pc.attempt().state is State.LOCKED
    assert pc.attempt().holds[-1].reason == "mirror_lost"


def test_a_stick_takes_the_place_of_a_console_that_is_gone(pc: IsolatedPC, console: KeepingConsole) -> None:
    answering(pc)
    console.end()
    pc.plug(pc.mirror)
    assert pc.seat.perform(Answer(3, (0,))) is None
    pc.wait(CONSOLE_BACK_WITHIN_MS)
    pc.seat.tick()
    assert pc.attempt().state is State.ANSWERING


def test_a_console_that_comes_back_in_time_is_all_that_is_needed(
    pc: IsolatedPC, console: KeepingConsole
) -> None:
    answering(pc)
    console.end()
    assert pc.seat.perform(Answer(3, (0,))) is Trouble.MIRROR_LOST
    pc.copy.link(up=True)
    again = KeepingConsole(pc)
    pc.wait(CONSOLE_BACK_WITHIN_MS - 1_000)
    again.levels()
    pc.seat.tick()
    assert pc.attempt().state is State.ANSWERING
    again.end()


def test_a_console_that_lets_a_seat_wait_in_vain_is_not_waited_for_again(
    pc: IsolatedPC, console: KeepingConsole, monkeypatch: pytest.MonkeyPatch
) -> None:
    answering(pc)
    console.end()
    pc.copy.link(up=True)
    monkeypatch.setattr(console_copy, "KEPT_WITHIN_S", 0.05)
    assert pc.seat.perform(Answer(3, (0,))) is Trouble.MIRROR_LOST
    monkeypatch.setattr(console_copy, "KEPT_WITHIN_S", 600)
    assert not pc.copy.is_level(ATTEMPT)
    assert pc.copy.keep(ATTEMPT, pc.attempt().seq)
    assert pc.copy.is_level(ATTEMPT)


def test_more_on_the_console_than_here_is_said(pc: IsolatedPC, console: KeepingConsole) -> None:
    answering(pc)
    assert not pc.copy.keep(ATTEMPT, pc.attempt().seq + 1)
    assert pc.copy.keep(ATTEMPT, pc.attempt().seq)


def test_a_result_that_the_console_keeps_is_safe_and_the_seat_can_be_cleared(
    pc: IsolatedPC, console: KeepingConsole
) -> None:
    answering(pc)
    pc.sit(1_300_000)
    assert pc.folder.result(ATTEMPT).exists()
    assert not pc.view().result_safe
    assert pc.seat.result_is_kept(ATTEMPT) is None
    assert pc.view().result_safe
    assert pc.folder.copied(ATTEMPT).read_text("ascii") == digest(pc.folder.result(ATTEMPT).read_bytes())
