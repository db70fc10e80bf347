"""The self-check of one seat (annex 1 section 1(5), R44): what is well, what is not, what to do about it."""

import enum
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from client.lockdown.detectors.disk import TOO_LITTLE
from client.lockdown.finding import Confidence, Finding, FindingCode
from client.lockdown.hold import HoldName
from client.lockdown.policy import Policy
from client.sitting.admitted_sitting import AdmittedSitting
from client.sitting.disk_memory import RESTART_ROW, DiskFate
from client.sitting.inspection import Inspection
from client.sitting.place_facts import PlaceFacts
from client.sitting.seat_view import RoomCheckRows, StandingFinding
from exam_core.attempt.journal import Reading
from exam_core.custody.room_check import CheckRow, RowState

LEAST_FREE = TOO_LITTLE
"""Bytes: what the row calls too little is what holds up a check-in."""
VIDEO_NEEDS = 1_500_000_000
"""Bytes: the gigabyte that video leaves to answers, and two candidates' video."""
QUICK_WRITE_MS, SLOW_WRITE_MS = 100, 1_000
"""Saving an answer is a durable write; above the first the candidate sees it, above the second they wait."""
CLOCK_OFF_S = 120
LEAST_WIDTH, LEAST_HEIGHT = 1024, 768
MAX_VALUE = 200


class CheckName(enum.StrEnum):
    """The rows, in the order in which they are shown."""

    PACKAGE = "package"
    CAMERA = "camera"
    VIDEO = "video"
    DISK_SPACE = "disk_space"
    DISK_SPEED = "disk_speed"
    RESTART = RESTART_ROW
    CLOCK = "clock"
    NETWORK = "network"
    NEIGHBOURS = "neighbours"
    DISPLAY = "display"
    LOCKDOWN = "lockdown"
    PROGRAMS = "programs"
    ROOM_SOFTWARE = "room_software"
    REMOTE = "remote"
    MACHINE = "machine"
    STICKS = "sticks"
    POWER = "power"


class Advice(enum.StrEnum):
    """What to do about a row; NOTHING where there is nothing to do."""

    NOTHING = ""
    BRING_PACKAGE = "bring_package"
    CHECK_CAMERA = "check_camera"
    INSTALL_AGAIN = "install_again"
    ROOM_FOR_VIDEO = "room_for_video"
    FREE_DISK = "free_disk"
    OTHER_DISK = "other_disk"
    USE_EXAM_STICK = "use_exam_stick"
    RESTART_ONCE = "restart_once"
    SET_CLOCK = "set_clock"
    CHECK_CABLE = "check_cable"
    ONE_NETWORK = "one_network"
    ONE_DISPLAY = "one_display"
    LARGER_DISPLAY = "larger_display"
    START_UNDER_LOCKDOWN = "start_under_lockdown"
    CLOSE_PROGRAMS = "close_programs"
    TELL_ROOM_STAFF = "tell_room_staff"
    END_REMOTE = "end_remote"
    REAL_PC = "real_pc"
    PULL_STICKS = "pull_sticks"
    PLUG_IN = "plug_in"


@dataclass(frozen=True, slots=True)
class Survey:
    """Everything the rows are made of.

    Attributes:
        sitting: the one that is served next.
        packages: how many sittings this PC has packages of.
        centre_ms: the centre's clock now, where it was heard.
        online: whether the centre answers; None where nobody has asked.
        findings: what the lockdown finds.
        inspection: None as long as camera, disk and display were not looked at.
    """

    facts: PlaceFacts
    now: Reading
    sitting: AdmittedSitting | None
    packages: int
    centre_ms: int | None
    online: bool | None
    findings: tuple[StandingFinding, ...]
    inspection: Inspection | None


def rows_of(seen: Survey) -> RoomCheckRows:
    """Every row, in the order of `CheckName`."""
    rows = (
        _package(seen), *_inspected(seen), _space(seen), _restart(seen), _clock(seen), *_network(seen),
        _display(seen), _lockdown(seen), *_found(seen), _sticks(seen), *_power(seen),
    )  # fmt: skip
    order = [name.value for name in CheckName]
    return tuple(sorted(rows, key=lambda row: order.index(row.name)))


def _row(name: CheckName, state: RowState, value: str = "", advice: Advice = Advice.NOTHING) -> CheckRow:
    return CheckRow(name=name.value, state=state, value=value[:MAX_VALUE], advice=advice.value)


