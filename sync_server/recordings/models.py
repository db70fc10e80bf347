"""The recordings of a sitting: its segments, what its journals say there should be, holds and deletions.

Triggers in the database (migration 0002) keep what the services promise against every other hand: no row
here is ever removed, and a segment counts as deleted only under a deletion that came after the last day of
keeping and under no hold.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sync_server.organisation.models import Device
from sync_server.sittings.models import Sitting


class Keeping(models.Model):
    """Until when the recordings of a sitting are kept; one for each sitting of which there are any.

    Attributes:
        keep_until: the last day on which they must still exist; may be put off, never brought forward.
    """

    sitting = models.OneToOneField(Sitting, on_delete=models.PROTECT, related_name="keeping")
    keep_until = models.DateField()

    def __str__(self) -> str:
        return f"{self.sitting}: {self.keep_until}"


class Deletion(models.Model):
    """That a sitting's recordings were deleted when they were due: what is left of them.

    Attributes:
        keep_until: the day after which it was allowed.
        document: the signed JSON with which its person asked for it.
        finished_at: when the last of the bytes were gone; until then somebody has to go on with it.
    """

    keeping = models.ForeignKey(Keeping, on_delete=models.PROTECT, related_name="deletions")
    keep_until = models.DateField()
    deleted_by = models.CharField(max_length=32)
    deleted_at = models.DateTimeField()
    segments = models.PositiveIntegerField()
    size = models.PositiveBigIntegerField()
    document = models.TextField()
    finished_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.keeping.sitting}: {self.segments} {self.deleted_at:%Y-%m-%d}"


class SegmentState(models.TextChoices):
    """How a segment stands; the values are part of the room API."""

    RECEIVING = "receiving", _("接收中")
    KEPT = "kept", _("已保存")
    DAMAGED = "damaged", _("已损坏")
    DELETED = "deleted", _("已到期删除")


STORED = (SegmentState.KEPT, SegmentState.DAMAGED)
"""States in which the storage holds a segment, or should."""


class Segment(models.Model):
    """About a minute of one seat's video, or a still; its sealed bytes lie in the storage `recordings`.

    The journal says which of two segments with one place is the seat's; both are kept.

    Attributes:
        device: the PC that sent it, which need not be the one that recorded.
    """

    keeping = models.ForeignKey(Keeping, on_delete=models.PROTECT, related_name="segments")
    attempt = models.CharField(max_length=80, db_index=True)
    recording = models.CharField(max_length=16)
    index = models.PositiveIntegerField()
    digest = models.CharField(max_length=64, unique=True)
    size = models.PositiveBigIntegerField()
    state = models.CharField(max_length=16, choices=SegmentState.choices, default=SegmentState.RECEIVING)
    device = models.ForeignKey(Device, on_delete=models.PROTECT)
    begun_at = models.DateTimeField()
    received_at = models.DateTimeField(null=True)
    deletion = models.ForeignKey(Deletion, on_delete=models.PROTECT, null=True, related_name="deleted")

    class Meta:
        ordering = ("attempt", "recording", "index", "pk")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="deleted", deletion__isnull=False)
                | (~models.Q(state="deleted") & models.Q(deletion__isnull=True)),
                name="deleted_under_a_deletion",
            )
        ]

    def __str__(self) -> str:
        return f"{self.attempt} {self.recording}/{self.index} {self.state}"


class Piece(models.Model):
    """A piece of a segment that lies synced on the disk."""

    segment = models.ForeignKey(Segment, on_delete=models.CASCADE, related_name="pieces")
    number = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["segment", "number"], name="one_segment_piece_a_number")
        ]

    def __str__(self) -> str:
        return f"{self.segment} #{self.number}"


class Manifest(models.Model):
    """What an attempt's opened result says of its recording.

    Attributes:
        document: the RecordingManifest, canonical JSON.
        left_out: segments that the journal names and the manifest does not, as the journal has them; they
            count as well.
    """

    sitting = models.ForeignKey(Sitting, on_delete=models.PROTECT, related_name="recording_manifests")
    attempt = models.CharField(max_length=80, unique=True)
    document = models.BinaryField()
    left_out = models.JSONField(default=list)

    def __str__(self) -> str:
        return self.attempt


class LegalHold(models.Model):
    """That a sitting's recordings are kept beyond their time, and since when no longer.

    Attributes:
        number: within the sitting, from 1.
        document, release: the signed JSON of whoever placed and whoever released it.
    """

    keeping = models.ForeignKey(Keeping, on_delete=models.PROTECT, related_name="holds")
    number = models.PositiveIntegerField()
    reason = models.CharField(max_length=500)
    placed_by = models.CharField(max_length=32)
    placed_at = models.DateTimeField()
    document = models.TextField()
    release_reason = models.CharField(max_length=500, blank=True)
    released_by = models.CharField(max_length=32, blank=True)
    released_at = models.DateTimeField(null=True)
    release = models.TextField(blank=True)

    class Meta:
        ordering = ("keeping", "number")
        constraints = [models.UniqueConstraint(fields=["keeping", "number"], name="one_hold_a_number")]

    def __str__(self) -> str:
        return f"{self.keeping.sitting} #{self.number}: {self.reason}"


class IntegrityRun(models.Model):
    """One reading again of everything that is kept.

    Attributes:
        upto: the newest segment that belongs to the run.
        reached: the last segment that it has come to.
        checked, size: how many were read, and their bytes.
        damaged: digests of those that are missing or no longer what their digest says.
    """

    begun_at = models.DateTimeField()
    upto = models.BigIntegerField()
    reached = models.BigIntegerField(default=0)
    checked = models.PositiveIntegerField(default=0)
    size = models.PositiveBigIntegerField(default=0)
    damaged = models.JSONField(default=list)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("begun_at", "pk")

    def __str__(self) -> str:
        return f"{self.begun_at:%Y-%m-%d}: {self.checked}"
