"""Which sitting and ticket an attempt id of the room API means, for the device that names it."""

from exam_core.identifiers import AttemptParts
from sync_server.ingest.refusals import Refusal
from sync_server.organisation.models import Device
from sync_server.sittings.models import Sitting, SittingState

BEFORE_RELEASE = frozenset({SittingState.PLANNED, SittingState.BUILT, SittingState.ARMED})


def find_attempt(parts: AttemptParts, device: Device) -> Sitting | Refusal:
    """The attempt's sitting, if the ticket is on its roster and the device stands at its site."""
    sitting = Sitting.objects.filter(code=parts.sitting).first()
    if sitting is None or not sitting.candidates.filter(ticket=parts.ticket).exists():
        return Refusal.UNKNOWN_ATTEMPT
    if sitting.site_id != device.site_id:
        return Refusal.WRONG_SITE
    if sitting.standalone:
        return Refusal.STANDALONE_SITTING
    if sitting.state in BEFORE_RELEASE:
        return Refusal.NOT_RELEASED
    return sitting