def _package(seen: Survey) -> CheckRow:
    if seen.sitting is None:
        return _row(CheckName.PACKAGE, "note", "", Advice.BRING_PACKAGE)
    others = f" +{seen.packages - 1}" if seen.packages > 1 else ""
    return _row(CheckName.PACKAGE, "good", f"{seen.sitting.code}{others}")


def _inspected(seen: Survey) -> Iterable[CheckRow]:
    if seen.inspection is None:
        return
    drill = seen.sitting is not None and seen.sitting.is_drill
    if seen.inspection.camera and (drill or not seen.inspection.stand_in):
        yield _row(CheckName.CAMERA, "good")
    else:
        missing = Finding(FindingCode.CAMERA_MISSING, "", Confidence.CERTAIN, "")
        state = _state(seen.facts.policy.rule_for(missing).policy)
        yield _row(CheckName.CAMERA, state, "", Advice.CHECK_CAMERA)
    yield _video(seen.inspection, seen.facts.free)
    took = seen.inspection.write_ms
    if took is None:
        yield _row(CheckName.DISK_SPEED, "bad", "", Advice.OTHER_DISK)
    elif took <= QUICK_WRITE_MS:
        yield _row(CheckName.DISK_SPEED, "good", f"{took} ms")
    else:
        yield _row(
            CheckName.DISK_SPEED, "note" if took <= SLOW_WRITE_MS else "bad", f"{took} ms", Advice.OTHER_DISK
        )  # fmt: skip


def _video(inspection: Inspection, free: int | None) -> CheckRow:
    """Video stops where answers would not find room any more, and the exam goes on without it."""
    if not inspection.recorder:
        return _row(CheckName.VIDEO, "bad", "", Advice.INSTALL_AGAIN)
    if free is not None and free < VIDEO_NEEDS:
        return _row(CheckName.VIDEO, "note", f"{free // 1_000_000} MB", Advice.ROOM_FOR_VIDEO)
    return _row(CheckName.VIDEO, "good")


def _space(seen: Survey) -> CheckRow:
    if seen.facts.free is None:
        return _row(CheckName.DISK_SPACE, "bad", "", Advice.OTHER_DISK)
    value = f"{seen.facts.free / 1e9:.1f} GB"
    if seen.facts.free < LEAST_FREE:
        return _row(CheckName.DISK_SPACE, "bad", value, Advice.FREE_DISK)
    return _row(CheckName.DISK_SPACE, "good", value)


def _restart(seen: Survey) -> CheckRow:
    """BAD only where the disk was lost and nobody had said so: a report that says BAD counts from then on."""
    if seen.facts.declared_volatile:
        return _row(CheckName.RESTART, "note", "", Advice.USE_EXAM_STICK)
    match seen.facts.fate:
        case DiskFate.LOST:
            return _row(CheckName.RESTART, "bad", "", Advice.USE_EXAM_STICK)
        case DiskFate.SURVIVES:
            return _row(CheckName.RESTART, "good")
        case DiskFate.UNKNOWN:
            return _row(CheckName.RESTART, "unknown", "", Advice.RESTART_ONCE)


def _clock(seen: Survey) -> CheckRow:
    if seen.centre_ms is not None:
        off = round(seen.now.wall.timestamp() - seen.centre_ms / 1000)
        if abs(off) <= CLOCK_OFF_S:
            return _row(CheckName.CLOCK, "good", f"{off:+d} s")
        return _row(CheckName.CLOCK, "note", f"{off:+d} s", Advice.SET_CLOCK)
    shown = seen.now.wall.astimezone().strftime("%Y-%m-%d %H:%M")
    if seen.sitting is None:
        return _row(CheckName.CLOCK, "unknown", shown)
    if not seen.sitting.is_outside_window(seen.now.wall):
        return _row(CheckName.CLOCK, "good", shown)
    return _row(CheckName.CLOCK, "bad" if seen.sitting.standalone else "note", shown, Advice.SET_CLOCK)


def _network(seen: Survey) -> Iterable[CheckRow]:
    codes = {FindingCode.NEW_INTERFACE, FindingCode.UNKNOWN_PEER}
    yield _by_findings(seen, CheckName.NEIGHBOURS, codes, Advice.ONE_NETWORK)
    if seen.sitting is not None and seen.sitting.standalone:
        return
    if seen.online is None:
        yield _row(CheckName.NETWORK, "unknown")
    elif seen.online:
        yield _row(CheckName.NETWORK, "good")
    else:
        yield _row(CheckName.NETWORK, "note", "", Advice.CHECK_CABLE)


