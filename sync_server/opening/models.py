"""What became of each sealed result when the worker opened it."""

from django.db import models

from sync_server.ingest.models import SealedResult


class Opening(models.Model):
    """One opened result: digests and counts, no answers; or why it is kept in quarantine.

    Attributes:
        refusal: empty for a result that opened and replayed, else a value of `opening.refusals.Refusal`.
        candidates_last: number of the last entry that the candidate made; -1 where there is none.
        moved_in: numbers of the entries with which the attempt came to another seat, in order.
        stated_gaps: what proctors said of interruptions without a clock, each {"stated_ms", "wall_ms"}.
        findings: what the lockdown found at the seat, each with the members of `FindingTold`; times are UTC.
        warnings: what the candidate was warned of, each {"ground", "at", "by"}, the first one first.
        ordered_out: how a proctor ordered the candidate out, with the same members; else None.
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
    candidates_last = models.IntegerField(default=-1)
    moved_in = models.JSONField(default=list)
    stated_gaps = models.JSONField(default=list)
    findings = models.JSONField(default=list)
    warnings = models.JSONField(default=list)
    ordered_out = models.JSONField(null=True)
    opened_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.result}: {self.refusal or 'opened'}"
