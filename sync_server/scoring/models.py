"""Scores, one for each opened result."""

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
