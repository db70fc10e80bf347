"""Keep a blueprint under the digest of its canonical bytes."""

from exam_core.paper.blueprint import Blueprint, blueprint_bytes, blueprint_digest
from sync_server.papers.models import Blueprint as StoredBlueprint


def store_blueprint(blueprint: Blueprint) -> StoredBlueprint:
    """The stored blueprint; storing the same one again gives the same row."""
    row, _ = StoredBlueprint.objects.get_or_create(
        digest=blueprint_digest(blueprint),
        defaults={"title": blueprint.title, "content": blueprint_bytes(blueprint)},
    )
    return row
