"""One row per entry of the audit chain."""

from django.db import models


class AuditEntry(models.Model):
    """An entry's exact bytes, and from them the columns that are searched for."""

    seq = models.PositiveBigIntegerField(primary_key=True)
    raw = models.BinaryField()
    digest = models.CharField(max_length=64, unique=True)
    recorded_at = models.DateTimeField()
    actor = models.CharField(max_length=64)
    act = models.CharField(max_length=64)
    subject = models.CharField(max_length=128)

    class Meta:
        ordering = ("seq",)

    def __str__(self) -> str:
        return f"{self.seq} {self.actor} {self.act} {self.subject}"
