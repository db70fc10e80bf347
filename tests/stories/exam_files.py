"""The files a clerk hands in to plan the demo's sitting: SITTING.toml, roster, photos, blueprint."""

import csv
import shutil
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from tests.stories.cast import PROCTORS, ROOM, SITE, Candidate

SAMPLE = Path(__file__).parents[2] / "assets" / "sample"

_SITTING = """\
[sitting]
code = "{code}"
name = "低压电工作业安全生产知识考试"
name_en = "Low-voltage electrical work: safety knowledge exam"
kind = "special_operations"
item = "低压电工作业"
subject = "low-voltage"
site = "{site}"
room = "{room}"
mode = "{mode}"
purpose = "drill"
rule_set = "drill"
start_by = "proctor"
release_at = {release_at}
start_at = {start_at}
blueprint = "blueprint.toml"
roster = "roster.csv"
photos = "photos"
proctors = {proctors}
crossed_in = {crossed_in}
{approval}
[seats]
columns = 4
count = {seats}
"""

APPROVAL_NUMBER = "川考单〔2026〕017"
_APPROVAL = f"""
[sitting.approval]
number = "{APPROVAL_NUMBER}"
approver = "省安全生产考试中心主任办公会"
"""


def write_exam_files(
    folder: Path,
    code: str,
    candidates: Sequence[Candidate],
    *,
    seats: int,
    release_at: datetime,
    start_at: datetime,
    blueprint: str | None = None,
    allowance_minutes: int = 0,
    standalone: bool = False,
    approved: bool = True,
) -> Path:
    """Write everything into `folder`; gives the path of SITTING.toml.

    Args:
        standalone: without a network, as the provincial centre has approved if `approved`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copytree(SAMPLE / "photos", folder / "photos", dirs_exist_ok=True)
    plan = blueprint or (SAMPLE / "blueprint.toml").read_text(encoding="utf-8")
    (folder / "blueprint.toml").write_text(plan, encoding="utf-8")
    with (folder / "roster.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["id_number", "name", "sex", "photo", "seat", "allowance_minutes"])
        for one in candidates:
            rows.writerow(
                [one.id_number, one.name, one.sex, f"{one.seat:02}.png", one.seat, allowance_minutes]
            )
    path = folder / "SITTING.toml"
    path.write_text(
        _SITTING.format(
            mode="standalone" if standalone else "networked",
            approval=_APPROVAL if standalone and approved else "",
            code=code, site=SITE, room=ROOM, seats=seats,
            release_at=release_at.isoformat(timespec="seconds"),
            start_at=start_at.isoformat(timespec="seconds"),
            proctors=_list(proctor.badge for proctor in PROCTORS),
            crossed_in=_list(proctor.badge for proctor in PROCTORS if proctor.crossed_in),
        ),
        encoding="utf-8",
    )  # fmt: skip
    return path


def _list(words: object) -> str:
    return "[" + ", ".join(f'"{word}"' for word in words) + "]"  # type: ignore[attr-defined]
