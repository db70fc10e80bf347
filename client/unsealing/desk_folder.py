"""Where the officers' desk keeps its work: one folder, and the name of everything in it.

trust.json                              the root key in which this PC trusts
ca.pem                                  the authority of the centre's server, for uploads
officers.json                           the newest officer list that was taken, as the root signed it
work/<sitting>/<seal number>-….sealed   sealed files that were opened here
work/<sitting>/<name>.opened            what was opened, sealed anew, with the protocol
work/<sitting>/<name>.protocol          the protocol alone, signed by both officers
work/<sitting>/<name>.pdf               its printed form

A <name> is the sitting's code and the first characters of the protocol's digest: opening again writes beside
what is there.
"""

from dataclasses import dataclass
from pathlib import Path

import platformdirs

from exam_core.identifiers import SittingCode

SEALED_SUFFIX = ".sealed"
OPENED_SUFFIX = ".opened"
PROTOCOL_SUFFIX = ".protocol"
PDF_SUFFIX = ".pdf"


@dataclass(frozen=True, slots=True)
class DeskFolder:
    """The paths inside the folder of `exam-desk`."""

    path: Path

    @property
    def trust(self) -> Path:
        """The root key."""
        return self.path / "trust.json"

    @property
    def ca(self) -> Path:
        """The authority of the centre's server."""
        return self.path / "ca.pem"

    @property
    def officers(self) -> Path:
        """The officer list that was taken."""
        return self.path / "officers.json"

    def work(self, sitting: SittingCode) -> Path:
        """One sitting's folder."""
        return self.path / "work" / sitting


def default_desk_folder() -> DeskFolder:
    """The folder of this machine's user, where no other is named."""
    return DeskFolder(platformdirs.user_data_path("exam-desk", appauthor=False))
