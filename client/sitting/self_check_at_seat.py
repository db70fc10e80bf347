"""The self-check of the running seat: looked at anew every few seconds for as long as no exam runs."""

from client.sitting.inspection import Inspection
from client.sitting.place_facts import facts_of
from client.sitting.room_report import RoomReport
from client.sitting.seat_view import RoomCheckRows
from client.sitting.self_check import Survey, rows_of
from client.sitting.situation import Situation
from exam_core.attempt.journal import Reading

LOOK_EVERY_MS = 2_000


class SelfCheckAtSeat:
    """Shows rows once camera, disk and display were inspected; what is cheap is looked at again and again."""

    def __init__(self, here: Situation) -> None:
        self._here = here
        self._inspection: Inspection | None = None
        self._looked_ms: int | None = None
        self._report = RoomReport(here)
        self.rows: RoomCheckRows | None = None

    def take(self, inspection: Inspection) -> None:
        """The parts of this PC were looked at."""
        self._inspection = inspection
        self._look(self._here.clock())

    def look(self, now: Reading) -> None:
        """See what has changed, at most every two seconds, and not while somebody answers."""
        if self._inspection is None or (self._here.seated and self._here.seated.state.clock):
            return
        if self._looked_ms is None or now.mono_ms - self._looked_ms >= LOOK_EVERY_MS:
            self._look(now)

    def _look(self, now: Reading) -> None:
        here = self._here
        self._looked_ms = now.mono_ms
        seated = here.seated
        self.rows = rows_of(
            Survey(
                facts=facts_of(here.place),
                now=now,
                sitting=here.sitting,
                packages=len(here.sittings.all()),
                centre_ms=here.centre_ms(now),
                online=here.online,
                findings=here.findings.view(
                    here.current, seated.state.standing if seated else (), here.place.policy
                ),
                inspection=self._inspection,
            )
        )
        self._report.bring_out(self.rows, now)
