"""What has to be done in the room in each phase, and who has ticked it (R44, R50)."""

from collections.abc import Iterable
from datetime import datetime

from client.room.room_journal import RoomEntry, RoomKind
from client.room.view import ChecklistItem, Phase
from exam_core.attempt.proctor_act import Action
from exam_core.identifiers import SittingCode
from exam_core.package.sitting_info import SittingInfo

ITEMS: dict[Phase, tuple[str, ...]] = {
    Phase.VERIFY: ("room_checked", "seats_checked", "badges_worn"),
    Phase.READ: ("discipline_read", "notes_read"),
    Phase.ANSWER: (),
    Phase.COLLECT: ("all_collected", "seats_cleared"),
    Phase.SEAL: (),
}
BEFORE_START = (Phase.VERIFY, Phase.READ)
CODES = frozenset(code for codes in ITEMS.values() for code in codes)


class Checklist:
    """The ticks of one room; they come from its journals and survive the console.

    What is ticked before a start counts for one batch: once an earlier one was started, the lists are gone
    through again for the next.
    """

    def __init__(
        self, batches: Iterable[SittingInfo], entries: Iterable[tuple[SittingCode, RoomEntry]] = ()
    ) -> None:
        """`batches` are the sittings of the room, `entries` those of their journals."""
        self._batches = {one.code: one for one in batches}
        self._ticks: dict[str, RoomEntry] = {}
        self._started = {one.code: one.start_at for one in self._batches.values() if one.start_by == "time"}
        for sitting, entry in entries:
            self.take(entry, sitting)

    def take(self, entry: RoomEntry, sitting: SittingCode | None = None) -> None:
        """Follow one more entry; `sitting` is that of its seat."""
        item, told = entry.told.get("item", ""), entry.told
        if entry.kind is RoomKind.TICKED:
            self._ticks[item] = entry
        elif entry.kind is RoomKind.UNTICKED:
            self._ticks.pop(item, None)
        elif sitting in self._batches and told.get("action") == Action.START and "refused" not in told:
            self._started[sitting] = max(self._started.get(sitting, ""), entry.at)

    def items(self, sitting: SittingCode) -> dict[Phase, tuple[ChecklistItem, ...]]:
        """Every item of every phase, as it stands for a sitting."""
        ticked = self._ticked(sitting)
        return {
            phase: tuple(_item(code, ticked.get(code)) for code in codes) for phase, codes in ITEMS.items()
        }

    def open_before_start(self, sitting: SittingCode) -> tuple[str, ...]:
        """What is not ticked and has to be before anybody of a sitting is started."""
        ticked = self._ticked(sitting)
        return tuple(code for phase in BEFORE_START for code in ITEMS[phase] if code not in ticked)

    def all_of(self, phase: Phase, sitting: SittingCode) -> bool:
        """Whether every item of a phase is ticked for a sitting."""
        return set(ITEMS[phase]) <= self._ticked(sitting).keys()

    def _ticked(self, sitting: SittingCode) -> dict[str, RoomEntry]:
        """What counts for it: UTC times of one form, to the second, compare as texts."""
        begins = self._batches[sitting].start_at
        earlier = (at for code, at in self._started.items() if self._batches[code].start_at < begins)
        used_up = max(earlier, default="")
        return {
            code: entry for code, entry in self._ticks.items() if code not in _FOR_ONE or entry.at > used_up
        }


_FOR_ONE = frozenset(code for phase in BEFORE_START for code in ITEMS[phase])


def _item(code: str, entry: RoomEntry | None) -> ChecklistItem:
    if entry is None:
        return ChecklistItem(code)
    return ChecklistItem(code, entry.by, datetime.fromisoformat(entry.at))
