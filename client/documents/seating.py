"""Who sits where in the room, as its papers name them; several sittings can share one room."""

from collections.abc import Sequence
from dataclasses import dataclass

from client.documents.people import moment
from exam_core.package.roster import Candidate, Roster
from exam_core.package.sitting_info import SittingInfo


@dataclass(frozen=True, slots=True)
class Seating:
    """One sitting of the room."""

    info: SittingInfo
    roster: Roster

    @property
    def by_seat(self) -> tuple[Candidate, ...]:
        """Its candidates in the order of their seats."""
        return tuple(sorted(self.roster.candidates, key=lambda one: one.seat))

    @property
    def when(self) -> str:
        """Its start as this PC's clock shows it."""
        return moment(self.info.start_at)


def under_title(seatings: Sequence[Seating]) -> str:
    """Site, room and the sittings of a paper about the whole room."""
    info = seatings[0].info
    return " · ".join((info.site_name, info.room, *(f"{one.info.item} {one.when}" for one in seatings)))


def foot(paper: str, seatings: Sequence[Seating]) -> str:
    """What stands at the foot of a paper, so that loose sheets are told apart."""
    return f"{paper}    场次 {'、'.join(one.info.code for one in seatings)}"
