"""What became of each sealed result when the worker opened it."""

from django.db import models

from sync_server.ingest.models import SealedResult


class Opening(models.Model):
    """One opened result: digests and counts, no answers; or why it is kept in quarantine.

    `refusal` is empty for a result that opened and replayed, else a value of `opening.refusals.Refusal`.
    """

    result = models.OneToOneField(SealedResult, on_delete=models.PROTECT)
    refusal = models.CharField(max_length=32, blank=True)
    detail = models.CharField(max_length=200, blank=True)
    paper = models.CharField(max_length=64, blank=True)
    state = models.CharField(max_length=16, blank=True)
    ended_by = models.CharField(max_length=32, blank=True)
    entries = models.PositiveIntegerField(default=0)
    answered = models.PositiveIntegerField(default=0)
    locked_times = models.PositiveIntegerField(default=0)
    resumed_times = models.PositiveIntegerField(default=0)
    identity_doubted = models.BooleanField(default=False)
    opened_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.result}: {self.refusal or 'opened'}"
