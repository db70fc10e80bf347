"""The worker's part of a sitting: building its package, releasing its key at the time, telling its code."""

import logging

from django.utils import timezone
from django_tasks import task

from exam_core.encoding import b64
from exam_core.identifiers import SittingCode
from sync_server.keys.services import worker_ring
from sync_server.sittings.code_refusals import CodeRefused
from sync_server.sittings.models import Sitting
from sync_server.sittings.paper_request import ViewRefused
from sync_server.sittings.refusals import Refused
from sync_server.sittings.services.build_package import build_package
from sync_server.sittings.services.release import NotYet, Released, release_now
from sync_server.sittings.services.show_code import show_code
from sync_server.sittings.services.show_time_code import show_time_code
from sync_server.sittings.services.view_paper import view_paper

logger = logging.getLogger(__name__)

URGENT = 50
"""A release goes before results that wait to be opened: a room is waiting for it."""


@task()
def build(code: str) -> dict[str, object]:
    """Build a package; the answer is read by the command that waits for it."""
    outcome = build_package(SittingCode(code), ring=worker_ring(), now=timezone.now())
    if isinstance(outcome, Refused):
        return {
            "refusal": outcome.refusal.value,
            "value": outcome.value,
            "bounds": dict(outcome.bounds),
        }
    package = outcome.package
    return {
        "revision": package.revision,
        "digest": package.digest,
        "size": package.size,
        "slip": outcome.slip.model_dump(mode="json") if outcome.slip else None,
        "seats_without_device": list(outcome.seats_without_device),
    }


@task(priority=URGENT)
def release(code: str) -> dict[str, object]:
    """Release a key whose time has come; before the time that the package says, come back at that time."""
    outcome = release_now(SittingCode(code), ring=worker_ring(), now=timezone.now())
    match outcome:
        case NotYet(release_at):
            release.using(run_after=release_at).enqueue(code)
            return {"not_before": release_at.isoformat()}
        case Refused():
            logger.warning("The key of %s is not released: %s", code, outcome.refusal)
            return {"refusal": outcome.refusal.value, "value": outcome.value}
        case Released():
            return {"new": outcome.new, "all": outcome.all}


@task()
def paper(signed: list[str]) -> dict[str, object]:
    """Draw a person's paper again for somebody who may see it; the answer names the sealed bytes only."""
    outcome = view_paper([one.encode() for one in signed], ring=worker_ring(), now=timezone.now())
    if isinstance(outcome, ViewRefused):
        return {"refusal": outcome.refusal.value, "value": outcome.value}
    return {"digest": outcome.digest, "size": outcome.size}


@task()
def unlock_code(signed: str) -> dict[str, object]:
    """Tell somebody an unlock code; the answer is sealed to that person and kept nowhere."""
    answer = show_code(signed.encode(), ring=worker_ring(), now=timezone.now())
    if isinstance(answer, CodeRefused):
        return {"refusal": answer.refusal.value, "value": answer.value}
    return {"sealed": b64(answer)}


@task(priority=URGENT)
def time_code(signed: str) -> dict[str, object]:
    """Tell somebody a candidate's time code; the answer is sealed to that person and kept nowhere."""
    answer = show_time_code(signed.encode(), ring=worker_ring(), now=timezone.now())
    if isinstance(answer, CodeRefused):
        return {"refusal": answer.refusal.value, "value": answer.value}
    return {"sealed": b64(answer)}


def enqueue_release(sitting: Sitting) -> None:
    """Put the release into the queue for the sitting's release time."""
    release.using(run_after=sitting.release_at).enqueue(sitting.code)
