"""Which sitting and ticket an attempt id means, for the device or the person that names it."""

from exam_core.identifiers import AttemptParts
from sync_server.ingest.refusals import Refusal
from sync_server.organisation.models import Device
from sync_server.sittings.models import Sitting, SittingState

BEFORE_RELEASE = frozenset({SittingState.PLANNED, SittingState.BUILT, SittingState.ARMED})


def find_attempt(parts: AttemptParts, device: Device) -> Sitting | Refusal:
    """The attempt's sitting, if the ticket is on its roster and the device stands at its site."""
    sitting = _with_ticket(parts)
    if sitting is None:
        return Refusal.UNKNOWN_ATTEMPT
    if sitting.site_id != device.site_id:
        return Refusal.WRONG_SITE
    if sitting.standalone:
        return Refusal.STANDALONE_SITTING
    if sitting.state in BEFORE_RELEASE:
        return Refusal.NOT_RELEASED
    return sitting


def find_carried_attempt(parts: AttemptParts, device: str) -> tuple[Sitting, Device] | Refusal:
    """The sitting of an attempt without a network, for a person who carries what was made there.

    Args:
        device: the id of the PC at which it was made.

    Returns:
        The sitting, and that PC, which is one of its site's, enrolled now or before.
    """
    sitting = _with_ticket(parts)
    if sitting is None or not sitting.standalone:
        return Refusal.UNKNOWN_ATTEMPT
    if sitting.state in BEFORE_RELEASE:
        return Refusal.NOT_RELEASED
    made_at = Device.objects.filter(id=device, site=sitting.site_id).first()
    return (sitting, made_at) if made_at is not None else Refusal.WRONG_SITE


def _with_ticket(parts: AttemptParts) -> Sitting | None:
    sitting = Sitting.objects.filter(code=parts.sitting).first()
    listed = sitting is not None and sitting.candidates.filter(ticket=parts.ticket).exists()
    return sitting if listed else None
