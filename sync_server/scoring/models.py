"""Scores, one for each opened result, and what corrections made of them."""

from django.db import models

from sync_server.ingest.models import SealedResult


class Score(models.Model):
    """The score of one result; `sheet` is the digest of the points given item by item."""

    result = models.OneToOneField(SealedResult, on_delete=models.PROTECT)
    total = models.DecimalField(max_digits=6, decimal_places=2)
    passed = models.BooleanField()
    paper = models.CharField(max_length=64)
    sheet = models.CharField(max_length=64)
    scored_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.result.ticket}: {self.total}"


class CorrectedScore(models.Model):
    """The score of one result under a correction; the row of the first score stays as it was.

    Attributes:
        number: of the correction within its sitting, from 1; the highest counts.
    """

    result = models.ForeignKey(SealedResult, on_delete=models.PROTECT, related_name="corrected_scores")
    number = models.PositiveIntegerField()
    total = models.DecimalField(max_digits=6, decimal_places=2)
    passed = models.BooleanField()
    sheet = models.CharField(max_length=64)
    scored_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["result", "number"], name="one_corrected_score_a_correction")
        ]

    def __str__(self) -> str:
        return f"{self.result.ticket} #{self.number}: {self.total}"