def _display(seen: Survey) -> CheckRow:
    codes = {FindingCode.SECOND_DISPLAY, FindingCode.DISPLAY_MIRRORED, FindingCode.DISPLAY_LOST}
    found = _by_findings(seen, CheckName.DISPLAY, codes, Advice.ONE_DISPLAY)
    displays = seen.inspection.displays if seen.inspection else ()
    value = ", ".join(f"{one.width}x{one.height} {one.scale}%" for one in displays)
    if found.state != "good":
        return _row(CheckName.DISPLAY, found.state, value or found.value, Advice.ONE_DISPLAY)
    if not displays:
        return _row(CheckName.DISPLAY, "unknown")
    if len(displays) > 1:
        return _row(CheckName.DISPLAY, "bad", value, Advice.ONE_DISPLAY)
    wide = displays[0].width >= LEAST_WIDTH and displays[0].height >= LEAST_HEIGHT
    return _row(
        CheckName.DISPLAY, "good" if wide else "bad", value, Advice.NOTHING if wide else Advice.LARGER_DISPLAY
    )


def _lockdown(seen: Survey) -> CheckRow:
    if seen.facts.hold is HoldName.NONE:
        return _row(CheckName.LOCKDOWN, "note", seen.facts.hold.value, Advice.START_UNDER_LOCKDOWN)
    codes = {FindingCode.HOLD_INCOMPLETE, FindingCode.KEYBOARD_NOT_HELD, FindingCode.WINDOW_ABOVE}
    found = _by_findings(seen, CheckName.LOCKDOWN, codes, Advice.START_UNDER_LOCKDOWN)
    return found if found.state != "good" else _row(CheckName.LOCKDOWN, "good", seen.facts.hold.value)


def _found(seen: Survey) -> Iterable[CheckRow]:
    yield _by_findings(seen, CheckName.PROGRAMS, {FindingCode.FORBIDDEN_PROGRAM}, Advice.CLOSE_PROGRAMS)
    room = {FindingCode.CLASSROOM_CONTROL, FindingCode.RESTORE_CARD}
    yield _by_findings(seen, CheckName.ROOM_SOFTWARE, room, Advice.TELL_ROOM_STAFF)
    remote = {FindingCode.REMOTE_SESSION, FindingCode.SESSION_SWITCHED, FindingCode.INJECTED_INPUT}
    yield _by_findings(seen, CheckName.REMOTE, remote, Advice.END_REMOTE)
    yield _by_findings(seen, CheckName.MACHINE, {FindingCode.VIRTUAL_MACHINE}, Advice.REAL_PC)


def _sticks(seen: Survey) -> CheckRow:
    found = _by_findings(seen, CheckName.STICKS, {FindingCode.USB_STORAGE}, Advice.PULL_STICKS)
    standalone = seen.sitting is not None and seen.sitting.standalone
    volatile = seen.facts.declared_volatile or seen.facts.fate is DiskFate.LOST
    if standalone and volatile and seen.facts.mirror_sticks == 0:
        return _row(CheckName.STICKS, "bad", "0", Advice.USE_EXAM_STICK)
    return found if found.state != "good" else _row(CheckName.STICKS, "good", str(seen.facts.mirror_sticks))


def _power(seen: Survey) -> Iterable[CheckRow]:
    if seen.facts.on_battery is not None:
        advice = Advice.PLUG_IN if seen.facts.on_battery else Advice.NOTHING
        yield _row(CheckName.POWER, "note" if seen.facts.on_battery else "good", "", advice)


def _by_findings(seen: Survey, name: CheckName, codes: Iterable[FindingCode], advice: Advice) -> CheckRow:
    """A row that is as bad as the worst finding of those codes that no proctor has accepted."""
    found = [one for one in seen.findings if one.finding.code in codes]
    if not found:
        return _row(name, "good")
    subjects = ", ".join(dict.fromkeys(one.finding.subject or one.finding.evidence for one in found))
    return _row(name, _worst(found), subjects, advice)


def _worst(found: Sequence[StandingFinding]) -> RowState:
    return "bad" if any(_state(one.policy) == "bad" and not one.accepted for one in found) else "note"


def _state(policy: Policy) -> RowState:
    """What only stands in the journal stops nobody."""
    return "note" if policy is Policy.NOTE else "bad"
