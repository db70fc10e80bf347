"""The power goes before any one of the file operations of a step; afterwards the step is done, or can be."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from client.sitting.seat_view import Stage
from exam_core.attempt.commands import HandIn
from exam_core.attempt.proctor_act import Action
from exam_core.attempt.states import State
from tests.client.sitting.exam_pc import ATTEMPT, PIN
from tests.client.standalone.isolated_pc import RIGHT, IsolatedPC, answering, unlocked
from tests.core.package import standalone_sitting as alone

OPERATIONS = ("fsync", "replace", "link", "unlink", "rename", "mkdir", "truncate", "write")
MOST = 60

Step = Callable[[IsolatedPC], None]


class PowerCut(BaseException):
    """Nothing catches it, and no clearing up comes after it."""


@contextmanager
def power_for(operations: int) -> Iterator[None]:
    """That many file operations are done; the next one is not, nor any after it."""
    left = [operations]

    def counted(do: Callable[..., Any]) -> Callable[..., Any]:
        def one(*args: Any, **named: Any) -> Any:
            left[0] -= 1
            if left[0] < 0:
                raise PowerCut
            return do(*args, **named)

        return one

    with pytest.MonkeyPatch.context() as patched:
        for name in OPERATIONS:
            patched.setattr(os, name, counted(getattr(os, name)))
        yield


def whenever_it_goes(folder: Path, ready: Callable[[IsolatedPC], IsolatedPC], step: Step, after: Step) -> int:
    """Do the step in as many lives as it has file operations; gives how many those were."""
    for operations in range(MOST):
        pc = ready(IsolatedPC(folder / str(operations)))
        with suppress(PowerCut), power_for(operations):
            step(pc)
            pc.seat.close()
            return operations
        back(pc)
        after(pc)
        pc.seat.close()
    raise AssertionError("no end")


def back(pc: IsolatedPC) -> None:
    """The PC is on again, and the code was given; where a proctor has to say how long, they do."""
    pc.power_cut(1_000)
    if pc.view().needs_code:
        assert pc.seat.take_unlock_code(alone.UNLOCK_CODE) is None
    pc.look()
    if pc.stage() is Stage.NEEDS_GAP:
        assert pc.seat.act(Action.RESUME, None, PIN, 1) is None


def test_while_somebody_sits_down(tmp_path: Path) -> None:
    def sit_down(pc: IsolatedPC) -> None:
        assert pc.seat.check_in(RIGHT) is None
        assert pc.seat.confirm_person() is None

    def sits(pc: IsolatedPC) -> None:
        if pc.stage() is Stage.READY:
            sit_down(pc)
        assert pc.stage() is Stage.RUNNING

    assert whenever_it_goes(tmp_path, unlocked, sit_down, sits) > 10


def test_while_somebody_hands_in(tmp_path: Path) -> None:
    def hand_in(pc: IsolatedPC) -> None:
        assert pc.seat.perform(HandIn()) is None
        pc.look()

    def is_handed_in(pc: IsolatedPC) -> None:
        if pc.view().attempt is not None and pc.attempt().state is State.ANSWERING:
            assert pc.attempt().answers == {1: (1,), 2: (0,)}
            assert pc.seat.perform(HandIn()) is None
        pc.look()
        assert pc.mirror.result(ATTEMPT).read_bytes() == pc.folder.result(ATTEMPT).read_bytes()
        assert pc.stage() in (Stage.HANDED_IN, Stage.READY)
        assert pc.seat.check_in(RIGHT) is not None

    assert whenever_it_goes(tmp_path, answering, hand_in, is_handed_in) > 10
