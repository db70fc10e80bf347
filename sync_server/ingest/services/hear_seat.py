"""Note a seat's sign of life."""

from dataclasses import dataclass
from datetime import datetime

from sync_server.ingest.models import SeatReport
from sync_server.organisation.models import Device


@dataclass(frozen=True, slots=True)
class Heartbeat:
    """What a seat says of itself every few seconds."""

    sitting: str
    seat: int
    state: str
    attempt: str
    head: str
    seq: int
    findings: tuple[str, ...] = ()


def hear_seat(heartbeat: Heartbeat, *, device: Device, now: datetime) -> None:
    """Keep the newest report of the device; nothing is decided by it, so it is not in the audit chain."""
    SeatReport.objects.update_or_create(
        device=device,
        defaults={
            "sitting": heartbeat.sitting,
            "seat": heartbeat.seat,
            "state": heartbeat.state,
            "attempt": heartbeat.attempt,
            "head": heartbeat.head,
            "seq": heartbeat.seq,
            "findings": list(heartbeat.findings),
            "heard_at": now,
        },
    )
