"""The worker's part after a hand-in or a file from a site: taking in, opening and scoring."""

from django.utils import timezone
from django_tasks import task

from sync_server.custody.services import take_in
from sync_server.custody.services.drop_abandoned import drop_abandoned
from sync_server.ingest.models import SealedResult, Standing
from sync_server.keys.services import worker_ring
from sync_server.opening.services.open_result import Quarantined
from sync_server.scoring.services.score_result import open_and_score
from sync_server.sittings.models import Sitting


@task()
def open_and_score_result(row: int) -> str:
    """Open and score one stored result; gives `scored` or the reason of its quarantine."""
    result = SealedResult.objects.select_related("sitting").get(pk=row)
    outcome = open_and_score(result, ring=worker_ring(), now=timezone.now())
    return outcome.refusal.value if isinstance(outcome, Quarantined) else "scored"


def enqueue_opening(row: int) -> None:
    """Put the opening of a stored result into the worker's queue."""
    open_and_score_result.enqueue(row)


@task()
def take_in_upload(row: int) -> str:
    """Check and take in an uploaded file; gives `taken_in` or the reason of its refusal.

    What others left lying half sent goes on this occasion.
    """
    now = timezone.now()
    upload = take_in.take_in_upload(row, now=now, enqueue=enqueue_opening)
    drop_abandoned(now)
    return upload.refusal or upload.state


def enqueue_taking_in(row: int) -> None:
    """Put the taking in of an upload into the worker's queue."""
    take_in_upload.enqueue(row)


def enqueue_unopened(sitting: str) -> int:
    """Queue again what has been received and not yet opened, for example after a failed task; how many."""
    received = SealedResult.objects.filter(sitting__code=sitting, opening__isnull=True)
    openable = received.filter(standing=Standing.FIRST)
    if Sitting.objects.filter(code=sitting, mode="standalone").exists():
        openable = received.filter(unsealed__isnull=False)
    waiting = openable.values_list("pk", flat=True)
    for row in waiting:
        enqueue_opening(row)
    return len(waiting)
