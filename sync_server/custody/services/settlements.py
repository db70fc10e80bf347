"""What two people have settled, for whoever opens and counts results."""

from sync_server.custody.models import Settlement
from sync_server.ingest.models import SealedResult


def overruled_refusal(row: SealedResult) -> str:
    """The reason of quarantine that two people let pass for this result, in what they settled last; or ""."""
    approved = Settlement.objects.filter(
        sitting=row.sitting_id, ticket=row.ticket, approved_at__isnull=False
    ).last()
    return approved.overrules if approved and approved.result_id == row.pk else ""
