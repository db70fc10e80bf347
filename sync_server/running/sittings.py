"""The sittings of a day, each with its seats and alerts: the live list."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from exam_core.rules.rule_set import load_rule_set
from sync_server.running.alerts import WORDS, Alert, alerts_of
from sync_server.running.seen import Phase, Seen, look_at
from sync_server.sittings.models import Sitting


@dataclass(frozen=True, slots=True)
class RunningSitting:
    """One line of the list."""

    seen: Seen
    alerts: tuple[Alert, ...]

    @property
    def left(self) -> timedelta | None:
        """Until the start, or until the end; None where neither is ahead."""
        match self.seen.phase:
            case Phase.WAITING:
                return self.seen.sitting.start_at - self.seen.now
            case Phase.RUNNING:
                return self.seen.ends_at - self.seen.now
            case Phase.OVER | Phase.CLOSED:
                return None

    def as_json(self) -> dict[str, Any]:
        """The line as JSON values; of a sitting without a network nothing is heard while it sits."""
        seen, sitting = self.seen, self.seen.sitting
        heard = not sitting.standalone
        return {
            "sitting": sitting.code,
            "name": sitting.name,
            "site": sitting.site_id,
            "site_name": sitting.site.name,
            "room": sitting.room,
            "kind": sitting.kind,
            "item": sitting.item,
            "mode": sitting.mode,
            "drill": sitting.purpose == "drill",
            "state": sitting.state,
            "phase": seen.phase.value,
            "start_at": sitting.start_at.isoformat(),
            "ends_at": seen.ends_at.isoformat(),
            "left_s": None if self.left is None else round(self.left.total_seconds()),
            "expected": seen.expected,
            "checked_in": seen.checked_in if heard else None,
            "sitting_now": seen.sitting_now if heard else None,
            "handed_in": seen.handed_in if heard else None,
            "received": seen.received,
            "last_contact": seen.last_contact.isoformat() if seen.last_contact else None,
            "alerts": [
                {
                    "kind": one.kind.value,
                    "words": str(WORDS[one.kind]),
                    "seats": list(one.seats),
                    "reports": list(one.reports),
                }
                for one in self.alerts
            ],
        }


def sittings_of(day: date, *, now: datetime) -> tuple[RunningSitting, ...]:
    """Every sitting that starts on that day, by its start."""
    midnight = timezone.make_aware(datetime.combine(day, time.min))
    found = Sitting.objects.filter(start_at__gte=midnight, start_at__lt=midnight + timedelta(days=1))
    sittings = list(found.select_related("site").order_by("start_at", "code"))
    rules = {name: load_rule_set(name) for name in {one.rule_set for one in sittings}}
    looks = (look_at(one, rules[one.rule_set], now=now) for one in sittings)
    return tuple(RunningSitting(seen, alerts_of(seen)) for seen in looks)
