"""A sitting that this seat has taken in: the checked package, its roster, and the key once it is released."""

import enum
from dataclasses import dataclass, field
from datetime import datetime

from client.sitting.attempt_run import Terms
from client.sitting.card import CardRefusal, CardText, IdNumber, read_card
from exam_core.identifiers import Digest, SittingCode, TicketNumber
from exam_core.package.package import OpenPaper, Package
from exam_core.package.roster import Candidate, Roster


class CheckInRefusal(enum.StrEnum):
    """Why nobody was found. SELF_CHECK: something on this PC has to be looked at by a proctor first."""

    UNKNOWN_CANDIDATE = "unknown_candidate"
    WRONG_SEAT = "wrong_seat"
    ALREADY_SAT = "already_sat"
    MIRROR_ON_STICK = "mirror_on_stick"
    MOVED_AWAY = "moved_away"
    SELF_CHECK = "self_check"


@dataclass(frozen=True, slots=True)
class NotFound:
    """A check-in that found nobody for this seat; `seat` is where the candidate belongs, if known."""

    why: CheckInRefusal
    seat: int | None = None


@dataclass(frozen=True, slots=True)
class AdmittedSitting:
    """What the seat knows of one sitting. The sitting key is only ever in memory."""

    package: Package
    roster: Roster
    seat: int
    sitting_key: bytes | None = field(default=None, repr=False)
    terms: Terms = field(init=False, repr=False, compare=False)
    """Rule set and proctors."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "terms", Terms(self.package.rules, self.roster.staff.keys))

    @property
    def code(self) -> SittingCode:
        """The sitting's code."""
        return self.package.header.sitting.code

    @property
    def standalone(self) -> bool:
        """Whether the sitting is held without any network: its results travel on sticks."""
        return self.package.header.sitting.mode == "standalone"

    @property
    def is_drill(self) -> bool:
        """Whether it is a drill, in which a file may stand in for a camera."""
        return self.package.header.sitting.drill

    def find(self, last_six: str) -> Candidate | NotFound:
        """The candidate of this seat with those last six characters of the ID number."""
        return self._of_this_seat(self._ending_in(last_six))

    def find_by(self, text: CardText) -> Candidate | NotFound | CardRefusal:
        """The candidate of this seat whose card or ticket a reader has read."""
        match read_card(text):
            case CardRefusal() as refusal:
                return refusal
            case IdNumber() as number:
                ending = self._ending_in(number.last_six)
                same = [one for one in ending if number.agrees_with(one)]
                if ending and not same:
                    return CardRefusal.CONTRADICTS
            case ticket:
                same = [one for one in self.roster.candidates if one.ticket == ticket]
        return self._of_this_seat(same)

    def _ending_in(self, last_six: str) -> list[Candidate]:
        wanted = last_six.upper()
        return [one for one in self.roster.candidates if one.id_last_six.upper() == wanted]

    def _of_this_seat(self, found: list[Candidate]) -> Candidate | NotFound:
        here = [one for one in found if one.seat == self.seat]
        if here:
            return here[0]
        if found:
            return NotFound(CheckInRefusal.WRONG_SEAT, found[0].seat)
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
        return self.package.open_paper(self.sitting_key, name)
