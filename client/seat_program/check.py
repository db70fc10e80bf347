"""`exam-seat --check`: is this PC fit for an exam? Days ahead without a package as on the exam day itself.

Prints a table, writes the signed report into the seat's folder and onto every stick that takes mirrors, and
sends it to the centre where that can be reached.
"""

import json
import os
import sys
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit

from client.clocks import read_clock
from client.lockdown.all_detectors import Surroundings, detectors_for
from client.lockdown.detector import Detector
from client.lockdown.finding import Finding
from client.lockdown.policy import PolicyTable
from client.recording.cameras import Cameras
from client.seat.check_words import advice_of, name_of, state_of
from client.seat.options import SeatOptions
from client.seat_program.chosen_hold import hold_name
from client.seat_program.look import displays
from client.seat_program.watching import own_pids
from client.sitting.disk_memory import DiskMemory
from client.sitting.inspection import inspect
from client.sitting.place_facts import facts_of
from client.sitting.room_report import put_report, sign_report
from client.sitting.seat_place import SeatPlace
from client.sitting.seat_view import RoomCheckRows, StandingFinding
from client.sitting.self_check import Survey, rows_of
from client.sitting.sittings_here import SittingsHere
from client.sitting.welcome import is_welcome
from client.store.camera_file import CameraFile
from client.store.device import DeviceKeys
from client.store.disk_kind import lies_on_volatile_disk
from client.sync.centre import CentreClient
from client.sync.enrolment import Enrolment
from client.sync.failures import CentreRefused, CentreUnreachable
from exam_core.custody.room_check import CheckRow

FIT, UNFIT = 0, 4


def check(options: SeatOptions, enrolment: Enrolment, device: DeviceKeys, software: str) -> int:
    """Look at this PC; gives the exit code. Takes some ten seconds where there is no camera.

    Args:
        options: of the command line.
        enrolment: what this PC is.
        device: its keys.
        software: name and version of this program.
    """
    place = _place(options, enrolment, device, software)
    centre = CentreClient(enrolment, place.device, options.folder.ca)
    rows = rows_of(_survey(options, enrolment, place, centre))
    data = sign_report(place, rows, read_clock())
    folders = [stick.path for stick in place.sticks() if stick.takes_mirrors]
    name = options.folder.check(place.device.id).name
    wanted = [options.out / name] if options.out else [folder / "checks" / name for folder in folders]
    kept = put_report(data, [options.folder.check(place.device.id), *wanted])
    sent = _sent(centre, data)
    failed = [path for path in wanted if path not in kept]
    say = _json if options.json else _table
    print(say(rows, place.seat, [path for path in kept if path in wanted], sent=sent))
    for path in failed:
        print(f"exam-seat: 写不进去 / cannot write: {path}", file=sys.stderr)
    return UNFIT if failed or any(row.state == "bad" for row in rows) else FIT


def _place(options: SeatOptions, enrolment: Enrolment, device: DeviceKeys, software: str) -> SeatPlace:
    folder = options.folder
    memory = DiskMemory(folder, device, read_clock(), os.urandom)
    place = SeatPlace(
        folder=folder, device=device, root=enrolment.root, site=enrolment.site, seat=enrolment.seat,
        software=software, stick_folders=options.stick_folders,
        volatile_disk=enrolment.volatile_disk or lies_on_volatile_disk(folder.path),
        memory=memory, hold=hold_name(options), policy=PolicyTable.shipped(),
    )  # fmt: skip
    memory.look(place.sticks())
    return place


def _survey(options: SeatOptions, enrolment: Enrolment, place: SeatPlace, centre: CentreClient) -> Survey:
    sittings = SittingsHere(place)
    for path in sorted(options.folder.packages.glob("*.epaper")):
        sittings.take(path)
    sitting = sittings.get(sittings.next())
    staff = sitting.terms.staff if sitting else {}
    surroundings = Surroundings(
        welcome_stick=lambda path: path in options.sticks or is_welcome(path, staff),
        centre_host=urlsplit(enrolment.address).hostname, camera=None,
        data_folder=options.folder.path, own_pids=own_pids,
    )  # fmt: skip
    standalone = sitting is not None and sitting.standalone
    heard_ms = None if standalone else _centre_ms(centre)
    return Survey(
        facts=facts_of(place),
        now=read_clock(),
        sitting=sitting,
        packages=len(sittings.all()),
        centre_ms=heard_ms,
        online=None if standalone else heard_ms is not None,
        findings=_findings(detectors_for(place.hold, surroundings), place.policy),
        inspection=inspect(_cameras(options).in_turn(), options.folder.path, displays()),
    )


def _cameras(options: SeatOptions) -> Cameras:
    return Cameras(options.cameras, CameraFile(options.folder.camera))


def _findings(detectors: Iterable[Detector], table: PolicyTable) -> tuple[StandingFinding, ...]:
    found: dict[object, Finding] = {one.key: one for detector in detectors for one in detector.look()}
    rules = ((one, table.rule_for(one)) for one in found.values())
    return tuple(StandingFinding(one, rule.policy, False, rule.blocks_check_in) for one, rule in rules)


def _centre_ms(centre: CentreClient) -> int | None:
    try:
        return centre.sittings().server_ms
    except (CentreUnreachable, CentreRefused):
        return None


def _sent(centre: CentreClient, data: bytes) -> bool:
    """Where the centre is out of reach the running seat sends it later."""
    try:
        centre.send_check(data)
    except (CentreUnreachable, CentreRefused):
        return False
    finally:
        centre.close()
    return True


def _json(rows: RoomCheckRows, seat: int, kept: Iterable[Path], *, sent: bool) -> str:
    lines = [row.model_dump(mode="json") for row in rows]
    told = {"seat": seat, "rows": lines, "written": [str(path) for path in kept], "sent": sent}
    return json.dumps(told, ensure_ascii=False, indent=2)


def _table(rows: RoomCheckRows, seat: int, kept: Iterable[Path], *, sent: bool) -> str:
    cells = [(name_of(row), state_of(row), _remark(row)) for row in rows]
    wide = [max(_width(row[column]) for row in cells) for column in (0, 1)]
    lines = [
        f"{name}{' ' * (wide[0] - _width(name))}  {state}{' ' * (wide[1] - _width(state))}  {remark}".rstrip()
        for name, state, remark in cells
    ]
    went = [*map(str, kept), *(["考试中心 / the centre"] if sent else [])]
    return "\n".join([*lines, *(f"-> {place}" for place in went)])


def _remark(row: CheckRow) -> str:
    return "  ".join(text for text in (row.value, advice_of(row)) if text)


def _width(text: str) -> int:
    """Columns on a terminal: a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
