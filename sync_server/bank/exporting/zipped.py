"""ZIP archives of one spelling: the same members always give the same bytes."""

import io
import zipfile
from collections.abc import Iterable

_ALWAYS = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a ZIP can say: what is exported twice must not differ in when."""
_PLAIN_FILE = 0o644 << 16
_UNIX = 3


def zipped(members: Iterable[tuple[str, bytes]]) -> bytes:
    """The archive of these members, compressed, in their order."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in members:
            member = zipfile.ZipInfo(name, _ALWAYS)
            member.external_attr = _PLAIN_FILE
            member.create_system = _UNIX  # else it would tell the system it was made on
            archive.writestr(member, content, zipfile.ZIP_DEFLATED)
    return target.getvalue()
