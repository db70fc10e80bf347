"""Whether what is written to a folder survives a reboot: memory file systems and overlays do not."""

from pathlib import Path

MOUNTS = Path("/proc/self/mounts")
VOLATILE = frozenset({"tmpfs", "ramfs", "overlay", "overlayfs", "aufs"})


def lies_on_volatile_disk(folder: Path, mounts: Path = MOUNTS) -> bool:
    """Whether `folder` lies in memory or on an overlay, as behind a restore card or on a live system.

    Where the system has no list of its mounts (not Linux) the answer is no; the site then declares it at
    enrolment.
    """
    try:
        lines = mounts.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return False
    folder, found, deepest = folder.resolve(), "", -1
    for line in lines:
        _, where, kind, *_ = (*line.split(" "), "", "", "")
        point = Path(unescaped(where))
        if folder.is_relative_to(point) and len(point.parts) >= deepest:
            found, deepest = kind, len(point.parts)
    return found in VOLATILE


def unescaped(text: str) -> str:
    """Blanks, tabs, line feeds and backslashes stand in the list as octal numbers (fstab(5))."""
    for octal, character in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        text = text.replace(octal, character)
    return text
