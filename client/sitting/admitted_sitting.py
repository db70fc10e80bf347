"""A sitting that this seat has taken in: the checked package, its roster, and the key once it is released."""

import enum
from dataclasses import dataclass, field
from datetime import datetime

from client.sitting.attempt_run import Terms
from exam_core.identifiers import Digest, SittingCode, TicketNumber
from exam_core.package.package import Package
from exam_core.package.roster import Candidate, Roster
from exam_core.paper.paper import Paper


class CheckInRefusal(enum.StrEnum):
    """Why nobody was found."""

    UNKNOWN_CANDIDATE = "unknown_candidate"
    WRONG_SEAT = "wrong_seat"
    ALREADY_SAT = "already_sat"
    MIRROR_ON_STICK = "mirror_on_stick"
    MOVED_AWAY = "moved_away"


@dataclass(frozen=True, slots=True)
class NotFound:
    """A check-in that found nobody for this seat; `seat` is where the candidate belongs, if known."""

    why: CheckInRefusal
    seat: int | None = None


@dataclass(frozen=True, slots=True)
class OpenPaper:
    """A candidate's paper in memory, with its figures by plain digest."""

    paper: Paper
    figures: dict[Digest, bytes] = field(repr=False)


@dataclass(frozen=True, slots=True)
class AdmittedSitting:
    """What the seat knows of one sitting. The sitting key is only ever in memory."""

    package: Package
    roster: Roster
    seat: int
    sitting_key: bytes | None = field(default=None, repr=False)

    @property
    def code(self) -> SittingCode:
        """The sitting's code."""
        return self.package.header.sitting.code

    @property
    def standalone(self) -> bool:
        """Whether the sitting is held without any network: its results travel on sticks."""
        return self.package.header.sitting.mode == "standalone"

    @property
    def terms(self) -> Terms:
        """Rule set and proctors."""
        return Terms(self.package.rules, self.roster.staff.keys)

    def find(self, last_six: str) -> Candidate | NotFound:
        """The candidate of this seat with those last six characters of the ID number."""
        wanted = last_six.upper()
        same = [one for one in self.roster.candidates if one.id_last_six.upper() == wanted]
        here = [one for one in same if one.seat == self.seat]
        if here:
            return here[0]
        if same:
            return NotFound(CheckInRefusal.WRONG_SEAT, same[0].seat)
        return NotFound(CheckInRefusal.UNKNOWN_CANDIDATE)

    def holder_of(self, ticket: TicketNumber) -> Candidate | None:
        """The candidate with that ticket, of any seat."""
        return next((one for one in self.roster.candidates if one.ticket == ticket), None)

    def is_outside_window(self, wall: datetime) -> bool:
        """Whether the PC's clock is outside the days for which the package was made."""
        info = self.package.header.sitting
        return (
            not datetime.fromisoformat(info.window_from) <= wall <= datetime.fromisoformat(info.window_until)
        )

    def open_paper(self, name: Digest) -> OpenPaper:
        """The paper of that digest and all its figures.

        Raises:
            ValueError: the sitting key has not been released to this seat.
            MalformedData: the package was made wrongly; it is signed, so this is the centre's mistake.
        """
        if self.sitting_key is None:
            raise ValueError("no sitting key yet")
        paper = self.package.open_paper(self.sitting_key, name)
        figures = {one: self.package.open_figure(self.sitting_key, name, one) for one in paper.figures}
        return OpenPaper(paper, figures)
