"""All detectors of a desktop together, for real."""

import os
from pathlib import Path

import pytest

from client.lockdown.all_detectors import Surroundings, detectors_for
from client.lockdown.finding import FindingCode
from client.lockdown.hold import HoldName
from client.lockdown.policy import Policy, PolicyTable
from client.lockdown.watch import Change, Watch
from tests.client.lockdown.detect.watched import Clock, pass_by
from tests.stories.x_server import x_server


def surroundings(folder: Path, camera: Path | None = None) -> Surroundings:
    return Surroundings(
        welcome_stick=lambda _: False,
        centre_host=None,
        camera=None if camera is None else lambda: camera,
        data_folder=folder,
        own_pids=lambda: frozenset({os.getpid()}),
    )


@pytest.mark.parametrize("hold", [HoldName.NONE, HoldName.WAYLAND])
def test_every_detector_has_its_own_name_and_looks_at_this_pc(tmp_path: Path, hold: HoldName) -> None:
    detectors = detectors_for(hold, surroundings(tmp_path))
    assert len({detector.name for detector in detectors}) == len(detectors) >= 9
    for detector in detectors:
        assert all(isinstance(finding.code, FindingCode) for finding in detector.look())
        assert detector.every_s >= 1


def test_on_an_x_desktop_displays_and_input_are_watched_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with x_server() as display:
        monkeypatch.setenv("DISPLAY", display)
        detectors = detectors_for(HoldName.X11, surroundings(tmp_path))
        watch = Watch(detectors, PolicyTable.shipped(), Clock())
        for detector in detectors:
            detector.look()
        watch.close()
    assert {"programs", "displays", "input"} <= {detector.name for detector in detectors}


def test_a_missing_camera_is_found_and_without_one_nothing_is_missed(tmp_path: Path) -> None:
    def codes(camera: Path | None) -> set[FindingCode]:
        detectors = detectors_for(HoldName.NONE, surroundings(tmp_path, camera))
        return {finding.code for detector in detectors for finding in detector.look()}

    assert FindingCode.CAMERA_MISSING in codes(tmp_path / "film.avi")
    assert FindingCode.CAMERA_MISSING not in codes(None)


def test_an_hour_of_watching_this_pc_locks_nobody_out(tmp_path: Path) -> None:
    clock = Clock()
    quiet = [
        detector
        for detector in detectors_for(HoldName.NONE, surroundings(tmp_path))
        if detector.name
        not in ("programs", "time")  # what else runs here is not ours, and the clock is the test's
    ]
    watch = Watch(quiet, PolicyTable.shipped(), clock)
    changes: list[Change] = []
    for _ in range(60):
        clock.now_s += 60
        changes.extend(watch.look())
    assert not [change for change in changes if change.policy is Policy.LOCK]


def test_an_exam_that_was_not_held_is_noted_and_stops_nobody(tmp_path: Path) -> None:
    clock = Clock()
    table = PolicyTable.shipped().softened(Policy.NOTE)
    watch = Watch(detectors_for(HoldName.NONE, surroundings(tmp_path)), table, clock)
    told = pass_by(watch, clock, 10)
    (one,) = [change for change in told if change.finding.code is FindingCode.HOLD_INCOMPLETE]
    assert (one.finding.subject, one.policy) == ("none", Policy.NOTE)
    assert not table.rule_for(one.finding).blocks_check_in
