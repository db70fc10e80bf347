"""What has to be done in the room in each phase, and who has ticked it (R44, R50)."""

from collections.abc import Iterable
from datetime import datetime

from client.room.room_journal import RoomEntry, RoomKind
from client.room.view import ChecklistItem, Phase

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
    """The ticks of one room; they come from its journal and survive the console."""

    def __init__(self, entries: Iterable[RoomEntry]) -> None:
        self._ticks: dict[str, RoomEntry] = {}
        for entry in entries:
            self.take(entry)

    def take(self, entry: RoomEntry) -> None:
        """Follow one more entry of the journal."""
        item = entry.told.get("item", "")
        if entry.kind is RoomKind.TICKED:
            self._ticks[item] = entry
        elif entry.kind is RoomKind.UNTICKED:
            self._ticks.pop(item, None)

    @property
    def items(self) -> dict[Phase, tuple[ChecklistItem, ...]]:
        """Every item of every phase."""
        return {phase: tuple(map(self._item, codes)) for phase, codes in ITEMS.items()}

    @property
    def open_before_start(self) -> tuple[str, ...]:
        """What is not ticked and has to be before anybody is started."""
        return tuple(code for phase in BEFORE_START for code in ITEMS[phase] if code not in self._ticks)

    def all_of(self, phase: Phase) -> bool:
        """Whether every item of a phase is ticked."""
        return all(code in self._ticks for code in ITEMS[phase])

    def _item(self, code: str) -> ChecklistItem:
        entry = self._ticks.get(code)
        if entry is None:
            return ChecklistItem(code)
        return ChecklistItem(code, entry.by, datetime.fromisoformat(entry.at))
