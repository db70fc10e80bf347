"""Where sticks are on a PC that was told of none."""

from pathlib import Path

STICK_PLACES = ("media/*", "media/*/*", "run/media/*/*", "mnt/*")
"""Where Linux desktops and auto-mounters put sticks, below the root folder."""


def mounted_sticks() -> tuple[Path, ...]:
    """What is mounted where sticks are, now."""
    root = Path("/")
    return tuple(folder for place in STICK_PLACES for folder in root.glob(place) if _is_mounted(folder))


def _is_mounted(folder: Path) -> bool:
    try:
        return folder.is_mount()
    except OSError:  # it is being pulled out
        return False
