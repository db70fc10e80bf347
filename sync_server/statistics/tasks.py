"""The worker's part: only it can open results and draw papers again."""

from django_tasks import task

from exam_core.identifiers import SittingCode
from sync_server.keys.services import worker_ring
from sync_server.statistics.refusals import Refused
from sync_server.statistics.services.make_statistics import make_statistics


@task()
def sitting_statistics(code: str) -> dict[str, object]:
    """The statistics of a sitting, or a refusal and what it is about."""
    made = make_statistics(SittingCode(code), ring=worker_ring())
    if isinstance(made, Refused):
        return {"refusal": made.refusal.value, "value": made.value}
    return made
