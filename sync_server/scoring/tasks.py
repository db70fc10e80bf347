"""The worker's part after a hand-in: opening and scoring."""

from django.utils import timezone
from django_tasks import task

from sync_server.ingest.models import SealedResult, Standing
from sync_server.keys.services import worker_ring
from sync_server.opening.services.open_result import Quarantined
from sync_server.scoring.services.score_result import open_and_score


@task()
def open_and_score_result(row: int) -> str:
    """Open and score one stored result; gives `scored` or the reason of its quarantine."""
    result = SealedResult.objects.select_related("sitting").get(pk=row)
    outcome = open_and_score(result, ring=worker_ring(), now=timezone.now())
    return outcome.refusal.value if isinstance(outcome, Quarantined) else "scored"


def enqueue_opening(row: int) -> None:
    """Put the opening of a stored result into the worker's queue."""
    open_and_score_result.enqueue(row)


def enqueue_unopened(sitting: str) -> int:
    """Queue again what has been received and not yet opened, for example after a failed task; how many."""
    waiting = SealedResult.objects.filter(
        sitting__code=sitting, standing=Standing.FIRST, opening__isnull=True
    ).values_list("pk", flat=True)
    for row in waiting:
        enqueue_opening(row)
    return len(waiting)
