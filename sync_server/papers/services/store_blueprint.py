"""Keep blueprints under the digest of their canonical bytes, and list them by their id."""

import enum
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import transaction

from exam_core.paper.blueprint import Blueprint, blueprint_bytes, blueprint_digest
from sync_server.audit.services import record
from sync_server.papers.models import Blueprint as StoredBlueprint
from sync_server.papers.services.draw_papers import read_blueprint


class Stored(enum.StrEnum):
    """What storing a blueprint changed."""

    NEW = "new"
    SUPERSEDES = "supersedes"
    """It counts instead of another blueprint of its id, which stays for the sittings that use it."""
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Published:
    """A blueprint in the list, and which one of its id counted before."""

    row: StoredBlueprint
    stored: Stored
    before: str = ""


@dataclass(frozen=True, slots=True)
class PointsDiffer:
    """Refused: the points add up to `there`, the rule set's full marks are `needed` (Art. 11, 12)."""

    needed: Decimal
    there: Decimal


def store_blueprint(blueprint: Blueprint) -> StoredBlueprint:
    """The stored blueprint; storing the same one again gives the same row."""
    row, _ = StoredBlueprint.objects.get_or_create(
        digest=blueprint_digest(blueprint),
        defaults={
            "name": blueprint.id,
            "title": blueprint.title,
            "content": blueprint_bytes(blueprint),
        },
    )
    return row


def publish_blueprint(
    blueprint: Blueprint, full_marks: Decimal, *, by: str, now: datetime
) -> Published | PointsDiffer:
    """Put a blueprint into the list, where it counts for its id from now on."""
    if blueprint.full_marks != full_marks:
        return PointsDiffer(full_marks, blueprint.full_marks)
    with transaction.atomic():
        before = _listed(blueprint.id)
        row = store_blueprint(blueprint)
        if before == row:
            return Published(row, Stored.UNCHANGED, row.digest)
        row.published_at = now
        row.save(update_fields=["published_at"])
        record(by, "blueprint_added", blueprint.id, {"digest": row.digest})
    if before is None:
        return Published(row, Stored.NEW)
    return Published(row, Stored.SUPERSEDES, before.digest)


def blueprint_named(name: str) -> Blueprint | None:
    """The blueprint that counts for an id today."""
    row = _listed(name)
    return None if row is None else read_blueprint(row)


def listed_blueprints() -> list[StoredBlueprint]:
    """The blueprints that count, one for each id, ascending by id."""
    rows = StoredBlueprint.objects.filter(published_at__isnull=False).order_by("published_at", "pk")
    return [row for _, row in sorted({row.name: row for row in rows}.items())]


def _listed(name: str) -> StoredBlueprint | None:
    listed = StoredBlueprint.objects.filter(name=name, published_at__isnull=False)
    return listed.order_by("published_at", "pk").last()
