"""A sitting's folder: SITTING.toml, and beside it the blueprint, the roster and the photos it names.

In place of the blueprint's file, the plan may name one of the centre's blueprints by its id.
"""

from dataclasses import dataclass
from pathlib import Path

from exam_core.encoding import MalformedData
from exam_core.paper.blueprint import Blueprint, blueprint_from_toml, is_blueprint_id
from sync_server.papers.services.store_blueprint import blueprint_named
from sync_server.sittings.reading import photo, roster_file, sitting_file
from sync_server.sittings.reading.problems import Fault, Problem
from sync_server.sittings.reading.roster_file import RosterRow, read_roster
from sync_server.sittings.reading.sitting_file import SittingFile, read_sitting_file

MAX_BLUEPRINT = 256 * 1024


@dataclass(frozen=True, slots=True)
class SittingFolder:
    """Everything that is needed to plan a sitting, read and checked."""

    file: SittingFile
    blueprint: Blueprint
    rows: tuple[RosterRow, ...]


def read_sitting_folder(path: Path) -> SittingFolder | list[Problem]:
    """The plan at `path` with all that it names, or every problem found on the way.

    Names of files in the plan and the roster stay below the plan's own folder.
    """
    data = _read(path.parent, path.name, sitting_file.MAX_BYTES)
    if isinstance(data, Problem):
        return [data]
    file = read_sitting_file(data, name=path.name)
    if isinstance(file, list):
        return file
    blueprint = _read_blueprint(path.parent, file.sitting.blueprint)
    rows, problems = _read_roster(path.parent, file)
    if isinstance(blueprint, Problem):
        return [blueprint, *problems]
    return problems or SittingFolder(file, blueprint, tuple(rows))


def _read_blueprint(folder: Path, name: str) -> Blueprint | Problem:
    data = _read(folder, name, MAX_BLUEPRINT)
    if isinstance(data, Problem):
        listed = blueprint_named(name) if is_blueprint_id(name) else None
        return listed or data
    try:
        return blueprint_from_toml(data.decode("utf-8"))
    except UnicodeDecodeError:
        return Problem(Fault.BAD_BLUEPRINT, "UTF-8", name)
    except MalformedData as error:
        return Problem(Fault.BAD_BLUEPRINT, error.detail, name)


def _read_roster(folder: Path, file: SittingFile) -> tuple[list[RosterRow], list[Problem]]:
    name = file.sitting.roster
    data = _read(folder, name, roster_file.MAX_BYTES)
    if isinstance(data, Problem):
        return [], [data]

    def read_photo(photo_name: str) -> bytes | Fault:
        picture = _read(folder / file.sitting.photos, photo_name, photo.MAX_BYTES)
        if isinstance(picture, Problem):
            too_large = picture.fault is Fault.FILE_TOO_LARGE
            return Fault.PHOTO_TOO_LARGE if too_large else Fault.PHOTO_MISSING
        return photo.check_photo(picture) or picture

    return read_roster(data, name=name, seats=file.seats.count, photo=read_photo)


def _read(folder: Path, name: str, limit: int) -> bytes | Problem:
    path = folder / name
    if not name or not path.resolve().is_relative_to(folder.resolve()) or not path.is_file():
        return Problem(Fault.FILE_MISSING, name)
    with path.open("rb") as file:
        data = file.read(limit + 1)
    return data if len(data) <= limit else Problem(Fault.FILE_TOO_LARGE, name)
