"""Note what an opened result says of its recording, so that the centre knows what it waits for."""

from collections.abc import Sequence

from exam_core.attempt.journal import Entry
from exam_core.identifiers import AttemptId
from exam_core.recording.expected import left_out
from exam_core.recording.manifest import RecordingManifest
from exam_core.sealing.documents import write_document
from sync_server.recordings.models import Manifest
from sync_server.sittings.models import Sitting


def note_manifest(
    sitting: Sitting, attempt: AttemptId, manifest: RecordingManifest, entries: Sequence[Entry]
) -> None:
    """Keep the manifest of an attempt, and of the journal itself every segment that it names.

    Called in the transaction that notes the opening; doing it again changes nothing.

    Args:
        entries: of the journal that came with the manifest; it counts where the manifest leaves one out.
    """
    Manifest.objects.update_or_create(
        attempt=attempt,
        defaults={
            "sitting": sitting,
            "document": write_document(manifest),
            "left_out": [one.model_dump(mode="json") for one in left_out(manifest, entries)],
        },
    )
