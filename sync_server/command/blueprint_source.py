"""Blueprints that a command names: a TOML file, or the id of one of the centre's list."""

from pathlib import Path

from django.utils.translation import gettext as _

from exam_core.encoding import Malformed, MalformedData
from exam_core.paper.blueprint import Blueprint, blueprint_from_toml, is_blueprint_id
from sync_server.command.outcome import Refused
from sync_server.papers.services.store_blueprint import blueprint_named

MAX_BYTES = 256 * 1024


def blueprint_in(path: Path) -> Blueprint:
    """The blueprint in a file.

    Raises:
        OSError: the file cannot be read.
        MalformedData: it is no blueprint.
    """
    with path.open("rb") as file:
        data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise MalformedData(Malformed.TOO_LARGE, path.name)
    try:
        return blueprint_from_toml(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise MalformedData(Malformed.NOT_UTF8, path.name) from error


def named_blueprint(name: str) -> Blueprint:
    """The blueprint in the file of that name, else the one that counts for that id.

    Raises:
        Refused: there is neither.
        MalformedData: the file is no blueprint.
    """
    path = Path(name)
    if path.is_file():
        return blueprint_in(path)
    listed = blueprint_named(name) if is_blueprint_id(name) else None
    if listed is None:
        raise Refused("unknown_blueprint", _("没有这个组卷方案文件或编号：{name}").format(name=name))
    return listed
