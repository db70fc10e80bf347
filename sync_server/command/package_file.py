"""The built package as a file for its site: where it is told to, on sticks, or among the centre's own files.

A networked room fetches its package; only a standalone one's is always written out.
"""

from collections.abc import Sequence
from pathlib import Path

from django.utils.translation import gettext as _

from exam_core.identifiers import Digest
from sync_server.command.outcome import Refused
from sync_server.home import require_home
from sync_server.keys.disk import replace_file, write_private
from sync_server.sittings import sealed_store
from sync_server.sittings.models import Package

MIRROR = "mirror"
"""The folder that makes a stick one on which a seat keeps the second copy of a journal."""


def check_places(out: Path | None, sticks: Sequence[Path]) -> None:
    """Refuse before anything is built, where the file could not be written.

    Raises:
        Refused: a file that is there, or a stick that is not.
    """
    if out is not None and out.exists():
        raise Refused("exists", _("文件已存在，不会覆盖：{path}").format(path=out))
    for stick in sticks:
        if not stick.is_dir():
            raise Refused("no_stick", _("没有这个目录，U 盘插好了吗：{path}").format(path=stick))


def write_package(package: Digest, out: Path | None, sticks: Sequence[Path]) -> list[Path]:
    """Write the package to each of the places, and say where it lies.

    Raises:
        Damaged: the stored file is not what was built.
        OSError: a place cannot be written.
    """
    row = Package.objects.select_related("sitting").get(digest=package)
    data, name = sealed_store.get(package), f"{row.sitting.code}-r{row.revision}.epaper"
    files = []
    if out is not None:
        write_private(out, data)
        files.append(out)
    for stick in sticks:
        _put_on_stick(stick / name, data)
        (stick / MIRROR).mkdir(exist_ok=True)
        files.append(stick / name)
    if not files and row.sitting.standalone:
        files.append(require_home().out / name)
        replace_file(files[0], data)
    return files


def _put_on_stick(path: Path, data: bytes) -> None:
    """Write whole or not at all, without the modes and owners that a stick's file system doesn't know."""
    new = path.with_name(path.name + ".new")
    new.unlink(missing_ok=True)
    write_private(new, data)
    new.replace(path)
