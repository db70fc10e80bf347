"""The worker's part of seeing recordings: what only it can open, and what only it can sign."""

from django.utils import timezone
from django_tasks import task

from exam_core.custody.staff_list import sign_staff_list
from sync_server.accounts.personal_keys import staff_list
from sync_server.keys.services import worker_ring
from sync_server.playback.models import Viewing
from sync_server.playback.services.seal_courses import seal_courses as seal_all
from sync_server.timing import iso_utc


@task()
def seal_courses(viewing: int) -> int:
    """Prepare what a viewing shows beside the video; how many attempts."""
    row = Viewing.objects.select_related("sitting").get(pk=viewing)
    return seal_all(row, ring=worker_ring(), now=timezone.now())


@task()
def signed_staff_list() -> str:
    """Everybody who signs, as the centre vouches for it today."""
    return sign_staff_list(staff_list(iso_utc(timezone.now())), worker_ring().package).decode()
