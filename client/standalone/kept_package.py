"""The package of a sitting on the proctor's PC: one issue of it, and never another in its place."""

from client.standalone.sealing_folder import SittingFolder
from client.store import durable_file
from exam_core.encoding import MalformedData
from exam_core.package.package import read_package
from exam_core.sealing.keys import VerifyKey


def keep_package(folder: SittingFolder, data: bytes, root: VerifyKey) -> bool:
    """Keep the bytes of a package that was checked; False where another issue is kept already.

    A copy that was damaged since is replaced.

    Raises:
        OSError: the disk refuses.
    """
    kept = durable_file.write_once(folder.package, data)
    if kept == data:
        return True
    try:
        read_package(kept, root, at=None)
    except MalformedData:
        durable_file.write(folder.package, data)
        return True
    return False
