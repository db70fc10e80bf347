"""Six people make their keys on their own sticks, and the root signs the list of officers."""

from pathlib import Path

from tests.stories.cast import OFFICERS, Officer
from tests.stories.centre import Centre


def officer_stick(centre: Centre, officer: Officer) -> Path:
    """The folder that stands for an officer's stick."""
    return centre.folder / "officers" / officer.id


def passphrase_of(officer: Officer) -> str:
    """What only this officer knows."""
    return f"only {officer.id} knows this"


def make_officers(centre: Centre, exported: Path) -> None:
    """The ceremony; `exported` is the list as it goes to the desk."""
    for officer in OFFICERS:
        secret = f"passphrase.{officer.id}"
        centre.secret(secret, passphrase_of(officer))
        centre(
            "keys", "--add-officer", officer.id, "--group", officer.group, "--name", officer.name,
            "--out", officer_stick(centre, officer), "--officer-passphrase-file", centre.folder / secret,
        )  # fmt: skip
    centre("keys", "--publish-officers", "--yes", "--passphrase-file", centre.folder / "passphrase")
    centre("keys", "--officers", "--export", exported)
