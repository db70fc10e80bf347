"""Recording what was done, and the digest that stands for everything recorded so far."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from exam_core.chain import GENESIS, link
from exam_core.encoding import digest
from exam_core.identifiers import Digest
from sync_server.audit.models import AuditEntry

VERSION = 1


def record(actor: str, act: str, subject: str, data: Mapping[str, Any]) -> AuditEntry:
    """Append one entry to the chain, in the transaction of what it tells of.

    Args:
        actor: an account, a badge number, a device id, or `worker`.
        act: what was done, a stable snake-case verb.
        subject: what it was done to.
        data: canonical JSON values; no names, ID numbers, questions, answers or keys.

    Raises:
        RuntimeError: there is no transaction, so the act could be kept without its entry.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError(f"{act}: an audit entry belongs into the transaction of what it tells of")
    # The write lock is held since BEGIN IMMEDIATE; on other databases the last row is locked instead.
    last = AuditEntry.objects.select_for_update().last()
    prev, seq = (Digest(last.digest), last.seq + 1) if last else (GENESIS, 0)
    now = timezone.now()
    wall = now.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    body = {"v": VERSION, "wall": wall, "actor": actor, "act": act, "subject": subject, "data": dict(data)}
    raw = link(prev, seq, body)
    return AuditEntry.objects.create(
        seq=seq, raw=raw, digest=digest(raw), recorded_at=now, actor=actor, act=act, subject=subject
    )


def head() -> Digest:
    """The digest of the newest entry: it stands for the whole chain."""
    last = AuditEntry.objects.last()
    return Digest(last.digest) if last else GENESIS


def raw_entries(*, after: int = -1) -> list[bytes]:
    """The exact bytes of the entries after entry `after`, in order; `exam_core.chain.follow` checks them."""
    return [bytes(raw) for raw in AuditEntry.objects.filter(seq__gt=after).values_list("raw", flat=True)]
